import { isLight, prefersLight, type Theme } from './components/app/theme.ts';
import { PLATE } from './components/shared/tokens.ts';

const SCHEMES: Readonly<Record<Theme, string>> = {
  dark: 'dark',
  light: 'light',
  system: 'light dark',
};
/** What the browser's own bar is given: the end of the kit bar. */
const BAR_COLOURS = { dark: '#17191c', light: '#e4e0da' };

/** Keeps the page around the app, and the browser's bar over it, in the theme of the app. */
export function followTheme(app: HTMLElement & { readonly theme: Theme }, page: Document): void {
  const bar = page.querySelector<HTMLMetaElement>('meta[name="theme-color"]');
  const update = () => {
    const { theme } = app;
    const { style } = page.documentElement;
    style.colorScheme = SCHEMES[theme];
    style.backgroundColor = PLATE;
    if (bar) bar.content = isLight(theme) ? BAR_COLOURS.light : BAR_COLOURS.dark;
  };
  new MutationObserver(update).observe(app, { attributeFilter: ['theme'] });
  prefersLight.addEventListener('change', update);
  update();
}

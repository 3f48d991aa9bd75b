import * as settings from '../../app/settings.ts';

export const THEMES = ['dark', 'light', 'system'] as const;

/** What the player's system has. */
export const prefersLight = window.matchMedia('(prefers-color-scheme: light)');

/** Dark, light, or whichever the player's system has. */
export type Theme = (typeof THEMES)[number];

/** Whether a theme is the light one at the moment. */
export function isLight(theme: Theme): boolean {
  return theme === 'light' || (theme === 'system' && prefersLight.matches);
}

/** What was chosen before; plug-ins are dark, so that is where everybody begins. */
export function rememberedTheme(): Theme {
  return settings.readChoice('theme', THEMES) ?? 'dark';
}

export function rememberTheme(theme: Theme): void {
  settings.writeChoice('theme', theme);
}

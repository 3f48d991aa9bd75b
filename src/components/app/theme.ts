import * as settings from '../../app/settings.ts';

export const THEMES = ['dark', 'light', 'system'] as const;

/** Dark, light, or whichever the player's system has. */
export type Theme = (typeof THEMES)[number];

/** What was chosen before; plug-ins are dark, so that is where everybody begins. */
export function rememberedTheme(): Theme {
  return settings.readChoice('theme', THEMES) ?? 'dark';
}

export function rememberTheme(theme: Theme): void {
  settings.writeChoice('theme', theme);
}

import type { Command } from '../../shared/events.ts';
import { command, type AppCommand } from './app-command.ts';

/** What helps to find one's way. */
export const HELP_COMMANDS = [
  command('Help', 'open-offline', 'Offline…', 'Whether it works without a network', {
    keywords: 'install app update version reload network cache pwa',
  }),
  command('Help', 'open-palette', 'Find a command', 'Commands and pads by a few letters', {
    keywords: 'palette search',
    shortcuts: ['Mod+K'],
    worksInFields: true,
  }),
  command('Help', 'open-shortcuts', 'Keyboard shortcuts', 'All keys on one sheet', {
    keywords: 'help keys cheat sheet manual',
    shortcuts: ['F1', 'Mod+/'],
    worksInFields: true,
  }),
] satisfies readonly AppCommand<Command>[];

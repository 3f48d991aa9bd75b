import type { Command } from '../../shared/events.ts';
import { command, withPads, type AppCommand } from './app-command.ts';

/** The kit's changes, and the way back. */
export const EDIT_COMMANDS = [
  command('Edit', 'undo', 'Undo', 'Takes the last change back, loading included', {
    keywords: 'back revert',
    shortcuts: ['Mod+Z'],
    whyNot: ({ undoLabel }) => (undoLabel === null ? 'Nothing to undo' : null),
  }),
  command('Edit', 'redo', 'Redo', 'Brings back what was undone', {
    keywords: 'again repeat',
    shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
    whyNot: ({ redoLabel }) => (redoLabel === null ? 'Nothing to redo' : null),
  }),
  command('Edit', 'open-review', 'Review', 'Goes through the pads whose role is not sure', {
    keywords: 'doubtful check correct question drawer',
    shortcuts: ['?'],
  }),
  command(
    'Edit',
    'find-layers',
    'Find layers…',
    'Hits of one drum, to be one pad played by velocity',
    {
      keywords: 'merge velocity round robin',
      whyNot: withPads,
    },
  ),
] satisfies readonly AppCommand<Command>[];

import type { Command } from '../../shared/events.ts';
import { command, withPadInHand, withPads, type AppCommand } from './app-command.ts';

/** The pad in hand, and which that is. */
export const PAD_COMMANDS = [
  command('Pads', 'next-pad', 'Next pad', 'Takes the next pad in hand', {
    keywords: 'select',
    shortcuts: ['.'],
    whyNot: withPads,
  }),
  command('Pads', 'previous-pad', 'Previous pad', 'Takes the pad before in hand', {
    keywords: 'select back',
    shortcuts: [','],
    whyNot: withPads,
  }),
  command('Pads', 'replace-sound', 'Replace sound…', 'Another sample for the pad in hand', {
    keywords: 'exchange swap load sample',
    whyNot: withPadInHand,
  }),
  command('Pads', 'duplicate-pad', 'Duplicate pad', 'The pad in hand once more', {
    keywords: 'copy double clone',
    shortcuts: ['Mod+D'],
    whyNot: withPadInHand,
  }),
  command('Pads', 'remove-pad', 'Remove pad', 'Takes the pad in hand out of the kit', {
    keywords: 'delete erase clear',
    shortcuts: ['Delete'],
    whyNot: withPadInHand,
  }),
] satisfies readonly AppCommand<Command>[];

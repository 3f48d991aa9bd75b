import type { Command } from '../../shared/events.ts';
import { command, withPadInHand, withPads, type AppCommand } from './app-command.ts';

/** What sounds: pads, the groove, the song. */
export const PLAY_COMMANDS = [
  command('Play', 'play-pad', 'Play the pad in hand', 'Once, at medium strength', {
    keywords: 'hear audition listen trigger',
    shortcuts: ['P'],
    whyNot: withPadInHand,
  }),
  command('Play', 'play-groove', 'Play or stop the groove', 'Over and over, unless Loop is off', {
    keywords: 'start transport sequencer pattern',
    shortcuts: ['Space'],
  }),
  command('Play', 'record-groove', 'Record a groove', 'In and out of recording', {
    keywords: 'overdub take sequencer pattern',
    shortcuts: ['F9'],
    whyNot: withPads,
  }),
  command('Play', 'undo-pass', 'Undo recorded pass', 'The hits of this pass, or of the last', {
    keywords: 'groove back revert',
    shortcuts: ['U'],
    whyNot: ({ canUndoPass }) => (canUndoPass ? null : 'No pass was recorded just now'),
  }),
  command('Play', 'play-song', 'Play or pause the song', 'The MIDI file in hand', {
    keywords: 'start transport midi file',
    whyNot: ({ hasSong }) => (hasSong ? null : 'No MIDI file is open'),
  }),
  command('Play', 'note-repeat', 'Note repeat', 'Hits held pads again and again', {
    keywords: 'roll retrigger mpc',
    shortcuts: ['N'],
    isOn: ({ repeats }) => repeats,
  }),
  command('Play', 'panic', 'Silence everything', 'Stops every sound at once', {
    keywords: 'panic stop mute quiet',
    shortcuts: ['Escape'],
  }),
] satisfies readonly AppCommand<Command>[];

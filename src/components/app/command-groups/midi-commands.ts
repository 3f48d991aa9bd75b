import type { Command } from '../../shared/events.ts';
import { command, withPadInHand, type AppCommand } from './app-command.ts';

/** Controllers and their notes. */
export const MIDI_COMMANDS = [
  command('MIDI', 'connect-midi', 'Connect MIDI', 'Asks the browser for controllers', {
    keywords: 'controller keyboard device input',
    whyNot: ({ canConnectMidi }) => (canConnectMidi ? null : 'Connected, or not to be had here'),
  }),
  command('MIDI', 'disconnect-midi', 'Turn MIDI off', 'Listens to no controller any more', {
    keywords: 'disconnect controller stop',
    whyNot: ({ isMidiOn }) => (isMidiOn ? null : 'MIDI is off'),
  }),
  command('MIDI', 'open-controllers', 'Controllers…', 'Profiles, notes and velocity of each', {
    keywords: 'settings device mapping layout curve sensitivity threshold',
  }),
  command('MIDI', 'learn-note', 'Learn the pad’s note', 'The next hit plays the pad in hand', {
    keywords: 'controller map assign',
    shortcuts: ['L'],
    whyNot: withPadInHand,
  }),
  command('MIDI', 'learn-kit', 'Hit your kit…', 'Learns a controller, drum by drum', {
    keywords: 'kick guided wizard setup map mapping notes controller pads e-drums octave pedal',
  }),
] satisfies readonly AppCommand<Command>[];

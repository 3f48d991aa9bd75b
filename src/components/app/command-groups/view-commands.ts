import { bankCount } from '../../../kit/layout.ts';
import type { Command } from '../../shared/events.ts';
import type { Theme } from '../theme.ts';
import { command, type AppCommand } from './app-command.ts';

const theme = (id: Theme, name: string, help: string) =>
  command('View', `theme-${id}`, name, help, {
    keywords: 'colours appearance mode',
    isOn: (state) => state.theme === id,
  });

/** What is in view: banks, panels, themes. */
export const VIEW_COMMANDS = [
  command('View', 'next-bank', 'Next bank', 'The next sixteen pads', {
    keywords: 'page',
    shortcuts: ['PageDown'],
    whyNot: ({ kit, bank }) => (bank + 1 < bankCount(kit) ? null : 'This is the last bank'),
  }),
  command('View', 'previous-bank', 'Previous bank', 'The sixteen pads before', {
    keywords: 'page back',
    shortcuts: ['PageUp'],
    whyNot: ({ bank }) => (bank > 0 ? null : 'This is the first bank'),
  }),
  command('View', 'open-mixer', 'Mixer', 'Levels, pans, mutes and solos of all pads', {
    keywords: 'fader volume balance drawer',
    shortcuts: ['M'],
  }),
  command('View', 'open-editor', 'Edit sound', 'Start, end, fades and loop of the pad in hand', {
    keywords: 'sample waveform trim cut reverse normalise envelope drawer',
    shortcuts: ['Mod+E'],
  }),
  command('View', 'open-audio', 'Audio…', 'Delay, timing, sample rate and output', {
    keywords: 'settings latency buffer device bluetooth speaker steady immediate',
  }),
  command('View', 'open-groove', 'Groove', 'Records what you play, and plays it', {
    keywords: 'sequencer pattern loop recorder drawer',
    shortcuts: ['G'],
  }),
  command('View', 'open-song', 'Song', 'Plays a MIDI file through the kit', {
    keywords: 'midi file mid drawer transport',
  }),
  command('View', 'close-drawer', 'Close drawer', 'The pads take its place', {
    keywords: 'hide review panel',
    whyNot: ({ isDrawerOpen }) => (isDrawerOpen ? null : 'No drawer is open'),
  }),
  theme('dark', 'Dark theme', 'Light on dark'),
  theme('light', 'Light theme', 'Dark on light'),
  theme('system', 'System theme', 'Dark or light as the system has it'),
  command('View', 'toggle-speak-hits', 'Speak hits', 'A screen reader says which pads were hit', {
    keywords: 'settings accessibility announce live',
    isOn: ({ speakHits }) => speakHits,
  }),
] satisfies readonly AppCommand<Command>[];

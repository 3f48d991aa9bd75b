import type { Command } from '../../shared/events.ts';
import { command, withPads, type AppCommand } from './app-command.ts';

/** Kits and their files: what comes in, what is saved. */
export const KIT_COMMANDS = [
  command('Kit', 'open-folder', 'Load folder…', 'Every sound in it and below it', {
    menuName: 'Folder…',
    keywords: 'load open import directory',
    shortcuts: ['Mod+Shift+O'],
    worksInFields: true,
  }),
  command(
    'Kit',
    'open-files',
    'Load files, zip or kit file…',
    'Also SFZ, SoundFont, Hydrogen, DecentSampler',
    {
      menuName: 'Files, zip or kit file…',
      keywords: 'load open import samples',
      shortcuts: ['Mod+O'],
      worksInFields: true,
    },
  ),
  command('Kit', 'add-files', 'Add sounds to this kit…', 'Files or a zip, on the next free pads', {
    keywords: 'load open import append samples',
  }),
  command('Kit', 'open-library', 'Open library…', 'The kits that this browser keeps', {
    menuName: 'Library…',
    keywords: 'browse my kits storage rename delete archive backup',
    shortcuts: ['K'],
  }),
  command('Kit', 'open-map', 'Sample map…', 'All samples of a folder by how they sound', {
    keywords: 'explore samples find similar cluster galaxy random kit folder',
    shortcuts: ['B'],
  }),
  command('Kit', 'open-starter', 'Load starter kit', 'The sixteen sounds of the first visit', {
    menuName: 'Starter kit',
    keywords: 'load open default factory',
  }),
  command('Kit', 'choose-kit', 'Other kits in this file…', 'Those that came with the kit in hand', {
    keywords: 'choose another presets bank pack folder soundfont',
    whyNot: ({ hasOtherKits }) => (hasOtherKits ? null : 'The kit in hand came alone'),
  }),
  command('Kit', 'export-bundle', 'Export kit bundle', '.padwise.zip: kit and audio files', {
    menuName: 'Kit bundle',
    keywords: 'export save download',
    shortcuts: ['Mod+S'],
    worksInFields: true,
    whyNot: withPads,
  }),
  command('Kit', 'export-json', 'Export kit as one JSON file', '.json with the audio inside', {
    menuName: 'Kit as one JSON file',
    keywords: 'export save download',
    whyNot: withPads,
  }),
  command('Kit', 'export-kit', 'Export kit…', 'For Padwise, SFZ, Hydrogen, DecentSampler', {
    menuName: 'Kit…',
    keywords: 'save download format convert sampler',
    whyNot: withPads,
  }),
  command('Kit', 'export-sfz', 'Export kit as SFZ…', 'SFZ and WAV files, for many samplers', {
    keywords: 'save download sforzando sfizz sampler',
    whyNot: withPads,
  }),
  command('Kit', 'export-hydrogen', 'Export kit for Hydrogen…', '.h2drumkit', {
    keywords: 'save download drumkit',
    whyNot: withPads,
  }),
  command('Kit', 'export-decent', 'Export kit for DecentSampler…', '.dslibrary', {
    keywords: 'save download dspreset sampler',
    whyNot: withPads,
  }),
  command(
    'Kit',
    'export-audio',
    'Export audio as WAV…',
    'The groove as WAV, or a recording of the output',
    {
      menuName: 'Audio…',
      keywords: 'bounce render wav stems record capture save download',
      whyNot: withPads,
    },
  ),
  command('Kit', 'open-midi', 'Open MIDI file…', 'Its drums play through this kit', {
    menuName: 'MIDI file…',
    keywords: 'load import song mid smf score',
  }),
  command('Kit', 'export-midi', 'Export groove as MIDI file', 'For other programs: .mid', {
    menuName: 'Groove as MIDI file',
    keywords: 'mid smf save download pattern',
    whyNot: ({ kit }) => (kit.groove?.hits.length ? null : 'The groove is empty'),
  }),
  command('Kit', 'cancel-load', 'Cancel loading', 'The kit in hand stays', {
    keywords: 'stop abort',
    whyNot: ({ isLoading }) => (isLoading ? null : 'Nothing is being loaded'),
  }),
] satisfies readonly AppCommand<Command>[];

import { PADS_PER_BANK, type Kit } from '../../kit/kit-schema.ts';
import { bankCount, bankName } from '../../kit/layout.ts';
import { ROLE_NAMES, ROLES } from '../../kit/roles.ts';
import { padsText } from '../review/review-text.ts';
import type { Command, CommandId } from '../shared/events.ts';
import type { Shortcut } from '../shared/shortcut.ts';
import type { CommandState } from './command-state.ts';
import type { Theme } from './theme.ts';

export const COMMAND_GROUPS = ['Kit', 'Edit', 'Pads', 'Play', 'View', 'MIDI', 'Help'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that the app can do, as menus, the palette and the sheet of shortcuts tell of it. */
export interface AppCommand<Id extends CommandId = CommandId> {
  readonly id: Id;
  readonly name: string;
  /** In a menu that says the rest: “Folder…” under “Load”. */
  readonly menuName: string;
  readonly help: string;
  readonly group: CommandGroup;
  /** Other words that people may look for it by. */
  readonly keywords: string;
  /** The first is the one that menus show. */
  readonly shortcuts: readonly Shortcut[];
  /** Whether its keys are heeded while somebody types into a field. */
  readonly worksInFields: boolean;
  /** Why it can't be done at the moment; null where it can. */
  whyNot(state: CommandState): string | null;
  /** Only what can be on or off. */
  readonly isOn: ((state: CommandState) => boolean) | null;
}

const always = () => null;
const withPads = ({ kit }: CommandState) => (kit.pads.length > 0 ? null : 'The kit has no pads');
const withPadInHand = ({ padInHand }: CommandState) =>
  padInHand ? null : 'No pad is in hand: click one first';

const command = <Id extends CommandId>(
  group: CommandGroup,
  id: Id,
  name: string,
  help: string,
  more: Partial<AppCommand<Id>> = {},
): AppCommand<Id> => ({
  id,
  name,
  menuName: name,
  help,
  group,
  keywords: '',
  shortcuts: [],
  worksInFields: false,
  whyNot: always,
  isOn: null,
  ...more,
});

const theme = (id: Theme, name: string, help: string) =>
  command('View', `theme-${id}`, name, help, {
    keywords: 'colours appearance mode',
    isOn: (state) => state.theme === id,
  });

/** All that has a name of its own, in the order in which it is listed. */
const COMMANDS = [
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
  command(
    'Kit',
    'toggle-names',
    'Heed file names',
    'A name may decide what the sound leaves open',
    {
      keywords: 'settings evidence',
      isOn: ({ useNames }) => useNames,
    },
  ),
  command(
    'Kit',
    'toggle-licensed-model',
    'Licensed model',
    'Learned only where a licence is stated; errs more',
    { keywords: 'settings network classifier', isOn: ({ useLicensedModel }) => useLicensedModel },
  ),
  command('Kit', 'open-learning', 'Learning…', 'What your corrections taught', {
    keywords: 'settings corrections memory',
  }),
  command('Kit', 'toggle-learning', 'Learn from corrections', 'Heed what you said of like sounds', {
    keywords: 'settings memory',
    isOn: ({ useLearning }) => useLearning,
  }),
  command('Kit', 'export-learning', 'Export what was learned…', 'A file for another browser', {
    keywords: 'save download corrections',
  }),

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

/** Of these alone the list has to know nothing: they belong to one panel. */
type PanelCommand = 'forget-learning' | 'bring-back-learning';
type Listed = (typeof COMMANDS)[number]['id'];
/** A command that is missing above is an error here. */
const byId: Readonly<Record<Exclude<Command, PanelCommand>, AppCommand<Command>>> =
  Object.fromEntries(COMMANDS.map((each) => [each.id, each])) as Record<
    Listed,
    AppCommand<Command>
  >;

export const commandList: readonly AppCommand<Command>[] = COMMANDS;

export function commandOf(id: Exclude<Command, PanelCommand>): AppCommand<Command> {
  return byId[id];
}

/** Banks to go to and roles to set: as many as the kit and the pad in hand make sense of. */
export function targetCommands(state: CommandState): AppCommand[] {
  const filled = padsOfBanks(state.kit);
  const banks = Array.from({ length: bankCount(state.kit) }, (_, bank) =>
    command('View', `bank:${bank}`, `Go to bank ${bankName(bank)}`, padsText(filled[bank] ?? 0), {
      whyNot: (now) => (now.bank === bank ? 'This is the bank in view' : null),
    }),
  );
  const roles = ROLES.map((role) =>
    command('Pads', `role:${role}`, `Set role to ${ROLE_NAMES[role]}`, 'Of the pad in hand', {
      keywords: 'correct label',
      whyNot: (now) =>
        withPadInHand(now) ??
        (now.padInHand?.role === role && now.padInHand.roleSource === 'user'
          ? `You set it to ${ROLE_NAMES[role]}`
          : null),
    }),
  );
  const kits = state.kits.map(({ number, name, isInHand }) =>
    command('Kit', `kit:${number}`, `Go to kit ${number}: ${name}`, 'Of this visit', {
      keywords: 'program change open',
      whyNot: () => (isInHand ? 'This kit is in hand' : null),
    }),
  );
  return [...roles, ...banks, ...kits];
}

export function isEnabled(each: AppCommand, state: CommandState): boolean {
  return each.whyNot(state) === null;
}

function padsOfBanks({ pads }: Kit): number[] {
  const counts: number[] = [];
  for (const { slot } of pads) {
    const bank = Math.floor(slot / PADS_PER_BANK);
    counts[bank] = (counts[bank] ?? 0) + 1;
  }
  return counts;
}

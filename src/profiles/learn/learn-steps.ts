import { GM_NOTE_NAMES, ROLE_NOTES } from '../../kit/gm-notes.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { ROLE_NAMES, type Role } from '../../kit/roles.ts';
import type { PadZone } from '../profile-schema.ts';

/** Asks for one drum, cymbal or part of one. */
export interface NoteStep {
  readonly kind: 'note';
  readonly id: string;
  /** “High tom”; a sentence has it in lower case. */
  readonly name: string;
  readonly role: Role;
  readonly gmNote: number;
  readonly zone?: PadZone;
  /** Where General MIDI may have it: the first is `gmNote`. */
  readonly gmNotes: readonly number[];
  /** What a second note from the same drum is; the drum again where absent. */
  readonly second?: { readonly gmNote: number; readonly zone: PadZone };
  /** The drum that this is a part of: its second note answers this step, too. */
  readonly partOf?: string;
  /** Many players have none: it is asked for, but not missed. */
  readonly isOptional: boolean;
}

/** Asks for a place of the hi-hat's pedal, or for hits of all strengths. */
export interface MoveStep {
  readonly kind: 'pedal-closed' | 'pedal-open' | 'velocity';
  readonly id: 'pedal-closed' | 'pedal-open' | 'velocity';
  readonly name: string;
  readonly isOptional: true;
}

export type LearnStep = NoteStep | MoveStep;

/** A kit of many sounds would be asked for until midnight. */
const MAX_OF_ROLE = 4;
const MAX_OTHERS = 8;

const TOM_NAMES: readonly (readonly string[])[] = [
  [],
  ['Tom'],
  ['High tom', 'Low tom'],
  ['High tom', 'Mid tom', 'Low tom'],
  ['High tom', 'Mid tom', 'Low tom', 'Floor tom'],
];
/** Of an electronic kit, for sounds that have fewer. */
const PLAIN_TOMS: readonly number[] = [48, 45, 43];

const EXTRAS = [
  'clap',
  'cowbell',
  'tambourine',
  'shaker',
  'conga',
  'woodblock',
  'triangle',
] as const satisfies readonly Role[];
const KIT_ROLES: readonly Role[] = ['kick', 'snare', 'closed-hat', 'open-hat'];

const PEDAL: readonly MoveStep[] = [
  { kind: 'pedal-closed', id: 'pedal-closed', name: 'Pedal closed', isOptional: true },
  { kind: 'pedal-open', id: 'pedal-open', name: 'Pedal open', isOptional: true },
];
const VELOCITY: MoveStep = {
  kind: 'velocity',
  id: 'velocity',
  name: 'Soft and hard',
  isOptional: true,
};

/**
 * What to ask for, in order: a drum kit's pieces, then what else the kit in hand has, then strength.
 * For a kit of percussion alone, that comes first.
 */
export function stepsFor(pads: readonly Pad[]): LearnStep[] {
  const has = (role: Role) => pads.some((pad) => pad.role === role);
  const drums = drumSteps(pads, has);
  const extras = [...EXTRAS.flatMap((role) => extraSteps(role, pads)), ...otherSteps(pads)];
  const isPercussion = extras.length > 0 && !KIT_ROLES.some(has);
  if (isPercussion) return [...extras.map(wanted), ...drums.map(optional), VELOCITY];
  return [...drums, ...extras, VELOCITY];
}

function drumSteps(pads: readonly Pad[], has: (role: Role) => boolean): LearnStep[] {
  const bell: Partial<NoteStep> = { zone: 'bell', partOf: 'ride', isOptional: true };
  return [
    drum('kick', 'Kick', 'kick', [36, 35]),
    drum('snare', 'Snare', 'snare', [38, 40], { second: { gmNote: 40, zone: 'rim' } }),
    drum('snare-rim', 'Snare rim', 'snare', [40], {
      zone: 'rim',
      partOf: 'snare',
      isOptional: true,
    }),
    drum('cross-stick', 'Cross-stick', 'rim', [37], { zone: 'cross-stick', isOptional: true }),
    drum('closed-hat', 'Closed hat', 'closed-hat', [42], edged(42)),
    drum('open-hat', 'Open hat', 'open-hat', [46], edged(46)),
    drum('hat-foot', 'Hat foot', 'closed-hat', [44], { zone: 'foot', isOptional: true }),
    ...PEDAL,
    ...tomSteps(pads),
    drum('crash', 'Crash', 'crash', [49, 57], edged(49)),
    drum('crash-2', 'Second crash', 'crash', [57, 55, 52], { ...edged(57), isOptional: true }),
    drum('ride', 'Ride', 'ride', [51, 59], edged(51)),
    drum('ride-bell', 'Ride bell', 'ride', [53], bell),
  ].map((step) => (step.kind === 'note' && !has(step.role) ? optional(step) : step));
}

/** From high to low: as many as the kit tells apart, or the usual three. */
function tomSteps(pads: readonly Pad[]): NoteStep[] {
  const own = notesOf('tom', pads).sort((a, b) => b - a);
  const notes = own.length >= PLAIN_TOMS.length ? own : PLAIN_TOMS;
  return notes.map((note, i) => {
    const name = TOM_NAMES[notes.length]?.[i] ?? `Tom ${i + 1}`;
    const gmNotes = [note, ...ROLE_NOTES.tom.filter((each) => each !== note)];
    return drum(`tom-${i + 1}`, name, 'tom', gmNotes, { second: { gmNote: note, zone: 'rim' } });
  });
}

function extraSteps(role: Role, pads: readonly Pad[]): NoteStep[] {
  const notes = notesOf(role, pads).slice(0, MAX_OF_ROLE);
  return notes.map((note, i) => {
    const name = i === 0 && notes.length === 1 ? ROLE_NAMES[role] : (GM_NOTE_NAMES[note] ?? '');
    return drum(`${role}-${note}`, name || `${ROLE_NAMES[role]} ${i + 1}`, role, [note], {
      isOptional: true,
    });
  });
}

/** Sounds that are no drum have nothing but their note. */
function otherSteps(pads: readonly Pad[]): NoteStep[] {
  const others = pads.filter(({ role, inputNote }) => role === 'other' && inputNote !== null);
  return others.slice(0, MAX_OTHERS).map(({ inputNote, name }) => {
    const note = inputNote ?? 0;
    return drum(`other-${note}`, name, 'other', [note], { isOptional: true });
  });
}

/** Distinct General MIDI notes of a kit's pads of a role. */
function notesOf(role: Role, pads: readonly Pad[]): number[] {
  const ofRole = pads.filter((pad) => pad.role === role);
  return [...new Set(ofRole.map(({ gmNote }) => gmNote ?? ROLE_NOTES[role][0] ?? 0))];
}

function drum(
  id: string,
  name: string,
  role: Role,
  gmNotes: readonly number[],
  more: Partial<NoteStep> = {},
): NoteStep {
  const gmNote = gmNotes[0] ?? 0;
  return { kind: 'note', id, name, role, gmNote, gmNotes, isOptional: false, ...more };
}

function edged(gmNote: number): Partial<NoteStep> {
  return { second: { gmNote, zone: 'edge' } };
}

function optional(step: LearnStep): LearnStep {
  return step.kind === 'note' ? { ...step, isOptional: true } : step;
}

function wanted(step: NoteStep): NoteStep {
  return { ...step, isOptional: false };
}

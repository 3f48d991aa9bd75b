import { meaningOf, type Meaning } from '../note-table.ts';
import type { ControllerProfile, NoteMeaning } from '../profile-schema.ts';
import { NO_HITS, type DeviceHits } from './hit-analysis.ts';
import type { LearnStep, NoteStep } from './learn-steps.ts';
import { expectedNotes, type Shift } from './octave-shift.ts';
import type { ControllerTrack, LearnedPedal } from './pedal-learn.ts';

/** A note that was hit for a step. */
export interface LearnedNote {
  readonly deviceName: string;
  readonly note: number;
  readonly stepId: string;
  /** Another sound of the same drum: its rim, its edge. */
  readonly isSecond: boolean;
  readonly hits: number;
  readonly softest: number;
  readonly hardest: number;
}

/** The last hit, for the eye. */
export interface HitSeen {
  readonly deviceName: string;
  readonly note: number;
  readonly velocity: number;
  readonly atMs: number;
  /** Rises with each hit. */
  readonly count: number;
  readonly outcome: HitOutcome;
}

/**
 * What came of a hit: learned, learned as the drum's other sound, known before, taken from another
 * step, of the step before (a late hit of its pad), a pad that rings twice or along with another, of a
 * step that asks for no note, or taken by another step, which the player is asked about.
 */
export type HitOutcome =
  'learned' | 'second' | 'again' | 'moved' | 'late' | 'double' | 'along' | 'not-asked' | 'taken';

export interface ShiftOffer extends Shift {
  readonly deviceName: string;
}

/** A note is hit that is another drum's already. */
export interface TakenNote {
  readonly deviceName: string;
  readonly note: number;
  /** Whose it is. */
  readonly stepId: string;
}

export interface Reach {
  readonly deviceName: string;
  readonly softest: number;
  readonly hardest: number;
}

/** What of a device is learned beside its notes. */
export type Finding = 'doubles' | 'velocity' | 'pedal';

export interface LearnState {
  readonly steps: readonly LearnStep[];
  /** Where the learning begins, by device. */
  readonly profiles: ReadonlyMap<string, ControllerProfile>;
  /** What is asked for; null at the end, before the summary is taken. */
  readonly stepId: string | null;
  /** When that was asked. */
  readonly askedMs: number;
  /** When the step was last answered since; null where it was not. */
  readonly answeredMs: number | null;
  readonly notes: readonly LearnedNote[];
  readonly skipped: readonly string[];
  /** Steps that share another step's pad. */
  readonly shared: readonly { readonly stepId: string; readonly with: TakenNote }[];
  readonly question: TakenNote | null;
  readonly offer: ShiftOffer | null;
  readonly declined: readonly ShiftOffer[];
  /** Taken offers. */
  readonly shifts: readonly ShiftOffer[];
  readonly hits: ReadonlyMap<string, DeviceHits>;
  readonly tracks: readonly ControllerTrack[];
  readonly pedal: LearnedPedal | null;
  /** Of the hits that were asked to be soft and hard. */
  readonly reaches: readonly Reach[];
  /** Notes that came when nobody asked for one. */
  readonly strays: readonly { readonly deviceName: string; readonly note: number }[];
  /** Findings that the player doesn't want. */
  readonly refused: readonly { readonly deviceName: string; readonly finding: Finding }[];
  readonly seen: HitSeen | null;
  /** The step that was left by itself, and when: its pad may still be hit. */
  readonly left: { readonly stepId: string; readonly atMs: number } | null;
}

/** Of a device of which nothing is known. */
const PLAIN: ControllerProfile = {
  format: 'padwise-controller',
  version: 1,
  id: 'general-midi',
  name: 'General MIDI',
  ports: [],
  notes: [],
};

export function profileOf(state: LearnState, deviceName: string): ControllerProfile {
  return state.profiles.get(deviceName) ?? PLAIN;
}

export function hitsOf(state: LearnState, deviceName: string): DeviceHits {
  return state.hits.get(deviceName) ?? NO_HITS;
}

export function stepById(state: LearnState, id: string | null): LearnStep | null {
  return state.steps.find((step) => step.id === id) ?? null;
}

export function currentStep(state: LearnState): LearnStep | null {
  return stepById(state, state.stepId);
}

export function learnedNote(
  state: Pick<LearnState, 'notes'>,
  deviceName: string,
  note: number,
): LearnedNote | null {
  return state.notes.find((each) => each.note === note && each.deviceName === deviceName) ?? null;
}

/** What is known of a step: the notes that play it, each with its device. */
export interface StepAnswer {
  readonly deviceName: string;
  readonly note: number;
  /** Whether it was hit; others follow from a shift. */
  readonly wasHit: boolean;
}

export function answersOf(state: LearnState, step: LearnStep): readonly StepAnswer[] {
  if (step.kind !== 'note') return [];
  const hit = state.notes.filter((each) => answers(each, step));
  const shared = state.shared.filter(({ stepId }) => stepId === step.id);
  const followed = state.shifts.flatMap((shift) => {
    if (hit.some(({ deviceName }) => deviceName === shift.deviceName)) return [];
    const note = followedNote(state, step, shift);
    return note === null ? [] : [{ deviceName: shift.deviceName, note, wasHit: false }];
  });
  return [
    ...[...hit, ...shared.map((each) => each.with)].map(({ deviceName, note }) => ({
      deviceName,
      note,
      wasHit: true,
    })),
    ...followed,
  ];
}

/** Whether nothing more has to be asked for a step. */
export function isDone(state: LearnState, step: LearnStep): boolean {
  switch (step.kind) {
    case 'note':
      return answersOf(state, step).length > 0;
    case 'velocity':
      return state.reaches.some(({ softest, hardest }) => hardest > softest);
    case 'pedal-closed':
    case 'pedal-open':
      return state.pedal !== null;
  }
}

/** Its own notes, and the second note of the drum that it is a part of. */
function answers(each: LearnedNote, step: NoteStep): boolean {
  if (each.stepId === step.id) return true;
  return each.isSecond && step.id === 'snare-rim' && each.stepId === step.partOf;
}

function followedNote(state: LearnState, step: NoteStep, shift: ShiftOffer): number | null {
  const from = shift.basis === 'profile' ? profileOf(state, shift.deviceName) : { notes: [] };
  const note = (expectedNotes(step, from)[0] ?? -1) + shift.semitones;
  const isFree = note >= 0 && note < 128 && !learnedNote(state, shift.deviceName, note);
  return isFree ? note : null;
}

/** What a note means by its step. */
export function meaningOfLearned(state: LearnState, learned: LearnedNote): NoteMeaning | null {
  const step = stepById(state, learned.stepId);
  if (step?.kind !== 'note') return null;
  const { role } = step;
  const part = learned.isSecond ? step.second : step;
  const { gmNote, zone } = part ?? step;
  return { note: learned.note, role, gmNote, ...(zone ? { zone } : {}) };
}

/** What a device's note means: as it was learned, else as a profile says. */
export function meaningSoFar(
  state: LearnState,
  deviceName: string,
  note: number,
  profile: ControllerProfile = profileOf(state, deviceName),
): Meaning {
  const learned = learnedNote(state, deviceName, note);
  return (learned && meaningOfLearned(state, learned)) ?? meaningOf(note, profile);
}

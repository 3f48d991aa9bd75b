import { meaningOf } from '../note-table.ts';
import type { ControllerProfile, NoteMeaning } from '../profile-schema.ts';
import type { NoteStep } from './learn-steps.ts';

/** A note that a player has hit for a step. */
export interface Answer {
  readonly step: NoteStep;
  readonly note: number;
}

/** All pads of a device lie so far from where they are expected. */
export interface Shift {
  /** Above 0 where the device's notes are higher. */
  readonly semitones: number;
  /** Where they are expected. */
  readonly basis: 'profile' | 'general-midi';
}

/** So many answers must agree: octaves are shifted by a key, other shifts are rare. */
const ENOUGH_OF_OCTAVES = 2;
const ENOUGH_OF_OTHERS = 3;

const GENERAL_MIDI: Pick<ControllerProfile, 'notes'> = { notes: [] };
const ALL_NOTES = Array.from({ length: 128 }, (_, note) => note);

/** The shift that all answers agree in, or null. Whole octaves go first, then the smallest. */
export function findShift(
  answers: readonly Answer[],
  profile: Pick<ControllerProfile, 'notes'>,
): Shift | null {
  const ofProfile = profile.notes.length > 0 ? commonShift(answers, profile) : null;
  if (ofProfile !== null) return { semitones: ofProfile, basis: 'profile' };
  const ofGeneralMidi = commonShift(answers, GENERAL_MIDI);
  return ofGeneralMidi === null ? null : { semitones: ofGeneralMidi, basis: 'general-midi' };
}

/**
 * What the device's notes mean by a shift: all of them, whether somebody has hit them or not. Notes
 * that fall off either end are left out.
 */
export function shiftedMeanings(
  { semitones, basis }: Shift,
  profile: Pick<ControllerProfile, 'notes'>,
): NoteMeaning[] {
  const from = basis === 'profile' ? profile : GENERAL_MIDI;
  return ALL_NOTES.flatMap((expected): NoteMeaning[] => {
    const note = expected + semitones;
    if (note < 0 || note > 127) return [];
    const said = from.notes.find((each) => each.note === expected);
    if (said) return [{ ...said, note }];
    const { role, gmNote } = meaningOf(expected, from);
    return role === null ? [] : [{ note, role, gmNote }];
  });
}

/** The grid of a device whose notes are all shifted; as it was where it would fall off an end. */
export function shiftedGrid(
  grid: ControllerProfile['grid'],
  { semitones, basis }: Shift,
): ControllerProfile['grid'] {
  if (!grid || basis !== 'profile') return grid;
  const notes = grid.notes.map((note) => note + semitones);
  return notes.every((note) => note >= 0 && note <= 127) ? { ...grid, notes } : grid;
}

function commonShift(
  answers: readonly Answer[],
  profile: Pick<ControllerProfile, 'notes'>,
): number | null {
  const [first, ...others] = answers.map((answer) => shiftsOf(answer, profile));
  if (!first || answers.length < ENOUGH_OF_OCTAVES) return null;
  const common = [...first].filter((shift) => others.every((each) => each.has(shift)));
  const octaves = common.filter((shift) => shift !== 0 && shift % 12 === 0);
  const enough = answers.length >= ENOUGH_OF_OTHERS;
  // Notes that are where they should be are no shift, and that is worth an answer more.
  if (common.includes(0)) return enough ? 0 : null;
  return smallest(octaves) ?? (enough ? smallest(common) : null);
}

/** How far the note lies from each place where the step's drum is expected. */
function shiftsOf({ step, note }: Answer, profile: Pick<ControllerProfile, 'notes'>): Set<number> {
  return new Set(expectedNotes(step, profile).map((expected) => note - expected));
}

/** The device's notes that mean a step's drum: what its profile says, else what General MIDI says. */
export function expectedNotes(
  step: NoteStep,
  profile: Pick<ControllerProfile, 'notes'>,
): readonly number[] {
  const said = profile.notes.filter(
    ({ role, gmNote }) => role === step.role && step.gmNotes.includes(gmNote),
  );
  return said.length > 0 ? said.map(({ note }) => note) : step.gmNotes;
}

function smallest(shifts: readonly number[]): number | null {
  return shifts.length === 0 ? null : shifts.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
}

import { meaningOf } from '../note-table.ts';
import { withMeaning } from '../profile-edits.ts';
import type {
  ControllerProfile,
  HatPedalRange,
  NoteMeaning,
  VelocityShape,
} from '../profile-schema.ts';
import { LINEAR } from '../velocity-table.ts';
import { doubleHitMs, reachOf } from './hit-analysis.ts';
import {
  hitsOf,
  learnedNote,
  meaningOfLearned,
  profileOf,
  type Finding,
  type LearnedNote,
  type LearnState,
} from './learn-state.ts';
import { shiftedGrid, shiftedMeanings } from './octave-shift.ts';

/** What was found out of a device, for its profile and for the summary. */
export interface Learned {
  readonly deviceName: string;
  readonly notes: readonly LearnedNote[];
  readonly semitones: number | null;
  readonly pedal: HatPedalRange | null;
  /** Null where it was not measured. */
  readonly reach: Pick<VelocityShape, 'lowest' | 'highest'> | null;
  readonly doubleHitMs: number | null;
}

/** Devices of which something was learned, in the order in which they were heard. */
export function learnedOf(state: LearnState): Learned[] {
  const names = new Set([
    ...state.hits.keys(),
    ...state.shifts.map(({ deviceName }) => deviceName),
    ...(state.pedal ? [state.pedal.deviceName] : []),
  ]);
  return [...names].map((name) => learnedOfDevice(state, name)).filter(hasSomething);
}

/** The profiles of devices of which something was learned, made of those they have. */
export function learnedProfiles(state: LearnState): Map<string, ControllerProfile> {
  return new Map(learnedOf(state).map((each) => [each.deviceName, profileFor(state, each)]));
}

export function isRefused(state: LearnState, deviceName: string, finding: Finding): boolean {
  return state.refused.some((each) => each.deviceName === deviceName && each.finding === finding);
}

function learnedOfDevice(state: LearnState, deviceName: string): Learned {
  const { pedal } = state;
  const hits = hitsOf(state, deviceName);
  const reach = state.reaches.find((each) => each.deviceName === deviceName);
  const shift = state.shifts.find((each) => each.deviceName === deviceName);
  return {
    deviceName,
    notes: state.notes.filter((each) => each.deviceName === deviceName),
    semitones: shift?.semitones ?? null,
    pedal:
      pedal?.deviceName === deviceName
        ? { controller: pedal.controller, closed: pedal.closed, open: pedal.open }
        : null,
    reach: reach
      ? reachOf(Math.min(reach.softest, hits.softest), Math.max(reach.hardest, hits.hardest))
      : null,
    doubleHitMs: doubleHitMs(hits),
  };
}

function hasSomething({ notes, semitones, pedal, reach }: Learned): boolean {
  return notes.length > 0 || semitones !== null || pedal !== null || reach !== null;
}

function profileFor(state: LearnState, learned: Learned): ControllerProfile {
  const { deviceName } = learned;
  const wants = (finding: Finding) => !isRefused(state, deviceName, finding);
  let profile = shifted(state, deviceName);
  for (const note of learned.notes) {
    const meaning = meaningOfLearned(state, note);
    if (meaning) profile = withLearned(profile, meaning);
  }
  if (learned.pedal && wants('pedal')) profile = { ...profile, hatPedal: learned.pedal };
  if (learned.reach && wants('velocity')) {
    const shape = { ...(profile.velocity ?? LINEAR) };
    delete shape.lowest;
    delete shape.highest;
    profile = { ...profile, velocity: { ...shape, ...learned.reach } };
  }
  if (learned.doubleHitMs !== null && wants('doubles')) {
    const ms = Math.max(learned.doubleHitMs, profile.doubleHitMs ?? 0);
    profile = { ...profile, doubleHitMs: ms };
  }
  return profile;
}

function shifted(state: LearnState, deviceName: string): ControllerProfile {
  const base = profileOf(state, deviceName);
  const shift = state.shifts.find((each) => each.deviceName === deviceName);
  if (!shift) return base;
  const meanings = shiftedMeanings(shift, base).filter(
    ({ note }) => !learnedNote(state, deviceName, note),
  );
  // Where the profile is shifted, what it said of the notes before has gone with them.
  const kept = shift.basis === 'profile' ? [] : base.notes;
  const grid = shiftedGrid(base.grid, shift);
  const from: ControllerProfile = { ...base, notes: kept, ...(grid ? { grid } : {}) };
  return meanings
    .filter((meaning) => shift.semitones !== 0 || saysOther(from, meaning))
    .reduce(withLearned, from);
}

function saysOther(profile: ControllerProfile, { note, role, gmNote }: NoteMeaning): boolean {
  const said = meaningOf(note, profile);
  return said.role !== role || said.gmNote !== gmNote;
}

/** What the profile called a note, and which zone it was, goes with the drum that it was. */
function withLearned(profile: ControllerProfile, meaning: NoteMeaning): ControllerProfile {
  const former = profile.notes.find(({ note }) => note === meaning.note);
  if (!former || (former.role === meaning.role && former.zone === meaning.zone)) {
    return withMeaning(profile, meaning);
  }
  const { sensitivity } = former;
  const notes = profile.notes.filter((each) => each !== former);
  const sensed = sensitivity === undefined ? meaning : { ...meaning, sensitivity };
  return withMeaning({ ...profile, notes }, sensed);
}

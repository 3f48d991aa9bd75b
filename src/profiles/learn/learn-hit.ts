import {
  addDouble,
  addHit,
  echoedBy,
  strokeOf,
  type DeviceHits,
  type Hit,
} from './hit-analysis.ts';
import type { LearnStep, NoteStep } from './learn-steps.ts';
import {
  currentStep,
  hitsOf,
  learnedNote,
  profileOf,
  type HitOutcome,
  type LearnedNote,
  type LearnState,
} from './learn-state.ts';
import { findShift } from './octave-shift.ts';

/** Hits of the pad before that come so soon after the next question are its own. */
const LATE_MS = 1500;
const MAX_STRAYS = 32;

interface DeviceHit extends Hit {
  readonly deviceName: string;
}

/** Takes a hit in: what it tells of the device, and what it answers. */
export function learnHit(state: LearnState, hit: DeviceHit): LearnState {
  const former = hitsOf(state, hit.deviceName);
  const echo = echoedBy(former, hit);
  if (echo) return see(withHits(state, hit, addDouble(former, hit, echo)), hit, 'double');
  const isOfStroke = strokeOf(former, hit) !== null;
  const heard = withHits(state, hit, addHit(former, hit, isOfStroke));
  const step = currentStep(state);
  if (step?.kind === 'note') return offerShift(answerStep(heard, step, hit, isOfStroke), hit);
  if (step?.kind === 'velocity' && !isOfStroke) return measureReach(heard, hit);
  return addStray(heard, hit, step);
}

/** Makes a note a step's own, and takes it from whomever it was. */
export function giveNote(
  state: LearnState,
  step: LearnStep,
  hit: DeviceHit,
  isSecond: boolean,
): LearnState {
  const { deviceName, note, velocity, atMs } = hit;
  const isThis = (each: { deviceName: string; note: number }) =>
    each.deviceName === deviceName && each.note === note;
  const former = state.notes.find(isThis);
  const others = state.notes.filter((each) => !isThis(each));
  // Answered at an earlier visit: the last answer counts.
  const isFirst = state.answeredMs === null && !isSecond;
  const isReplaced = (each: LearnedNote) =>
    isFirst && each.stepId === step.id && each.deviceName === deviceName;
  const learned: LearnedNote = {
    deviceName,
    note,
    stepId: step.id,
    isSecond,
    hits: (former?.hits ?? 0) + 1,
    softest: Math.min(former?.softest ?? 127, velocity),
    hardest: Math.max(former?.hardest ?? 1, velocity),
  };
  return {
    ...state,
    notes: withFirst([...others.filter((each) => !isReplaced(each)), learned]),
    skipped: state.skipped.filter((id) => id !== step.id),
    shared: state.shared.filter((each) => each.stepId !== step.id && !isThis(each.with)),
    strays: state.strays.filter((each) => !isThis(each)),
    question: null,
    answeredMs: atMs,
  };
}

function answerStep(
  state: LearnState,
  step: NoteStep,
  hit: DeviceHit,
  isOfStroke: boolean,
): LearnState {
  const owner = learnedNote(state, hit.deviceName, hit.note);
  if (owner?.stepId === step.id) return improve(state, step, owner, hit);
  if (!owner) return takeNew(state, step, hit, isOfStroke);
  if (isLate(state, owner, hit)) return see(withNote(state, owner, hit), hit, 'late');
  // One stroke sets off two pads of a kit where they stand on one rack.
  if (isOfStroke) return see(withNote(state, owner, hit), hit, 'along');
  if (owner.isSecond) return see(giveNote(state, step, hit, false), hit, 'moved');
  const { deviceName, note } = hit;
  const question = { deviceName, note, stepId: owner.stepId };
  return see({ ...state, question }, hit, 'taken');
}

function improve(state: LearnState, step: NoteStep, owner: LearnedNote, hit: DeviceHit) {
  const { answeredMs } = state;
  if (answeredMs !== null || owner.isSecond) {
    const known = withNote(state, owner, hit);
    return see({ ...known, answeredMs: hit.atMs, question: null }, hit, 'again');
  }
  return see(giveNote(state, step, hit, false), hit, 'again');
}

function takeNew(state: LearnState, step: NoteStep, hit: DeviceHit, isOfStroke: boolean) {
  const first = state.notes.find(
    (each) => each.stepId === step.id && each.deviceName === hit.deviceName && !each.isSecond,
  );
  const isSecond = first !== undefined && state.answeredMs !== null;
  const given = giveNote(state, step, hit, isSecond);
  const isDrum = isSecond && isOfStroke && hit.velocity > first.hardest;
  return see(isDrum ? swap(given, first, hit) : given, hit, isSecond ? 'second' : 'learned');
}

/** Of a stroke's two notes the louder is the drum. */
function swap(state: LearnState, first: LearnedNote, hit: DeviceHit): LearnState {
  const notes = state.notes.map((each) => {
    if (each.stepId !== first.stepId || each.deviceName !== first.deviceName) return each;
    if (each.note === first.note) return { ...each, isSecond: true };
    return each.note === hit.note ? { ...each, isSecond: false } : each;
  });
  return { ...state, notes };
}

/** Who has lost its first note has its second for one. */
function withFirst(notes: readonly LearnedNote[]): readonly LearnedNote[] {
  const firsts = new Set(notes.filter(({ isSecond }) => !isSecond).map(keyOf));
  return notes.map((each) => {
    if (!each.isSecond || firsts.has(keyOf(each))) return each;
    firsts.add(keyOf(each));
    return { ...each, isSecond: false };
  });
}

function keyOf({ deviceName, stepId }: LearnedNote): string {
  return `${stepId} ${deviceName}`;
}

function isLate({ left }: LearnState, owner: LearnedNote, { atMs }: Hit): boolean {
  return left !== null && left.stepId === owner.stepId && atMs - left.atMs < LATE_MS;
}

/** Once all of a device's answers lie equally far from where they are expected, the rest may follow. */
function offerShift(state: LearnState, { deviceName }: DeviceHit): LearnState {
  const answers = state.notes.flatMap((each) => {
    const step = state.steps.find(({ id }) => id === each.stepId);
    const counts = each.deviceName === deviceName && !each.isSecond && step?.kind === 'note';
    return counts ? [{ step, note: each.note }] : [];
  });
  const isTaken = state.shifts.some((each) => each.deviceName === deviceName);
  const shift = isTaken ? null : findShift(answers, profileOf(state, deviceName));
  const others = state.offer?.deviceName === deviceName ? null : state.offer;
  if (!shift) return { ...state, offer: others };
  const isDeclined = state.declined.some(
    (each) => each.deviceName === deviceName && each.semitones === shift.semitones,
  );
  return { ...state, offer: isDeclined ? others : { ...shift, deviceName } };
}

function measureReach(state: LearnState, hit: DeviceHit): LearnState {
  const { deviceName, velocity, atMs } = hit;
  const former = state.reaches.find((each) => each.deviceName === deviceName);
  const fresh = { deviceName, softest: velocity, hardest: velocity };
  const reach =
    !former || state.answeredMs === null
      ? fresh
      : {
          deviceName,
          softest: Math.min(former.softest, velocity),
          hardest: Math.max(former.hardest, velocity),
        };
  const others = state.reaches.filter((each) => each !== former);
  return see({ ...state, reaches: [...others, reach], answeredMs: atMs }, hit, 'again');
}

function addStray(state: LearnState, hit: DeviceHit, step: LearnStep | null): LearnState {
  const { deviceName, note } = hit;
  const isKnown =
    learnedNote(state, deviceName, note) !== null ||
    state.strays.some((each) => each.deviceName === deviceName && each.note === note);
  const strays = isKnown
    ? state.strays
    : [{ deviceName, note }, ...state.strays].slice(0, MAX_STRAYS);
  return see({ ...state, strays }, hit, step ? 'not-asked' : 'again');
}

function withNote(state: LearnState, learned: LearnedNote, { velocity }: Hit): LearnState {
  const better = {
    ...learned,
    hits: learned.hits + 1,
    softest: Math.min(learned.softest, velocity),
    hardest: Math.max(learned.hardest, velocity),
  };
  return { ...state, notes: state.notes.map((each) => (each === learned ? better : each)) };
}

function withHits(state: LearnState, { deviceName }: DeviceHit, hits: DeviceHits): LearnState {
  return { ...state, hits: new Map(state.hits).set(deviceName, hits) };
}

function see(state: LearnState, hit: DeviceHit, outcome: HitOutcome): LearnState {
  const { deviceName, note, velocity, atMs } = hit;
  const count = (state.seen?.count ?? 0) + 1;
  return { ...state, seen: { deviceName, note, velocity, atMs, count, outcome } };
}

import type { ControllerProfile } from '../profile-schema.ts';
import { giveNote, learnHit } from './learn-hit.ts';
import type { LearnStep } from './learn-steps.ts';
import {
  currentStep,
  isDone,
  stepById,
  type Finding,
  type LearnState,
  type ShiftOffer,
} from './learn-state.ts';
import { isAtRest, learnPedal, markClosed, track } from './pedal-learn.ts';

/** What comes from devices, and the player's moves. Times are on the `performance.now()` clock. */
export type LearnEvent =
  | {
      readonly type: 'note';
      readonly deviceName: string;
      readonly note: number;
      /** As the device sends it; 0 for a note-off. */
      readonly velocity: number;
      readonly atMs: number;
    }
  | {
      readonly type: 'control';
      readonly deviceName: string;
      /** Status with its channel, and two data bytes. */
      readonly status: number;
      readonly first: number;
      readonly second: number;
      readonly atMs: number;
    }
  /** A device was found, or plays by another profile. */
  | { readonly type: 'device'; readonly deviceName: string; readonly profile: ControllerProfile }
  /** Time has passed. */
  | { readonly type: 'rest'; readonly atMs: number }
  | LearnMove;

export type LearnMove =
  | { readonly type: 'go'; readonly stepId: string; readonly atMs: number }
  /** On to the next open step; `skip` is for good. */
  | { readonly type: 'next' | 'skip' | 'back' | 'redo' | 'finish'; readonly atMs: number }
  /** A note that is another step's: that one's alone, both on one pad, or nothing of it. */
  | {
      readonly type: 'answer';
      readonly answer: 'take-over' | 'both' | 'leave';
      readonly atMs: number;
    }
  /** The step's second note is the drum itself, or is left out. */
  | { readonly type: 'second'; readonly is: 'instead' | 'left-out' }
  | { readonly type: 'shift'; readonly isTaken: boolean; readonly atMs: number }
  | { readonly type: 'refuse'; readonly deviceName: string; readonly finding: Finding };

/** After a hit the next drum is asked for when there has been none for so long. */
export const REST_MS = 900;
/** Soft and hard hits want more thought. */
const REACH_REST_MS = 1800;
const MAX_DEVICES = 64;
const CONTROL_CHANGE = 0xb0;
const LAST_CONTROLLER = 119;

export function startLearning(
  steps: readonly LearnStep[],
  profiles: ReadonlyMap<string, ControllerProfile>,
  atMs: number,
): LearnState {
  return {
    steps,
    profiles,
    stepId: steps[0]?.id ?? null,
    askedMs: atMs,
    answeredMs: null,
    notes: [],
    skipped: [],
    shared: [],
    question: null,
    offer: null,
    declined: [],
    shifts: [],
    hits: new Map(),
    tracks: [],
    pedal: null,
    reaches: [],
    strays: [],
    refused: [],
    seen: null,
    left: null,
  };
}

/** The state after something came. What makes no sense changes nothing. */
export function learn(state: LearnState, event: LearnEvent): LearnState {
  switch (event.type) {
    case 'note':
      return isPlayed(event) ? learnHit(state, event) : state;
    case 'control':
      return onControl(state, event);
    case 'device':
      return addDevice(state, event.deviceName, event.profile);
    case 'rest':
      return rest(state, event.atMs);
    case 'go':
      return stepById(state, event.stepId) ? ask(leave(state), event.stepId, event.atMs) : state;
    case 'next':
      return askNext(leave(state), event.atMs);
    case 'skip':
      return askNext(skip(state), event.atMs);
    case 'back':
      return back(state, event.atMs);
    case 'redo':
      return redo(state, event.atMs);
    case 'finish':
      return ask(leave(state), null, event.atMs);
    case 'answer':
      return answer(state, event.answer, event.atMs);
    case 'second':
      return setSecond(state, event.is);
    case 'shift':
      return answerOffer(state, event.isTaken, event.atMs);
    case 'refuse':
      return refuse(state, event.deviceName, event.finding);
  }
}

function isPlayed({ note, velocity, atMs }: { note: number; velocity: number; atMs: number }) {
  return isData(note) && isData(velocity) && velocity > 0 && Number.isFinite(atMs);
}

function isData(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 127;
}

function onControl(state: LearnState, event: LearnEvent & { type: 'control' }): LearnState {
  const { deviceName, status, first, second, atMs } = event;
  if ((status & 0xf0) !== CONTROL_CHANGE || !isData(first) || !isData(second)) return state;
  if (first > LAST_CONTROLLER || !Number.isFinite(atMs)) return state;
  return { ...state, tracks: track(state.tracks, deviceName, first, second, atMs) };
}

function addDevice(state: LearnState, deviceName: string, profile: ControllerProfile) {
  const isNew = !state.profiles.has(deviceName);
  if (isNew && state.profiles.size >= MAX_DEVICES) return state;
  return { ...state, profiles: new Map(state.profiles).set(deviceName, profile) };
}

function rest(state: LearnState, atMs: number): LearnState {
  const step = currentStep(state);
  if (!step || state.question || !hasRested(state, step, atMs)) return state;
  return { ...askNext(leave(state), atMs), left: { stepId: step.id, atMs } };
}

function hasRested(state: LearnState, step: LearnStep, atMs: number): boolean {
  const { answeredMs, askedMs, tracks } = state;
  switch (step.kind) {
    case 'note':
      return answeredMs !== null && atMs - answeredMs >= REST_MS;
    case 'velocity':
      return answeredMs !== null && atMs - answeredMs >= REACH_REST_MS && isDone(state, step);
    case 'pedal-closed':
    case 'pedal-open':
      return isAtRest(tracks, step.kind, askedMs, atMs);
  }
}

/** What a step has shown by the time it is left. */
function leave(state: LearnState): LearnState {
  const kind = currentStep(state)?.kind;
  if (kind === 'pedal-closed') return { ...state, tracks: markClosed(state.tracks) };
  if (kind !== 'pedal-open') return state;
  return { ...state, pedal: learnPedal(state.tracks) ?? state.pedal };
}

function ask(state: LearnState, stepId: string | null, atMs: number): LearnState {
  return { ...state, stepId, askedMs: atMs, answeredMs: null, question: null, left: null };
}

/** The next open step, around the end; the summary once there is none. */
function askNext(state: LearnState, atMs: number): LearnState {
  const at = state.steps.findIndex(({ id }) => id === state.stepId);
  const ahead = [...state.steps.slice(at + 1), ...state.steps.slice(0, Math.max(0, at))];
  return ask(state, ahead.find((step) => isOpen(state, step))?.id ?? null, atMs);
}

function isOpen(state: LearnState, step: LearnStep): boolean {
  if (isDone(state, step) || state.skipped.includes(step.id)) return false;
  // What follows by a shift comes from a grid: no foot moves it, as long as none has.
  const isPedal = step.kind === 'pedal-closed' || step.kind === 'pedal-open';
  if (isPedal) return state.shifts.length === 0 || state.tracks.length > 0;
  return !(step.kind === 'note' && step.isOptional && state.shifts.length > 0);
}

function skip(state: LearnState): LearnState {
  const { stepId, skipped } = state;
  const isPedal = stepId === 'pedal-closed';
  const ids = stepId === null ? [] : isPedal ? ['pedal-closed', 'pedal-open'] : [stepId];
  return { ...state, skipped: [...new Set([...skipped, ...ids])] };
}

function back(state: LearnState, atMs: number): LearnState {
  const { steps, stepId } = state;
  const at = stepId === null ? steps.length : steps.findIndex(({ id }) => id === stepId);
  const step = steps[at - 1];
  return step ? ask(state, step.id, atMs) : state;
}

/** Forgets what was hit for the step. */
function redo(state: LearnState, atMs: number): LearnState {
  const { stepId } = state;
  if (stepId === null) return state;
  const isPedal = stepId === 'pedal-closed' || stepId === 'pedal-open';
  const cleared: LearnState = {
    ...state,
    notes: state.notes.filter((each) => each.stepId !== stepId),
    shared: state.shared.filter((each) => each.stepId !== stepId && each.with.stepId !== stepId),
    reaches: stepId === 'velocity' ? [] : state.reaches,
    pedal: isPedal ? null : state.pedal,
    tracks: isPedal ? [] : state.tracks,
  };
  return ask(cleared, isPedal ? 'pedal-closed' : stepId, atMs);
}

function answer(state: LearnState, choice: 'take-over' | 'both' | 'leave', atMs: number) {
  const { question, stepId } = state;
  const step = currentStep(state);
  if (!question || !step || stepId === null) return state;
  if (choice === 'leave') return { ...state, question: null };
  if (choice === 'both') {
    const others = state.shared.filter((each) => each.stepId !== stepId);
    const shared = [...others, { stepId, with: question }];
    return { ...state, shared, question: null, answeredMs: atMs };
  }
  const velocity = state.seen?.velocity ?? 127;
  return giveNote(state, step, { ...question, velocity, atMs }, false);
}

function setSecond(state: LearnState, is: 'instead' | 'left-out'): LearnState {
  const isOf = ({ stepId }: { stepId: string }) => stepId === state.stepId;
  const second = state.notes.findLast((each) => isOf(each) && each.isSecond);
  if (!second) return state;
  const isGone = (each: typeof second) =>
    is === 'left-out' ? each === second : isOf(each) && each.deviceName === second.deviceName;
  const others = state.notes.filter((each) => !isGone(each));
  const notes = is === 'left-out' ? others : [...others, { ...second, isSecond: false }];
  return { ...state, notes };
}

function answerOffer(state: LearnState, isTaken: boolean, atMs: number): LearnState {
  const { offer } = state;
  if (!offer) return state;
  if (!isTaken) return { ...state, offer: null, declined: [...state.declined, offer] };
  const others = state.shifts.filter(({ deviceName }) => deviceName !== offer.deviceName);
  const shifts: readonly ShiftOffer[] = [...others, offer];
  return askNext({ ...state, offer: null, shifts }, atMs);
}

function refuse(state: LearnState, deviceName: string, finding: Finding): LearnState {
  const isThis = (each: { deviceName: string; finding: Finding }) =>
    each.deviceName === deviceName && each.finding === finding;
  const others = state.refused.filter((each) => !isThis(each));
  const wasRefused = others.length < state.refused.length;
  return { ...state, refused: wasRefused ? others : [...others, { deviceName, finding }] };
}

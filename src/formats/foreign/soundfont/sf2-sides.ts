import type { SfSample } from './sf2-file.ts';
import { GEN, type SfRange } from './sf2-generators.ts';
import type { SfRecording } from './sf2-wav.ts';

/** An instrument's zone as a preset's zone plays it. */
export interface SfVoice {
  /** `key 38 “Snare 1”`. */
  readonly where: string;
  readonly recording: SfRecording;
  /** The velocities that it is for in the bank. */
  readonly said: SfRange;
  /** Those that it answers here. */
  readonly velocityMin: number;
  readonly velocityMax: number;
  /** A generator's value by its number, see `GEN`. */
  value(id: number): number;
}

const [RIGHT, LEFT] = [2, 4];
/** Of 500: this far out it is a side and no place of a drum. */
const HARD_PAN = 400;
/** What tells two sides by their names; of “Left” and “Right” the last letter is the same. */
const SIDES: ReadonlySet<string> = new Set(['l r', 'lef righ']);
/** By these a recording gets its pitch, besides its own. */
const TUNING = [GEN.coarseTune, GEN.fineTune, GEN.rootKey, GEN.scaleTuning, GEN.keyNumber];

/**
 * Whether two zones are the sides of one recording: the bank says so, or they are hit and tuned alike,
 * panned apart and called alike but for the side. Many banks say nothing.
 */
export function areSides(a: SfVoice, b: SfVoice): boolean {
  if (a.recording.right || b.recording.right || !isHitAlike(a, b)) return false;
  const [one, two] = [a.recording.left, b.recording.left];
  if (areLinked(one, two)) return true;
  const isTunedAlike =
    TUNING.every((id) => a.value(id) === b.value(id)) &&
    one.rootKey === two.rootKey &&
    one.correctionCents === two.correctionCents;
  const areTwo = one.index !== two.index && areSideNames(one.name, two.name);
  return arePannedApart(a, b) && isTunedAlike && areTwo;
}

/** Two sides as one voice; null where they are none, or can't be laid beside each other. */
export function joinSides<T extends SfVoice>(a: T, b: T): T | null {
  if (!areSides(a, b)) return null;
  const [one, two] = [a.recording.left, b.recording.left];
  if (one.frames === null || two.frames === null || one.rateHz !== two.rateHz) return null;
  const isLooped = (a.value(GEN.sampleModes) & 1) === 1;
  const isAsLong = one.frames === two.frames;
  // The shorter one is silent at its end, which a loop would repeat.
  if (!isAsLong && isLooped && (one.loopStart !== two.loopStart || one.loopEnd !== two.loopEnd)) {
    return null;
  }
  const isLeft = arePannedApart(a, b)
    ? a.value(GEN.pan) < b.value(GEN.pan)
    : (one.type & LEFT) !== 0;
  const [left, right] = isLeft ? [a, b] : [b, a];
  const recording = { left: left.recording.left, right: right.recording.left };
  return { ...left, recording, value: panBetween(left, right) };
}

/** Of two zones that are panned apart one in the middle; null for others. */
export function inTheMiddle<T extends SfVoice>(kept: T, other: T): T | null {
  if (kept.recording.right || !isHitAlike(kept, other) || !arePannedApart(kept, other)) return null;
  return { ...kept, value: panBetween(kept, other) };
}

/** Sides that are panned apart are in the middle together. */
function panBetween(voice: SfVoice, other: SfVoice): SfVoice['value'] {
  const pan = Math.round((voice.value(GEN.pan) + other.value(GEN.pan)) / 2);
  return (id) => (id === GEN.pan ? pan : voice.value(id));
}

function isHitAlike(a: SfVoice, b: SfVoice): boolean {
  return a.said.low === b.said.low && a.said.high === b.said.high;
}

function arePannedApart(a: SfVoice, b: SfVoice): boolean {
  const [low, high] = [a.value(GEN.pan), b.value(GEN.pan)].sort((one, two) => one - two);
  return (low ?? 0) <= -HARD_PAN && (high ?? 0) >= HARD_PAN;
}

function areLinked(one: SfSample, two: SfSample): boolean {
  const isPair =
    ((one.type & LEFT) !== 0 && (two.type & RIGHT) !== 0) ||
    ((one.type & RIGHT) !== 0 && (two.type & LEFT) !== 0);
  return isPair && (one.link === two.index || two.link === one.index);
}

/** `Kick (L)` and `Kick (R)`. Names are cut off after 20 letters, with which the side may be gone. */
function areSideNames(one: string, two: string): boolean {
  if (one === two) return true;
  const shorter = Math.min(one.length, two.length);
  let start = 0;
  while (start < shorter && one[start] === two[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === two.at(-1 - end)) end += 1;
  const differing = [one, two].map((name) => name.slice(start, name.length - end).toLowerCase());
  return SIDES.has(differing.sort().join(' '));
}

import { ASSUMED_RATE_HZ } from '../sample-finder.ts';

/** Hydrogen's low-pass: both from 0 to 1. */
export interface HydrogenFilter {
  readonly cutoff: number;
  readonly resonance: number;
}

/** The low-pass that is heard: whole hertz, tenths of a decibel. */
export interface HeardFilter {
  readonly cutoffHz: number;
  readonly resonanceDb: number;
}

/** Beyond this Hydrogen's filter rings for ever. */
const MAX_RESONANCE = 0.99;
const OPEN_CUTOFF = 0.999;

/** What a filter of Hydrogen's sounds like; null where it lets all through. */
export function filterFromHydrogen(filter: HydrogenFilter): HeardFilter | null {
  const cutoff = Math.min(1, Math.max(0, filter.cutoff));
  const resonance = Math.min(MAX_RESONANCE, Math.max(0, filter.resonance));
  if (cutoff >= OPEN_CUTOFF && resonance === 0) return null;
  return {
    cutoffHz: Math.round(hertzOf(cutoff, resonance)),
    resonanceDb: Math.round(10 * peakDbOf(cutoff, resonance)) / 10,
  };
}

/** Hydrogen's filter of that cutoff whose peak comes nearest: its high ones can't ring as much. */
export function filterToHydrogen(filter: HeardFilter): HydrogenFilter {
  const { resonanceDb } = filter;
  // As it is read again, so that a second time says the same.
  const cutoffHz = Math.round(filter.cutoffHz);
  const cutoffAt = (resonance: number) =>
    solve((cutoff) => hertzOf(cutoff, resonance) - cutoffHz, OPEN_CUTOFF);
  if (resonanceDb <= 0) return { cutoff: cutoffAt(0), resonance: 0 };
  // From some resonance on the cutoff is out of reach, and stands at its end.
  const isInReach = (resonance: number) => hertzOf(OPEN_CUTOFF, resonance) >= cutoffHz;
  const most = isInReach(MAX_RESONANCE)
    ? MAX_RESONANCE
    : solve((resonance) => cutoffHz - hertzOf(OPEN_CUTOFF, resonance), MAX_RESONANCE);
  const resonance = solve((each) => peakDbOf(cutoffAt(each), each) - resonanceDb, most);
  return { cutoff: cutoffAt(resonance), resonance };
}

/** Its two poles go from far apart to near each other, as the resonance goes from 0 to 1. */
function hertzOf(cutoff: number, resonance: number): number {
  const dull = -Math.log(1 - Math.min(0.999, cutoff ** 2)) / (2 * Math.PI);
  const sharp = cutoff / (2 * Math.PI);
  return ASSUMED_RATE_HZ * ((1 - resonance) * dull + resonance * sharp);
}

function peakDbOf(cutoff: number, resonance: number): number {
  return 20 * Math.log10(Math.max(1, cutoff / (1 - resonance)));
}

/** Where a rising function comes to 0 between 0 and `max`, else the nearer end. */
function solve(rising: (x: number) => number, max: number): number {
  let [low, high] = [0, max];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}

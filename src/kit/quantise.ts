import { beatSec, grooveDurationSec, type Groove, type GrooveHit } from './groove.ts';

/** Grids by their names, in order of fineness; a step in quarter notes. T is a triplet. */
export const GRIDS = {
  '1/4': 1,
  '1/8': 1 / 2,
  '1/8T': 1 / 3,
  '1/16': 1 / 4,
  '1/16T': 1 / 6,
  '1/32': 1 / 8,
} as const;

export type Grid = keyof typeof GRIDS;

export interface Quantising {
  readonly grid: Grid;
  /** How far hits go to the grid, from 0 (not at all) to 1 (all the way); 1 by default. */
  readonly strength?: number;
  /** Where every second step lies between its neighbours: 0.5 (straight, by default) to 0.75. */
  readonly swing?: number;
}

/** Hits of one pad that are nearer than this are one. */
const SAME_SEC = 1e-6;

/**
 * Brings the hits of a groove nearer to a grid. The last steps lead into the next pass: a hit shortly
 * before the end goes to beat one. Hits of a pad that come to lie on one another become the louder of
 * them. What lies behind the groove's end stays as it is.
 *
 * @returns The same groove where nothing moves.
 */
export function quantise(groove: Groove, quantising: Quantising): Groove {
  const lengthSec = grooveDurationSec(groove);
  const strength = Math.min(1, Math.max(0, quantising.strength ?? 1));
  if (!(strength > 0)) return groove;
  const moved = groove.hits.map((hit): GrooveHit => {
    if (hit.atSec >= lengthSec) return hit;
    const targetSec = nearestStepSec(hit.atSec, groove, quantising);
    const near = strength === 1 ? targetSec : hit.atSec + strength * (targetSec - hit.atSec);
    const atSec = near >= lengthSec - SAME_SEC ? 0 : near;
    return atSec === hit.atSec ? hit : { ...hit, atSec };
  });
  const hits = withoutDoubles(inOrder(moved), lengthSec);
  const isSame =
    hits.length === groove.hits.length && hits.every((hit, i) => hit === groove.hits[i]);
  return isSame ? groove : { ...groove, hits };
}

/** The time of the grid's step that is nearest; the groove's end counts as a step. */
export function nearestStepSec(sec: number, groove: Groove, quantising: Quantising): number {
  const lengthSec = grooveDurationSec(groove);
  const stepSec = GRIDS[quantising.grid] * beatSec(groove);
  const steps = Math.round(lengthSec / stepSec);
  const about = Math.floor(sec / stepSec);
  let nearest = lengthSec;
  for (let step = Math.max(0, about - 1); step <= Math.min(steps - 1, about + 2); step += 1) {
    const at = stepAtSec(step, stepSec, quantising.swing);
    if (Math.abs(at - sec) < Math.abs(nearest - sec)) nearest = at;
  }
  return nearest;
}

/** When a step begins: the second of each pair is late by the swing. */
export function stepAtSec(step: number, stepSec: number, swing = 0.5): number {
  const late = step % 2 === 1 ? Math.min(0.75, Math.max(0.5, swing)) * 2 - 1 : 0;
  return (step + late) * stepSec;
}

/** Hits in order of time; those of one time stay in the order in which they were. */
export function inOrder(hits: readonly GrooveHit[]): GrooveHit[] {
  return [...hits].sort((a, b) => a.atSec - b.atSec);
}

/**
 * @param hits In order of time.
 * @param lengthSec Hits from there on stay as they are.
 */
function withoutDoubles(hits: readonly GrooveHit[], lengthSec: number): GrooveHit[] {
  const lastOfPad = new Map<string, number>();
  const kept: GrooveHit[] = [];
  for (const hit of hits) {
    const index = lastOfPad.get(hit.padId);
    const last = index === undefined ? undefined : kept[index];
    const isDouble = last && hit.atSec < lengthSec && hit.atSec - last.atSec < SAME_SEC;
    if (index !== undefined && isDouble) {
      if (hit.velocity > last.velocity) kept[index] = { ...hit, atSec: last.atSec };
    } else {
      lastOfPad.set(hit.padId, kept.length);
      kept.push(hit);
    }
  }
  return kept;
}

import { beatSec, grooveDurationSec, type Groove, type GrooveHit } from '../../kit/groove.ts';
import type { Pad } from '../../kit/kit-schema.ts';

export const LANE_HEIGHT_PX = 20;
/** So near a hit is meant by a pointer. */
const REACH_PX = 8;

/** One row of the picture: a pad with its hits. */
export interface Lane {
  readonly pad: Pad;
  /** In order of time, within the groove. */
  readonly hits: readonly GrooveHit[];
}

/** The pads that have hits, those of the low places at the bottom, as on the pads. */
export function lanesOf(groove: Groove, pads: readonly Pad[]): Lane[] {
  const lengthSec = grooveDurationSec(groove);
  const byPad = new Map<string, GrooveHit[]>();
  for (const hit of groove.hits) {
    if (hit.atSec >= lengthSec) break;
    const hits = byPad.get(hit.padId);
    if (hits) hits.push(hit);
    else byPad.set(hit.padId, [hit]);
  }
  return pads
    .filter(({ id }) => byPad.has(id))
    .sort((a, b) => b.slot - a.slot)
    .map((pad) => ({ pad, hits: byPad.get(pad.id) ?? [] }));
}

/** The hit that is meant at a place of the picture, in CSS pixels; null where there is none. */
export function hitAt(
  lanes: readonly Lane[],
  lengthSec: number,
  widthPx: number,
  x: number,
  y: number,
): GrooveHit | null {
  const lane = lanes[Math.floor(y / LANE_HEIGHT_PX)];
  let nearest: GrooveHit | null = null;
  let nearestPx = REACH_PX;
  for (const hit of lane?.hits ?? []) {
    // A hit is drawn from its time on: its middle is what is aimed at.
    const awayPx = Math.abs((hit.atSec / lengthSec) * widthPx + 2 - x);
    if (awayPx <= nearestPx) {
      nearest = hit;
      nearestPx = awayPx;
    }
  }
  return nearest;
}

/** Where a key leads from a hit: along its lane, or to the nearest hit of the next lane. */
export function hitBeside(
  lanes: readonly Lane[],
  from: GrooveHit | null,
  key: string,
): GrooveHit | null {
  const at = lanes.findIndex(({ hits }) => from !== null && hits.includes(from));
  const lane = lanes[at];
  if (!from || !lane) return lanes.at(-1)?.hits[0] ?? null;
  const index = lane.hits.indexOf(from);
  switch (key) {
    case 'ArrowLeft':
      return lane.hits[Math.max(0, index - 1)] ?? from;
    case 'ArrowRight':
      return lane.hits[Math.min(lane.hits.length - 1, index + 1)] ?? from;
    case 'Home':
      return lane.hits[0] ?? from;
    case 'End':
      return lane.hits.at(-1) ?? from;
    default: {
      const next = lanes[at + (key === 'ArrowUp' ? -1 : 1)];
      return next ? nearestInTime(next.hits, from.atSec) : from;
    }
  }
}

/** “Kick, bar 1, beat 2.50, velocity 100”. */
export function hitText(hit: GrooveHit, groove: Groove, padName: string): string {
  // Rounded first, or a hit just before a beat would be on beat 4.00 of 3.
  const beats = Math.round((100 * hit.atSec) / beatSec(groove)) / 100;
  const bar = Math.floor(beats / groove.beatsPerBar);
  const beat = beats - bar * groove.beatsPerBar + 1;
  return `${padName}, bar ${bar + 1}, beat ${beat.toFixed(2)}, velocity ${hit.velocity}`;
}

function nearestInTime(hits: readonly GrooveHit[], sec: number): GrooveHit | null {
  return hits.reduce<GrooveHit | null>(
    (best, hit) => (best && Math.abs(best.atSec - sec) <= Math.abs(hit.atSec - sec) ? best : hit),
    null,
  );
}

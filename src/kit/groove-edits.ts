import {
  EMPTY_GROOVE,
  GROOVE_LIMITS,
  grooveDurationSec,
  type Groove,
  type GrooveHit,
} from './groove.ts';
import type { Kit } from './kit-schema.ts';
import { inOrder } from './quantise.ts';

/** Edits of a groove. Each returns a new one, or the same object if nothing changes. */

/** The kit's groove, or the empty one that it begins with. */
export function grooveOf(kit: Kit): Groove {
  return kit.groove ?? EMPTY_GROOVE;
}

/** Changes the kit's groove. One that is as a kit begins with is not written. */
export function editGroove(kit: Kit, change: (groove: Groove) => Groove): Kit {
  const former = grooveOf(kit);
  const groove = change(former);
  return groove === former ? kit : { ...kit, groove };
}

/** @param tempoBpm Held within 20 to 400. The hits keep their beats: their times are scaled. */
export function setTempo(groove: Groove, tempoBpm: number): Groove {
  const held = hold(tempoBpm, GROOVE_LIMITS.tempoBpm);
  if (held === null || held === groove.tempoBpm) return groove;
  const factor = groove.tempoBpm / held;
  const hits = groove.hits.map(({ atSec, durationSec, ...rest }) => ({
    ...rest,
    atSec: atSec * factor,
    durationSec: durationSec === null ? null : durationSec * factor,
  }));
  return { ...groove, tempoBpm: held, hits };
}

/** @param bars Held within 1 to 64. Hits behind a new end stay, and come back with it. */
export function setBars(groove: Groove, bars: number): Groove {
  const held = hold(Math.round(bars), GROOVE_LIMITS.bars);
  return held === null || held === groove.bars ? groove : { ...groove, bars: held };
}

/** @param beatsPerBar Held within 1 to 16. The hits stay where they are. */
export function setBeatsPerBar(groove: Groove, beatsPerBar: number): Groove {
  const held = hold(Math.round(beatsPerBar), GROOVE_LIMITS.beatsPerBar);
  return held === null || held === groove.beatsPerBar ? groove : { ...groove, beatsPerBar: held };
}

/** Adds hits to those that are there; beyond the most that a groove may have, the first count. */
export function mergeHits(groove: Groove, hits: readonly GrooveHit[]): Groove {
  if (hits.length === 0) return groove;
  const room = GROOVE_LIMITS.hits - groove.hits.length;
  return room <= 0
    ? groove
    : { ...groove, hits: inOrder([...groove.hits, ...hits.slice(0, room)]) };
}

/** Puts hits in place of all that sounded; what lies behind the end stays there. */
export function replaceHits(groove: Groove, hits: readonly GrooveHit[]): Groove {
  const endSec = grooveDurationSec(groove);
  return mergeHits({ ...groove, hits: groove.hits.filter(({ atSec }) => atSec >= endSec) }, hits);
}

/** Takes every hit out; tempo and length stay. */
export function clearHits(groove: Groove): Groove {
  return groove.hits.length === 0 ? groove : { ...groove, hits: [] };
}

export function removePadHits(groove: Groove, padId: string): Groove {
  const hits = groove.hits.filter((hit) => hit.padId !== padId);
  return hits.length === groove.hits.length ? groove : { ...groove, hits };
}

/** Gives the hits of pads that become one to that one. */
export function joinPadHits(groove: Groove, padIds: ReadonlySet<string>, toId: string): Groove {
  const isOther = ({ padId }: GrooveHit) => padId !== toId && padIds.has(padId);
  if (!groove.hits.some(isOther)) return groove;
  const hits = groove.hits.map((hit) => (isOther(hit) ? { ...hit, padId: toId } : hit));
  return { ...groove, hits };
}

export function removeHit(groove: Groove, hit: GrooveHit): Groove {
  const hits = groove.hits.filter((each) => each !== hit);
  return hits.length === groove.hits.length ? groove : { ...groove, hits };
}

export interface HitChange {
  /** Held within the groove. */
  readonly atSec?: number;
  /** Rounded, and held within 1 to 127. */
  readonly velocity?: number;
}

/** Moves a hit or gives it another velocity. */
export function changeHit(groove: Groove, hit: GrooveHit, change: HitChange): Groove {
  const index = groove.hits.indexOf(hit);
  if (index < 0) return groove;
  const { atSec = hit.atSec, velocity = hit.velocity } = change;
  const lastSec = grooveDurationSec(groove) * (1 - 1e-9);
  const changed: GrooveHit = {
    ...hit,
    atSec: hold(atSec, [0, Math.max(lastSec, hit.atSec)]) ?? hit.atSec,
    velocity: Math.round(hold(velocity, [1, 127]) ?? hit.velocity),
  };
  if (changed.atSec === hit.atSec && changed.velocity === hit.velocity) return groove;
  return { ...groove, hits: inOrder(groove.hits.with(index, changed)) };
}

/** Null for what is no number. */
function hold(value: number, [min, max]: readonly [number, number]): number | null {
  return Number.isNaN(value) ? null : Math.min(max, Math.max(min, value));
}

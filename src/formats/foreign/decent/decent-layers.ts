import type { Layer, Pad } from '../../../kit/kit-schema.ts';
import { rangeAt } from '../../../kit/velocity-ranges.ts';

/** A layer as a `<sample>` of its own: those of one range take turns. */
export interface SaidLayer {
  readonly layer: Layer;
  readonly velocityMin: number;
  readonly velocityMax: number;
  /** From 1 to `turns`. */
  readonly turn: number;
  readonly turns: number;
}

interface Zone {
  readonly min: number;
  readonly max: number;
  readonly layers: Layer[];
}

/**
 * A pad's layers, softest first, so that each velocity is answered by just those that answer it in
 * the sampler: DecentSampler plays all whose range it is in, and nothing where there is none.
 */
export function sayLayers({ layers }: Pad): SaidLayer[] {
  const zones = zonesOf(layers);
  return stretchesOf(zones).flatMap(({ zone, velocityMin, velocityMax }) =>
    zone.layers.map((layer, i) => {
      return { layer, velocityMin, velocityMax, turn: i + 1, turns: zone.layers.length };
    }),
  );
}

/** Layers of the very same range. */
function zonesOf(layers: readonly Layer[]): Zone[] {
  const zones = new Map<string, Zone>();
  for (const layer of layers) {
    const { velocityMin: min, velocityMax: max } = layer;
    const zone = zones.get(`${min} ${max}`) ?? { min, max, layers: [] };
    zone.layers.push(layer);
    zones.set(`${min} ${max}`, zone);
  }
  return [...zones.values()];
}

function stretchesOf(zones: readonly Zone[]) {
  const stretches: { zone: Zone; velocityMin: number; velocityMax: number }[] = [];
  for (let velocity = 1; velocity <= 127; velocity += 1) {
    const zone = zones[rangeAt(zones, velocity)];
    const last = stretches.at(-1);
    if (!zone) continue;
    if (last?.zone === zone) last.velocityMax = velocity;
    else stretches.push({ zone, velocityMin: velocity, velocityMax: velocity });
  }
  return stretches;
}

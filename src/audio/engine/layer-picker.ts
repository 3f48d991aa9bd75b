import type { Layer } from '../../kit/kit-schema.ts';
import { dbToGain } from './levels.ts';
import type { SamplePart } from './sample-part.ts';

/** A layer with its sound at hand. */
export interface PlayableLayer extends SamplePart {
  /** Linear. */
  readonly gain: number;
}

/** The layers of one velocity range, which take turns. */
interface Zone {
  readonly min: number;
  readonly max: number;
  readonly layers: PlayableLayer[];
  turn: number;
}

/**
 * Chooses a pad's layer by velocity. Layers of the same range play in turn (round robin); where
 * ranges overlap the first in the kit wins; a velocity that no range covers takes the nearest range,
 * because a hit must sound.
 */
export class LayerPicker {
  readonly #zones: Zone[] = [];

  /**
   * @param partOf The part of a sample that is to be played, by sample id; layers without one are
   *   passed over.
   * @param previous The picker this one replaces: its round robins go on where they were.
   */
  constructor(
    layers: readonly Layer[],
    partOf: (sampleId: string) => SamplePart | null,
    previous: LayerPicker | null,
  ) {
    for (const layer of layers) {
      const part = partOf(layer.sampleId);
      if (!part) continue;
      const min = Math.min(layer.velocityMin, layer.velocityMax);
      const max = Math.max(layer.velocityMin, layer.velocityMax);
      let zone = this.#zoneOf(min, max);
      if (!zone) {
        const former = previous ? previous.#zoneOf(min, max) : undefined;
        zone = { min, max, layers: [], turn: former?.turn ?? 0 };
        this.#zones.push(zone);
      }
      zone.layers.push({ ...part, gain: dbToGain(layer.gainDb) });
    }
  }

  /** The layer for a hit of velocity 1 to 127, or null where the pad has no sound. */
  pick(velocity: number): PlayableLayer | null {
    let nearest: Zone | null = null;
    let nearestDistance = Infinity;
    for (const zone of this.#zones) {
      const distance = Math.max(zone.min - velocity, velocity - zone.max, 0);
      if (distance < nearestDistance) {
        nearest = zone;
        nearestDistance = distance;
      }
    }
    if (!nearest) return null;
    const turn = nearest.turn % nearest.layers.length;
    nearest.turn = turn + 1;
    return nearest.layers[turn] ?? null;
  }

  #zoneOf(min: number, max: number): Zone | undefined {
    return this.#zones.find((zone) => zone.min === min && zone.max === max);
  }
}

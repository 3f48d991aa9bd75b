import type { Layer } from '../../kit/kit-schema.ts';
import { PAD_SHAPE_DEFAULTS, type LayerOrder } from '../../kit/pad-shape.ts';
import { blendVelocities, rangeAt, type VelocityBlend } from '../../kit/velocity-ranges.ts';
import { LayerTurns, type RandomSource } from './layer-turns.ts';
import { dbToGain } from '../../lib/decibels.ts';
import type { SamplePart } from './sample-part.ts';

/** A layer with its sound at hand. */
export interface PlayableLayer extends SamplePart {
  /** Linear. */
  readonly gain: number;
  /** Of its buffer: known here, as a hit would have to ask for it. */
  readonly channels: number;
}

/** What a hit plays: a layer, or two where the ranges of their velocities meet. */
export interface LayerPick {
  readonly layer: PlayableLayer;
  /** Linear, the layer's own with it. */
  readonly gain: number;
  /** The harder one, or null. */
  readonly second: PlayableLayer | null;
  readonly secondGain: number;
}

export interface PickOptions {
  readonly layerOrder?: LayerOrder | undefined;
  /** Over so many velocities about a border two layers sound. */
  readonly velocityCrossfade?: number | undefined;
}

/** The layers of one velocity range, which take turns. */
interface Zone {
  readonly min: number;
  readonly max: number;
  readonly layers: PlayableLayer[];
  readonly turns: LayerTurns;
}

/** Chooses a pad's layer by velocity, see `rangeAt`. Layers of the same range take turns. */
export class LayerPicker {
  readonly #zones: Zone[] = [];
  readonly #order: LayerOrder;
  readonly #random: RandomSource;
  /** By velocity; null where no two layers ever sound together. */
  readonly #blends: readonly VelocityBlend[] | null;
  /** Filled anew by each hit, so that a hit makes no object. */
  #pick: { -readonly [Field in keyof LayerPick]: LayerPick[Field] } | null = null;

  /**
   * @param partOf The part of a sample that is to be played, by sample id; layers without one are
   *   passed over.
   * @param previous The picker this one replaces: its turns go on where they were.
   */
  constructor(
    layers: readonly Layer[],
    partOf: (sampleId: string) => SamplePart | null,
    previous: LayerPicker | null,
    { layerOrder, velocityCrossfade }: PickOptions = {},
    random: RandomSource = Math.random,
  ) {
    this.#order = layerOrder ?? PAD_SHAPE_DEFAULTS.layerOrder;
    this.#random = random;
    for (const layer of layers) {
      const part = partOf(layer.sampleId);
      if (!part) continue;
      const min = Math.min(layer.velocityMin, layer.velocityMax);
      const max = Math.max(layer.velocityMin, layer.velocityMax);
      let zone = this.#zoneOf(min, max);
      if (!zone) {
        const former = previous ? previous.#zoneOf(min, max) : undefined;
        zone = { min, max, layers: [], turns: former?.turns ?? new LayerTurns() };
        this.#zones.push(zone);
      }
      zone.layers.push({
        ...part,
        gain: dbToGain(layer.gainDb),
        channels: part.buffer.numberOfChannels,
      });
    }
    const crossfade = velocityCrossfade ?? PAD_SHAPE_DEFAULTS.velocityCrossfade;
    const isBlended = crossfade > 0 && this.#zones.length > 1;
    this.#blends = isBlended ? blendVelocities(this.#zones, crossfade) : null;
  }

  /**
   * What a hit of velocity 1 to 127 plays, or null where the pad has no sound. It is the same object
   * each time, good until the next call.
   */
  pick(velocity: number): LayerPick | null {
    const blend = this.#blends?.[velocity];
    const zone = this.#zones[blend ? blend.lower : rangeAt(this.#zones, velocity)];
    if (!zone) return null;
    const layer = this.#next(zone);
    const pick = (this.#pick ??= { layer, gain: 0, second: null, secondGain: 0 });
    pick.layer = layer;
    pick.gain = layer.gain;
    pick.second = null;
    const upper = blend && this.#zones[blend.upper];
    if (upper) {
      pick.gain *= blend.lowerGain;
      pick.second = this.#next(upper);
      pick.secondGain = pick.second.gain * blend.upperGain;
    }
    return pick;
  }

  #next({ layers, turns }: Zone): PlayableLayer {
    return layers[turns.next(layers.length, this.#order, this.#random)]!;
  }

  #zoneOf(min: number, max: number): Zone | undefined {
    return this.#zones.find((zone) => zone.min === min && zone.max === max);
  }
}

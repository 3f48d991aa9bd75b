import type { SamplerEngine } from '../../../src/audio/engine/sampler-engine.ts';
import { shapePad } from '../../../src/kit/edits-shape.ts';
import type { Kit, Pad } from '../../../src/kit/kit-schema.ts';
import {
  FILTER_TYPES,
  LAYER_ORDERS,
  PAD_BOUNDS,
  PAD_OUTPUTS,
  padShapeFields,
  RETRIGGERS,
  type PadNumber,
} from '../../../src/kit/pad-shape.ts';

type Random = () => number;

/** Values of what is no number. */
const CHOICES: Readonly<Record<string, readonly unknown[]>> = {
  muted: [true, false],
  reverse: [true, false],
  layerOrder: LAYER_ORDERS,
  retrigger: RETRIGGERS,
  filterType: FILTER_TYPES,
  output: PAD_OUTPUTS,
};
const FIELDS = Object.keys(padShapeFields);
const MIX_FIELDS = ['gainDb', 'pan', 'tuneSemitones', 'fineCents'] as const;
const MODES = ['one-shot', 'one-shot', 'gate', 'loop'] as const;

/** Plays and reshapes a kit at random, within the bounds of its document: a child at the controls. */
export class RandomPlayer {
  /** How often each field of a pad was set. */
  readonly settings = new Map<string, number>();
  readonly #engine: SamplerEngine;
  readonly #buffers: ReadonlyMap<string, AudioBuffer>;
  readonly #random: Random;
  readonly #plain: Kit;
  #kit: Kit;

  constructor(
    engine: SamplerEngine,
    kit: Kit,
    buffers: ReadonlyMap<string, AudioBuffer>,
    random: Random,
  ) {
    this.#engine = engine;
    this.#plain = kit;
    this.#kit = kit;
    this.#buffers = buffers;
    this.#random = random;
    engine.setKit(kit, buffers);
  }

  /** One action, at that time where it can be given ahead. */
  act(atSec: number): void {
    const dice = this.#random();
    const { id, inputNote } = this.#pick(this.#kit.pads);
    const velocity = 1 + Math.floor(127 * this.#random());
    if (dice < 0.35) this.#engine.triggerAt(id, velocity, atSec);
    else if (dice < 0.5) this.#engine.noteOn(inputNote ?? 0, velocity);
    else if (dice < 0.55) this.#engine.triggerPad(id, velocity);
    else if (dice < 0.62) this.#engine.releaseAt(id, atSec);
    else if (dice < 0.7) this.#engine.noteOff(inputNote ?? 0);
    else if (dice < 0.96) this.#setKit(this.#edited(id));
    else if (dice < 0.98) this.#engine.setSoloed(new Set(dice < 0.97 ? [id] : []));
    else if (dice < 0.985) this.#engine.panic();
    else this.#replacePad(id);
  }

  /** All sounds end, and all is as at first. */
  rest(): void {
    this.#engine.panic();
    this.#engine.setSoloed(new Set());
    this.#setKit(this.#plain);
  }

  #setKit(kit: Kit): void {
    this.#kit = kit;
    this.#engine.setKit(kit, this.#buffers);
  }

  #edited(id: string): Kit {
    if (this.#random() < 0.25) return this.#remixed(id);
    const fields = Array.from({ length: 1 + Math.floor(3 * this.#random()) }, () =>
      this.#pick(FIELDS),
    );
    const change = Object.fromEntries(fields.map((field) => [field, this.#valueOf(field)]));
    for (const field of fields) this.#count(field);
    return shapePad(this.#kit, id, change);
  }

  #remixed(id: string): Kit {
    const field = this.#pick(MIX_FIELDS);
    this.#count(field);
    const playbackMode = this.#pick(MODES);
    const change = { playbackMode, [field]: this.#numberOf(field) };
    return this.#with(id, (pad) => ({ ...pad, ...change }));
  }

  /** A pad leaves the kit and one of another id takes its place; at rest the first is back. */
  #replacePad(id: string): void {
    this.#setKit(this.#with(id, (pad) => ({ ...pad, id: `${pad.inputNote}.${this.#random()}` })));
  }

  #with(id: string, change: (pad: Pad) => Pad): Kit {
    const pads = this.#kit.pads.map((pad) => (pad.id === id ? change(pad) : pad));
    return { ...this.#kit, pads };
  }

  #valueOf(field: string): unknown {
    // A third of all settings takes a field back to what it is by itself.
    if (this.#random() < 0.33) return undefined;
    const choices = CHOICES[field];
    return choices ? this.#pick(choices) : this.#numberOf(field as PadNumber);
  }

  /** The ends come up too; what lies between is mostly near the lower. */
  #numberOf(field: PadNumber): number {
    const [min, max] = PAD_BOUNDS[field];
    const dice = this.#random();
    if (dice < 0.05) return min;
    if (dice > 0.97) return max;
    return min + (max - min) * (min < 0 ? this.#random() : this.#random() ** 4);
  }

  #count(field: string): void {
    this.settings.set(field, (this.settings.get(field) ?? 0) + 1);
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(from.length * this.#random())]!;
  }
}

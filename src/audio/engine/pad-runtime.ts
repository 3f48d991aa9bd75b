import type { Pad } from '../../kit/kit-schema.ts';
import { LayerPicker, type LayerPick } from './layer-picker.ts';
import type { RandomSource } from './layer-turns.ts';
import { dbToGain } from '../../lib/decibels.ts';
import type { Outlets } from './mix-desk.ts';
import { PadChannel } from './pad-channel.ts';
import {
  cutPart,
  isPlainRange,
  isSameRange,
  rangeOf,
  type PartRange,
  type SamplePart,
} from './sample-part.ts';
import { VoiceEnvelope } from './voice-envelope.ts';

/**
 * What the engine keeps of a pad. It lives as long as its pad stays in the kit, so that voices know
 * their pad across edits. Layers and strip are made at the first hit: a pad at rest costs nothing.
 */
export class PadRuntime {
  pad: Pad;
  /** How loud its voices are, from their start on. */
  envelope: VoiceEnvelope;
  /** The pads that a hit of this one silences, one set a choke group. */
  victims: readonly ReadonlySet<PadRuntime>[] = [];

  readonly #channel: PadChannel;
  readonly #random: RandomSource;
  #buffers: ReadonlyMap<string, AudioBuffer>;
  #range: PartRange;
  /** Of each sample the part that is played. */
  readonly #parts = new Map<AudioBuffer, SamplePart>();
  #picker: LayerPicker | null = null;
  #pickerIsStale = true;
  #isOverSoloed = false;

  constructor(
    context: BaseAudioContext,
    outlets: Outlets,
    pad: Pad,
    buffers: ReadonlyMap<string, AudioBuffer>,
    random: RandomSource,
  ) {
    this.#channel = new PadChannel(context, outlets);
    this.#random = random;
    this.pad = pad;
    this.envelope = new VoiceEnvelope(pad);
    this.#buffers = buffers;
    this.#range = rangeOf(pad);
    this.#prepare();
  }

  /** Linear; 0 while the pad is silent. A silent pad plays as ever, as a muted mixer channel does. */
  get gain(): number {
    const isSilent = this.#isOverSoloed || this.pad.muted === true;
    return isSilent ? 0 : dbToGain(this.pad.gainDb);
  }

  get playbackRate(): number {
    return 2 ** ((this.pad.tuneSemitones + this.pad.fineCents / 100) / 12);
  }

  /**
   * Takes the pad as edited. Its strip moves at once, the rest counts from the next hit.
   *
   * @param isSounding Whether any voice may still ring in it.
   */
  update(pad: Pad, buffers: ReadonlyMap<string, AudioBuffer>, isSounding: boolean): void {
    if (!isSounding) this.#channel.clear(pad !== this.pad);
    this.pad = pad;
    this.envelope = new VoiceEnvelope(pad);
    this.#buffers = buffers;
    this.#pickerIsStale = true;
    this.#prepare();
    this.updateStrip();
  }

  /** Takes the pad with other values and the same sounds: level and pan move at `atSec`. */
  automate(pad: Pad, isSounding: boolean, atSec: number): void {
    if (!isSounding) this.#channel.clear(pad !== this.pad);
    this.pad = pad;
    this.#channel.update(pad, this.gain, atSec);
  }

  /** Silences the pad while others are soloed, and it is not. */
  setOverSoloed(isOverSoloed: boolean): void {
    if (isOverSoloed === this.#isOverSoloed) return;
    this.#isOverSoloed = isOverSoloed;
    this.updateStrip();
  }

  /** What this hit plays, good until the next one; null where the pad has no sound. */
  pick(velocity: number): LayerPick | null {
    if (this.#pickerIsStale) {
      const { pad } = this;
      this.#picker = new LayerPicker(pad.layers, this.#partOf, this.#picker, pad, this.#random);
      this.#pickerIsStale = false;
    }
    return this.#picker?.pick(velocity) ?? null;
  }

  /** The node that a voice of so many channels plays into. */
  input(channels: number): AudioNode {
    return this.#channel.input(this.pad, this.gain, channels);
  }

  /** Takes the ways of the mix as they are now. */
  updateStrip(): void {
    this.#channel.update(this.pad, this.gain);
  }

  chokes(other: PadRuntime): boolean {
    for (const group of this.victims) if (group.has(other)) return true;
    return false;
  }

  /** Cuts parts out of samples now, as a hit must not wait for it. */
  #prepare(): void {
    const range = rangeOf(this.pad);
    if (!isSameRange(range, this.#range)) this.#parts.clear();
    this.#range = range;
    if (isPlainRange(range)) return;
    const used = new Set(this.pad.layers.map(({ sampleId }) => this.#buffers.get(sampleId)));
    for (const buffer of this.#parts.keys()) if (!used.has(buffer)) this.#parts.delete(buffer);
    for (const { sampleId } of this.pad.layers) this.#partOf(sampleId);
  }

  readonly #partOf = (sampleId: string): SamplePart | null => {
    const buffer = this.#buffers.get(sampleId);
    if (!buffer || buffer.length === 0) return null;
    let part = this.#parts.get(buffer);
    if (!part) this.#parts.set(buffer, (part = cutPart(buffer, this.#range)));
    return part;
  };
}

/** Finds each pad's victims. Pads share the set of a group: 2,048 pads in one group stay cheap. */
export function linkChokes(runtimes: Iterable<PadRuntime>): void {
  const victimsByGroup = new Map<string, Set<PadRuntime>>();
  const all = [...runtimes];
  for (const runtime of all) {
    for (const group of runtime.pad.chokedBy) {
      const victims = victimsByGroup.get(group);
      if (victims) victims.add(runtime);
      else victimsByGroup.set(group, new Set([runtime]));
    }
  }
  for (const runtime of all) {
    runtime.victims = runtime.pad.chokeGroups.flatMap((group) => victimsByGroup.get(group) ?? []);
  }
}

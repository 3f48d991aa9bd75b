import type { FilterType } from '../../kit/pad-shape.ts';
import { glide } from './glide.ts';
import { dbToGain } from '../../lib/decibels.ts';

export interface FilterSettings {
  readonly type: FilterType;
  readonly cutoffHz: number;
  /** Gain at the cutoff of a lowpass or a highpass, 0 and more; of a bandpass 20 log10 of its Q. */
  readonly resonanceDb: number;
}

/** A pad's filter: 12 dB an octave, or a band of 0 dB at its middle. */
export class PadFilter {
  readonly node: BiquadFilterNode;
  readonly #context: BaseAudioContext;
  #settings: FilterSettings;

  constructor(context: BaseAudioContext, settings: FilterSettings) {
    this.#context = context;
    this.#settings = settings;
    this.node = context.createBiquadFilter();
    this.node.type = settings.type;
    this.node.frequency.value = this.#cutoffHz(settings);
    this.node.Q.value = qOf(settings);
  }

  /**
   * Glides to another cutoff and resonance.
   *
   * @returns False for another type: a filter cannot become that without a click.
   */
  set(settings: FilterSettings): boolean {
    const former = this.#settings;
    if (settings.type !== former.type) return false;
    this.#settings = settings;
    if (settings.cutoffHz !== former.cutoffHz) {
      glide(this.#context, this.node.frequency, this.#cutoffHz(settings));
    }
    if (settings.resonanceDb !== former.resonanceDb) {
      glide(this.#context, this.node.Q, qOf(settings));
    }
    return true;
  }

  #cutoffHz({ cutoffHz }: FilterSettings): number {
    return Math.min(cutoffHz, this.#context.sampleRate / 2);
  }
}

/** The platform takes decibels for a lowpass and a highpass, and the quality itself for a bandpass. */
function qOf({ type, resonanceDb }: FilterSettings): number {
  return type === 'bandpass' ? dbToGain(resonanceDb) : resonanceDb;
}

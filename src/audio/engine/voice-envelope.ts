import type { Pad } from '../../kit/kit-schema.ts';
import { PAD_SHAPE_DEFAULTS } from '../../kit/pad-shape.ts';

/** No release is quicker than this, or it would click. */
const MIN_RELEASE_SEC = 0.003;
/** After the level has come to silence, until the source is stopped. */
const TAIL_SEC = 0.005;

/**
 * The course of a voice's level from its start: attack, hold, decay and sustain in straight lines of
 * the linear level, so that it is known without asking the audio thread. The release is the voice's
 * own fade.
 */
export class VoiceEnvelope {
  readonly attackSec: number;
  readonly releaseSec: number;
  readonly #decayFromSec: number;
  readonly #decayToSec: number;
  readonly #sustain: number;

  constructor({ attackSec = 0, holdSec = 0, decaySec = 0, sustain = 1, releaseSec }: Pad) {
    this.attackSec = attackSec;
    this.releaseSec = Math.max(MIN_RELEASE_SEC, releaseSec ?? PAD_SHAPE_DEFAULTS.releaseSec);
    this.#decayFromSec = attackSec + holdSec;
    this.#decayToSec = this.#decayFromSec + decaySec;
    this.#sustain = sustain;
  }

  /** Whether it leaves the level alone: a voice needs no node for it then. */
  get isFlat(): boolean {
    return this.attackSec === 0 && this.#sustain === 1;
  }

  /** When a voice has become silent for good, from its start; Infinity if it never does. */
  get endSec(): number {
    return this.#sustain === 0 ? this.#decayToSec + TAIL_SEC : Infinity;
  }

  /** Linear, 0 to 1, so long after the start. */
  levelAt(sec: number): number {
    if (sec < this.attackSec) return Math.max(0, sec / this.attackSec);
    if (sec <= this.#decayFromSec) return 1;
    if (sec >= this.#decayToSec) return this.#sustain;
    const share = (sec - this.#decayFromSec) / (this.#decayToSec - this.#decayFromSec);
    return 1 + (this.#sustain - 1) * share;
  }

  /** Writes it into a gain that nothing else moves. */
  schedule(gain: AudioParam, atSec: number): void {
    // A time a hair before a frame lets the source begin there, and this line only a frame later.
    if (this.attackSec > 0) gain.value = 0;
    gain.setValueAtTime(this.attackSec > 0 ? 0 : 1, atSec);
    if (this.attackSec > 0) gain.linearRampToValueAtTime(1, atSec + this.attackSec);
    if (this.#sustain === 1) return;
    gain.setValueAtTime(1, atSec + this.#decayFromSec);
    // A ramp of no length is a step, and a step is a click.
    const decayToSec = Math.max(this.#decayToSec, this.#decayFromSec + MIN_RELEASE_SEC);
    gain.linearRampToValueAtTime(this.#sustain, atSec + decayToSec);
  }
}

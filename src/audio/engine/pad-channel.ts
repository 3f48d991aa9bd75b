import type { Pad } from '../../kit/kit-schema.ts';
import { outputOf } from '../../kit/output-bus.ts';
import { PAD_SHAPE_DEFAULTS } from '../../kit/pad-shape.ts';
import { dbToGain } from '../../lib/decibels.ts';
import type { Outlets } from './mix-desk.ts';
import { PadStrip, type StripSettings } from './pad-strip.ts';

/** Former strips that still follow the pad; before one more comes, the oldest falls silent. */
const MOST_FORMER = 8;

/**
 * A pad's way to the mix: nothing until the pad is hit. Where a part comes that its strip lacks, the
 * next hit gets a new one, and what rings goes on in the former.
 */
export class PadChannel {
  readonly #context: BaseAudioContext;
  readonly #outlets: Outlets;
  #strip: PadStrip | null = null;
  /** The oldest first. */
  readonly #former: PadStrip[] = [];

  constructor(context: BaseAudioContext, outlets: Outlets) {
    this.#context = context;
    this.#outlets = outlets;
  }

  /**
   * The node that a voice of so many channels plays into.
   *
   * @param gain Of the pad, linear.
   */
  input(pad: Pad, gain: number, channels: number): AudioNode {
    this.#strip ??= new PadStrip(this.#context, this.#outlets, settingsOf(pad, gain));
    return this.#strip.input(channels);
  }

  /**
   * Lets go of what nothing rings in: former strips, and that of a pad which has changed. The next hit
   * builds what the pad needs by then.
   */
  clear(hasChanged: boolean): void {
    this.#former.length = 0;
    if (hasChanged) this.#strip = null;
  }

  /** Takes the pad, and the ways of the mix, as they are now; level and pan move at `atSec`. */
  update(pad: Pad, gain: number, atSec?: number): void {
    if (!this.#strip && this.#former.length === 0) return;
    const settings = settingsOf(pad, gain);
    for (const strip of this.#former) strip.set(settings, atSec);
    if (this.#strip?.set(settings, atSec) !== false) return;
    this.#former.push(this.#strip);
    if (this.#former.length > MOST_FORMER) this.#former.shift()?.hush();
    this.#strip = null;
  }
}

function settingsOf(pad: Pad, gain: number): StripSettings {
  const { filterType, cutoffHz, resonanceDb, reverbSendDb, delaySendDb } = pad;
  return {
    gain,
    pan: pad.pan,
    driveDb: pad.driveDb ?? 0,
    filter: filterType
      ? {
          type: filterType,
          cutoffHz: cutoffHz ?? PAD_SHAPE_DEFAULTS.cutoffHz,
          resonanceDb: resonanceDb ?? PAD_SHAPE_DEFAULTS.resonanceDb,
        }
      : null,
    output: outputOf(pad),
    sends: { reverb: sendLevel(reverbSendDb), delay: sendLevel(delaySendDb) },
  };
}

function sendLevel(sendDb: number | undefined): number {
  return sendDb === undefined ? 0 : dbToGain(sendDb);
}

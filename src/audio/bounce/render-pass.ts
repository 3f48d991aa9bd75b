import type { Kit } from '../../kit/kit-schema.ts';
import type { Bus } from '../../kit/mix-schema.ts';
import { nextTask } from '../../lib/next-task.ts';
import { createRandom } from '../../lib/random.ts';
import { COMPRESSOR_DELAY_SEC, PRIMING_SEC } from '../engine/compressor.ts';
import { RENDER_QUANTUM_FRAMES } from '../engine/render-quantum.ts';
import { SamplerEngine } from '../engine/sampler-engine.ts';
import type { BounceEvent, BouncePlan } from './bounce-plan.ts';

export interface RenderPass {
  readonly kit: Kit;
  /** At the pass's sample rate, best. */
  readonly buffers: ReadonlyMap<string, AudioBuffer>;
  readonly plan: BouncePlan;
  readonly frames: number;
  readonly sampleRateHz: number;
  /** The pads to be heard: all are played, as they choke each other. Null for all. */
  readonly heard: ReadonlySet<string> | null;
  /** Of all that is left to chance. */
  readonly seed: number;
}

const SLICE_SEC = 1;
/** Voices are taken and given back between slices: few hits a slice keep that as it is in live play. */
const SLICE_HITS = 16;
const LEAST_SLICE_FRAMES = 4 * RENDER_QUANTUM_FRAMES;
/** So many that which voice is stolen never depends on which pads are heard. */
const POLYPHONY = 256;

/**
 * Plays a plan on an offline context, as fast as it can, in slices: between them hits are given to
 * the engine, progress is told, and a signal may end it.
 *
 * @returns Two channels. Rejects with the signal's reason.
 */
export async function renderPass(
  pass: RenderPass,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<AudioBuffer> {
  signal?.throwIfAborted();
  const { frames, sampleRateHz, kit, buffers, heard, seed } = pass;
  const lead = leadOf(kit, sampleRateHz);
  const context = new OfflineAudioContext(2, frames + lead.frames, sampleRateHz);
  const options = { polyphony: POLYPHONY, random: createRandom(seed), hasFixedSums: true };
  const engine = new SamplerEngine(context, context.destination, options);
  if (heard) engine.setSoloed(heard);
  engine.setKit(kit, buffers);
  try {
    const feeder = new Feeder(engine, pass, lead.firstHitSec);
    const fed = feedSlices(context, feeder, onProgress, signal);
    const [rendered] = await Promise.all([context.startRendering(), fed]);
    onProgress(1);
    return withoutLead(rendered, lead.frames);
  } finally {
    // What is left of a pass that was ended is soon over then.
    engine.dispose();
  }
}

/** What is rendered before the groove begins in the file. */
interface Lead {
  readonly frames: number;
  /** When the groove's first moment is played: compressors have found their level by then. */
  readonly firstHitSec: number;
}

/** A limiter holds back all there is: so much more is left out, and the groove begins on the frame. */
function leadOf({ mix }: Kit, sampleRateHz: number): Lead {
  const buses = Object.values(mix?.buses ?? {}) as (Bus | undefined)[];
  const isPrimed = mix?.limiter !== undefined || buses.some((bus) => bus?.compressor);
  const quanta = Math.ceil((PRIMING_SEC * sampleRateHz) / RENDER_QUANTUM_FRAMES);
  const primingFrames = isPrimed ? quanta * RENDER_QUANTUM_FRAMES : 0;
  const delayFrames = mix?.limiter ? Math.round(COMPRESSOR_DELAY_SEC * sampleRateHz) : 0;
  return { frames: primingFrames + delayFrames, firstHitSec: primingFrames / sampleRateHz };
}

function withoutLead(rendered: AudioBuffer, leadFrames: number): AudioBuffer {
  if (leadFrames === 0) return rendered;
  const { numberOfChannels, sampleRate, length } = rendered;
  const kept = new AudioBuffer({ numberOfChannels, sampleRate, length: length - leadFrames });
  for (let channel = 0; channel < numberOfChannels; channel += 1) {
    kept.copyToChannel(rendered.getChannelData(channel).subarray(leadFrames), channel);
  }
  return kept;
}

/** Stops the context between slices and gives it the next. Rejects once the signal aborts. */
async function feedSlices(
  context: OfflineAudioContext,
  feeder: Feeder,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  let frame = feeder.feed(0);
  let pause = suspendAt(context, frame);
  while (pause) {
    await pause;
    try {
      // Voices that have ended meanwhile say so first.
      await nextTask();
      signal?.throwIfAborted();
      onProgress(frame / context.length);
      frame = feeder.feed(frame);
      pause = suspendAt(context, frame);
    } finally {
      void context.resume();
    }
  }
}

/** Resolves once the context stands still there; null where that is behind its end. */
function suspendAt(context: OfflineAudioContext, frame: number): Promise<void> | null {
  return frame < context.length ? context.suspend(frame / context.sampleRate) : null;
}

/** Gives events to an engine, a slice at a time. */
class Feeder {
  readonly #engine: SamplerEngine;
  readonly #events: readonly BounceEvent[];
  readonly #sampleRateHz: number;
  /** When the plan begins. */
  readonly #fromSec: number;
  #next = 0;

  constructor(engine: SamplerEngine, { plan, sampleRateHz }: RenderPass, fromSec: number) {
    this.#fromSec = fromSec;
    this.#engine = engine;
    this.#events = plan.events;
    this.#sampleRateHz = sampleRateHz;
  }

  /**
   * Gives what comes in the slice from this frame on, and says at which frame the next one begins. A
   * quantum more, as fades can't begin in the quantum at hand.
   */
  feed(fromFrame: number): number {
    const nextFrame = this.#sliceEnd(fromFrame);
    const toFrame = nextFrame + RENDER_QUANTUM_FRAMES;
    for (;;) {
      const event = this.#events[this.#next];
      if (!event || this.#frameOf(event) >= toFrame) return nextFrame;
      const { padId, velocity } = event;
      const atSec = this.#fromSec + event.atSec;
      if (velocity === null) this.#engine.releaseAt(padId, atSec);
      else this.#engine.triggerAt(padId, velocity, atSec);
      this.#next += 1;
    }
  }

  #frameOf({ atSec }: BounceEvent): number {
    return (this.#fromSec + atSec) * this.#sampleRateHz;
  }

  #sliceEnd(fromFrame: number): number {
    const longest = fromFrame + SLICE_SEC * this.#sampleRateHz;
    const after = this.#events[this.#next + SLICE_HITS];
    const wanted = Math.min(longest, after ? this.#frameOf(after) : Infinity);
    const quanta = Math.floor(wanted / RENDER_QUANTUM_FRAMES);
    return Math.max(quanta * RENDER_QUANTUM_FRAMES, fromFrame + LEAST_SLICE_FRAMES);
  }
}

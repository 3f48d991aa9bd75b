import { SamplerEngine, type SamplerOptions } from '../../../src/audio/engine/sampler-engine.ts';
import type { Kit, Layer, Pad } from '../../../src/kit/kit-schema.ts';

export const RATE = 48_000;
export const QUANTUM_SEC = 128 / RATE;

type PadShape = Partial<Omit<Pad, 'layers'>> & { layers?: Partial<Layer>[] };

/** A pad that plays the sample `id` at unity, changed as given. */
export function makePad(id: string, inputNote: number | null, shape: PadShape = {}): Pad {
  const { layers = [{}], ...rest } = shape;
  return {
    id,
    slot: 0,
    name: id,
    role: 'other',
    roleSource: 'none',
    classification: null,
    gmNote: inputNote,
    inputNote,
    playbackMode: 'one-shot',
    gainDb: 0,
    pan: 0,
    tuneSemitones: 0,
    fineCents: 0,
    chokeGroups: [],
    chokedBy: [],
    ...rest,
    layers: layers.map((layer) => ({
      sampleId: id,
      velocityMin: 1,
      velocityMax: 127,
      gainDb: 0,
      ...layer,
    })),
  };
}

export function makeKit(...pads: Pad[]): Kit {
  return { format: 'padwise-kit', version: 1, name: 'test', pads, samples: [] };
}

/** A buffer whose channels are given by a function of time in seconds. */
export function makeBuffer(
  durationSec: number,
  ...channels: ((sec: number) => number)[]
): AudioBuffer {
  const length = Math.round(durationSec * RATE);
  const buffer = new AudioBuffer({ length, sampleRate: RATE, numberOfChannels: channels.length });
  channels.forEach((wave, channel) => {
    buffer.copyToChannel(
      Float32Array.from({ length }, (_, i) => wave(i / RATE)),
      channel,
    );
  });
  return buffer;
}

export const constant = (value: number) => () => value;
export const sine = (hz: number, level: number) => (sec: number) =>
  level * Math.sin(2 * Math.PI * hz * sec);

export type Cue = readonly [atSec: number, act: (engine: SamplerEngine) => void];

export interface Rendering {
  readonly engine: SamplerEngine;
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/**
 * Renders a kit offline. Each cue acts while the context stands still at its time, rounded down to a
 * render quantum: what it starts begins there.
 */
export async function render(
  durationSec: number,
  kit: Kit,
  buffers: Record<string, AudioBuffer>,
  cues: readonly Cue[],
  options?: SamplerOptions,
): Promise<Rendering> {
  const context = new OfflineAudioContext(2, Math.round(durationSec * RATE), RATE);
  const engine = new SamplerEngine(context, context.destination, options);
  engine.setKit(kit, new Map(Object.entries(buffers)));
  const atFrame = new Map<number, Cue[1][]>();
  for (const [atSec, act] of cues) {
    const frame = Math.floor((atSec * RATE) / 128 + 1e-6) * 128;
    atFrame.set(frame, [...(atFrame.get(frame) ?? []), act]);
  }
  for (const [frame, acts] of atFrame) {
    const run = () => acts.forEach((act) => act(engine));
    if (frame === 0) run();
    else
      void context
        .suspend(frame / RATE)
        .then(run)
        .then(() => context.resume());
  }
  const rendered = await context.startRendering();
  return { engine, left: rendered.getChannelData(0), right: rendered.getChannelData(1) };
}

/** The sample at that time. */
export function at(samples: Float32Array, sec: number): number {
  return samples[Math.round(sec * RATE)] ?? NaN;
}

/** Largest absolute sample of a stretch of time. */
export function peakOf(samples: Float32Array, fromSec = 0, toSec = Infinity): number {
  return samples
    .subarray(Math.round(fromSec * RATE), Math.min(samples.length, Math.round(toSec * RATE)))
    .reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
}

/** Largest difference between neighbouring samples of a stretch of time. */
export function largestStep(samples: Float32Array, fromSec: number, toSec: number): number {
  let step = 0;
  for (let i = Math.round(fromSec * RATE) + 1; i < Math.round(toSec * RATE); i += 1) {
    step = Math.max(step, Math.abs((samples[i] ?? NaN) - (samples[i - 1] ?? NaN)));
  }
  return step;
}

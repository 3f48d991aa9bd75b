import type { SamplePicture } from './protocol.ts';
import type { ModelCard } from './model-card.ts';

/** Bands of the network's front end are spaced evenly in mel between these. */
const MIN_HZ = 30;
const MAX_HZ = 16_000;

/** No picture comes near; more is not drawn. */
const MAX_SIDE = 4096;

/**
 * Reads the network's `picture` output: what it makes of one window of audio before it decides.
 *
 * @param dims [1, bands, frames].
 * @throws Error where the tensor is no picture.
 */
export function readPicture(
  data: unknown,
  dims: readonly number[],
  card: ModelCard,
): SamplePicture {
  const [count, bands = 0, frames = 0] = dims;
  const isPicture =
    data instanceof Float32Array &&
    dims.length === 3 &&
    count === 1 &&
    Math.min(bands, frames) >= 2 &&
    Math.max(bands, frames) <= MAX_SIDE &&
    data.length === bands * frames;
  if (!isPicture) throw new Error(`The network gave ${dims.join(' × ')} values as picture.`);
  const { sampleRateHz, windowSamples, preprocessing } = card;
  return {
    bands,
    frames,
    levels: data.slice(),
    bandHz: bandCentresHz(bands, Math.min(MAX_HZ, sampleRateHz / 2)),
    // The first frame is centred on the window's first sample, the last on its end.
    startSec: -preprocessing.preRollSamples / sampleRateHz,
    stepSec: windowSamples / sampleRateHz / (frames - 1),
  };
}

function bandCentresHz(bands: number, maxHz: number): number[] {
  const low = melOf(MIN_HZ);
  const step = (melOf(maxHz) - low) / (bands + 1);
  return Array.from({ length: bands }, (_, band) => hzOf(low + (band + 1) * step));
}

function melOf(hz: number): number {
  return 2595 * Math.log10(1 + hz / 700);
}

function hzOf(mel: number): number {
  return 700 * (10 ** (mel / 2595) - 1);
}

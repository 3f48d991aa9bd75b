import type { WavBitDepth } from '../wav-format.ts';
import { WavWriter } from '../wav-writer.ts';
import { BLOCK_FRAMES, type CaptureBlock } from './block-filler.ts';

/** Some five seconds: so much is in the heap at most. */
const CHUNK_BLOCKS = 56;
/** Silence is put in for missing frames up to a minute: beyond that the clock itself has jumped. */
const MAX_FILL_FRAMES = 60 * 48_000;

/**
 * What was captured, in floating point, as blobs: browsers keep large ones out of memory. Where frames
 * are missing it has silence, so that what follows stays in time.
 */
export class Tape {
  readonly sampleRateHz: number;
  readonly #maxFrames: number;
  readonly #chunks: { readonly blob: Blob; readonly frames: readonly number[] }[] = [];
  readonly #chunk = new Float32Array(2 * BLOCK_FRAMES * CHUNK_BLOCKS);
  /** Filled frames of each block of the chunk. */
  #chunkFrames: number[] = [];
  #frames = 0;
  #missingFrames = 0;
  #peak = 0;
  #nextFrame: number | null = null;

  /** @param maxFrames What comes after these is left out. */
  constructor(sampleRateHz: number, maxFrames: number) {
    this.sampleRateHz = sampleRateHz;
    this.#maxFrames = maxFrames;
  }

  get frames(): number {
    return this.#frames;
  }

  /** Frames that never came, and are silence now. */
  get missingFrames(): number {
    return this.#missingFrames;
  }

  /** Largest sample so far, linear. */
  get peak(): number {
    return this.#peak;
  }

  get isFull(): boolean {
    return this.#frames >= this.#maxFrames;
  }

  add({ samples, frames, firstFrame }: CaptureBlock): void {
    const missing = Math.max(0, firstFrame - (this.#nextFrame ?? firstFrame));
    this.#missingFrames += missing;
    this.#fill(Math.min(missing, MAX_FILL_FRAMES));
    this.#nextFrame = firstFrame + frames;
    this.#put(samples, frames);
  }

  /**
   * The file of all that is on the tape, which stays as it is.
   *
   * @param dither Of integers.
   */
  async toWav(bitDepth: WavBitDepth, dither: boolean): Promise<Blob> {
    const { sampleRateHz } = this;
    const writer = new WavWriter({ channels: 2, sampleRateHz, bitDepth }, dither);
    for (const { blob, frames } of this.#chunks) {
      writeBlocks(writer, new Float32Array(await blob.arrayBuffer()), frames);
    }
    writeBlocks(writer, this.#chunk, this.#chunkFrames);
    return writer.toBlob();
  }

  #fill(frames: number): void {
    const silence = new Float32Array(frames > 0 ? 2 * BLOCK_FRAMES : 0);
    for (let left = frames; left > 0; left -= BLOCK_FRAMES) {
      this.#put(silence, Math.min(left, BLOCK_FRAMES));
    }
  }

  #put(samples: Float32Array, frames: number): void {
    const taken = Math.min(frames, this.#maxFrames - this.#frames);
    if (taken <= 0) return;
    this.#chunk.set(samples, 2 * BLOCK_FRAMES * this.#chunkFrames.length);
    this.#chunkFrames.push(taken);
    this.#frames += taken;
    this.#peak = Math.max(this.#peak, peakOf(samples, taken));
    if (this.#chunkFrames.length < CHUNK_BLOCKS) return;
    this.#chunks.push({ blob: new Blob([this.#chunk]), frames: this.#chunkFrames });
    this.#chunkFrames = [];
  }
}

function writeBlocks(writer: WavWriter, samples: Float32Array, frames: readonly number[]): void {
  frames.forEach((count, block) => {
    const left = 2 * block * BLOCK_FRAMES;
    const right = left + BLOCK_FRAMES;
    writer.write([samples.subarray(left, left + count), samples.subarray(right, right + count)]);
  });
}

function peakOf(samples: Float32Array, frames: number): number {
  let peak = 0;
  for (let n = 0; n < frames; n += 1) {
    peak = Math.max(peak, Math.abs(samples[n]!), Math.abs(samples[BLOCK_FRAMES + n]!));
  }
  return peak;
}

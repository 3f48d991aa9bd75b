import {
  createEncoders,
  frameBytesOf,
  wavHeader,
  type WavBitDepth,
  type WavFormat,
} from './wav-format.ts';

export interface WavOptions {
  /** 16 and 24 are integers, 32 is floating point. */
  readonly bitDepth: WavBitDepth;
  /** Noise under the samples of integers; none by default. */
  readonly dither?: boolean;
}

/**
 * Writes a WAV file in one piece. Integers are rounded and limited to full scale; samples that are no
 * numbers become 0. Floating point is written as it is.
 *
 * @param channels 1 to 65,535 channels of the same length.
 * @param sampleRateHz A whole number.
 * @throws RangeError where there is no channel, the lengths differ, or the file would pass 4 GiB.
 */
export function encodeWav(
  channels: readonly Float32Array[],
  sampleRateHz: number,
  { bitDepth, dither = false }: WavOptions,
): ArrayBuffer {
  const frames = frameCount(channels);
  const format: WavFormat = { channels: channels.length, sampleRateHz, bitDepth };
  const header = wavHeader(format, frames);
  const frameBytes = frameBytesOf(format);
  const dataBytes = frames * frameBytes;
  const file = new Uint8Array(header.length + dataBytes + (dataBytes & 1));
  file.set(header);
  const view = new DataView(file.buffer);
  createEncoders(format, dither).forEach((encode, channel) => {
    const at = header.length + (channel * bitDepth) / 8;
    encode(view, at, frameBytes, channels[channel]!);
  });
  return file.buffer;
}

/**
 * Frames of channels that belong together.
 *
 * @throws RangeError where there is no channel or the lengths differ.
 */
export function frameCount(channels: readonly Float32Array[]): number {
  const frames = channels[0]?.length;
  if (frames === undefined || channels.some((samples) => samples.length !== frames)) {
    throw new RangeError('A WAV file needs channels of the same length, at least one.');
  }
  return frames;
}

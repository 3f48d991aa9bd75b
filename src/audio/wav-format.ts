import { createRandom } from '../lib/random.ts';

/** What a WAV file's samples are: 16 and 24 bits are integers, 32 are floating point. */
export type WavBitDepth = 16 | 24 | 32;

export interface WavFormat {
  readonly channels: number;
  /** A whole number. */
  readonly sampleRateHz: number;
  readonly bitDepth: WavBitDepth;
}

const PCM = 1;
const FLOAT = 3;
/** Sizes of chunks are 32 bits wide. */
const MAX_SIZE = 2 ** 32 - 1;

export function frameBytesOf({ channels, bitDepth }: WavFormat): number {
  return (channels * bitDepth) / 8;
}

function headerBytesOf({ bitDepth }: WavFormat): number {
  // Formats other than PCM carry an extension size and a `fact` chunk.
  return bitDepth === 32 ? 58 : 44;
}

/** Most frames of one file: RIFF counts its bytes in 32 bits. */
export function maxFramesOf(format: WavFormat): number {
  // One byte is kept for padding.
  return Math.floor((MAX_SIZE - 1 - (headerBytesOf(format) - 8)) / frameBytesOf(format));
}

/**
 * All of a file that stands before its samples.
 *
 * @throws RangeError where the file would be longer than RIFF can say.
 */
export function wavHeader(format: WavFormat, frames: number): Uint8Array<ArrayBuffer> {
  const { channels, sampleRateHz, bitDepth } = format;
  if (frames > maxFramesOf(format)) {
    throw new RangeError('A WAV file can’t be longer than 4 GiB.');
  }
  const isFloat = bitDepth === 32;
  const frameBytes = frameBytesOf(format);
  const dataBytes = frames * frameBytes;
  const view = new DataView(new ArrayBuffer(headerBytesOf(format)));
  let at = 0;
  const text = (value: string): void => {
    for (const character of value) view.setUint8(at++, character.charCodeAt(0));
  };
  const u16 = (value: number): void => {
    view.setUint16(at, value, true);
    at += 2;
  };
  const u32 = (value: number): void => {
    view.setUint32(at, value, true);
    at += 4;
  };

  text('RIFF');
  u32(view.byteLength - 8 + dataBytes + (dataBytes & 1));
  text('WAVEfmt ');
  u32(isFloat ? 18 : 16);
  u16(isFloat ? FLOAT : PCM);
  u16(channels);
  u32(sampleRateHz);
  u32(sampleRateHz * frameBytes);
  u16(frameBytes);
  u16(bitDepth);
  if (isFloat) {
    u16(0);
    text('fact');
    u32(4);
    u32(frames);
  }
  text('data');
  u32(dataBytes);
  return new Uint8Array(view.buffer);
}

/** Writes samples of one channel, `stride` bytes from one to the next. */
export type ChannelEncoder = (
  view: DataView,
  at: number,
  stride: number,
  samples: Float32Array,
) => void;

/**
 * An encoder for each channel. Integers are rounded and limited to full scale; samples that are no
 * numbers become 0. Floating point is written as it is.
 *
 * @param dither Adds noise of triangular density, one step to each side, before integers are rounded:
 *   what is quieter than a step survives then, and rounding leaves no trace of the sound. It is the
 *   same noise each time, another one a channel.
 */
export function createEncoders(format: WavFormat, dither: boolean): ChannelEncoder[] {
  return Array.from({ length: format.channels }, (_, channel) => {
    if (format.bitDepth === 32) return encodeFloats;
    const noise = dither ? createDither(channel) : noNoise;
    return format.bitDepth === 16 ? to16Bits(noise) : to24Bits(noise);
  });
}

type Noise = () => number;

const noNoise: Noise = () => 0;

function createDither(channel: number): Noise {
  const random = createRandom(0x9e37_79b9 * (channel + 1));
  return () => random() + random() - 1;
}

const encodeFloats: ChannelEncoder = (view, at, stride, samples) => {
  for (let n = 0; n < samples.length; n += 1, at += stride) view.setFloat32(at, samples[n]!, true);
};

function to16Bits(noise: Noise): ChannelEncoder {
  return (view, at, stride, samples) => {
    for (let n = 0; n < samples.length; n += 1, at += stride) {
      view.setInt16(at, toInteger(samples[n]!, 0x8000, noise()), true);
    }
  };
}

function to24Bits(noise: Noise): ChannelEncoder {
  return (view, at, stride, samples) => {
    for (let n = 0; n < samples.length; n += 1, at += stride) {
      const integer = toInteger(samples[n]!, 0x80_0000, noise());
      view.setUint16(at, integer & 0xffff, true);
      view.setInt8(at + 2, integer >> 16);
    }
  };
}

function toInteger(value: number, fullScale: number, noise: number): number {
  const rounded = Math.round(value * fullScale + noise);
  // `|| 0` is for NaN.
  return Math.max(-fullScale, Math.min(rounded, fullScale - 1)) || 0;
}

import { DecodeError } from './decode-error.ts';
import { checkFormat } from './limits.ts';
import type { DecodedAudio } from './pcm.ts';

/**
 * The three 4-bit ADPCM codings that samples come in. Each works in blocks that can be decoded by
 * themselves; of a block that was cut off, what is there is decoded.
 */
export interface AdpcmFormat {
  /** 1 or 2: no writer of more is known. */
  readonly channels: number;
  readonly sampleRateHz: number;
  /** Bytes of a block with all its channels. */
  readonly blockBytes: number;
  /** Where the header gives the number of frames; the last block is padded. */
  readonly maxFrames: number;
}

type Channels = Float32Array<ArrayBuffer>[];

/** Microsoft's IMA (DVI) ADPCM, as in WAV. */
export function decodeImaWave(data: DataView, format: AdpcmFormat): DecodedAudio {
  const headerBytes = 4 * format.channels;
  const groupBytes = 4 * format.channels;
  return decodeBlocks(data, format, {
    framesIn: (bytes) =>
      bytes < headerBytes ? 0 : 1 + 8 * Math.floor((bytes - headerBytes) / groupBytes),
    decode(blockAt, frames, out, outAt) {
      for (const [channel, samples] of out.entries()) {
        const headerAt = blockAt + 4 * channel;
        const state = new ImaState(data.getInt16(headerAt, true), data.getUint8(headerAt + 2));
        samples[outAt] = state.predictor / 0x8000;
        for (let n = 0; n < frames - 1; n++) {
          const group = n >> 3;
          const byteAt = headerAt + headerBytes + group * groupBytes + ((n & 7) >> 1);
          samples[outAt + 1 + n] = state.next(data.getUint8(byteAt) >> (4 * (n & 1))) / 0x8000;
        }
      }
    },
  });
}

const IMA4_PACKET_BYTES = 34;
const IMA4_PACKET_FRAMES = 64;

/** Apple's IMA 4:1, as in AIFF-C and CAF: packets of 64 frames, one a channel in turn. */
export function decodeIma4(data: DataView, format: Omit<AdpcmFormat, 'blockBytes'>): DecodedAudio {
  const states = Array.from({ length: format.channels }, () => new ImaState(0, 0));
  const blockBytes = IMA4_PACKET_BYTES * format.channels;
  return decodeBlocks(
    data,
    { ...format, blockBytes },
    {
      framesIn: (bytes) => (bytes < blockBytes ? 0 : IMA4_PACKET_FRAMES),
      decode(blockAt, frames, out, outAt) {
        for (const [channel, samples] of out.entries()) {
          const packetAt = blockAt + IMA4_PACKET_BYTES * channel;
          const state = states[channel]!;
          const preamble = data.getInt16(packetAt);
          state.synchronise(preamble & ~0x7f, preamble & 0x7f);
          for (let n = 0; n < frames; n++) {
            const byte = data.getUint8(packetAt + 2 + (n >> 1));
            samples[outAt + n] = state.next(byte >> (4 * (n & 1))) / 0x8000;
          }
        }
      },
    },
  );
}

const MS_ADAPTATION = [
  230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230,
] as const;

/** The pairs that every MS ADPCM file begins its own list with. */
export const MS_COEFFICIENTS: readonly (readonly [number, number])[] = [
  [256, 0],
  [512, -256],
  [0, 0],
  [192, 64],
  [240, 0],
  [460, -208],
  [392, -232],
];

/** Microsoft ADPCM, as in WAV. */
export function decodeMsAdpcm(
  data: DataView,
  format: AdpcmFormat,
  coefficients: readonly (readonly [number, number])[],
): DecodedAudio {
  const count = format.channels;
  const headerBytes = 7 * count;
  return decodeBlocks(data, format, {
    framesIn: (bytes) =>
      bytes < headerBytes ? 0 : 2 + Math.floor(((bytes - headerBytes) * 2) / count),
    decode(blockAt, frames, out, outAt) {
      for (const [channel, samples] of out.entries()) {
        const [near, far] = coefficients[data.getUint8(blockAt + channel)] ?? MS_COEFFICIENTS[0]!;
        const wordAt = (index: number) => blockAt + count + 2 * (index * count + channel);
        let delta = data.getInt16(wordAt(0), true);
        let last = data.getInt16(wordAt(1), true);
        let beforeLast = data.getInt16(wordAt(2), true);
        samples[outAt] = beforeLast / 0x8000;
        samples[outAt + 1] = last / 0x8000;
        for (let n = 0; n < frames - 2; n++) {
          const nibbleAt = n * count + channel;
          const byte = data.getUint8(blockAt + headerBytes + (nibbleAt >> 1));
          const nibble = nibbleAt & 1 ? byte & 15 : byte >> 4;
          const signed = nibble < 8 ? nibble : nibble - 16;
          const predicted = (last * near + beforeLast * far) >> 8;
          beforeLast = last;
          last = clampTo16Bit(predicted + signed * delta);
          delta = Math.max(16, (MS_ADAPTATION[nibble]! * delta) >> 8);
          samples[outAt + 2 + n] = last / 0x8000;
        }
      }
    },
  });
}

interface BlockCoding {
  /** Frames in a block of so many bytes. */
  framesIn(bytes: number): number;
  /** Decodes one block from `blockAt` of the data into all channels from `outAt`. */
  decode(blockAt: number, frames: number, out: Channels, outAt: number): void;
}

function decodeBlocks(data: DataView, format: AdpcmFormat, coding: BlockCoding): DecodedAudio {
  const { channels: channelCount, sampleRateHz, blockBytes } = format;
  if (channelCount > 2) {
    throw new DecodeError(`ADPCM audio of ${channelCount} channels can’t be read, only of 1 or 2.`);
  }
  const blockFrames = coding.framesIn(blockBytes);
  if (blockFrames < 1) {
    throw new DecodeError(
      `The header names ADPCM blocks of ${blockBytes} bytes, which hold nothing.`,
    );
  }
  const wholeBlocks = Math.floor(data.byteLength / blockBytes);
  const decodable = wholeBlocks * blockFrames + coding.framesIn(data.byteLength % blockBytes);
  // A count can only cut the padding off; some writers count stereo frames as halves.
  const isCredible = format.maxFrames > decodable - blockFrames;
  const frames = isCredible ? Math.min(decodable, format.maxFrames) : decodable;
  checkFormat(channelCount, sampleRateHz, frames);

  const channels = Array.from({ length: channelCount }, () => new Float32Array(decodable));
  for (let block = 0; block * blockFrames < frames; block++) {
    const outAt = block * blockFrames;
    coding.decode(block * blockBytes, Math.min(blockFrames, decodable - outAt), channels, outAt);
  }
  return { sampleRateHz, channels: channels.map((samples) => samples.subarray(0, frames)) };
}

const IMA_STEPS = [
  ...[7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66],
  ...[73, 80, 88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408],
  ...[449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066],
  ...[2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630],
  ...[9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794],
  32767,
] as const;
const IMA_INDEX_STEPS = [-1, -1, -1, -1, 2, 4, 6, 8] as const;

class ImaState {
  predictor: number;
  #index: number;

  constructor(predictor: number, index: number) {
    this.predictor = predictor;
    this.#index = Math.min(index, IMA_STEPS.length - 1);
  }

  /** The lower 4 bits of the code count. */
  next(code: number): number {
    const step = IMA_STEPS[this.#index]!;
    let difference = step >> 3;
    if (code & 1) difference += step >> 2;
    if (code & 2) difference += step >> 1;
    if (code & 4) difference += step;
    this.predictor = clampTo16Bit(this.predictor + (code & 8 ? -difference : difference));
    const index = this.#index + IMA_INDEX_STEPS[code & 7]!;
    this.#index = Math.max(0, Math.min(index, IMA_STEPS.length - 1));
    return this.predictor;
  }

  /** Takes a packet's start values, which have 9 bits, unless the state is the same but finer. */
  synchronise(predictor: number, index: number): void {
    const wanted = Math.min(index, IMA_STEPS.length - 1);
    if (wanted === this.#index && Math.abs(predictor - this.predictor) <= 0x7f) return;
    this.predictor = predictor;
    this.#index = wanted;
  }
}

function clampTo16Bit(value: number): number {
  return Math.max(-0x8000, Math.min(value, 0x7fff));
}

import type { TreeFile } from '../file-tree.ts';
import type { SfSample, SoundFont } from './sf2-file.ts';

const HEADER_BYTES = 44;

/** A recording of a bank as a file of its own: one channel, or a left and a right one. */
export interface SfRecording {
  readonly left: SfSample;
  readonly right: SfSample | null;
}

/**
 * Made when it is opened; one channel of 16 bits is never copied. Of two sides the shorter one ends in
 * silence. Not for what is compressed.
 */
export function wavFile(
  path: string,
  recording: SfRecording,
  font: Pick<SoundFont, 'samples' | 'lowBytes'>,
  bank: Blob,
): TreeFile {
  const { left, right } = recording;
  const frames = framesOf(recording);
  const lowStart = font.lowBytes?.start ?? 0;
  const channels = right ? [left, right] : [left];
  const sampleBytes = font.lowBytes ? 3 : 2;
  const dataBytes = frames * channels.length * sampleBytes;
  const header = wavHeader(channels.length, left.rateHz, sampleBytes, dataBytes);
  // A file ends on an even byte.
  const padding = new Uint8Array(dataBytes % 2);
  return {
    path,
    byteLength: HEADER_BYTES + dataBytes + padding.length,
    async open(signal) {
      const words = channels.map(({ start, byteLength }) => {
        const at = font.samples.start + start;
        return bank.slice(at, at + byteLength);
      });
      if (words.length === 1 && !font.lowBytes) {
        return new Blob([header, words[0]!, padding], { type: 'audio/wav' });
      }
      const lows = font.lowBytes
        ? channels.map(({ start, byteLength }) => {
            const at = lowStart + start / 2;
            return bank.slice(at, at + byteLength / 2);
          })
        : [];
      const data = interleave(await bytesOf(words), await bytesOf(lows), frames);
      signal?.throwIfAborted();
      return new Blob([header, data, padding], { type: 'audio/wav' });
    },
  };
}

export function wavBytes(recording: SfRecording, is24Bit: boolean): number {
  return HEADER_BYTES + framesOf(recording) * (recording.right ? 2 : 1) * (is24Bit ? 3 : 2);
}

function framesOf({ left, right }: SfRecording): number {
  return Math.max(left.frames ?? 0, right?.frames ?? 0);
}

/** @param lows The lowest bytes of each channel's frames, or none. */
function interleave(
  words: readonly Uint8Array[],
  lows: readonly Uint8Array[],
  frames: number,
): Uint8Array<ArrayBuffer> {
  const sampleBytes = lows.length > 0 ? 3 : 2;
  const stride = words.length * sampleBytes;
  const data = new Uint8Array(frames * stride);
  words.forEach((channel, c) => {
    const low = lows[c];
    for (let i = 0, at = c * sampleBytes; i < frames; i++, at += stride) {
      if (low) data[at] = low[i] ?? 0;
      data[at + sampleBytes - 2] = channel[2 * i] ?? 0;
      data[at + sampleBytes - 1] = channel[2 * i + 1] ?? 0;
    }
  });
  return data;
}

async function bytesOf(blobs: readonly Blob[]): Promise<Uint8Array[]> {
  return Promise.all(blobs.map(async (blob) => new Uint8Array(await blob.arrayBuffer())));
}

function wavHeader(
  channelCount: number,
  rateHz: number,
  sampleBytes: number,
  dataBytes: number,
): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES));
  const id = (at: number, text: string) => {
    for (let i = 0; i < 4; i++) view.setUint8(at + i, text.charCodeAt(i));
  };
  id(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes + (dataBytes % 2), true);
  id(8, 'WAVE');
  id(12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channelCount, true);
  view.setUint32(24, rateHz, true);
  view.setUint32(28, rateHz * channelCount * sampleBytes, true);
  view.setUint16(32, channelCount * sampleBytes, true);
  view.setUint16(34, 8 * sampleBytes, true);
  id(36, 'data');
  view.setUint32(40, dataBytes, true);
  return new Uint8Array(view.buffer);
}

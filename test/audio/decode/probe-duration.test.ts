import { describe, expect, it } from 'vitest';
import { probeDurationSec } from '../../../src/audio/decode/probe-duration.ts';
import { concat, int, type Part } from './writers.ts';

const zeros = (length: number) => new Uint8Array(length);

function probe(...parts: readonly Part[]): number | null {
  const bytes = concat(...parts);
  return probeDurationSec(new DataView(bytes.buffer));
}

function vorbisPages(rateHz: number, lastFrame: number): Uint8Array {
  const page = (granule: number, body: Uint8Array) =>
    concat('OggS', [0, 2], int(granule, 8, true), zeros(12), [1, body.length], body);
  const identity = concat([1], 'vorbis', int(0, 4, true), [2], int(rateHz, 4, true), zeros(14));
  return concat(page(0, identity), page(lastFrame, zeros(200)));
}

describe('probeDurationSec', () => {
  it('reads FLAC’s stream information', () => {
    // 20 bits of rate, 3 of channels, 5 of depth, 36 of frames.
    const packed = (44100n << 44n) | (1n << 41n) | (15n << 36n) | 4_410_000n;
    expect(probe('fLaC', [0, 0, 0, 34], zeros(10), int(packed, 8, false), zeros(40))).toBe(100);
  });

  it('reads the place of Ogg’s last page', () => {
    expect(probe(vorbisPages(48000, 48000 * 90))).toBe(90);
    const opus = vorbisPages(0, 48000 * 2).map((x) => x);
    opus.set(concat('OpusHead'), 28);
    expect(probe(opus)).toBe(2);
  });

  it('reads MPEG-4’s movie header, in both versions', () => {
    const start = concat(int(32, 4, false), 'ftypM4A ', zeros(20));
    const short = concat([0, 0, 0, 0], zeros(8), int(1000, 4, false), int(75_000, 4, false));
    const long = concat([1, 0, 0, 0], zeros(16), int(600, 4, false), int(6000, 8, false));
    expect(probe(start, 'moov', zeros(4), 'mvhd', short, zeros(80))).toBe(75);
    expect(probe(start, 'moov', zeros(4), 'mvhd', long, zeros(80))).toBe(10);
  });

  it('gives a lower bound for MP3, without its tags', () => {
    const frames = concat([0xff, 0xfb, 0x90, 0x64], zeros(4_000_000));
    expect(probe(frames)).toBeGreaterThan(90);
    expect(probe(frames)).toBeLessThan(4_000_000 / 40_000);
    const tagged = concat('ID3', [4, 0, 0, 0x01, 0x74, 0x12, 0x00], zeros(3_804_416));
    expect(probe(tagged)).toBeNull();
  });

  it.each([
    ['nothing', zeros(0)],
    ['a short file', concat('fLaC', zeros(20))],
    ['an unknown kind', zeros(100)],
    ['a FLAC file that doesn’t say', concat('fLaC', zeros(100))],
    ['an Ogg file of another codec', concat('OggS', zeros(100))],
    ['an MPEG-4 file without a movie', concat(zeros(4), 'ftyp', zeros(100))],
  ])('says nothing of %s', (_, bytes) => expect(probe(bytes)).toBeNull());
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../../../src/audio/decode/decode-error.ts';
import { decodeFile } from '../../../src/audio/decode/decode-file.ts';
import { MAX_MAGNITUDE } from '../../../src/audio/decode/limits.ts';
import { probeDurationSec } from '../../../src/audio/decode/probe-duration.ts';
import { sniff } from '../../../src/audio/decode/sniff.ts';
import { ADPCM_FILES } from './adpcm-files.ts';
import {
  aiffFile,
  auFile,
  cafFile,
  concat,
  samples,
  wave64,
  wavePcm,
  type Audio,
} from './writers.ts';

const audio: Audio = {
  sampleRateHz: 44100,
  channels: [0, 1].map((c) => Float32Array.from({ length: 40 }, (_, n) => Math.sin(n + c))),
};

const FILES: readonly Uint8Array<ArrayBuffer>[] = [
  wavePcm(audio, 'signed', 3),
  wavePcm(audio, 'float', 8),
  wave64(audio, 2),
  aiffFile(audio, samples(audio, 'signed', 2, false), { bits: 16 }),
  aiffFile(audio, samples(audio, 'float', 4, false), { bits: 32, compression: 'fl32' }),
  cafFile(audio, samples(audio, 'signed', 2, false), {
    formatId: 'lpcm',
    packetBytes: 4,
    bits: 16,
  }),
  auFile(audio, 3, samples(audio, 'signed', 2, false)),
  ...ADPCM_FILES.map(({ base64 }) => Uint8Array.from(Buffer.from(base64, 'base64'))),
];

/** Audio that is in order, or a sentence that says why not; nothing else may come out. */
function expectAudioOrRefusal(bytes: Uint8Array<ArrayBuffer>): void {
  sniff(bytes);
  probeDurationSec(new DataView(bytes.buffer));
  try {
    const { channels, sampleRateHz } = decodeFile(bytes.buffer);
    expect(channels.length === 1 || channels.length === 2).toBe(true);
    expect(channels[0]!.length).toBeGreaterThan(0);
    expect(channels[0]!.length).toBeLessThanOrEqual(60 * sampleRateHz);
    for (const samples of channels) {
      expect(samples.length).toBe(channels[0]!.length);
      expect(samples.every((x) => Math.abs(x) <= MAX_MAGNITUDE)).toBe(true);
    }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    expect(error.message).toMatch(/^[A-Z].*\.$/);
    expect(error.message).not.toMatch(/NaN|undefined|Infinity/);
  }
}

const MAGICS = [
  'RIFF\0\0\0\0WAVE',
  'FORM\0\0\0\0AIFC',
  'caff\0\x01\0\0',
  '.snd',
  'riff',
  'fLaC',
  'OggS',
];

describe('decodeFile, of hostile files', () => {
  it('takes or refuses random bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', ...MAGICS),
        fc.uint8Array({ maxLength: 300 }),
        (magic, rest) => expectAudioOrRefusal(concat(magic, rest)),
      ),
      { numRuns: 500 },
    );
  });

  it('takes or refuses files with bytes changed, cut off and put in', () => {
    const change = fc.record({
      // Headers are at the start, so most changes are there too.
      at: fc.oneof(fc.nat(80), fc.nat(1200)),
      value: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255)),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...FILES),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(1200)),
        (file, changes, length) => {
          const bytes = file.slice(0, length ?? file.length);
          for (const { at, value } of changes) if (at < bytes.length) bytes[at] = value;
          expectAudioOrRefusal(bytes);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('takes or refuses every file cut off at every byte', () => {
    for (const file of FILES) {
      for (let length = 0; length < Math.min(file.length, 200); length++) {
        expectAudioOrRefusal(file.slice(0, length));
      }
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../src/audio/decode/decode-file.ts';
import { encodeWav } from '../../src/audio/wav.ts';

const audio = fc
  .record({ channels: fc.integer({ min: 1, max: 2 }), frames: fc.integer({ min: 1, max: 50 }) })
  .chain(({ channels, frames }) => {
    const samples = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), {
      minLength: frames,
      maxLength: frames,
    });
    return fc.array(samples.map(Float32Array.from.bind(Float32Array)), {
      minLength: channels,
      maxLength: channels,
    });
  }) as fc.Arbitrary<Float32Array[]>;

describe('encodeWav', () => {
  it.each([
    [16, 2 ** -15],
    [24, 2 ** -23],
    [32, 0],
  ] as const)('comes back from %d bits', (bitDepth, tolerance) => {
    fc.assert(
      fc.property(audio, fc.integer({ min: 1000, max: 192_000 }), (channels, rateHz) => {
        const decoded = decodeFile(encodeWav(channels, rateHz, { bitDepth }));
        expect(decoded.sampleRateHz).toBe(rateHz);
        expect(decoded.channels.length).toBe(channels.length);
        for (const [c, samples] of channels.entries()) {
          expect(decoded.channels[c]!.length).toBe(samples.length);
          for (const [n, x] of samples.entries()) {
            expect(Math.abs(decoded.channels[c]![n]! - x)).toBeLessThanOrEqual(tolerance);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('writes the header that every reader expects', () => {
    const bytes = Buffer.from(encodeWav([Float32Array.of(0, 1, -1)], 44100, { bitDepth: 24 }));
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect(bytes.toString('latin1', 8, 16)).toBe('WAVEfmt ');
    expect([...new Uint8Array(bytes.subarray(16, 36))]).toEqual([
      ...[16, 0, 0, 0, 1, 0, 1, 0, 0x44, 0xac, 0, 0],
      ...[0xcc, 0x04, 2, 0, 3, 0, 24, 0],
    ]);
    expect(bytes.toString('latin1', 36, 40)).toBe('data');
    expect(bytes.readUInt32LE(40)).toBe(9);
    // Nine bytes and a pad byte.
    expect([...bytes.subarray(44)]).toEqual([0, 0, 0, 0xff, 0xff, 0x7f, 0, 0, 0x80, 0]);
  });

  it('limits what is over full scale and silences what is no number', () => {
    const hot = Float32Array.of(2, -2, Number.NaN, Number.POSITIVE_INFINITY);
    const out = new Int16Array(encodeWav([hot], 8000, { bitDepth: 16 }), 44);
    expect([...out]).toEqual([32767, -32768, 0, 32767]);
  });

  it('refuses channels that don’t fit together', () => {
    expect(() => encodeWav([], 44100, { bitDepth: 16 })).toThrow(RangeError);
    const uneven = [new Float32Array(2), new Float32Array(3)];
    expect(() => encodeWav(uneven, 44100, { bitDepth: 16 })).toThrow(RangeError);
  });
});

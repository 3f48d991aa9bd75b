import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../src/audio/decode/decode-file.ts';
import { maxFramesOf, wavHeader } from '../../src/audio/wav-format.ts';
import { WavWriter } from '../../src/audio/wav-writer.ts';
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

describe('dither', () => {
  const RATE = 48_000;
  const FRAMES = 1 << 16;
  const LSB = 2 ** -15;
  const integers = (samples: Float32Array, dither: boolean) =>
    Float64Array.from(
      new Int16Array(encodeWav([samples], RATE, { bitDepth: 16, dither }).slice(44)),
    );
  const sine = (level: number, hz: number) =>
    Float32Array.from(
      { length: FRAMES },
      (_, n) => level * Math.sin((2 * Math.PI * hz * n) / RATE),
    );
  /** Amplitude of one frequency. */
  const toneOf = (samples: ArrayLike<number>, hz: number) => {
    let [re, im] = [0, 0];
    for (let n = 0; n < samples.length; n += 1) {
      re += samples[n]! * Math.cos((2 * Math.PI * hz * n) / RATE);
      im += samples[n]! * Math.sin((2 * Math.PI * hz * n) / RATE);
    }
    return (2 * Math.hypot(re, im)) / samples.length;
  };
  /** A frequency with whole waves in the stretch. */
  const HZ = (RATE * 1365) / FRAMES;

  it('is the same each time, another on each channel, and none for floating point', () => {
    const quiet = sine(0.1, HZ);
    const bytes = (bitDepth: 16 | 24 | 32, dither: boolean) =>
      new Uint8Array(encodeWav([quiet, quiet], RATE, { bitDepth, dither }));
    expect(bytes(16, true)).toEqual(bytes(16, true));
    expect(bytes(24, true)).not.toEqual(bytes(24, false));
    expect(bytes(32, true)).toEqual(bytes(32, false));
    const both = new Int16Array(
      encodeWav([quiet, quiet], RATE, { bitDepth: 16, dither: true }),
      44,
    );
    const differing = both.filter((x, n) => n % 2 === 0 && x !== both[n + 1]).length;
    expect(differing).toBeGreaterThan(FRAMES / 3);
  });

  it.each([
    ['silence', 0],
    ['a third of a step', LSB / 3],
    ['loud', 0.3],
  ])('errs by nothing on average and by half a step’s square in power: %s', (_, level) => {
    const samples = new Float32Array(FRAMES).fill(level);
    const errors = integers(samples, true).map((x, n) => x - samples[n]! / LSB);
    const mean = errors.reduce((sum, x) => sum + x, 0) / FRAMES;
    const power = errors.reduce((sum, x) => sum + x * x, 0) / FRAMES;
    // Four standard deviations of the mean of 65,536.
    expect(Math.abs(mean)).toBeLessThan(0.008);
    // 2/12 of the dither and 1/12 of the rounding, whatever the level: that is what triangles are for.
    expect(power).toBeCloseTo(0.25, 2);
  });

  it('keeps a sine of a third of a step, which rounding alone loses', () => {
    const samples = sine(LSB / 3, HZ);
    expect(integers(samples, false).every((x) => x === 0)).toBe(true);
    expect(toneOf(integers(samples, true), HZ)).toBeCloseTo(1 / 3, 2);
  });

  it('turns harmonics of rounding into even noise', () => {
    const samples = sine(2.3 * LSB, HZ);
    const errorOf = (dither: boolean) =>
      integers(samples, dither).map((x, n) => x - samples[n]! / LSB);
    const harmonics = [1, 3, 5, 7].map((k) => k * HZ);
    const [rounded, noisy] = [errorOf(false), errorOf(true)];
    const plain = harmonics.map((hz) => toneOf(rounded, hz));
    const dithered = harmonics.map((hz) => toneOf(noisy, hz));
    expect(Math.max(...plain)).toBeGreaterThan(0.08);
    // Noise of power 1/4 has such amplitudes in each of the 32,768 lines: 2σ/√N, four times that.
    for (const amplitude of dithered)
      expect(amplitude).toBeLessThan((4 * 2 * 0.5) / Math.sqrt(FRAMES));
    // Flat: no fourth of the spectrum has more than its share.
    const lines = Array.from(
      { length: 400 },
      (_, i) => toneOf(noisy, ((i + 0.5) * RATE) / 800) ** 2,
    );
    const quarters = [0, 1, 2, 3].map((q) =>
      lines.slice(100 * q, 100 * (q + 1)).reduce((sum, x) => sum + x, 0),
    );
    const whole = quarters.reduce((sum, x) => sum + x, 0);
    for (const quarter of quarters) expect(quarter / whole).toBeGreaterThan(0.17);
  });

  it('stays within full scale', () => {
    const loud = Float32Array.from({ length: 1000 }, (_, n) => (n % 2 === 0 ? 1 : -1));
    const out = integers(loud, true);
    expect(Math.max(...out)).toBe(32767);
    expect(Math.min(...out)).toBe(-32768);
  });
});

describe('WavWriter', () => {
  const noisy = (seed: number, frames: number) =>
    Float32Array.from({ length: frames }, (_, n) => Math.sin(seed + n * n));
  const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

  it.each([
    [16, true],
    [24, true],
    [24, false],
    [32, false],
  ] as const)('makes the bytes of encodeWav, %d bits, dither %s', async (bitDepth, dither) => {
    const frames = 200_001;
    const channels = [noisy(1, frames), noisy(2, frames)];
    const writer = new WavWriter({ channels: 2, sampleRateHz: 44_100, bitDepth }, dither);
    for (let at = 0, length = 1; at < frames; at += length, length = (length * 7) % 40_009) {
      writer.write(channels.map((samples) => samples.subarray(at, at + length)));
    }
    expect(writer.frames).toBe(frames);
    const blob = writer.toBlob();
    expect(blob.type).toBe('audio/wav');
    const whole = new Uint8Array(encodeWav(channels, 44_100, { bitDepth, dither }));
    expect(Buffer.compare(await bytesOf(blob), whole)).toBe(0);
  });

  it('pads odd data, and says its frames where it is floating point', async () => {
    const mono = new WavWriter({ channels: 1, sampleRateHz: 8000, bitDepth: 24 });
    mono.write([Float32Array.of(0.5)]);
    expect([...(await bytesOf(mono.toBlob())).subarray(40)]).toEqual([3, 0, 0, 0, 0, 0, 0x40, 0]);

    const float = new WavWriter({ channels: 2, sampleRateHz: 96_000, bitDepth: 32 });
    float.write([Float32Array.of(1, 0), Float32Array.of(0, -1)]);
    const file = Buffer.from(await bytesOf(float.toBlob()));
    expect([...file.subarray(16, 38)]).toEqual([
      ...[18, 0, 0, 0, 3, 0, 2, 0, 0x00, 0x77, 0x01, 0],
      ...[0x00, 0xb8, 0x0b, 0, 8, 0, 32, 0, 0, 0],
    ]);
    expect(file.toString('latin1', 38, 42)).toBe('fact');
    expect([...file.subarray(42, 50)]).toEqual([4, 0, 0, 0, 2, 0, 0, 0]);
    expect(file.toString('latin1', 50, 54)).toBe('data');
    expect(file.readUInt32LE(4)).toBe(file.length - 8);
    expect([...file.subarray(54, 58)]).toEqual([16, 0, 0, 0]);
    expect(file.readFloatLE(58)).toBe(1);
    expect(file.readFloatLE(70)).toBe(-1);
  });

  it('refuses what does not fit, without writing it', () => {
    const format = { channels: 2, sampleRateHz: 48_000, bitDepth: 32 } as const;
    const writer = new WavWriter(format);
    expect(() => writer.write([new Float32Array(1)])).toThrow('2 channels');
    expect(() => writer.write([new Float32Array(1), new Float32Array(2)])).toThrow(RangeError);
    expect(writer.frames).toBe(0);
    const most = maxFramesOf(format);
    expect(most).toBe(Math.floor((2 ** 32 - 2 - 50) / 8));
    const header = Buffer.from(wavHeader(format, most));
    expect(header.readUInt32LE(54)).toBe(most * 8);
    expect(() => wavHeader(format, most + 1)).toThrow('4 GiB');
  });
});

import { describe, expect, it } from 'vitest';
import { DecodeError } from '../../../src/audio/decode/decode-error.ts';
import { decodeFile } from '../../../src/audio/decode/decode-file.ts';
import { Decoder } from '../../../src/audio/decode/decoder.ts';
import { encodeWav } from '../../../src/audio/wav.ts';
import { ADPCM_FILES } from './adpcm-files.ts';
import {
  aiffFile,
  auFile,
  concat,
  extensible,
  samples,
  wave64,
  wavePcm,
  type Audio,
} from './writers.ts';

const RATE_HZ = 48_000;
const decoder = new Decoder(RATE_HZ);

/** A tone of 0.2 s that ends in silence, quieter on the right. */
function tone(sampleRateHz: number, channels: number): Audio {
  return {
    sampleRateHz,
    channels: Array.from({ length: channels }, (_, c) =>
      Float32Array.from(
        { length: sampleRateHz / 5 },
        (_, n) => (0.5 / (c + 1)) * Math.sin((2 * Math.PI * 440 * n) / sampleRateHz),
      ),
    ),
  };
}

/** Compares away from the ends, where resamplers differ. */
function expectTone(buffer: AudioBuffer, channels: number, tolerance: number): void {
  expect(buffer.sampleRate).toBe(RATE_HZ);
  expect(buffer.numberOfChannels).toBe(channels);
  expect(Math.abs(buffer.length - RATE_HZ / 5)).toBeLessThanOrEqual(1);
  for (const [c, wanted] of tone(RATE_HZ, channels).channels.entries()) {
    const heard = buffer.getChannelData(c);
    for (let n = 200; n < wanted.length - 200; n++) {
      if (Math.abs(heard[n]! - wanted[n]!) <= tolerance) continue;
      expect.fail(`Channel ${c}, frame ${n}: ${heard[n]} instead of ${wanted[n]}`);
    }
  }
}

async function refusal(bytes: ArrayBuffer, name = 'Kick.wav'): Promise<string> {
  const error: unknown = await decoder.decode(bytes, name).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DecodeError);
  return (error as DecodeError).message;
}

describe('Decoder', () => {
  it.each([
    [1, 44_100],
    [2, 48_000],
    [2, 96_000],
  ])('decodes what the browser can, %d channels at %d Hz', async (channels, rateHz) => {
    const file = encodeWav([...tone(rateHz, channels).channels], rateHz, { bitDepth: 24 });
    expectTone(await decoder.decode(file, 'Tone.wav'), channels, 0.002);
    expect(file.byteLength).toBeGreaterThan(0);
  });

  it.each([
    [1, 44_100],
    [2, 48_000],
    [2, 22_050],
  ])('decodes what the browser refuses, %d channels at %d Hz', async (channels, rateHz) => {
    const audio = tone(rateHz, channels);
    const aiff = aiffFile(audio, samples(audio, 'signed', 3, false), { bits: 24 });
    expectTone(await decoder.decode(aiff.buffer, 'Tone.aif'), channels, 0.0002);
    const wav = wavePcm(audio, 'float', 8);
    expectTone(await decoder.decode(wav.buffer, 'Tone.wav'), channels, 0.0002);
    expect(wav.byteLength).toBeGreaterThan(0);
  });

  // What the browser makes of a file must be what our own code makes of it, wherever both can.
  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['8-bit', wavePcm(tone(RATE_HZ, 2), 'unsigned', 1)],
    ['16-bit', wavePcm(tone(RATE_HZ, 2), 'signed', 2)],
    ['32-bit', wavePcm(tone(RATE_HZ, 2), 'signed', 4)],
    ['32-bit float', wavePcm(tone(RATE_HZ, 2), 'float', 4)],
    ['A-law', wavePcm(tone(RATE_HZ, 2), 'a-law', 1)],
    ['mu-law', wavePcm(tone(RATE_HZ, 2), 'mu-law', 1)],
    [
      'extensible',
      wavePcm(tone(RATE_HZ, 2), 'signed', 3, { tag: 0xfffe, formatExtension: extensible(1, 24) }),
    ],
    ['big-endian', wavePcm(tone(RATE_HZ, 2), 'signed', 2, { magic: 'RIFX' })],
    ['Wave64', wave64(tone(RATE_HZ, 2), 3)],
    ['AU', auFile(tone(RATE_HZ, 2), 3, samples(tone(RATE_HZ, 2), 'signed', 2, false))],
    ...ADPCM_FILES.map(({ label, base64 }): [string, Uint8Array<ArrayBuffer>] => [
      label,
      Uint8Array.from(atob(base64), (x) => x.charCodeAt(0)),
    ]),
  ])('decodes %s as our own code does', async (_name, file) => {
    const wanted = decodeFile(file.slice().buffer);
    const buffer = await new Decoder(wanted.sampleRateHz).decode(file.buffer, 'x.wav');
    expect(buffer.numberOfChannels).toBe(wanted.channels.length);
    for (const [c, samples] of wanted.channels.entries()) {
      const heard = buffer.getChannelData(c);
      expect(heard.length).toBe(samples.length);
      const error = heard.reduce((most, x, n) => Math.max(most, Math.abs(x - samples[n]!)), 0);
      expect(error).toBeLessThan(1 / 128);
    }
  });

  it('goes by the content, not by the name', async () => {
    const audio = tone(RATE_HZ, 1);
    const aiff = aiffFile(audio, samples(audio, 'signed', 2, false), { bits: 16 });
    expectTone(await decoder.decode(aiff.buffer, 'Tone.wav'), 1, 0.0002);
    expectTone(await decoder.decode(wavePcm(audio, 'signed', 2).buffer, 'Tone.aif'), 1, 0.0002);
  });

  it('decodes many files at once, each to its own', async () => {
    const lengths = Array.from({ length: 20 }, (_, i) => 100 + i);
    const buffers = await Promise.all(
      lengths.map((length) => {
        const audio = { sampleRateHz: RATE_HZ, channels: [new Float32Array(length).fill(0.5)] };
        const bytes = samples(audio, 'signed', 2, false);
        return decoder.decode(aiffFile(audio, bytes, { bits: 16 }).buffer, 'x.aif');
      }),
    );
    expect(buffers.map((buffer) => buffer.length)).toEqual(lengths);
  });

  it('keeps the first two of many channels', async () => {
    const file = encodeWav([...tone(RATE_HZ, 4).channels], RATE_HZ, { bitDepth: 32 });
    expectTone(await decoder.decode(file, 'Quad.wav'), 2, 0.0002);
  });

  it('gives what is there of a file that was cut off', async () => {
    const file = encodeWav([...tone(RATE_HZ, 1).channels], RATE_HZ, { bitDepth: 16 });
    const buffer = await decoder.decode(file.slice(0, 44 + 2 * 1000), 'Tone.wav');
    expect(buffer.length).toBe(1000);
  });

  it('lets nothing through that is no number', async () => {
    const wild = Float32Array.of(Number.NaN, 1e30, Number.NEGATIVE_INFINITY, 0.5);
    const buffer = await decoder.decode(encodeWav([wild], RATE_HZ, { bitDepth: 32 }), 'Wild.wav');
    expect([...buffer.getChannelData(0)]).toEqual([0, 16, 0, 0.5]);
  });

  it.each<[string, ArrayBuffer, RegExp]>([
    ['an empty file', new ArrayBuffer(0), /^The file is empty\.$/],
    ['a bare header', encodeWav([new Float32Array(0)], 44_100, { bitDepth: 16 }), /no audio in it/],
    ['a text', concat('Kick, snare, hat').buffer, /Its name says WAV, but its content/],
    ['a picture', concat('\x89PNG\r\n', new Uint8Array(99)).buffer, /It is a PNG picture/],
    ['a damaged FLAC', concat('fLaC', new Uint8Array(99)).buffer, /looks like a FLAC file, but/],
    [
      'a song',
      encodeWav([new Float32Array(61 * 8000)], 8000, { bitDepth: 16 }),
      /longer than 60 s/,
    ],
    ['a huge file', new ArrayBuffer(64 * 2 ** 20 + 1), /65 MiB large; files up to 64 MiB/],
  ])('refuses %s', async (_name, bytes, message) => {
    expect(await refusal(bytes)).toMatch(message);
  });

  it('goes on after a refusal', async () => {
    await refusal(concat('FORM', [0, 0, 0, 0], 'AIFF').buffer);
    const audio = tone(RATE_HZ, 1);
    const aiff = aiffFile(audio, samples(audio, 'signed', 2, false), { bits: 16 });
    expectTone(await decoder.decode(aiff.buffer, 'Tone.aif'), 1, 0.0002);
  });
});

const kitFiles = import.meta.glob<string>(
  '../../../../shared/kits/{discord-gm-mini,uzu-drumkit}/**/*.{wav,aif}',
  { query: '?url', import: 'default' },
);

describe.skipIf(Object.keys(kitFiles).length === 0)('Decoder, on the kits in ../shared', () => {
  it('is given both kits', () => {
    const paths = Object.keys(kitFiles);
    expect(paths.filter((path) => path.includes('/discord-gm-mini/')).length).toBe(28);
    expect(paths.filter((path) => path.includes('/uzu-drumkit/')).length).toBe(40);
  });

  it.each(Object.keys(kitFiles))('decodes %s', async (path) => {
    const response = await fetch(await kitFiles[path]!());
    expect(response.ok).toBe(true);
    const buffer = await decoder.decode(await response.arrayBuffer(), path);
    const peak = buffer.getChannelData(0).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(peak).toBeGreaterThan(0.001);
    expect(peak).toBeLessThanOrEqual(1.5);
    expect(buffer.duration).toBeGreaterThan(0.005);
  });
});

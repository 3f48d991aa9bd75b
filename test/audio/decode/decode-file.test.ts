import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../../../src/audio/decode/decode-error.ts';
import { decodeFile } from '../../../src/audio/decode/decode-file.ts';
import { ADPCM_FILES, source } from './adpcm-files.ts';
import {
  aiffFile,
  auFile,
  cafChunk,
  cafFile,
  chunk,
  concat,
  extensible,
  samples,
  wave64,
  waveFile,
  wavePcm,
  type Audio,
} from './writers.ts';

const left = Float32Array.from({ length: 101 }, (_, n) => 0.9 * Math.sin(n * 0.13));
const right = Float32Array.from({ length: 101 }, (_, n) => 0.5 * Math.cos(n * 0.41));
const mono: Audio = { sampleRateHz: 44100, channels: [left] };
const stereo: Audio = { sampleRateHz: 48000, channels: [left, right] };

function decode(file: Uint8Array<ArrayBuffer>) {
  return decodeFile(file.buffer);
}

/** Compares with what was written, which `bits` and the coding keep only so well. */
function expectAudio(file: Uint8Array<ArrayBuffer>, audio: Audio, tolerance: number): void {
  const decoded = decode(file);
  expect(decoded.sampleRateHz).toBe(audio.sampleRateHz);
  expect(decoded.channels.length).toBe(audio.channels.length);
  for (const [c, wanted] of audio.channels.entries()) {
    const heard = decoded.channels[c]!;
    expect(heard.length).toBe(wanted.length);
    const error = heard.reduce((most, x, n) => Math.max(most, Math.abs(x - wanted[n]!)), 0);
    expect(error).toBeLessThanOrEqual(tolerance);
  }
}

function refusal(file: Uint8Array<ArrayBuffer>): string {
  try {
    decode(file);
  } catch (error) {
    expect(error).toBeInstanceOf(DecodeError);
    return (error as DecodeError).message;
  }
  throw new Error('It was decoded.');
}

const lsb = (bytes: number) => 2 ** (1 - 8 * bytes);
const LAW_TOLERANCE = 1 / 30;
const oddChunk = chunk('odd!', [1, 2, 3], true);
const oddChunkBe = chunk('odd!', [1, 2, 3], false);

describe.each([
  ['mono', mono],
  ['stereo', stereo],
] as const)('decodeFile, %s', (_, audio) => {
  it.each([
    ['8-bit', wavePcm(audio, 'unsigned', 1), lsb(1)],
    ['16-bit', wavePcm(audio, 'signed', 2), lsb(2)],
    ['24-bit', wavePcm(audio, 'signed', 3), lsb(3)],
    ['32-bit', wavePcm(audio, 'signed', 4), lsb(3)],
    ['32-bit float', wavePcm(audio, 'float', 4), 0],
    ['64-bit float', wavePcm(audio, 'float', 8), 0],
    ['A-law', wavePcm(audio, 'a-law', 1), LAW_TOLERANCE],
    ['mu-law', wavePcm(audio, 'mu-law', 1), LAW_TOLERANCE],
    ['big-endian', wavePcm(audio, 'signed', 2, { magic: 'RIFX' }), lsb(2)],
    [
      'extensible 24-bit',
      wavePcm(audio, 'signed', 3, { tag: 0xfffe, formatExtension: extensible(1, 24) }),
      lsb(3),
    ],
    [
      'extensible float',
      wavePcm(audio, 'float', 8, { tag: 0xfffe, formatExtension: extensible(3, 64) }),
      0,
    ],
    ['20 bits in 3 bytes', wavePcm(audio, 'signed', 3, { bits: 20 }), lsb(3)],
    ['20 bits in 4 bytes', wavePcm(audio, 'signed', 4, { bits: 20 }), lsb(3)],
    [
      'with chunks of odd length around',
      wavePcm(audio, 'signed', 2, { before: [oddChunk], after: [oddChunk] }),
      lsb(2),
    ],
    ['Wave64', wave64(audio, 3), lsb(3)],
  ])('WAV %s', (_name, file, tolerance) => expectAudio(file, audio, tolerance));

  const aiff = (bytes: number) => samples(audio, 'signed', bytes, false);
  it.each([
    ['8-bit', aiffFile(audio, aiff(1), { bits: 8 }), lsb(1)],
    ['16-bit', aiffFile(audio, aiff(2), { bits: 16 }), lsb(2)],
    ['24-bit', aiffFile(audio, aiff(3), { bits: 24 }), lsb(3)],
    ['32-bit', aiffFile(audio, aiff(4), { bits: 32 }), lsb(3)],
    ['20 bits in 3 bytes', aiffFile(audio, aiff(3), { bits: 20 }), lsb(3)],
    ['with an odd chunk', aiffFile(audio, aiff(2), { bits: 16, before: [oddChunkBe] }), lsb(2)],
    ['with a sound offset', aiffFile(audio, aiff(2), { bits: 16, soundOffset: 6 }), lsb(2)],
    ['with its sound first', aiffFile(audio, aiff(2), { bits: 16, soundFirst: true }), lsb(2)],
    ['without a frame count', aiffFile(audio, aiff(2), { bits: 16, frames: 0 }), lsb(2)],
    ['C, NONE', aiffFile(audio, aiff(3), { bits: 24, compression: 'NONE' }), lsb(3)],
    [
      'C, sowt',
      aiffFile(audio, samples(audio, 'signed', 2, true), { bits: 16, compression: 'sowt' }),
      lsb(2),
    ],
    ['C, in24', aiffFile(audio, aiff(3), { bits: 16, compression: 'in24' }), lsb(3)],
    [
      'C, raw',
      aiffFile(audio, samples(audio, 'unsigned', 1, false), { bits: 8, compression: 'raw ' }),
      lsb(1),
    ],
    [
      'C, fl32',
      aiffFile(audio, samples(audio, 'float', 4, false), { bits: 32, compression: 'fl32' }),
      0,
    ],
    [
      'C, FL64',
      aiffFile(audio, samples(audio, 'float', 8, false), { bits: 64, compression: 'FL64' }),
      0,
    ],
    [
      'C, alaw',
      aiffFile(audio, samples(audio, 'a-law', 1, false), { bits: 16, compression: 'alaw' }),
      LAW_TOLERANCE,
    ],
    [
      'C, ulaw',
      aiffFile(audio, samples(audio, 'mu-law', 1, false), { bits: 16, compression: 'ulaw' }),
      LAW_TOLERANCE,
    ],
  ])('AIFF %s', (_name, file, tolerance) => expectAudio(file, audio, tolerance));

  const channels = audio.channels.length;
  const lpcm = { formatId: 'lpcm' };
  it.each([
    ['8-bit', samples(audio, 'signed', 1, false), { packetBytes: channels, bits: 8 }, lsb(1)],
    ['16-bit', samples(audio, 'signed', 2, false), { packetBytes: 2 * channels, bits: 16 }, lsb(2)],
    [
      '24-bit little-endian',
      samples(audio, 'signed', 3, true),
      { packetBytes: 3 * channels, bits: 24, flags: 2 },
      lsb(3),
    ],
    [
      '64-bit float, until the end',
      samples(audio, 'float', 8, false),
      { packetBytes: 8 * channels, bits: 64, flags: 1, openEnded: true },
      0,
    ],
    [
      'with other chunks',
      samples(audio, 'float', 4, true),
      { packetBytes: 4 * channels, bits: 32, flags: 3, before: [cafChunk('info', [0, 0, 9])] },
      0,
    ],
  ] as const)('CAF %s', (_name, data, options, tolerance) =>
    expectAudio(cafFile(audio, data, { ...lpcm, ...options }), audio, tolerance),
  );

  it.each([
    ['alaw', samples(audio, 'a-law', 1, false)],
    ['ulaw', samples(audio, 'mu-law', 1, false)],
  ])('CAF %s', (formatId, data) =>
    expectAudio(cafFile(audio, data, { formatId, packetBytes: channels, bits: 8 }), audio, 1 / 30),
  );

  it('AU', () => {
    expectAudio(auFile(audio, 3, samples(audio, 'signed', 2, false)), audio, lsb(2));
    expectAudio(auFile(audio, 7, samples(audio, 'float', 8, false)), audio, 0);
  });
});

describe('decodeFile, ADPCM', () => {
  it.each(ADPCM_FILES)('$label, as libsndfile has it', ({ base64, channels, sha256 }) => {
    const file = Uint8Array.from(Buffer.from(base64, 'base64'));
    const decoded = decode(file);
    expect(decoded.channels.length).toBe(channels);
    expect(decoded.channels[0]!.length).toBeGreaterThanOrEqual(600);
    if (sha256 !== null) {
      const words = new Int16Array(600 * channels).map(
        (_, i) => decoded.channels[i % channels]![Math.floor(i / channels)]! * 0x8000,
      );
      expect(createHash('sha256').update(words).digest('hex')).toBe(sha256);
    }
    const wanted = source(0);
    const heard = decoded.channels[0]!;
    const noise = wanted.reduce((sum, x, n) => sum + (x - heard[n]!) ** 2, 0);
    expect(noise).toBeLessThan(0.01 * wanted.reduce((sum, x) => sum + x * x, 0));
  });

  it('IMA 4:1 in CAF is that of AIFF-C, cut to the frames that are valid', () => {
    const { base64 } = ADPCM_FILES[4];
    const aiff = Buffer.from(base64, 'base64');
    const packets = aiff.subarray(aiff.indexOf('SSND') + 16);
    const table = new DataView(new ArrayBuffer(24));
    table.setBigInt64(8, 600n);
    const caf = cafFile({ sampleRateHz: 8000, channels: [left] }, packets, {
      formatId: 'ima4',
      packetBytes: 34,
      packetFrames: 64,
      bits: 0,
      before: [cafChunk('pakt', new Uint8Array(table.buffer))],
    });
    const fromAiff = decode(Uint8Array.from(aiff)).channels[0]!;
    expect(decode(caf).channels[0]).toEqual(fromAiff.slice(0, 600));
  });

  it('decodes what is there of a block that was cut off', () => {
    const whole = Uint8Array.from(Buffer.from(ADPCM_FILES[0].base64, 'base64'));
    const cut = whole.slice(0, whole.length - 300);
    const heard = decode(cut).channels[0]!;
    expect(heard.length).toBeGreaterThan(300);
    expect(heard).toEqual(decode(whole).channels[0]!.slice(0, heard.length));
  });
});

describe('decodeFile, of files that are not as they should be', () => {
  it('gives what is there of a file that was cut off', () => {
    const whole = wavePcm(stereo, 'float', 8);
    const heard = decode(whole.slice(0, whole.length - 801));
    expect(heard.channels.map((samples) => samples.length)).toEqual([50, 50]);
    expect(heard.channels[1]).toEqual(right.slice(0, 50));
  });

  it('keeps the first two of many channels', () => {
    const quiet = new Float32Array(101);
    const surround: Audio = { sampleRateHz: 44100, channels: [left, right, quiet, quiet, quiet] };
    const { channels } = decode(wavePcm(surround, 'float', 8));
    expect(channels).toEqual([left, right]);
  });

  it('silences what is no number and limits what no music holds', () => {
    const wild = Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, 1e30, -1e30, 0.5);
    const { channels } = decode(wavePcm({ sampleRateHz: 44100, channels: [wild] }, 'float', 4));
    expect([...channels[0]!]).toEqual([0, 0, 16, -16, 0.5]);
  });

  it.each<[string, Uint8Array<ArrayBuffer>, RegExp]>([
    ['nothing', new Uint8Array(0), /not that of any audio file/],
    ['something else', concat('hello, I am a text'), /not that of any audio file/],
    [
      'a bare header',
      wavePcm({ ...mono, channels: [new Float32Array(0)] }, 'signed', 2),
      /no audio/,
    ],
    ['no format', concat('RIFF', [0, 0, 0, 0], 'WAVE'), /no “fmt” part/],
    ['half a format', wavePcm(mono, 'signed', 2).slice(0, 30), /breaks off in its “fmt” part/],
    ['no data', wavePcm(mono, 'signed', 2).slice(0, 36), /no “data” part/],
    ['data that was cut off', wavePcm(mono, 'signed', 2).slice(0, 44), /0 of 202 bytes/],
    ['no AIFF sound', aiffFile(mono, [], { bits: 16 }).slice(0, 38), /no “SSND” part/],
    ['a cut AIFF', aiffFile(mono, [...left], { bits: 16 }).slice(0, 54), /0 of 101 bytes/],
    ['MP3 in WAV', wavePcm(mono, 'signed', 2, { tag: 0x55 }), /MP3 audio inside/],
    ['an unknown WAV', wavePcm(mono, 'signed', 2, { tag: 0x999 }), /format 0x999 audio/],
    ['MACE in AIFF-C', aiffFile(mono, [1], { bits: 8, compression: 'MAC3' }), /“MAC3”/],
    [
      'ALAC in CAF',
      cafFile(mono, [1], { formatId: 'alac', packetBytes: 0, bits: 0 }),
      /Apple Lossless \(ALAC\)/,
    ],
    ['no channels', wavePcm({ ...mono, channels: [] }, 'signed', 2), /0 channels/],
    ['no rate', wavePcm({ ...mono, sampleRateHz: 0 }, 'signed', 2), /sample rate of 0 Hz/],
    [
      'a sound that is too long',
      wavePcm({ sampleRateHz: 1000, channels: [new Float32Array(60_001)] }, 'signed', 1, {
        tag: 1,
      }),
      /longer than 60 s/,
    ],
    [
      'ADPCM blocks that hold nothing',
      waveFile(mono, [1, 2, 3, 4], { tag: 0x11, blockBytes: 0, bits: 4 }),
      /blocks of 0 bytes/,
    ],
    [
      'ADPCM of three channels',
      waveFile({ ...mono, channels: [left, left, left] }, [1], { tag: 2, blockBytes: 99, bits: 4 }),
      /3 channels/,
    ],
    ['float of 24 bits', wavePcm(mono, 'signed', 3, { tag: 3 }), /24 bits \(float\)/],
    ['an unknown AU', auFile(mono, 23, [1, 2]), /encoding 23/],
  ])('refuses %s', (_name, file, message) => expect(refusal(file)).toMatch(message));
});

import { describe, expect, it } from 'vitest';
import { sniff } from '../../../src/audio/decode/sniff.ts';
import { aiffFile, cafFile, concat, wave64, wavePcm, type Audio } from './writers.ts';

const audio: Audio = { sampleRateHz: 44100, channels: [new Float32Array(4)] };

describe('sniff', () => {
  it.each([
    ['a WAV file', 'either', wavePcm(audio, 'signed', 2)],
    ['a WAV file', 'own', wavePcm(audio, 'signed', 2, { magic: 'RIFX' })],
    ['a Wave64 file', 'own', wave64(audio, 2)],
    ['an AIFF file', 'own', aiffFile(audio, [0], { bits: 8 })],
    ['an AIFF-C file', 'own', aiffFile(audio, [0], { bits: 8, compression: 'NONE' })],
    ['a CAF file', 'own', cafFile(audio, [0], { formatId: 'lpcm', packetBytes: 1, bits: 8 })],
    ['an MP3 file', 'browser', concat([0xff, 0xfb, 0x90, 0x64])],
    ['an AAC file', 'browser', concat([0xff, 0xf1, 0x50, 0x80])],
    ['an MPEG-4 file', 'browser', concat([0, 0, 0, 0x20], 'ftypM4A ')],
    ['a SoundFont', 'none', concat('RIFF', [0, 0, 0, 0], 'sfbk')],
    ['a JPEG picture', 'none', concat([0xff, 0xd8, 0xff, 0xe0])],
    ['a zip archive', 'none', concat('PK', [3, 4])],
  ])('tells %s (%s)', (label, decoder, bytes) => {
    expect(sniff(bytes)).toEqual({ label, decoder });
  });

  it.each([
    ['nothing', concat()],
    ['a text', concat('Kick and snare')],
    ['a byte that could begin an MP3', concat([0xff])],
    ['a magic that is cut off', concat('FORM')],
  ])('knows nothing of %s', (_, bytes) => expect(sniff(bytes)).toBeNull());
});

import { describe, expect, it } from 'vitest';
import { isAudioFile } from '../../../src/audio/decode/audio-files.ts';

describe('isAudioFile', () => {
  it.each([
    'Kick.wav',
    'Kick.WAV',
    'My Kit/01 - Snare (v1.2).aif',
    'a.b/Hat.flac',
    'C:\\Samples\\Clap.aiff',
    './Ride.ogg',
    '../Kit/Ride.mp3',
    'Loop.rx2',
  ])('takes %s', (path) => expect(isAudioFile(path)).toBe(true));

  it.each([
    'readme.txt',
    'cover.jpg',
    'kit.sfz',
    'wav',
    '.wav',
    'Kick.wav/',
    'Kick.wav.asd',
    '._Kick.wav',
    '__MACOSX/Kit/Kick.wav',
    '__MACOSX/Kit/._Kick.wav',
    'Kit/.hidden/Kick.wav',
    '.Trashes\\Kick.wav',
    '',
  ])('leaves %s', (path) => expect(isAudioFile(path)).toBe(false));
});

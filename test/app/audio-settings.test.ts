import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readAudioSettings, writeAudioSettings } from '../../src/app/audio-settings.ts';
import type { AudioSettings } from '../../src/app/ports.ts';

let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

afterEach(() => vi.unstubAllGlobals());

const chosen: AudioSettings = {
  sampleRateHz: 96_000,
  latency: 'balanced',
  timing: 'steady',
  deviceId: 'a1b2',
};

it('reads what was written', () => {
  for (const sampleRateHz of [null, 44_100, 48_000, 96_000]) {
    for (const deviceId of ['', 'a1b2']) {
      const settings = { ...chosen, sampleRateHz, deviceId };
      writeAudioSettings(settings);
      expect(readAudioSettings()).toEqual(settings);
    }
  }
});

it('leaves out what was never written or makes no sense', () => {
  expect(readAudioSettings()).toEqual({});
  writeAudioSettings(chosen);
  kept.set('padwise.audioRate', '1e9');
  kept.set('padwise.audioLatency', '0.01');
  kept.set('padwise.audioTiming', 'STEADY');
  kept.set('padwise.audioDevice', 'x'.repeat(257));
  expect(readAudioSettings()).toEqual({});
  kept.set('padwise.audioTiming', 'immediate');
  expect(readAudioSettings()).toEqual({ timing: 'immediate' });
});

it('keeps nothing and fails nowhere where storage is closed to the page', () => {
  const refuse = () => {
    throw new DOMException('Closed.', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  writeAudioSettings(chosen);
  expect(readAudioSettings()).toEqual({});
});

import type { AudioSettings, LatencyChoice, TimingMode } from './ports.ts';
import { readChoice, readText, writeChoice, writeText } from './settings.ts';

export const LATENCY_CHOICES: readonly LatencyChoice[] = [
  'lowest',
  'interactive',
  'balanced',
  'playback',
];
export const TIMING_MODES: readonly TimingMode[] = ['immediate', 'steady'];
/** To choose from, beside the device's own. */
export const SAMPLE_RATES_HZ: readonly number[] = [44_100, 48_000, 96_000];

const OWN_RATE = 'own';
const RATE_WORDS = [OWN_RATE, ...SAMPLE_RATES_HZ.map(String)];
/** Browsers' ids are 64 characters long. */
const MAX_ID_LENGTH = 256;

/** What the player chose of the audio at an earlier visit; only what makes sense. */
export function readAudioSettings(): Partial<AudioSettings> {
  const rate = readChoice('audioRate', RATE_WORDS);
  const latency = readChoice('audioLatency', LATENCY_CHOICES);
  const timing = readChoice('audioTiming', TIMING_MODES);
  const deviceId = readText('audioDevice');
  return {
    ...(rate !== null && { sampleRateHz: rate === OWN_RATE ? null : Number(rate) }),
    ...(latency !== null && { latency }),
    ...(timing !== null && { timing }),
    ...(deviceId !== null && deviceId.length <= MAX_ID_LENGTH && { deviceId }),
  };
}

export function writeAudioSettings(settings: AudioSettings): void {
  const { sampleRateHz, latency, timing, deviceId } = settings;
  writeChoice('audioRate', sampleRateHz === null ? OWN_RATE : String(sampleRateHz));
  writeChoice('audioLatency', latency);
  writeChoice('audioTiming', timing);
  writeText('audioDevice', deviceId);
}

import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { AudioSettings, AudioStatus, DelayReading } from '../../app/ports.ts';
import type { Story } from '../shared/story.ts';
import { laidOpen } from '../shared/story-fixtures.ts';
import './pw-audio.ts';

const settings: AudioSettings = {
  sampleRateHz: null,
  latency: 'lowest',
  timing: 'immediate',
  deviceId: '',
};

const devices = [
  { id: 'a', name: 'Built-in loudspeakers' },
  { id: 'b', name: 'USB interface with a rather long name, outputs 3 and 4' },
];

/** Hits whose delays lie about a middle, most of them near. */
function readingOf(hits: number, middleMs: number, more: Partial<DelayReading> = {}): DelayReading {
  const spread = (i: number) => middleMs * (0.7 + 0.5 * Math.abs(Math.sin(12.9898 * i)) ** 3);
  const startsMs = Float32Array.from({ length: hits }, (_, i) => spread(i));
  const sorted = startsMs.toSorted();
  const at = (share: number) => sorted[Math.floor(share * (hits - 1))] ?? 0;
  return {
    hitCount: hits,
    totalHits: hits,
    arrivalP95Ms: at(0.95),
    startP50Ms: at(0.5),
    startP95Ms: at(0.95),
    startsMs,
    baseMs: 5.3,
    outputMs: 8,
    limiterMs: 0,
    steadyMs: 10,
    ...more,
  };
}

function story(
  name: string,
  reading: DelayReading,
  chosen: Partial<AudioSettings> = {},
  more: Partial<AudioStatus> = {},
): Story {
  const status: AudioStatus = {
    settings: { ...settings, ...chosen },
    sampleRateHz: 48_000,
    devices,
    devicesAreHidden: false,
    missingDevice: null,
    problem: '',
    ...more,
  };
  const readDelay = () => reading;
  return {
    name,
    render: () =>
      html`<pw-audio .status=${status} .readDelay=${readDelay} ${ref(laidOpen)}></pw-audio>`,
  };
}

export const stories: readonly Story[] = [
  story('Nothing played yet', readingOf(0, 0)),
  story('As good as it gets', readingOf(140, 1.6)),
  story('Steady', readingOf(200, 10), { timing: 'steady', deviceId: 'b' }),
  story('Uneven, and more buffering than needed', readingOf(256, 18), { latency: 'balanced' }),
  story('With a limiter', readingOf(40, 2, { limiterMs: 6 })),
  story('Bluetooth', readingOf(40, 2, { outputMs: 182 })),
  story('Outputs hidden', readingOf(3, 2), {}, { devices: [], devicesAreHidden: true }),
  story('No choice of outputs', readingOf(40, 2, { outputMs: 0 }), {}, { devices: null }),
  story('The chosen output gone', readingOf(40, 2), { deviceId: 'c' }, { missingDevice: 'Mixer' }),
  story(
    'Refused',
    readingOf(40, 2),
    {},
    {
      problem: 'The browser has no 96 kHz here: the device’s own rate plays.',
    },
  ),
];

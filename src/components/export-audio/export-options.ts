import { durationText } from '../../app/audio-export.ts';
import type { BitDepth, BounceOptions } from '../../app/audio-ports.ts';
import { grooveDurationSec, type Groove } from '../../kit/groove.ts';
import { linearMap } from '../../lib/value-map.ts';
import type { SegmentOption } from '../segmented/pw-segmented.ts';

export const PARTS: readonly SegmentOption[] = [
  { value: 'mix', name: 'One file' },
  { value: 'pads', name: 'By pad' },
  { value: 'buses', name: 'By bus' },
];

export const PARTS_HELP: Readonly<Record<BounceOptions['parts'], string>> = {
  mix: 'As you hear it at an output level of 0 dB.',
  pads: 'A zip with a file for each pad. Together they make the mix, but for its compressors and limiter.',
  buses:
    'A zip with drums, percussion and cymbals. Together they make the mix, but for its compressors and limiter.',
};

export const DEPTHS: readonly SegmentOption[] = [
  { value: '16', name: '16 bit', title: 'As on a CD' },
  { value: '24', name: '24 bit' },
  { value: '32', name: '32 float', title: 'Floating point, without rounding' },
];

export const RATES: readonly SegmentOption[] = [
  { value: '44100', name: '44.1 kHz' },
  { value: '48000', name: '48 kHz' },
  { value: '96000', name: '96 kHz' },
];

export const ENDS: readonly SegmentOption[] = [
  { value: 'tail', name: 'Let ring' },
  { value: 'cut', name: 'Cut on the bar' },
];

export const ON_OFF: readonly SegmentOption[] = [
  { value: 'on', name: 'On' },
  { value: 'off', name: 'Off' },
];

export const LOOPS = linearMap(1, 64, 1);

export function firstOptions(sampleRateHz: number): BounceOptions {
  const isOffered = RATES.some(({ value }) => Number(value) === sampleRateHz);
  return {
    parts: 'mix',
    sampleRateHz: isOffered ? sampleRateHz : 48_000,
    bitDepth: 24,
    dither: true,
    loops: 1,
    hasTail: true,
    normalise: false,
  };
}

/** `4 bars · 96 hits · 8.0 s`. */
export function grooveFacts(groove: Groove, loops: number): string {
  const bars = groove.bars * loops;
  const hits = groove.hits.length * loops;
  return [
    `${bars} ${bars === 1 ? 'bar' : 'bars'}`,
    `${hits} ${hits === 1 ? 'hit' : 'hits'}`,
    durationText(grooveDurationSec(groove) * loops),
  ].join(' · ');
}

/** `0:07.4`, of one width, as it runs. */
export function clockText(sec: number): string {
  const tenths = Math.floor(sec * 10 + 1e-6);
  const minutes = Math.floor(tenths / 600);
  const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  return `${minutes}:${seconds}`;
}

/** A linear peak in dB below full scale. */
export function peakText(peak: number): string {
  return peak > 0 ? `peak ${(20 * Math.log10(peak)).toFixed(1).replace('-', '−')} dB` : 'silence';
}

export function depthOf(value: string): BitDepth {
  return value === '16' ? 16 : value === '32' ? 32 : 24;
}

import { noteName } from '../../kit/gm-notes.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { cents, hertz } from '../../lib/quantity.ts';

const A4_HZ = 440;
const A4_NOTE = 69;

/** The pitch that is heard with the pad's tuning: note, deviation, hertz. */
export function pitchText(
  pitchHz: number | null,
  { tuneSemitones, fineCents }: Pick<Pad, 'tuneSemitones' | 'fineCents'>,
): string {
  if (pitchHz === null) return 'No clear pitch';
  const hz = pitchHz * 2 ** ((tuneSemitones + fineCents / 100) / 12);
  const exact = A4_NOTE + 12 * Math.log2(hz / A4_HZ);
  const note = Math.round(exact);
  const off = Math.round(100 * (exact - note));
  return `${noteName(note)}${off === 0 ? '' : ` ${cents.format(off)}`} · ${hertz.format(hz)}`;
}

/** A level as share of full scale. */
export function levelText(peak: number): string {
  return peak > 0 ? `${(20 * Math.log10(peak)).toFixed(1).replace('-', '−')} dB` : 'Silence';
}

/** `1,234 ms`: finer than a control shows it. */
export function exactTimeText(sec: number): string {
  const ms = 1000 * sec;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${ms.toLocaleString('en-GB', digits).replace('-', '−')} ms`;
}

export function framesText(frames: number): string {
  return `${Math.round(frames).toLocaleString('en-GB')} samples`;
}

/** A mark of a ruler, with as many decimals as its step needs. */
export function rulerText(sec: number, stepSec: number): string {
  if (stepSec < 0.0995) {
    const decimals = Math.max(0, Math.ceil(-Math.log10(1000 * stepSec) - 1e-9));
    return `${(1000 * sec).toFixed(decimals)} ms`;
  }
  return `${sec.toFixed(stepSec < 0.995 ? 1 : 0)} s`;
}

/** As the list of layers names one. */
export function layerText(index: number, velocityMin: number, velocityMax: number): string {
  return `Layer ${index + 1} · ${velocityMin} to ${velocityMax}`;
}

import { describe, expect, test } from 'vitest';
import { filterGainDb, filterPath } from '../../src/components/pad-tone/filter-curve.ts';

describe('the curve of a filter', () => {
  test('is at its resonance at the cutoff; a band at 0 dB', () => {
    for (const resonanceDb of [0, 6, 30]) {
      const at = (type: 'lowpass' | 'highpass' | 'bandpass') =>
        filterGainDb({ type, cutoffHz: 1000, resonanceDb }, 1000);
      expect(at('lowpass')).toBeCloseTo(resonanceDb, 9);
      expect(at('highpass')).toBeCloseTo(resonanceDb, 9);
      expect(at('bandpass')).toBeCloseTo(0, 9);
    }
  });

  test('falls by 12 dB an octave far from the cutoff', () => {
    const low = (hz: number) =>
      filterGainDb({ type: 'lowpass', cutoffHz: 100, resonanceDb: 0 }, hz);
    expect(low(8000) - low(4000)).toBeCloseTo(-12, 1);
    expect(low(10)).toBeCloseTo(0, 1);
  });

  test('is drawn from edge to edge, and flat without a filter', () => {
    const path = filterPath(null, 20, 20_000, 2);
    expect(path).toBe('M0.0000 0.5000L0.5000 0.5000L1.0000 0.5000');
  });
});

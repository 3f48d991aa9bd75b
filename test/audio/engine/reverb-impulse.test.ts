import { describe, expect, it } from 'vitest';
import { reverbImpulse } from '../../../src/audio/engine/reverb-impulse.ts';

const RATE = 48_000;
const energyOf = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0);

describe('the reverb’s impulse', () => {
  it('is the same every time, and another for each side', () => {
    const [left, right] = reverbImpulse(RATE, 0.4);
    expect(reverbImpulse(RATE, 0.4)).toEqual([left, right]);
    const product = left!.reduce((sum, x, i) => sum + x * right![i]!, 0);
    expect(Math.abs(product)).toBeLessThan(0.05);
  });

  it.each([0.1, 1.6, 20])('has an energy of 1 a side at %d s', (decaySec) => {
    for (const side of reverbImpulse(RATE, decaySec)) {
      expect(side).toHaveLength(decaySec * RATE);
      expect(energyOf(side)).toBeCloseTo(1, 4);
    }
  });

  it('keeps next to nothing of what would make it rumble', () => {
    const [left] = reverbImpulse(RATE, 1.6);
    const mean = left!.reduce((sum, x) => sum + x, 0) / left!.length;
    expect(Math.abs(mean)).toBeLessThan(1e-5);
  });
});

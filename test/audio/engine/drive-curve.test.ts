import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DRIVE_INPUT_RANGE,
  DRIVE_REFERENCE,
  driveCurve,
  driveGains,
  tanhCurve,
} from '../../../src/audio/engine/drive-curve.ts';

const drive = fc.double({ min: 0, max: 36, noNaN: true });
const level = fc.double({ min: -16, max: 16, noNaN: true });

describe('the drive', () => {
  it('is none at 0 dB', () => {
    for (const x of [1e-4, 0.1, 0.5, 1]) expect(Math.abs(driveCurve(0, x) - x)).toBeLessThan(1e-5);
  });

  it('keeps silence, is odd, never falls and is bounded', () => {
    fc.assert(
      fc.property(drive, level, level, (driveDb, a, b) => {
        expect(driveCurve(driveDb, 0)).toBe(0);
        expect(driveCurve(driveDb, -a)).toBe(-driveCurve(driveDb, a));
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(driveCurve(driveDb, high)).toBeGreaterThanOrEqual(driveCurve(driveDb, low));
        expect(Math.abs(driveCurve(driveDb, a))).toBeLessThanOrEqual(driveGains(driveDb).out);
      }),
    );
  });

  it('keeps a peak of -10 dBFS, brings up what is quieter and takes down what is louder', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 36, noNaN: true }), (driveDb) => {
        expect(driveCurve(driveDb, DRIVE_REFERENCE)).toBeCloseTo(DRIVE_REFERENCE, 12);
        expect(driveCurve(driveDb, 0.01)).toBeGreaterThan(0.01);
        expect(driveCurve(driveDb, 0.9)).toBeLessThan(0.9);
      }),
    );
  });

  it.each([3, 6, 12, 24, 36])('keeps the energy of a hit within 3 dB at %d dB', (driveDb) => {
    const rate = 48_000;
    let [before, after] = [0, 0];
    for (let i = 0; i < rate / 2; i += 1) {
      const sec = i / rate;
      const sample = 0.9 * Math.exp(-sec / 0.12) * Math.sin(2 * Math.PI * 60 * sec);
      before += sample ** 2;
      after += driveCurve(driveDb, sample) ** 2;
    }
    expect(Math.abs(10 * Math.log10(after / before))).toBeLessThan(3);
  });

  it('reads its bend from a curve that has silence on a point and runs flat at its ends', () => {
    const curve = tanhCurve();
    expect(curve[(curve.length - 1) / 2]).toBe(0);
    expect(curve.at(-1)).toBeCloseTo(1, 6);
    expect(curve[0]).toBe(-(curve.at(-1) ?? NaN));
    expect(curve.at(-1)).toBe(Math.fround(Math.tanh(DRIVE_INPUT_RANGE)));
  });
});

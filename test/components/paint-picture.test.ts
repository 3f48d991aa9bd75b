import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SamplePicture } from '../../src/app/ports.ts';
import {
  framesToShow,
  heightOf,
  paintPicture,
  placeOf,
} from '../../src/components/picture/paint-picture.ts';
import { rampOf } from '../../src/lib/colour.ts';

/** A picture that is loud where `isLoud` says, black elsewhere. */
function picture(isLoud: (band: number, frame: number) => boolean): SamplePicture {
  const [bands, frames] = [8, 151];
  const levels = Float32Array.from({ length: bands * frames }, (_, i) =>
    isLoud(Math.floor(i / frames), i % frames) ? 0 : -2,
  );
  const bandHz = Array.from({ length: bands }, (_, band) => 50 * 2 ** band);
  return { bands, frames, levels, bandHz, startSec: -0.002, stepSec: 0.01 };
}

/** Lightness of a pixel, 0 to 255. */
function paint(source: SamplePicture, width: number, height: number) {
  const image = { width, height, data: new Uint8ClampedArray(4 * width * height) } as ImageData;
  paintPicture(image, source, framesToShow(source), rampOf('#a0a0a0'));
  return (x: number, y: number) => image.data[4 * (y * width + x)] ?? NaN;
}

describe('the time that is shown', () => {
  test.each([
    [5, 26],
    [30, 51],
    [70, 101],
    [149, 151],
  ])('is a round one that holds a sound of %i frames: %i', (last, shown) => {
    expect(framesToShow(picture((_, frame) => frame <= last))).toBe(shown);
  });

  test('never cuts what is loud, and never exceeds the picture', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 150 }), (last) => {
        const shown = framesToShow(picture((_, frame) => frame <= last));
        expect(shown).toBeGreaterThan(last);
        expect(shown).toBeLessThanOrEqual(151);
      }),
    );
  });
});

describe('the axes', () => {
  test('put a frequency at the middle of its band, and none outside', () => {
    const any = picture(() => true);
    expect(heightOf(100, any)).toBeCloseTo(1.5 / 8);
    expect(heightOf(75, any)).toBeCloseTo(1 / 8);
    expect(heightOf(20, any)).toBeNull();
    expect(heightOf(20_000, any)).toBeNull();
  });

  test('put the onset just right of the left edge', () => {
    expect(
      placeOf(
        0,
        picture(() => true),
        25,
      ),
    ).toBeCloseTo(0.7 / 25);
  });
});

describe('the painting', () => {
  test('has low bands at the bottom and early frames at the left, at any size', () => {
    const source = picture((band, frame) => band < 2 && frame < 10);
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 300 }),
        fc.integer({ min: 20, max: 300 }),
        (width, height) => {
          const at = paint(source, width, height);
          expect(at(0, height - 1)).toBeGreaterThan(230);
          expect(at(0, 0)).toBeLessThan(30);
          expect(at(width - 1, height - 1)).toBeLessThan(30);
        },
      ),
      { numRuns: 20 },
    );
  });
});

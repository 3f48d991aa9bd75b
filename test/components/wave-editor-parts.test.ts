import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handleMap } from '../../src/components/wave-editor/handle-map.ts';
import {
  boundsOf,
  changeOf,
  PART_HANDLES,
  partOf,
  placeOf,
} from '../../src/components/wave-editor/part-view.ts';
import {
  exactTimeText,
  framesText,
  levelText,
  pitchText,
  rulerText,
} from '../../src/components/wave-editor/wave-text.ts';
import {
  frameAtX,
  rulerStepSec,
  scrolled,
  showing,
  wholeView,
  xOf,
  zoomed,
} from '../../src/components/wave-editor/wave-view.ts';
import { shapePad } from '../../src/kit/edits-shape.ts';
import type { Pad } from '../../src/kit/kit-schema.ts';
import { makeKit } from './pads.ts';

const kit = makeKit();
const first = kit.pads[0]!;

const sec = fc.option(fc.double({ min: 0, max: 60, noNaN: true }), { nil: undefined });
/** A pad with whatever a kit file may say of its part. */
const pads = fc
  .record({
    startSec: sec,
    endSec: sec,
    fadeInSec: sec,
    fadeOutSec: sec,
    loopStartSec: sec,
    loopEndSec: sec,
    reverse: fc.boolean(),
  })
  .map((shape): Pad => {
    const given = Object.entries(shape).filter(([, value]) => value !== undefined);
    return { ...first, playbackMode: 'loop', ...(Object.fromEntries(given) as Partial<Pad>) };
  });
const durations = fc.double({ min: 0.002, max: 60, noNaN: true });

describe('the part as it is seen', () => {
  test('lies within the sound, its loop within it, whatever a pad says', () => {
    fc.assert(
      fc.property(pads, durations, (pad, durationSec) => {
        const part = partOf(pad, durationSec);
        const lengthSec = part.endSec - part.startSec;
        expect(part.startSec).toBeGreaterThanOrEqual(0);
        expect(part.endSec).toBeLessThanOrEqual(durationSec);
        expect(lengthSec).toBeGreaterThanOrEqual(0.001);
        expect(part.loopStartSec).toBeGreaterThanOrEqual(part.startSec);
        expect(part.loopEndSec).toBeLessThanOrEqual(part.endSec);
        expect(part.loopEndSec - part.loopStartSec).toBeGreaterThanOrEqual(0.001);
        expect(Math.max(part.fadeInSec, part.fadeOutSec)).toBeLessThanOrEqual(lengthSec);
      }),
    );
  });

  test('a handle comes to where it is brought, within its bounds, and the others stay', () => {
    const handles = fc.constantFrom(...PART_HANDLES);
    const places = fc.double({ min: -1, max: 61, noNaN: true });
    fc.assert(
      fc.property(pads, durations, handles, places, (pad, durationSec, handle, place) => {
        const part = partOf(pad, durationSec);
        const [min, max] = boundsOf(part, handle, durationSec);
        const change = changeOf(part, handle, place, durationSec);
        const changed = shapePad({ ...kit, pads: [pad] }, pad.id, change).pads[0]!;
        const after = partOf(changed, durationSec);
        const expected = Math.min(max, Math.max(min, place));
        expect(placeOf(after, handle)).toBeCloseTo(expected, 6);
        for (const other of ['start', 'end'] as const) {
          if (other !== handle) expect(placeOf(after, other)).toBe(placeOf(part, other));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the view', () => {
  const views = fc.record({
    length: fc.integer({ min: 64, max: 3_000_000 }),
    zooms: fc.array(
      fc.record({
        factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        move: fc.double({ min: -1, max: 1, noNaN: true }),
      }),
      { maxLength: 12 },
    ),
  });

  test('never leaves the sound, and shows what is asked for', () => {
    fc.assert(
      fc.property(views, fc.double({ min: 0, max: 1, noNaN: true }), ({ length, zooms }, at) => {
        let view = wholeView(length);
        for (const { factor, share, move } of zooms) {
          view = zoomed(view, factor, share * length, length);
          view = scrolled(view, move * (view.to - view.from), length);
          expect(view.from).toBeGreaterThanOrEqual(0);
          expect(view.to).toBeLessThanOrEqual(length + 1e-6);
          expect(view.to - view.from).toBeGreaterThan(31.999);
        }
        const shown = showing(view, at * length, length);
        expect(shown.from).toBeLessThanOrEqual(at * length + 1e-6);
        expect(shown.to).toBeGreaterThanOrEqual(at * length - 1e-6);
      }),
    );
  });

  test('frames and pixels lead to each other', () => {
    const view = { from: 1000, to: 5000 };
    for (const x of [14, 100, 486])
      expect(xOf(frameAtX(x, view, 500), view, 500)).toBeCloseTo(x, 9);
    expect([xOf(1000, view, 500), xOf(5000, view, 500)]).toEqual([14, 486]);
  });

  test('a ruler’s marks are round and have room', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-7, max: 1, noNaN: true }), (secPerPx) => {
        const step = rulerStepSec(secPerPx);
        expect(step / secPerPx).toBeGreaterThan(71.9);
        expect(step / secPerPx).toBeLessThan(181);
        const digit = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
        expect([1, 2, 5]).toContain(Math.round(digit * 1000) / 1000);
      }),
    );
  });
});

describe('a handle’s travel', () => {
  const travel = {
    view: { from: 0, to: 48_000 },
    sampleRate: 48_000,
    bounds: [0.1, 0.9] as const,
    secPerPx: 0.001,
    snap: (at: number) => at,
  };

  test('is what is in view, on whole frames, within its bounds', () => {
    const map = handleMap(travel);
    expect(map.toValue(0.5)).toBe(0.5);
    expect(map.toValue(0.333333)).toBe(16_000 / 48_000);
    expect([map.toValue(0), map.toValue(1)]).toEqual([0.1, 0.9]);
    expect(handleMap({ ...travel, view: { from: 24_000, to: 36_000 } }).toPosition(0.625)).toBe(
      0.5,
    );
  });

  test('goes by milliseconds, by pixels where they are less, by frames where they are more', () => {
    const stepOf = (secPerPx: number) =>
      handleMap({ ...travel, secPerPx }).step(0.5, 1, 'normal') - 0.5;
    expect(stepOf(0.01)).toBeCloseTo(0.001, 9);
    expect(stepOf(0.0005)).toBeCloseTo(0.0005, 9);
    expect(stepOf(1e-6)).toBeCloseTo(1 / 48_000, 9);
  });
});

test('texts: pitch with tuning, levels, times', () => {
  const tuned = (tuneSemitones: number, fineCents = 0) => ({ tuneSemitones, fineCents });
  expect(pitchText(440, tuned(0))).toBe('A4 · 440 Hz');
  expect(pitchText(440, tuned(-12, 25))).toBe('A3 +25 ct · 223 Hz');
  expect(pitchText(30, tuned(0))).toMatch(/^B0 −\d+ ct · 30 Hz$/);
  expect(pitchText(null, tuned(5))).toBe('No clear pitch');
  expect([levelText(1), levelText(0.5), levelText(0)]).toEqual(['0.0 dB', '−6.0 dB', 'Silence']);
  expect([exactTimeText(1.2345), framesText(12_345.4)]).toEqual(['1,234.5 ms', '12,345 samples']);
  expect([
    rulerText(1.5, 0.5),
    rulerText(2, 1),
    rulerText(0.05, 0.01),
    rulerText(0.0125, 0.0005),
  ]).toEqual(['1.5 s', '2 s', '50 ms', '12.5 ms']);
});

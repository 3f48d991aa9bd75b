import { describe, expect, it } from 'vitest';
import { CEILING_KNEE, softCeiling } from '../../../src/audio/engine/soft-ceiling.ts';
import {
  at,
  constant,
  makeBuffer,
  makeKit,
  makePad,
  peakOf,
  render,
  sine,
} from './engine-fixtures.ts';

const hit = [
  0,
  (engine: { noteOn(note: number, velocity: number): unknown }) => engine.noteOn(36, 127),
] as const;

describe('the soft ceiling', () => {
  it('leaves what is under -3 dBFS as it is', async () => {
    const wave = sine(997, CEILING_KNEE * 0.999);
    const { left } = await render(0.5, makeKit(makePad('a', 36)), { a: makeBuffer(0.5, wave) }, [
      hit,
    ]);
    const worst = left.reduce(
      (most, sample, i) => Math.max(most, Math.abs(sample - wave(i / 48_000))),
      0,
    );
    expect(worst).toBeLessThan(1e-6);
  });

  it.each([0, 6, 12, 24])('stays within ±1 at %d dB over full scale', async (gainDb) => {
    const kit = makeKit(makePad('a', 36, { gainDb }));
    const { left } = await render(0.2, kit, { a: makeBuffer(0.2, sine(200, 1)) }, [hit]);
    expect(peakOf(left)).toBeLessThanOrEqual(1);
    expect(peakOf(left)).toBeGreaterThan(0.9);
  });

  it('follows its function', async () => {
    for (const level of [0.75, 0.9, 1, 1.3, 2.5]) {
      const { left } = await render(
        0.05,
        makeKit(makePad('a', 36)),
        { a: makeBuffer(0.1, constant(level)) },
        [hit],
      );
      expect(at(left, 0.02)).toBeCloseTo(softCeiling(level), 5);
    }
  });

  it('rises steadily, in both directions alike, to 0 dBFS', () => {
    let last = 0;
    for (let x = 0; x < 8; x += 0.001) {
      const y = softCeiling(x);
      expect(y).toBeGreaterThanOrEqual(last);
      expect(y).toBeLessThanOrEqual(1);
      expect(softCeiling(-x)).toBe(-y);
      last = y;
    }
    expect(last).toBeCloseTo(1, 6);
  });

  it('adds no latency', async () => {
    const click = makeBuffer(0.1, (sec) => (sec === 0 ? 0.9 : 0));
    const { left } = await render(0.1, makeKit(makePad('a', 36)), { a: click }, [hit]);
    expect(left[0]).toBeCloseTo(softCeiling(0.9), 5);
    expect(left[1]).toBe(0);
  });
});

describe('the meter', () => {
  it('reads the peak of either channel since the last read', async () => {
    const peaks: number[] = [];
    const kit = makeKit(makePad('a', 36, { pan: 1 }));
    const sound = makeBuffer(0.05, constant(0), constant(0.5));
    await render(0.5, kit, { a: sound }, [
      [0, (engine) => peaks.push(engine.readPeak())],
      [0.02, (engine) => engine.noteOn(36, 127)],
      [0.06, (engine) => peaks.push(engine.readPeak())],
      [0.1, (engine) => peaks.push(engine.readPeak())],
      [0.14, (engine) => peaks.push(engine.readPeak())],
    ]);
    expect(peaks[0]).toBe(0);
    expect(peaks[1]).toBeCloseTo(0.5, 5);
    expect(peaks[2]).toBeCloseTo(0.5, 5);
    expect(peaks[3]).toBe(0);
  });

  it('reads both channels: a panned sound on its side, a mono one on both, too loud a one as it is', async () => {
    const seen: number[][] = [];
    const look = (engine: { readPeaks(into: Float32Array): void }) => {
      const peaks = new Float32Array(2);
      engine.readPeaks(peaks);
      seen.push([...peaks].map((peak) => Math.round(peak * 1e4) / 1e4));
    };
    const kit = makeKit(
      makePad('left', 36, { pan: -1 }),
      makePad('mono', 37),
      makePad('loud', 38, { gainDb: 20 }),
    );
    const [left, mono, loud] = [0.2, 0.3, 0.4].map((level) => makeBuffer(0.05, constant(level)));
    await render(0.8, kit, { left: left!, mono: mono!, loud: loud! }, [
      [0, (engine) => engine.noteOn(36, 127)],
      [0.04, look],
      // Another meter that reads at the same time finds the same.
      [0.04, look],
      [0.2, (engine) => engine.noteOn(37, 127)],
      [0.24, look],
      [0.4, (engine) => engine.noteOn(38, 127)],
      [0.44, look],
      [0.7, look],
    ]);
    const panned = [0.2828, 0];
    expect(seen).toEqual([panned, panned, [0.3, 0.3], [4, 4], [0, 0]]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SongTime, tidyBpm } from '../../src/kit/song-time.ts';
import type { MetreChange, TempoChange } from '../../src/kit/song.ts';

const atStart = <Change extends { tick: number }>(changes: Change[]) =>
  changes
    .sort((a, b) => a.tick - b.tick)
    .filter(({ tick }, i) => changes[i + 1]?.tick !== tick)
    .map((change, i) => (i === 0 ? { ...change, tick: 0 } : change));

const anyTick = fc.nat({ max: 2 ** 22 });
const anyTime = fc
  .record({
    ppq: fc.integer({ min: 1, max: 32_767 }),
    tempos: fc
      .array(fc.record({ tick: anyTick, micros: fc.integer({ min: 1, max: 0xffffff }) }), {
        minLength: 1,
        maxLength: 60,
      })
      .map(atStart<TempoChange>),
    metres: fc
      .array(
        fc.record({
          tick: anyTick,
          beats: fc.integer({ min: 1, max: 17 }),
          unit: fc.constantFrom(2, 4, 8, 16),
        }),
        { minLength: 1, maxLength: 6 },
      )
      .map(atStart<MetreChange>),
  })
  .map((shape) => ({ ...shape, lengthTicks: 2 ** 22 }));

describe('SongTime', () => {
  test('sums whole numbers: seconds are exact to the last division', () => {
    fc.assert(
      fc.property(anyTime, anyTick, (song, tick) => {
        let product = 0n;
        song.tempos.forEach(({ tick: from, micros }, i) => {
          const to = Math.min(tick, song.tempos[i + 1]?.tick ?? Infinity);
          if (to > from) product += BigInt(to - from) * BigInt(micros);
        });
        expect(new SongTime(song).secOf(tick)).toBe(Number(product) / (song.ppq * 1e6));
      }),
    );
  });

  test('ticks come back from seconds, and later ticks are later', () => {
    fc.assert(
      fc.property(anyTime, anyTick, fc.integer({ min: 1, max: 1000 }), (song, tick, more) => {
        const time = new SongTime(song);
        expect(Math.abs(time.tickOf(time.secOf(tick)) - tick)).toBeLessThan(0.01);
        expect(time.secOf(tick + more)).toBeGreaterThan(time.secOf(tick));
      }),
    );
  });

  test('bars begin where their ticks say', () => {
    fc.assert(
      fc.property(anyTime, fc.nat({ max: 500 }), (song, bar) => {
        const time = new SongTime(song);
        const tick = time.tickOfBar(bar);
        const place = time.placeOf(tick);
        expect(place.bar).toBe(bar);
        expect(place.beat).toBeCloseTo(0, 4);
      }),
    );
  });

  test('bars, metres and tempos of a song that changes', () => {
    const time = new SongTime({
      ppq: 96,
      tempos: [
        { tick: 0, micros: 500_000 },
        { tick: 384, micros: 497_925 },
      ],
      metres: [
        { tick: 0, beats: 4, unit: 4 },
        // Within the third bar.
        { tick: 900, beats: 7, unit: 8 },
      ],
      lengthTicks: 900 + 2 * 336,
    });
    expect(time.placeOf(899).bar).toBe(2);
    expect(time.placeOf(900)).toEqual({ bar: 3, beat: 0 });
    expect(time.placeOf(900 + 336 + 48)).toEqual({ bar: 4, beat: 1 });
    expect(time.bars).toBe(5);
    expect(time.tempoBpmAt(383)).toBe(120);
    expect(time.tempoBpmAt(384)).toBe(120.5);
    expect([time.changesTempo(0, 384), time.changesTempo(0, 385)]).toEqual([false, true]);
  });

  test('tempos of a file are as plain as they were written', () => {
    for (let tenths = 200; tenths <= 4000; tenths += 1) {
      expect(tidyBpm(Math.round(60e6 / (tenths / 10)))).toBe(tenths / 10);
    }
    expect(tidyBpm(0xffffff)).toBeCloseTo(3.5763, 4);
  });
});

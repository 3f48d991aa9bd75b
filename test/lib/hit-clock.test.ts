import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HitClock } from '../../src/lib/hit-clock.ts';

/** A context whose time moves by a whole buffer at once, as a sound card's does. */
function stepped(bufferSec: number, startMs: number, rate = 1) {
  return (performanceMs: number) =>
    Math.floor((rate * (performanceMs - startMs)) / 1000 / bufferSec) * bufferSec;
}

const anyBuffer = fc.constantFrom(128, 256, 480, 512, 1024).map((frames) => frames / 48_000);

/** Moments of readings, in no step with the buffer. */
const moments = (count: number) =>
  Array.from({ length: count }, (_, i) => 5000 + 50 * i + 23 * ((0.618034 * i) % 1));

describe('a hit clock', () => {
  it('finds the line that the steps of a context follow', () => {
    fc.assert(
      fc.property(
        anyBuffer,
        fc.double({ min: 0, max: 4000, noNaN: true }),
        (bufferSec, startMs) => {
          const clock = new HitClock();
          const context = stepped(bufferSec, startMs);
          for (const ms of moments(64)) clock.observe(context(ms), ms);
          const [ms] = [8200];
          const errorSec = clock.contextSecOf(ms) - (ms - startMs) / 1000;
          // Never ahead of the line, and behind it by a small part of a step.
          expect(errorSec).toBeLessThanOrEqual(1e-9);
          expect(errorSec).toBeGreaterThan(-0.1 * bufferSec - 1e-9);
        },
      ),
    );
  });

  it('keeps the distance of events, whenever they are delivered', () => {
    const clock = new HitClock();
    const context = stepped(0.01, 777);
    for (const ms of moments(64)) clock.observe(context(ms), ms);
    expect(clock.contextSecOf(9125) - clock.contextSecOf(9000)).toBeCloseTo(0.125, 9);
  });

  it('follows clocks that run apart by 200 millionths', () => {
    for (const rate of [1 - 2e-4, 1 + 2e-4]) {
      const clock = new HitClock();
      const context = stepped(0.005, 0, rate);
      for (const ms of moments(2000)) clock.observe(context(ms), ms);
      const ms = moments(2000).at(-1) ?? 0;
      expect(Math.abs(clock.contextSecOf(ms) - (rate * ms) / 1000)).toBeLessThan(0.0012);
    }
  });

  it('notices soon that the context stood still, and that it slept at once', () => {
    const clock = new HitClock();
    const context = stepped(0.005, 0);
    const all = moments(128);
    for (const ms of all.slice(0, 64)) clock.observe(context(ms), ms);
    // A gap in the sound of 60 ms.
    for (const ms of all.slice(64, 76)) clock.observe(context(ms) - 0.06, ms);
    expect(clock.isSure).toBe(true);
    expect(Math.abs(clock.contextSecOf(9000) - 8.94)).toBeLessThan(0.0026);
    clock.reset();
    expect(clock.isSure).toBe(false);
  });

  it('is not misled by a step or two that come late', () => {
    const clock = new HitClock();
    const context = stepped(0.005, 0);
    moments(64).forEach((ms, i) => clock.observe(context(i % 9 < 3 ? ms - 20 : ms), ms));
    expect(Math.abs(clock.contextSecOf(8200) - 8.2)).toBeLessThan(0.001);
  });

  it('is sure of nothing at first, and takes no nonsense', () => {
    const clock = new HitClock();
    for (let i = 0; i < 100; i += 1) clock.observe(NaN, i);
    expect(clock.isSure).toBe(false);
    for (let i = 0; i < 12; i += 1) clock.observe(1 + i / 1000, 1000 + i);
    expect(clock.isSure).toBe(true);
    expect(clock.contextSecOf(1000)).toBeCloseTo(1, 9);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatencyMeter, METERED_HITS } from '../../../src/audio/engine/latency-meter.ts';

const delays = fc.array(fc.float({ min: 0, max: 1000, noNaN: true }), {
  minLength: 1,
  maxLength: 3 * METERED_HITS,
});

function filled(values: readonly number[]): LatencyMeter {
  const meter = new LatencyMeter();
  for (const value of values) meter.add(value, 2 * value);
  return meter;
}

describe('a latency meter', () => {
  it('gives the least delay that a share of the last hits did not exceed', () => {
    fc.assert(
      fc.property(delays, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
        const meter = filled(values);
        const last = values.slice(-METERED_HITS);
        const found = meter.arrivalMs(share);
        expect(last).toContain(found);
        const within = (limit: number) => last.filter((value) => value <= limit).length;
        expect(within(found)).toBeGreaterThanOrEqual(share * last.length);
        const below = last.filter((value) => value < found).length;
        expect(below).toBeLessThan(share * last.length);
        expect(meter.startMs(share)).toBe(2 * found);
      }),
    );
  });

  it('rises with the share and remembers the last 256 hits', () => {
    const meter = filled(Array.from({ length: 1000 }, (_, i) => i));
    expect(meter.total).toBe(1000);
    expect(meter.count).toBe(256);
    expect(meter.arrivalMs(0)).toBe(744);
    expect(meter.arrivalMs(0.5)).toBe(871);
    expect(meter.arrivalMs(0.95)).toBe(987);
    expect(meter.arrivalMs(1)).toBe(999);
    expect([...meter.startsMs()].sort((a, b) => a - b)[0]).toBe(1488);
  });

  it('says 0 before the first hit and after a reset', () => {
    const meter = new LatencyMeter();
    expect([meter.count, meter.arrivalMs(0.5), meter.startMs(0.95)]).toEqual([0, 0, 0]);
    meter.add(5, 6);
    meter.reset();
    expect([meter.total, meter.arrivalMs(1), meter.startsMs().length]).toEqual([0, 0, 0]);
  });
});

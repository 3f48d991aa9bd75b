import type { WamEvent } from '@webaudiomodules/api';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from '../../src/wam/event-queue.ts';

const event = (time: number, note = 36): WamEvent => ({
  type: 'wam-midi',
  time,
  data: { bytes: [0x90, note, 100] },
});

describe('EventQueue', () => {
  it('hands each over once, in the order of times, and tells it at its time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 40 }), (times) => {
        const queue = new EventQueue();
        times.forEach((time, note) => queue.add(event(time, note), false, 0));
        const handed: WamEvent[] = [];
        const heard: WamEvent[] = [];
        for (let now = 0; now <= 60; now += 3) {
          handed.push(...queue.handOver(now + 5));
          heard.push(...queue.takeHeard(now));
        }
        // A stable sort: those of one time stay as they came.
        const inOrder = times
          .map((time, note) => event(time, note))
          .sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
        expect(handed).toEqual(inOrder);
        expect(heard).toEqual(inOrder);
        expect(queue.size).toBe(0);
      }),
    );
  });

  it('only tells what the engine has already', () => {
    const queue = new EventQueue();
    queue.add(event(1), true, 0);
    expect(queue.handOver(2)).toEqual([]);
    expect(queue.takeHeard(2)).toEqual([event(1)]);
  });

  it('takes what is late, or has no time, as due now, after what was due before', () => {
    const queue = new EventQueue();
    queue.add(event(4.5), false, 4);
    queue.add({ type: 'wam-midi', data: { bytes: [0x90, 1, 1] } }, false, 5);
    queue.add(event(1), false, 5);
    expect(queue.handOver(5)).toHaveLength(1);
    expect(queue.handOver(5.1)).toHaveLength(2);
  });
});

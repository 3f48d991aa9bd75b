import { describe, expect, test } from 'vitest';
import {
  hitAt,
  hitBeside,
  hitText,
  LANE_HEIGHT_PX,
  lanesOf,
} from '../../src/components/groove/groove-lanes.ts';
import { makePad } from '../audio/engine/engine-fixtures.ts';
import { groove, hit } from '../kit/grooves.ts';

const pads = [
  { ...makePad('kick', 36), slot: 0 },
  { ...makePad('snare', 38), slot: 1 },
  { ...makePad('hat', 42), slot: 2 },
  { ...makePad('quiet', 43), slot: 3 },
];
const hits = [hit(0), hit(0.5, 'snare'), hit(0.52, 'hat'), hit(1), hit(1.5, 'snare')];
const played = groove({ hits: [...hits, hit(2.5, 'quiet'), hit(2.6, 'gone')] });
const lanes = lanesOf(played, pads);

describe('the lanes', () => {
  test('are the pads that are heard, the low places at the bottom', () => {
    expect(lanes.map(({ pad }) => pad.id)).toEqual(['hat', 'snare', 'kick']);
    expect(lanes[1]!.hits).toEqual([hits[1], hits[4]]);
  });

  test('tell which hit a pointer means', () => {
    const at = (x: number, lane: number) => hitAt(lanes, 2, 400, x, (lane + 0.5) * LANE_HEIGHT_PX);
    expect(at(100, 1)).toBe(hits[1]);
    expect(at(108, 1)).toBe(hits[1]);
    expect(at(115, 1)).toBeNull();
    expect(at(100, 2)).toBeNull();
    expect(at(100, 9)).toBeNull();
    // Of two that are near, the nearer.
    const close = lanesOf(groove({ hits: [hit(1), hit(1.03)] }), pads);
    expect(hitAt(close, 2, 400, 203, 5)?.atSec).toBe(1);
    expect(hitAt(close, 2, 400, 207, 5)?.atSec).toBe(1.03);
  });

  test('are walked by keys: along, and to the nearest hit of the next', () => {
    expect(hitBeside(lanes, null, 'ArrowRight')).toBe(hits[0]);
    expect(hitBeside(lanes, hits[0]!, 'ArrowRight')).toBe(hits[3]);
    expect(hitBeside(lanes, hits[3]!, 'ArrowRight')).toBe(hits[3]);
    expect(hitBeside(lanes, hits[3]!, 'ArrowLeft')).toBe(hits[0]);
    expect(hitBeside(lanes, hits[1]!, 'End')).toBe(hits[4]);
    expect(hitBeside(lanes, hits[4]!, 'Home')).toBe(hits[1]);
    expect(hitBeside(lanes, hits[0]!, 'ArrowUp')).toBe(hits[1]);
    expect(hitBeside(lanes, hits[1]!, 'ArrowUp')).toBe(hits[2]);
    expect(hitBeside(lanes, hits[2]!, 'ArrowUp')).toBe(hits[2]);
    expect(hitBeside(lanes, hits[4]!, 'ArrowDown')).toBe(hits[3]);
    expect(hitBeside([], null, 'ArrowDown')).toBeNull();
  });
});

test('a hit is told by its place', () => {
  const two = groove({ bars: 2 });
  expect(hitText(hit(0), two, 'Kick')).toBe('Kick, bar 1, beat 1.00, velocity 100');
  expect(hitText(hit(2.25), two, 'Kick')).toBe('Kick, bar 2, beat 1.50, velocity 100');
  expect(hitText(hit(1.9999), two, 'Kick')).toBe('Kick, bar 2, beat 1.00, velocity 100');
});

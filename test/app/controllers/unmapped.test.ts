import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  addUnmapped,
  UnmappedIntake,
  type UnmappedNote,
} from '../../../src/app/controllers/unmapped.ts';

let taken: (readonly UnmappedNote[])[];
let intake: UnmappedIntake;

beforeEach(() => {
  vi.useFakeTimers();
  taken = [];
  intake = new UnmappedIntake((notes) => taken.push(notes));
});

afterEach(() => {
  vi.useRealTimers();
});

test('a single note is there at once', () => {
  intake.add('Keys', 90, 10);
  expect(taken).toEqual([[{ deviceName: 'Keys', note: 90, velocity: 10, count: 1 }]]);
});

test('a thousand a second come once a picture, none is lost', () => {
  for (let ms = 0; ms < 1000; ms += 1) {
    intake.add('Keys', 90 + (ms % 3), 1 + (ms % 127));
    vi.advanceTimersByTime(1);
  }
  vi.runAllTimers();
  expect(taken.length).toBeLessThan(70);
  const all = taken.reduce<readonly UnmappedNote[]>(
    (notes, each) => each.reduceRight(addUnmapped, [...notes]),
    [],
  );
  expect(all.map(({ note }) => note)).toEqual([90, 92, 91]);
  expect(all.map(({ count }) => count)).toEqual([334, 333, 333]);
  expect(all[0]!.velocity).toBe(1 + (999 % 127));
});

test('what is dropped while it waits does not come', () => {
  intake.add('Keys', 90, 10);
  intake.add('Keys', 91, 10);
  intake.add('Pads', 91, 10);
  intake.drop(({ deviceName }) => deviceName === 'Keys');
  vi.runAllTimers();
  expect(taken.flat().map(({ deviceName, note }) => [deviceName, note])).toEqual([
    ['Keys', 90],
    ['Pads', 91],
  ]);
});

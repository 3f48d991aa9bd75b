import { expect, test, vi } from 'vitest';
import { PlannedHits, type PlannedHit } from '../../../src/app/planning/planned-hits.ts';
import type { PadTrigger } from '../../../src/app/ports.ts';
import { makeKit, makePad } from '../../audio/engine/engine-fixtures.ts';
import { silentPlayer } from '../parts.ts';

const hit = (atSec: number, padId = 'kick'): PlannedHit => ({
  padId,
  velocity: 90,
  atSec,
  durationSec: null,
});

function make() {
  const triggerAt = vi.fn();
  const dropPlanned = vi.fn();
  const player = silentPlayer({ triggerAt, dropPlanned });
  const session = { kit: makeKit(makePad('kick', 36), makePad('snare', 38)) };
  const hits = new PlannedHits({ session, player });
  const tell = (nowSec: number) => {
    const told: PadTrigger[] = [];
    hits.tell(
      nowSec,
      (trigger) => void told.push(trigger),
      (atSec) => 1000 * atSec + 7,
    );
    return told;
  };
  return { hits, tell, triggerAt, dropPlanned };
}

test('hands hits over at once, and tells of each once, when it sounds', () => {
  const { hits, tell, triggerAt } = make();
  hits.add(hit(1));
  hits.add({ ...hit(0.5, 'snare'), durationSec: 0.25 });
  expect(triggerAt.mock.calls).toEqual([
    ['kick', 90, 1, null, hits],
    ['snare', 90, 0.5, 0.25, hits],
  ]);
  expect(tell(0.4)).toEqual([]);
  expect(tell(0.5)).toEqual([{ padId: 'snare', note: 38, velocity: 90, timeStampMs: 507 }]);
  expect(tell(1.2)).toEqual([{ padId: 'kick', note: 36, velocity: 90, timeStampMs: 1007 }]);
  expect(tell(2)).toEqual([]);
});

test('tells of no pad that the kit has no more', () => {
  const { hits, tell } = make();
  hits.add(hit(1, 'gone'));
  hits.add(hit(1));
  expect(tell(1).map(({ padId }) => padId)).toEqual(['kick']);
});

test('withdraws its own, and tells of none of them', () => {
  const { hits, tell, dropPlanned } = make();
  hits.add(hit(1));
  hits.drop();
  expect(dropPlanned.mock.calls).toEqual([[hits]]);
  expect(tell(2)).toEqual([]);
});

test('what it forgets sounds unseen', () => {
  const { hits, tell, dropPlanned } = make();
  hits.add(hit(1));
  hits.forget();
  expect(dropPlanned).not.toHaveBeenCalled();
  expect(tell(2)).toEqual([]);
});

import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NoteRepeat } from '../../../src/app/controllers/note-repeat.ts';
import { nextRepeatSec } from '../../../src/app/controllers/repeat-rates.ts';
import { EMPTY_GROOVE } from '../../../src/kit/groove.ts';
import { silentPlayer } from '../parts.ts';
import { makeSurfaceParts } from './surface-parts.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { addEventListener: vi.fn(), removeEventListener: vi.fn() });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function makeRepeat(originSec: number | null = null) {
  const planned: { velocity: number; atSec: number }[] = [];
  const startMs = performance.now();
  const player = silentPlayer({
    triggerAt: (_, velocity, atSec) => void planned.push({ velocity, atSec }),
  });
  Object.defineProperty(player, 'currentTimeSec', {
    get: () => (performance.now() - startMs) / 1000,
  });
  const { midi, session, controllers } = await makeSurfaceParts([], player);
  const hearPlanned = vi.fn();
  const groove = { groove: EMPTY_GROOVE, originSec, hearPlanned };
  const repeat = new NoteRepeat({ session, player, groove, controllers });
  const shown: number[] = [];
  repeat.onPlayed = ({ timeStampMs }) => void shown.push(timeStampMs - startMs);
  return {
    midi,
    repeat,
    hearPlanned,
    planned,
    shown,
    note: session.kit.pads[0]!.inputNote!,
    atMs: () => performance.now() - startMs,
  };
}

test('a held note is hit again sixteen times in two bars of 1/8, in time with the hand', async () => {
  const { midi, repeat, planned, shown, hearPlanned, note } = await makeRepeat();
  repeat.setOn(true);
  repeat.setRate('1/8');
  vi.advanceTimersByTime(1007);
  midi.note(note, 90);
  vi.advanceTimersByTime(4000);
  midi.note(note, 0);
  vi.advanceTimersByTime(1000);
  expect(planned.map(({ atSec }) => atSec.toFixed(3))).toEqual(
    Array.from({ length: 16 }, (_, i) => (1.007 + 0.25 * (i + 1)).toFixed(3)),
  );
  expect(planned.every(({ velocity }) => velocity === 90)).toBe(true);
  expect(shown.map((ms) => ms.toFixed(0))).toEqual(
    planned.map(({ atSec }) => (1000 * atSec).toFixed(0)),
  );
  expect(hearPlanned).toHaveBeenCalledTimes(16);
});

test('while the groove plays hits fall on its grid', async () => {
  const { midi, repeat, planned, note } = await makeRepeat(0.1);
  repeat.setOn(true);
  repeat.setRate('1/16');
  vi.advanceTimersByTime(690);
  // 35 ms before the step at 725 ms: it stands for that step.
  midi.note(note, 90);
  vi.advanceTimersByTime(400);
  expect(planned.map(({ atSec }) => atSec)).toEqual([0.85, 0.975, 1.1].map(closeTo));
});

test('follows the hand’s pressure, and keeps the last while it lifts', async () => {
  const { midi, repeat, planned, note } = await makeRepeat();
  repeat.setOn(true);
  midi.note(note, 90);
  vi.advanceTimersByTime(80);
  midi.control(0xa0, note, 30);
  vi.advanceTimersByTime(125);
  midi.control(0xd0, 60);
  midi.control(0xa0, note, 0);
  vi.advanceTimersByTime(125);
  expect(planned.map(({ velocity }) => velocity)).toEqual([30, 60]);
});

test('off, nothing is heard, planned or timed', async () => {
  const { midi, repeat, planned, note } = await makeRepeat();
  expect(vi.getTimerCount()).toBe(0);
  midi.note(note, 90);
  vi.advanceTimersByTime(1000);
  repeat.setOn(true);
  midi.note(note, 90);
  repeat.setOn(false);
  vi.advanceTimersByTime(1000);
  expect(planned).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a short press of a button latches, a long one holds', async () => {
  const { repeat } = await makeRepeat();
  const isOn = () => repeat.state.value.isOn;
  repeat.pressButton(true, 0);
  repeat.pressButton(false, 100);
  expect(isOn()).toBe(true);
  repeat.pressButton(true, 200);
  repeat.pressButton(false, 300);
  expect(isOn()).toBe(false);
  repeat.pressButton(true, 1000);
  expect(isOn()).toBe(true);
  repeat.pressButton(false, 2000);
  expect(isOn()).toBe(false);
});

test('the next hit comes half a step to one and a half after the last, on the grid', () => {
  const sec = fc.double({ min: 0, max: 1000, noNaN: true });
  const step = fc.double({ min: 0.02, max: 3, noNaN: true });
  fc.assert(
    fc.property(sec, step, sec, (lastSec, intervalSec, originSec) => {
      const next = nextRepeatSec(lastSec, intervalSec, originSec);
      expect(next - lastSec).toBeGreaterThan(0.49 * intervalSec);
      expect(next - lastSec).toBeLessThan(1.51 * intervalSec);
      const steps = (next - originSec) / intervalSec;
      expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6);
    }),
  );
});

function closeTo(sec: number) {
  return expect.closeTo(sec, 3) as number;
}

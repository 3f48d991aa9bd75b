import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aheadSec, PlanTimer } from '../../../src/app/planning/plan-timer.ts';

const page = Object.assign(new EventTarget(), { hidden: false });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  page.hidden = false;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('calls at once, then each time its wait is over, until it is stopped', () => {
  const plan = vi.fn();
  let waitMs = 10;
  const timer = new PlanTimer(plan, () => waitMs);
  timer.start();
  expect(plan).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(30);
  expect(plan).toHaveBeenCalledTimes(4);
  waitMs = 30;
  vi.advanceTimersByTime(40);
  expect(plan).toHaveBeenCalledTimes(6);
  timer.stop();
  vi.advanceTimersByTime(1000);
  expect(plan).toHaveBeenCalledTimes(6);
  expect(vi.getTimerCount()).toBe(0);
});

test('a call before its time counts anew, and there is none while it is stopped', () => {
  const plan = vi.fn();
  const timer = new PlanTimer(plan, () => 10);
  timer.now();
  expect(plan).not.toHaveBeenCalled();
  timer.start();
  vi.advanceTimersByTime(8);
  timer.now();
  vi.advanceTimersByTime(8);
  expect(plan).toHaveBeenCalledTimes(2);
  expect(vi.getTimerCount()).toBe(1);
});

test('a page that goes to the background is planned for at once, and further ahead', () => {
  const ahead: number[] = [];
  const timer = new PlanTimer(() => ahead.push(aheadSec()));
  timer.start();
  page.hidden = true;
  page.dispatchEvent(new Event('visibilitychange'));
  expect(ahead).toEqual([0.12, 1.3]);
  timer.stop();
  page.dispatchEvent(new Event('visibilitychange'));
  expect(ahead).toHaveLength(2);
});

test('a planner that stops itself stays stopped', () => {
  const timer: PlanTimer = new PlanTimer(() => timer.stop());
  timer.start();
  expect(timer.isRunning).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

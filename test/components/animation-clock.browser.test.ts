import { afterEach, expect, test, vi } from 'vitest';
import { AnimationClock } from '../../src/components/shared/animation-clock.ts';

afterEach(() => vi.unstubAllGlobals());

/** Animation frames that come when the test says so. */
function stubFrames() {
  const requests: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) =>
    requests.push(callback),
  );
  return {
    requests,
    next(nowMs: number) {
      for (const request of requests.splice(0)) request(nowMs);
    },
  };
}

test('asks for one frame, whoever subscribes, and for none once all have left', () => {
  const frames = stubFrames();
  const clock = new AnimationClock();
  const seen: string[] = [];
  const stopA = clock.subscribe((ms) => seen.push(`a${ms}`));
  const stopB = clock.subscribe((ms) => seen.push(`b${ms}`));
  expect(frames.requests).toHaveLength(1);
  frames.next(1);
  stopA();
  frames.next(2);
  stopB();
  stopB();
  frames.next(3);
  expect(seen).toEqual(['a1', 'b1', 'b2']);
  expect(frames.requests).toHaveLength(0);
  clock.subscribe((ms) => seen.push(`c${ms}`));
  frames.next(4);
  expect(seen.at(-1)).toBe('c4');
});

test('who leaves during a frame is not called any more, who comes is called in the next', () => {
  const frames = stubFrames();
  const clock = new AnimationClock();
  const seen: string[] = [];
  const stopFirst = clock.subscribe(() => {
    seen.push('first');
    stopFirst();
    stopSecond();
    clock.subscribe(() => seen.push('late'));
  });
  const stopSecond = clock.subscribe(() => seen.push('second'));
  frames.next(1);
  expect(seen).toEqual(['first']);
  frames.next(2);
  expect(seen).toEqual(['first', 'late']);
});

test('a callback that throws is reported and dropped; the others go on', () => {
  const frames = stubFrames();
  const report = vi.fn();
  vi.stubGlobal('reportError', report);
  const clock = new AnimationClock();
  const tick = vi.fn();
  clock.subscribe(() => {
    throw new Error('broken');
  });
  clock.subscribe(tick);
  frames.next(1);
  frames.next(2);
  expect(report).toHaveBeenCalledOnce();
  expect(tick).toHaveBeenCalledTimes(2);
});

import { describe, expect, test } from 'vitest';
import { PassRecorder } from '../../../src/app/groove/pass-recorder.ts';

const trigger = (padId: string, timeStampMs: number, velocity = 100) => ({
  padId,
  note: null,
  velocity,
  timeStampMs,
});
const release = (padId: string, timeStampMs: number) => ({ padId, timeStampMs });

/** A recorder that heard these events; groove time 0 is at 1000 ms. */
function recorder(
  events: readonly { padId: string; timeStampMs: number }[],
  fromSec = 0,
): PassRecorder {
  const made = new PassRecorder();
  for (const event of events) made.hear(event);
  settle(made, fromSec);
  return made;
}

function settle(made: PassRecorder, fromSec = 0): void {
  made.settle(
    (ms) => (ms - 1000) / 1000,
    (padId) => padId === 'gate',
    fromSec,
  );
}

describe('a pass', () => {
  test('places hits by their time stamps', () => {
    const pass = recorder([trigger('kick', 1250, 90), trigger('snare', 1750)]);
    expect(pass.takeBefore(2, 2, false)).toEqual([
      { atSec: 0.25, padId: 'kick', velocity: 90, durationSec: null },
      { atSec: 0.75, padId: 'snare', velocity: 100, durationSec: null },
    ]);
    expect(pass.count).toBe(0);
  });

  test('has hits that came a little early on one, and none from long before', () => {
    const pass = recorder([trigger('kick', 700), trigger('kick', 950)]);
    expect(pass.hits(2).map(({ atSec }) => atSec)).toEqual([0]);
  });

  test('closes without hits of the next, which come later', () => {
    const pass = recorder([trigger('kick', 2900), trigger('kick', 3100)]);
    expect(pass.takeBefore(2, 2, false).map(({ atSec }) => atSec)).toEqual([1.9]);
    const [next] = pass.takeBefore(4, 2, false);
    expect(next!.atSec).toBeCloseTo(0.1, 12);
  });

  test('knows how long a gated pad was held', () => {
    const pass = recorder([trigger('gate', 1500), release('gate', 1800), release('gate', 1900)]);
    expect(pass.takeBefore(2, 2, false)[0]!.durationSec).toBeCloseTo(0.3, 12);
  });

  test('waits for what is still held, for a loop at most', () => {
    const pass = recorder([trigger('gate', 2500), trigger('kick', 2600)]);
    expect(pass.takeBefore(2, 2, false).map(({ padId }) => padId)).toEqual(['kick']);
    pass.hear(release('gate', 3100));
    settle(pass);
    const [held] = pass.takeBefore(4, 2, false);
    expect(held!.atSec).toBe(1.5);
    expect(held!.durationSec).toBeCloseTo(0.6, 12);

    const endless = recorder([trigger('gate', 1500)]);
    expect(endless.takeBefore(2, 2, false)).toEqual([]);
    expect(endless.takeBefore(4, 2, false)[0]!.durationSec).toBe(2);
  });

  test('that is over holds nothing back', () => {
    const pass = recorder([trigger('gate', 1500)]);
    expect(pass.takeBefore(0.75, 2, true)[0]).toMatchObject({ atSec: 0.5, durationSec: 0.25 });
  });

  test('that is cleared is empty, and a release after it is of nothing', () => {
    const pass = recorder([trigger('gate', 1500)]);
    const before = pass.version;
    expect(pass.clear()).toBe(true);
    expect(pass.version).not.toBe(before);
    expect(pass.clear()).toBe(false);
    pass.hear(release('gate', 1600));
    settle(pass);
    expect(pass.count).toBe(0);
  });
});

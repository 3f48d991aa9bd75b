import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endRig, makeRig, type SyncRig } from './sync-parts.ts';

const TEMPO_BPM = 150;
const BEAT_MS = 60_000 / TEMPO_BPM;
const TICK_MS = BEAT_MS / 24;

let rig: SyncRig;
/** When the next tick is. */
let nextMs: number;

beforeEach(async () => {
  // Eight eighths at a tempo of its own.
  const eighths = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5];
  rig = await makeRig({ tempoBpm: 100, beatsPerBar: 4, bars: 1 }, eighths);
  rig.midi.plug('Machine', 'Pads');
  rig.sync.change({ followed: 'Machine' });
  nextMs = performance.now() + 5;
});

afterEach(() => endRig(rig));

const send = (...bytes: number[]) => rig.midi.receive('Machine', bytes, performance.now());
const phase = () => rig.transport.state.value.phase;
const lamp = () => rig.sync.follow.state.value.lamp;

function ticks(count: number, tickMs = TICK_MS, from = 'Machine'): void {
  for (let i = 0; i < count; i += 1) {
    vi.advanceTimersByTime(Math.max(0, nextMs - performance.now()));
    rig.midi.receive(from, [0xf8], nextMs);
    nextMs += tickMs;
  }
}

describe('a machine that is followed', () => {
  test('starts the groove with its next tick, in its time', () => {
    ticks(48);
    expect(lamp()).toBe('locked');
    expect(rig.sync.follow.state.value.tempoBpm).toBe(150);
    expect(phase()).toBe('stopped');
    send(0xfa);
    expect(phase()).toBe('playing');
    const zeroMs = nextMs;
    ticks(24 * 8);
    rig.planned.slice(0, 16).forEach(({ ms, velocity }, i) => {
      expect(velocity).toBe(1 + (i % 8));
      expect(Math.abs(ms - zeroMs - (i * BEAT_MS) / 2)).toBeLessThan(1);
    });
    expect(rig.planned.length).toBeGreaterThanOrEqual(16);
    expect(rig.transport.groove.tempoBpm).toBe(100);
  });

  test('stops it, and goes on from where it stood', () => {
    ticks(48);
    send(0xfa);
    ticks(24 * 2 + 1);
    send(0xfc);
    expect(phase()).toBe('stopped');
    const before = rig.planned.length;
    ticks(24);
    expect(rig.planned).toHaveLength(before);
    send(0xfb);
    // The next tick is the second after beat 2, whose hit was played.
    ticks(24);
    expect(rig.planned[before]!.velocity).toBe(6);
  });

  test('moves it by its song position, played hits aside', () => {
    ticks(48);
    send(0xf2, 10, 0);
    send(0xfb);
    const atMs = nextMs;
    ticks(24);
    expect(rig.planned[0]).toMatchObject({ velocity: 6 });
    expect(Math.abs(rig.planned[0]!.ms - atMs)).toBeLessThan(1);
    // A start while it plays: from the beginning, and what was planned is withdrawn.
    const drops = rig.drops();
    const before = rig.planned.length;
    send(0xfa);
    ticks(12);
    expect(rig.drops()).toBe(drops + 1);
    expect(rig.planned[before]).toMatchObject({ velocity: 1 });
  });

  test('is joined at once where it ticks only while it plays', () => {
    send(0xfa);
    const zeroMs = nextMs;
    ticks(48);
    expect(rig.planned.slice(0, 4).map(({ velocity }) => velocity)).toEqual([1, 2, 3, 4]);
    // The first sounds with its tick, as nothing is known before.
    expect(rig.planned[0]!.ms - zeroMs).toBeLessThan(20);
    expect(Math.abs(rig.planned[2]!.ms - zeroMs - BEAT_MS)).toBeLessThan(2);
  });

  test('is heard so much later as is set', () => {
    rig.sync.change({ followOffsetMs: -30 });
    ticks(48);
    send(0xfa);
    const zeroMs = nextMs;
    ticks(48);
    expect(Math.abs(rig.planned[2]!.ms - zeroMs - BEAT_MS + 30)).toBeLessThan(1);
  });

  test('takes the groove along to another tempo', () => {
    ticks(48);
    send(0xfa);
    ticks(24 * 4);
    const zeroMs = nextMs;
    const before = rig.planned.length;
    ticks(24 * 8, TICK_MS / 1.2);
    const later = rig.planned.slice(before + 4).filter((_, i) => i < 8);
    for (const { ms } of later) {
      const eighths = (ms - zeroMs) / (BEAT_MS / 1.2 / 2);
      expect(Math.abs(eighths - Math.round(eighths)) * (BEAT_MS / 2.4)).toBeLessThan(2);
    }
    expect(rig.sync.follow.state.value.tempoBpm).toBeCloseTo(180, 0);
  });

  test('that is silent is lost, and the groove stops and says so', () => {
    const onLost = vi.fn();
    rig.sync.follow.onLost = onLost;
    ticks(48);
    send(0xfa);
    ticks(24);
    vi.advanceTimersByTime(900);
    expect(phase()).toBe('playing');
    vi.advanceTimersByTime(800);
    expect(phase()).toBe('stopped');
    expect(lamp()).toBe('lost');
    expect(onLost).toHaveBeenCalledWith('Machine');
    nextMs = performance.now();
    ticks(48);
    expect(lamp()).toBe('locked');
  });

  test('that is unplugged is lost at once', () => {
    ticks(48);
    send(0xfa);
    ticks(24);
    rig.midi.plug('Pads');
    expect(phase()).toBe('stopped');
    expect(lamp()).toBe('lost');
  });

  test('records when it starts, if record was pressed before', () => {
    ticks(48);
    rig.transport.record();
    expect(phase()).toBe('stopped');
    expect(rig.sync.follow.state.value.isArmed).toBe(true);
    send(0xfa);
    // Without a count-in.
    expect(phase()).toBe('recording');
    expect(rig.sync.follow.state.value.isArmed).toBe(false);
  });

  test('is not begun by the play key, which joins it once it plays', () => {
    ticks(48);
    rig.transport.play();
    expect(phase()).toBe('stopped');
    send(0xfa);
    ticks(12);
    rig.transport.stop();
    ticks(24);
    const before = rig.planned.length;
    rig.transport.play();
    expect(phase()).toBe('playing');
    ticks(24);
    // From where the machine is: not from the beginning.
    expect(rig.planned[before]!.velocity).toBe(4);
  });
});

test('other devices’ clocks, and none at all, are let be', () => {
  ticks(48, TICK_MS, 'Pads');
  rig.midi.receive('Pads', [0xfa], performance.now());
  expect(phase()).toBe('stopped');
  expect(lamp()).toBe('waiting');
  rig.sync.change({ followed: null });
  ticks(48);
  send(0xfa);
  expect(phase()).toBe('stopped');
  expect(lamp()).toBe('off');
});

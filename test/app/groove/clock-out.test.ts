import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endRig, makeRig, type SyncRig } from './sync-parts.ts';

const TICK_MS = 60_000 / 100 / 24;

let rig: SyncRig;

beforeEach(async () => {
  rig = await makeRig({ tempoBpm: 100, beatsPerBar: 4, bars: 1 }, [0, 1, 2, 3]);
  const { status } = rig.midi;
  const outputs = ['Synth', 'Lights'].map((name) => ({ id: name, name, manufacturer: '' }));
  status.set({ ...status.value, outputs });
  // Withdrawn is what is later than now, as a browser does.
  rig.midi.clearSent = (outputId) => {
    const nowMs = performance.now();
    const kept = rig.midi.sent.filter((each) => each.outputId !== outputId || each.atMs <= nowMs);
    rig.midi.sent.splice(0, Infinity, ...kept);
  };
});

afterEach(() => endRig(rig));

/** Lets time go by; microtasks, too. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const sentTo = (id = 'Synth') => rig.midi.sent.filter(({ outputId }) => outputId === id);
const ticksTo = (id = 'Synth') => sentTo(id).filter(({ bytes }) => bytes[0] === 0xf8);
const others = () => sentTo().filter(({ bytes }) => bytes[0] !== 0xf8);

test('no output, no message', async () => {
  rig.transport.change({ countInBars: 0 });
  rig.transport.play();
  await pass(2000);
  expect(rig.midi.sent).toEqual([]);
});

describe('an output that is chosen', () => {
  beforeEach(async () => {
    rig.sync.change({ sendTo: ['Synth'] });
    await pass(1500);
  });

  test('hears nothing before the groove begins', () => {
    expect(rig.midi.sent).toEqual([]);
  });

  test('gets a start, ticks on the groove’s grid ahead of their time, and a stop', async () => {
    rig.transport.play();
    await pass(5000);
    rig.transport.stop();
    await pass(1000);
    const sent = sentTo();
    expect(sent[0]!.bytes).toEqual([0xfa]);
    expect(sent.at(-1)!.bytes).toEqual([0xfc]);
    expect(others()).toHaveLength(2);
    const zeroMs = rig.planned[0]!.ms;
    const ticks = ticksTo();
    expect(ticks.length).toBeGreaterThan(190);
    ticks.forEach(({ atMs }, i) => {
      expect(Math.abs(atMs - zeroMs - i * TICK_MS)).toBeLessThan(0.5);
    });
    expect(sentTo('Lights')).toEqual([]);
  });

  test('hears the start after the count-in', async () => {
    rig.transport.record();
    await pass(2000);
    expect(rig.midi.sent).toEqual([]);
    await pass(1000);
    expect(others().map(({ bytes }) => bytes)).toEqual([[0xfa]]);
  });

  test('gets the groove’s tempo when it is edited, and no second start', async () => {
    rig.transport.play();
    await pass(2000);
    const { history } = rig;
    const groove = { ...history.kit.groove!, tempoBpm: 200 };
    history.commit({ ...history.kit, groove }, 'tempo');
    await pass(2000);
    const times = ticksTo().map(({ atMs }) => atMs);
    const gaps = times.slice(1).map((ms, i) => ms - times[i]!);
    expect(Math.min(...gaps)).toBeGreaterThan(TICK_MS / 2 - 1);
    expect(Math.max(...gaps)).toBeLessThan(TICK_MS + 1);
    expect(gaps.at(-1)).toBeCloseTo(TICK_MS / 2, 0);
    expect(others()).toHaveLength(1);
  });

  test('that is chosen while the groove plays comes in at a sixteenth', async () => {
    rig.transport.play();
    await pass(1000);
    rig.sync.change({ sendTo: [] });
    expect(others().at(-1)!.bytes).toEqual([0xfc]);
    rig.midi.sent.length = 0;
    rig.sync.change({ sendTo: ['Synth'] });
    await pass(500);
    const [position, go] = others();
    expect(position!.bytes[0]).toBe(0xf2);
    expect(go!.bytes).toEqual([0xfb]);
    const sixteenth = position!.bytes[1]!;
    const dueMs = rig.planned[0]!.ms + sixteenth * 6 * TICK_MS;
    expect(Math.abs(ticksTo()[0]!.atMs - dueMs)).toBeLessThan(1);
  });

  test('gets the clock so much later as is set', async () => {
    rig.sync.change({ sendOffsetMs: 40 });
    rig.transport.play();
    await pass(1000);
    expect(Math.abs(ticksTo()[0]!.atMs - rig.planned[0]!.ms - 40)).toBeLessThan(0.5);
  });

  test('is always ticked at, if so chosen, and starts on a tick all the same', async () => {
    rig.sync.change({ sendsAlways: true });
    await pass(1000);
    expect(ticksTo().length).toBeGreaterThan(35);
    expect(others()).toEqual([]);
    rig.transport.play();
    await pass(1000);
    rig.transport.stop();
    await pass(1000);
    expect(others().map(({ bytes }) => bytes)).toEqual([[0xfa], [0xfc]]);
    const times = ticksTo().map(({ atMs }) => atMs);
    const gaps = times.slice(1).map((ms, i) => ms - times[i]!);
    // Two seams, where one grid meets the next.
    expect(gaps.filter((ms) => Math.abs(ms - TICK_MS) > 0.5).length).toBeLessThanOrEqual(2);
    expect(Math.min(...gaps)).toBeGreaterThan(TICK_MS / 2 - 0.5);
  });

  test('is handed more at once while the page is in the background', async () => {
    Object.assign(document, { hidden: true });
    rig.transport.play();
    await pass(300);
    expect(ticksTo().at(-1)!.atMs - performance.now()).toBeGreaterThan(1200);
  });
});

test('the machine that is followed gets no clock, others get its', async () => {
  rig.midi.plug('Synth');
  rig.sync.change({ followed: 'Synth', sendTo: ['Synth', 'Lights'] });
  const fromMs = performance.now() + 5;
  for (let i = 0; i < 200; i += 1) {
    await pass(Math.max(0, fromMs + i * 20 - performance.now()));
    rig.midi.receive('Synth', [0xf8], fromMs + i * 20);
    if (i === 47) rig.midi.receive('Synth', [0xfa], fromMs + i * 20);
  }
  expect(sentTo('Synth')).toEqual([]);
  const ticks = ticksTo('Lights');
  expect(ticks.length).toBeGreaterThan(140);
  ticks.slice(30).forEach(({ atMs }, i) => {
    expect(Math.abs(atMs - fromMs - (48 + 30 + i) * 20)).toBeLessThan(1);
  });
});

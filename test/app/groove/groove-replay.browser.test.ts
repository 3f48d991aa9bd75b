import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import processorUrl from '../../../bench/probe-processor.ts?worker&url';
import { RECORD_LABEL } from '../../../src/app/groove/groove-takes.ts';
import { GrooveTransport } from '../../../src/app/groove/groove-transport.ts';
import { KitHistory } from '../../../src/app/kit-history.ts';
import { SamplerEngine } from '../../../src/audio/engine/sampler-engine.ts';
import { grooveOf } from '../../../src/kit/groove-edits.ts';
import type { Groove } from '../../../src/kit/groove.ts';
import { scheduleGroove } from '../../../src/kit/groove-schedule.ts';
import type { Kit } from '../../../src/kit/kit-schema.ts';
import { MidiController } from '../../../src/midi/midi-controller.ts';
import {
  constant,
  makeBuffer,
  makeKit,
  makePad,
  RATE,
} from '../../audio/engine/engine-fixtures.ts';
import { installFakeMidi, type FakeMidi } from '../../fakes/fake-midi-access.ts';

const MS = 0.001;
const QUANTUM_SEC = 128 / RATE;

/** One bar of 1.2 s. */
const EMPTY: Groove = { tempoBpm: 200, beatsPerBar: 4, bars: 1, hits: [] };
const kit: Kit = {
  ...makeKit(makePad('kick', 36), makePad('gate', 38, { playbackMode: 'gate' })),
  groove: EMPTY,
};
const click = makeBuffer(0.002, constant(0.5));
const buffers = new Map([
  ['kick', click],
  ['gate', makeBuffer(1, constant(0.25))],
]);

let fake: FakeMidi;
let context: AudioContext;
let engine: SamplerEngine;
let midi: MidiController;
let history: KitHistory;
let transport: GrooveTransport;
/** Context times of accents and of hits that were handed over. */
let accents: number[];
let planned: { padId: string; atSec: number }[];

beforeEach(async () => {
  fake = installFakeMidi([{ id: 'pads' }]);
  context = new AudioContext({ sampleRate: RATE });
  await context.resume();
  engine = new SamplerEngine(context, context.destination);
  midi = new MidiController(engine);
  await midi.connect();
  history = new KitHistory(kit);
  history.state.subscribe((state) => engine.setKit(state.kit, buffers));
  engine.setKit(kit, buffers);
  transport = new GrooveTransport({
    player: engine,
    session: {
      get kit() {
        return history.kit;
      },
      state: history.state,
      edit: (label, change) => history.commit(change(history.kit), label),
      undo: () => history.undo(),
    },
  });
  engine.onTrigger = (trigger) => transport.hear(trigger);
  engine.onRelease = (release) => transport.hearRelease(release);
  listen();
});

afterEach(async () => {
  transport.dispose();
  await midi.disconnect();
  fake.uninstall();
  engine.dispose();
  await context.close();
});

/** Notes what the transport hands over, on its way to the engine. */
function listen(): void {
  accents = [];
  planned = [];
  const { clickAt, triggerAt } = engine;
  engine.clickAt = (atSec, isAccent) => {
    if (isAccent) accents.push(atSec);
    clickAt.call(engine, atSec, isAccent);
  };
  engine.triggerAt = (padId, velocity, atSec, durationSec, by) => {
    planned.push({ padId, atSec });
    triggerAt.call(engine, padId, velocity, atSec, durationSec, by);
  };
}

const phase = () => transport.state.value.phase;
const groove = () => grooveOf(history.kit);
const until = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, Math.max(0, ms - performance.now()));
  });

/** How far the context's clock is ahead of the page's: the most of many readings, as it moves in steps. */
async function leadMs(): Promise<number> {
  let most = -Infinity;
  for (let i = 0; i < 60; i += 1) {
    most = Math.max(most, 1000 * context.currentTime - performance.now());
    await until(performance.now() + 1 + (i % 7));
  }
  return most;
}

/**
 * Plays messages whose time stamps are so far after `startMs`; each is delivered late by chance, by up
 * to 18 ms.
 */
async function playLate(
  messages: readonly { offsetMs: number; bytes: number[] }[],
  startMs: number,
): Promise<void> {
  for (const [i, { offsetMs, bytes }] of messages.entries()) {
    await until(startMs + offsetMs + ((i * 7.3) % 18));
    fake.send('pads', bytes, startMs + offsetMs);
  }
}

const hitsAt = (...offsetsMs: number[]) =>
  offsetsMs.map((offsetMs, i) => ({ offsetMs, bytes: [0x99, 36, 40 + 10 * i] }));

/** The first frame of each sound. */
function onsets(samples: Float32Array): number[] {
  const found: number[] = [];
  let silentFrames = 1000;
  samples.forEach((sample, frame) => {
    if (sample !== 0 && silentFrames > 100) found.push(frame / RATE);
    silentFrames = sample === 0 ? silentFrames + 1 : 0;
  });
  return found;
}

async function renderPass(of: Groove): Promise<Float32Array> {
  const offline = new OfflineAudioContext(1, 1.2 * RATE, RATE);
  const renderer = new SamplerEngine(offline, offline.destination);
  renderer.setKit(history.kit, buffers);
  scheduleGroove(of, 0, 1.2, renderer);
  return (await offline.startRendering()).getChannelData(0);
}

describe('recording from a controller', () => {
  it('keeps the time stamps within 1 ms, however late messages are, and replays them so', async () => {
    transport.change({ countInBars: 0, compensatesLatency: false, isLooped: false });
    transport.record();
    const startMs = performance.now() + 150;
    const offsets = [0, 103.7, 211.1, 333.3, 500.9, 612.4, 800.2];
    await playLate(hitsAt(...offsets), startMs);
    await expect.poll(phase, { timeout: 4000 }).toBe('stopped');
    const lead = await leadMs();

    const { hits } = groove();
    expect(hits).toHaveLength(offsets.length);
    expect(hits.map(({ velocity }) => velocity)).toEqual([40, 50, 60, 70, 80, 90, 100]);
    const errors = hits.map(({ atSec }, i) => {
      const trueSec = (startMs + offsets[i]! + lead) / 1000 - accents[0]!;
      return atSec - trueSec;
    });
    // To the beat as near as the device's clock can be read, and to one another.
    for (const error of errors) {
      expect(Math.abs(error)).toBeLessThan(3 * MS);
      expect(Math.abs(error - errors[0]!)).toBeLessThan(MS);
    }

    // Offline, each onset is on its hit's frame, twice alike.
    const first = onsets(await renderPass(groove()));
    const second = onsets(await renderPass(groove()));
    expect(second).toEqual(first);
    expect(first).toHaveLength(offsets.length);
    first.forEach((sec, i) => {
      const trueSec = (offsets[i]! - offsets[0]!) / 1000;
      expect(Math.abs(sec - first[0]! - trueSec)).toBeLessThan(MS);
      expect(Math.abs(sec - hits[i]!.atSec)).toBeLessThan(1 / RATE);
    });
  });

  it('places hits where the groove was heard, unless told not to', async () => {
    const latencySec = 0.08;
    Object.defineProperty(engine, 'outputLatencySec', { value: latencySec });
    transport.change({ countInBars: 0, isLooped: false });
    transport.record();
    const startMs = performance.now() + 400;
    await playLate(hitsAt(0), startMs);
    await expect.poll(phase, { timeout: 4000 }).toBe('stopped');
    const trueSec = (startMs + (await leadMs())) / 1000 - accents[0]! - latencySec;
    expect(Math.abs(groove().hits[0]!.atSec - trueSec)).toBeLessThan(3 * MS);
  });

  it('counts in, and takes no hit of the count-in but one that is just early', async () => {
    transport.change({ countInBars: 1, compensatesLatency: false, isLooped: false });
    transport.record();
    expect(phase()).toBe('counting-in');
    await until(performance.now() + 500);
    fake.send('pads', [0x99, 36, 30]);
    await expect.poll(() => accents.length, { timeout: 4000, interval: 5 }).toBe(2);
    // The bar's first click is handed over, and 30 ms or more away.
    expect(phase()).toBe('counting-in');
    const toBarMs = 1000 * (accents[1]! - context.currentTime);
    fake.send('pads', [0x99, 36, 50], performance.now() + toBarMs - 25);
    await expect.poll(phase, { timeout: 4000 }).toBe('recording');
    transport.stop();
    expect(groove().hits.map(({ atSec, velocity }) => [atSec, velocity])).toEqual([[0, 50]]);
    expect(accents[1]! - accents[0]!).toBeCloseTo(1.2, 9);
  });

  it('knows how long a gated pad was held', async () => {
    transport.change({ countInBars: 0, isLooped: false });
    transport.record();
    await playLate(
      [
        { offsetMs: 0, bytes: [0x99, 38, 100] },
        { offsetMs: 251.5, bytes: [0x89, 38, 0] },
        { offsetMs: 300, bytes: [0x99, 36, 100] },
      ],
      performance.now() + 150,
    );
    transport.stop();
    const [gate, kick] = groove().hits;
    expect(Math.abs(gate!.durationSec! - 0.2515)).toBeLessThan(MS);
    expect(kick!.durationSec).toBeNull();
  });
});

describe('a loop', () => {
  it('plays what was recorded in the next pass, at the same place, and each pass is a step', async () => {
    transport.change({ countInBars: 0, compensatesLatency: false });
    transport.record();
    await playLate(hitsAt(0), performance.now() + 300);
    await expect.poll(() => history.state.value.undoLabel, { timeout: 4000 }).toBe(RECORD_LABEL);
    await expect.poll(() => planned.length, { timeout: 4000 }).toBe(1);
    const { atSec } = groove().hits[0]!;
    expect(planned[0]!.atSec).toBeCloseTo(accents[0]! + 1.2 + atSec, 9);
    await expect.poll(() => planned.length, { timeout: 4000 }).toBe(2);
    expect(planned[1]!.atSec).toBeCloseTo(accents[0]! + 2.4 + atSec, 9);

    await playLate(hitsAt(0), performance.now());
    transport.stop();
    expect(groove().hits).toHaveLength(2);
    expect(transport.undoPass()).toBe(true);
    expect(groove().hits).toHaveLength(1);
    expect(transport.undoPass()).toBe(true);
    expect(groove().hits).toEqual([]);
    expect(transport.canUndoPass).toBe(false);
    expect(transport.undoPass()).toBe(false);
  });

  it('plays a hit of its first moments in the next pass too, while the pass is not closed yet', async () => {
    transport.change({ countInBars: 0, compensatesLatency: false });
    transport.record();
    await playLate(hitsAt(0), performance.now() + 80);
    await expect.poll(() => planned.length, { timeout: 4000, interval: 10 }).toBe(1);
    expect(planned[0]!.atSec).toBeGreaterThan(accents[0]! + 1.2);
    expect(planned[0]!.atSec).toBeLessThan(accents[0]! + 1.3);
  });

  it('forgets the pass under way before the one before it', async () => {
    transport.change({ countInBars: 0 });
    transport.record();
    await playLate(hitsAt(0, 50), performance.now() + 200);
    await expect.poll(() => transport.grooveWithTakes.hits).toHaveLength(2);
    expect(transport.state.value.takes).toBe(2);
    expect(transport.undoPass()).toBe(true);
    transport.stop();
    expect(groove().hits).toEqual([]);
    expect(history.state.value.undoLabel).toBeNull();
  });

  it('replaces what was there only by a pass that has hits', async () => {
    history.commit({ ...kit, groove: { ...EMPTY, hits: [hit(0.2), hit(0.9)] } }, 'before');
    transport.change({ countInBars: 0, mode: 'replace', compensatesLatency: false });
    transport.record();
    await until(performance.now() + 1500);
    expect(groove().hits).toHaveLength(2);
    expect(planned).toEqual([]);
    await playLate(hitsAt(0), performance.now());
    transport.stop();
    expect(groove().hits).toHaveLength(1);
    expect(groove().hits[0]!.velocity).toBe(40);
  });
});

function hit(atSec: number) {
  return { atSec, padId: 'kick', velocity: 127, durationSec: null };
}

describe('playing back', () => {
  const played = [0, 0.1377, 0.301, 0.55, 0.9, 1.1];

  it('sounds live within 1 ms and a quantum, without drift over the passes', async () => {
    history.commit({ ...kit, groove: { ...EMPTY, hits: played.map(hit) } }, 'before');
    await context.audioWorklet.addModule(processorUrl);
    const probe = new AudioWorkletNode(context, 'onset-probe');
    const frames: number[] = [];
    probe.port.onmessage = ({ data }: MessageEvent<number | null>) => {
      if (data !== null) frames.push(data);
    };
    engine.output.connect(probe);
    transport.change({ clickIsOn: false });
    transport.play();
    await expect.poll(() => frames.length, { timeout: 8000 }).toBeGreaterThan(3 * played.length);
    transport.stop();
    const heard = frames.map((frame) => frame / RATE);
    heard.slice(0, 3 * played.length).forEach((sec, i) => {
      const wantedSec = 1.2 * Math.floor(i / played.length) + played[i % played.length]!;
      expect(Math.abs(sec - heard[0]! - wantedSec)).toBeLessThan(MS + QUANTUM_SEC);
    });
    probe.disconnect();
  });

  it('shows hits when they sound and not before, and does not record them', async () => {
    history.commit({ ...kit, groove: { ...EMPTY, hits: [hit(0.4)] } }, 'before');
    const shown: number[] = [];
    transport.onPlayed = ({ padId, note, velocity }) => {
      expect([padId, note, velocity]).toEqual(['kick', 36, 127]);
      shown.push(context.currentTime);
    };
    transport.play();
    await expect.poll(() => shown.length, { timeout: 4000 }).toBe(1);
    expect(shown[0]!).toBeGreaterThanOrEqual(planned[0]!.atSec);
    expect(transport.positionSec()).toBeGreaterThan(0.3);
    transport.record();
    expect(phase()).toBe('recording');
    await expect.poll(() => shown.length, { timeout: 4000 }).toBe(2);
    transport.stop();
    expect(groove().hits).toHaveLength(1);
    expect(transport.positionSec()).toBeNull();
  });

  it('ends at its end where it is not looped', async () => {
    history.commit({ ...kit, groove: { ...EMPTY, hits: [hit(0), hit(1.19)] } }, 'before');
    transport.change({ isLooped: false, clickIsOn: false });
    transport.play();
    await expect.poll(phase, { timeout: 4000 }).toBe('stopped');
    expect(planned).toHaveLength(2);
    expect(accents).toEqual([]);
  });

  it('keeps the beat when the tempo changes', async () => {
    history.commit({ ...kit, groove: { ...EMPTY, hits: [hit(0), hit(0.6)] } }, 'before');
    transport.play();
    await expect.poll(() => planned.length, { timeout: 4000, interval: 5 }).toBe(1);
    const originSec = planned[0]!.atSec;
    const slower = { ...EMPTY, tempoBpm: 100, hits: [hit(0), hit(1.2)] };
    // At half of the tempo, the rest of the way to beat three takes twice as long.
    const handedOverSec = Math.max(context.currentTime, originSec);
    history.commit({ ...kit, groove: slower }, 'tempo');
    await expect.poll(() => planned.length, { timeout: 4000, interval: 5 }).toBe(2);
    const beatThreeSec = planned[1]!.atSec - originSec;
    expect(beatThreeSec).toBeGreaterThan(0.9);
    expect(beatThreeSec).toBeLessThan(1.2);
    expect(handedOverSec).toBeGreaterThan(0);
  });

  it('hands over more at once while the page is in the background', async () => {
    history.commit({ ...kit, groove: { ...EMPTY, hits: played.map(hit) } }, 'before');
    transport.play();
    await expect.poll(() => planned.length, { timeout: 4000, interval: 5 }).toBeGreaterThan(0);
    const aheadSec = () => planned.at(-1)!.atSec - context.currentTime;
    expect(aheadSec()).toBeLessThan(0.2);
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    try {
      document.dispatchEvent(new Event('visibilitychange'));
      // Timers of such a page run once a second.
      expect(aheadSec()).toBeGreaterThan(1);
    } finally {
      Reflect.deleteProperty(document, 'hidden');
    }
    transport.stop();
    // What was planned is withdrawn: at most one is about to begin.
    expect(engine.voiceCount).toBeLessThan(2);
  });

  it('stops when another kit is loaded', () => {
    transport.play();
    history.commitLoaded(makeKit(makePad('kick', 36)), 'load');
    expect(phase()).toBe('stopped');
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toneContextOf } from '../../src/audio/context.ts';
import { LivePlayer } from '../../src/audio/live-player.ts';
import { constant, makeBuffer, makeKit, makePad } from './engine/engine-fixtures.ts';

const kit = makeKit(makePad('a', 36), makePad('b', 38));
const buffers = new Map([
  ['a', makeBuffer(10, constant(0.1))],
  ['b', makeBuffer(10, constant(0.2))],
]);

let player: LivePlayer;
/** The contexts that the player has had, the one in use last. */
let contexts: AudioContext[];

function start(settings: ConstructorParameters<typeof LivePlayer>[0] = {}): void {
  player = new LivePlayer(settings);
  contexts = [];
  player.tap((_, context) => {
    contexts.push(context);
    return null;
  });
  player.setKit(kit, buffers);
}

beforeEach(() => start());

afterEach(async () => {
  vi.restoreAllMocks();
  await player.dispose();
});

const inUse = () => contexts.at(-1)!;
const stateIs = (state: AudioContextState) => expect.poll(() => player.context.value).toBe(state);
const hear = (level: number) =>
  expect.poll(() => player.readPeak(), { interval: 20 }).toBeCloseTo(level, 4);

describe('another context', () => {
  it('is opened for another rate, with kit, sounds, solo, level and listener', async () => {
    const onTrigger = vi.fn();
    player.onTrigger = onTrigger;
    player.setMasterGainDb(-20);
    player.setSoloed(new Set(['b']));
    await player.resume();
    const rate = inUse().sampleRate === 96_000 ? 48_000 : 96_000;
    await player.change({ sampleRateHz: rate });
    expect(contexts).toHaveLength(2);
    expect(inUse().sampleRate).toBe(rate);
    expect(player.status.value).toMatchObject({ sampleRateHz: rate, problem: '' });
    expect(player.status.value.settings.sampleRateHz).toBe(rate);
    await stateIs('running');

    expect(player.noteOn(38, 127)).toBe('b');
    // The sound is of 48 kHz and plays at its own speed and level.
    await hear(0.02);
    expect(onTrigger).toHaveBeenCalledOnce();
    player.panic();
    await hear(0);
    expect(player.noteOn(36, 127)).toBe('a');
    const hitSec = inUse().currentTime;
    await expect.poll(() => inUse().currentTime).toBeGreaterThan(hitSec + 0.2);
    expect(player.voiceCount).toBe(1);
    expect(player.readPeak()).toBe(0);
  });

  it('fades out what the former plays, and closes it', async () => {
    await player.resume();
    player.noteOn(36, 127);
    await hear(0.1);
    const [former] = contexts;
    await player.change({ latency: 'balanced' });
    expect(inUse()).not.toBe(former);
    expect(former!.state).toBe('running');
    await expect.poll(() => former!.state).toBe('closed');
    await stateIs('running');
    expect(toneContextOf(inUse()).rawContext).toBe(inUse());
  });

  it('is opened in the change’s own task, so that a gesture counts', () => {
    void player.change({ latency: 'playback' });
    expect(contexts).toHaveLength(2);
    expect(inUse().baseLatency).toBeGreaterThanOrEqual(contexts[0]!.baseLatency);
  });

  it('is not opened for another timing or the same settings', async () => {
    await player.change({ timing: 'steady' });
    await player.change({ ...player.status.value.settings });
    expect(contexts).toHaveLength(1);
    expect(player.status.value.settings.timing).toBe('steady');
    await player.change({ latency: 'interactive' });
    expect(contexts).toHaveLength(2);
    expect(player.readDelay().steadyMs).toBeGreaterThan(0);
  });

  it('leaves all as it is where there is none to be had', async () => {
    const Native = AudioContext;
    function Refusing() {
      throw new DOMException('No device.', 'NotSupportedError');
    }
    Refusing.prototype = Native.prototype;
    vi.stubGlobal('AudioContext', Refusing);
    await player.change({ latency: 'playback', timing: 'steady' });
    vi.unstubAllGlobals();
    expect(contexts).toHaveLength(1);
    const { settings, problem } = player.status.value;
    expect(settings).toMatchObject({ latency: 'lowest', timing: 'steady' });
    expect(problem).toContain('All is as it was');
    await player.resume();
    player.noteOn(36, 127);
    await hear(0.1);
  });

  it('takes the device’s own rate where another is refused, and says so', async () => {
    const own = inUse().sampleRate;
    await player.change({ sampleRateHz: 1 });
    expect(inUse().sampleRate).toBe(own);
    expect(player.status.value.settings.sampleRateHz).toBeNull();
    expect(player.status.value.problem).toContain('the device’s own rate plays');
    await player.change({ timing: 'steady' });
    expect(player.status.value.problem).toBe('');
    // The same at the next visit.
    await player.dispose();
    start({ sampleRateHz: 1 });
    expect(player.status.value).toMatchObject({
      sampleRateHz: own,
      settings: { sampleRateHz: null },
    });
    expect(player.status.value.problem).toContain('the device’s own rate plays');
  });

  it('moves taps along until they end', async () => {
    const ended: AudioContext[] = [];
    const begun: AudioContext[] = [];
    const end = player.tap((output, context) => {
      expect(output.context).toBe(context);
      begun.push(context);
      return () => void ended.push(context);
    });
    await player.change({ latency: 'balanced' });
    expect(begun).toEqual(contexts);
    expect(ended).toEqual([contexts[0]]);
    end();
    await player.change({ latency: 'lowest' });
    expect(begun).toHaveLength(2);
    expect(ended).toEqual(contexts.slice(0, 2));
  });
});

describe('a context that stops', () => {
  it('is woken when the system lets go of the sound', async () => {
    await player.resume();
    await stateIs('running');
    const states: AudioContextState[] = [];
    player.context.subscribe((state) => states.push(state));
    await inUse().suspend();
    await expect.poll(() => states).toEqual(['suspended', 'running']);
    // Twice within a second may be a struggle: a gesture or a hit decides.
    await inUse().suspend();
    await stateIs('suspended');
    player.noteOn(36, 127);
    await stateIs('running');
    await hear(0.1);
  });

  it('is woken when a call has ended that took the sound', async () => {
    await player.resume();
    await stateIs('running');
    const resume = vi.spyOn(inUse(), 'resume');
    const state = vi.spyOn(inUse(), 'state', 'get');
    const tell = (next: AudioContextState) => {
      state.mockReturnValue(next);
      inUse().dispatchEvent(new Event('statechange'));
    };
    tell('interrupted');
    expect(player.context.value).toBe('interrupted');
    expect(resume).not.toHaveBeenCalled();
    tell('suspended');
    expect(resume).toHaveBeenCalledOnce();
    state.mockRestore();
  });

  it('is left asleep before it has ever run', async () => {
    await player.dispose();
    const resume = vi.spyOn(AudioContext.prototype, 'resume');
    start();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(resume).not.toHaveBeenCalled();
  });

  it('is replaced once it is closed', async () => {
    await player.resume();
    await inUse().close();
    await expect.poll(() => contexts.length).toBe(2);
    await stateIs('running');
    player.noteOn(36, 127);
    await hear(0.1);
  });

  it('is replaced if its clock stands still after a change of devices', async () => {
    await player.resume();
    await stateIs('running');
    const stuck = inUse();
    vi.spyOn(stuck, 'currentTime', 'get').mockReturnValue(1);
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    await expect.poll(() => contexts.length).toBe(2);
    await stateIs('running');
    await expect.poll(() => stuck.state).toBe('closed');
    // One whose clock moves is left.
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    const { currentTime } = inUse();
    await expect.poll(() => inUse().currentTime).toBeGreaterThan(currentTime + 0.7);
    expect(contexts).toHaveLength(2);
  });
});

describe('the delay', () => {
  it('tells hits, and what the platform adds', async () => {
    await player.resume();
    await stateIs('running');
    expect(player.readDelay()).toMatchObject({ hitCount: 0, startP50Ms: 0 });
    const pressedMs = performance.now() - 30;
    player.triggerPad('a', 100, pressedMs);
    const delay = player.readDelay();
    expect(delay.hitCount).toBe(1);
    expect(delay.startP50Ms).toBeGreaterThanOrEqual(30);
    expect(delay.startP50Ms).toBeLessThan(60);
    expect(delay.arrivalP95Ms).toBe(delay.startP95Ms);
    expect(delay.baseMs).toBeCloseTo(1000 * inUse().baseLatency, 6);
    expect(delay.startsMs).toHaveLength(1);
    expect(player.outputLatencySec).toBeGreaterThanOrEqual(inUse().baseLatency);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLiveContext, toneContextOf } from '../../../src/audio/context.ts';
import { SamplerEngine } from '../../../src/audio/engine/sampler-engine.ts';
import { constant, makeBuffer, makeKit, makePad } from './engine-fixtures.ts';

let context: AudioContext;
let engine: SamplerEngine;

beforeEach(() => {
  context = createLiveContext();
  engine = new SamplerEngine(context, context.destination);
  const sound = makeBuffer(10, constant(0.1));
  engine.setKit(makeKit(makePad('a', 36)), new Map([['a', sound]]));
});

afterEach(async () => {
  engine.dispose();
  if (context.state !== 'closed') await context.close();
});

const stateIs = (state: AudioContextState) => expect.poll(() => engine.context.value).toBe(state);

describe('a live context', () => {
  it('has no more latency than the interactive hint gives', async () => {
    const interactive = new AudioContext({ latencyHint: 'interactive' });
    expect(context.baseLatency).toBeLessThanOrEqual(interactive.baseLatency);
    await interactive.close();
  });

  it('takes the interactive hint where the lowest is refused', async () => {
    const Native = AudioContext;
    const hints: unknown[] = [];
    vi.stubGlobal(
      'AudioContext',
      class extends Native {
        constructor(options?: AudioContextOptions) {
          hints.push(options?.latencyHint);
          if (options?.latencyHint === 0) throw new DOMException('no', 'NotSupportedError');
          super(options);
        }
      },
    );
    const fallback = createLiveContext();
    vi.unstubAllGlobals();
    expect(hints).toEqual([0, 'interactive']);
    await fallback.close();
  });

  it('is the native one in Tone, with no look-ahead and no clock of its own', () => {
    const tone = toneContextOf(context);
    expect(tone.rawContext).toBe(context);
    expect(tone.lookAhead).toBe(0);
    expect(tone.clockSource).toBe('offline');
    expect(toneContextOf(context)).toBe(tone);
  });

  it('tells its state and latency', async () => {
    await engine.resume();
    await stateIs('running');
    expect(engine.outputLatencySec).toBeGreaterThanOrEqual(context.baseLatency);
    await context.suspend();
    await stateIs('suspended');
  });

  it('is woken by a hit, whose voice plays', async () => {
    await engine.resume();
    await context.suspend();
    await stateIs('suspended');
    const onTrigger = vi.fn();
    engine.onTrigger = onTrigger;
    expect(engine.noteOn(36, 127)).toBe('a');
    expect(onTrigger).toHaveBeenCalledOnce();
    expect(engine.voiceCount).toBe(1);
    await stateIs('running');
    await expect.poll(() => engine.readPeak(), { interval: 20 }).toBeCloseTo(0.1, 4);
    engine.panic();
    await expect.poll(() => engine.voiceCount).toBe(0);
  });

  it('does not play hits late that waited for a gesture', async () => {
    await engine.resume();
    await context.suspend();
    await stateIs('suspended');
    // A context that may not wake yet: the promise stays pending, as before a first gesture.
    const resume = vi.spyOn(context, 'resume').mockReturnValue(new Promise(() => undefined));
    const now = vi.spyOn(performance, 'now').mockReturnValue(1000);
    engine.noteOn(36, 127);
    now.mockReturnValue(1150);
    engine.noteOn(36, 127);
    expect(engine.voiceCount).toBe(2);
    expect(resume).toHaveBeenCalledOnce();
    resume.mockRestore();
    now.mockReturnValue(1300);
    const woken = engine.resume();
    expect(engine.voiceCount).toBe(1);
    now.mockRestore();
    await woken;
  });

  it('forgets waiting hits in a panic', async () => {
    await engine.resume();
    await context.suspend();
    await stateIs('suspended');
    vi.spyOn(context, 'resume').mockReturnValue(new Promise(() => undefined));
    engine.noteOn(36, 127);
    engine.panic();
    expect(engine.voiceCount).toBe(0);
  });

  it('stays calm once closed', async () => {
    await context.close();
    await stateIs('closed');
    expect(engine.noteOn(36, 127)).toBe('a');
    expect(engine.voiceCount).toBe(0);
    await expect(engine.resume()).rejects.toThrow();
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ControlSurface, type ControlFace } from '../../../src/app/controllers/control-surface.ts';
import { ControlLearner } from '../../../src/app/controllers/control-learner.ts';
import type { GrooveState } from '../../../src/app/groove/groove-state.ts';
import { Store } from '../../../src/lib/store.ts';
import type { Control } from '../../../src/profiles/profile-schema.ts';
import { DEVICE, makeSurfaceParts } from './surface-parts.ts';

const CC = 0xb0;

const cc = (
  controller: number,
  target: Control['target'],
  more: Partial<Control> = {},
): Control => ({
  source: { kind: 'cc', controller },
  target,
  ...more,
});
const cutoff: Control['target'] = { kind: 'pad', inputNote: null, field: 'cutoffHz' };
const level: Control['target'] = { kind: 'pad', inputNote: null, field: 'gainDb' };
const master: Control['target'] = { kind: 'master', field: 'gainDb' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function makeSurface(controls: readonly Control[]) {
  const { midi, session, controllers } = await makeSurfaceParts(controls);
  const phase = new Store<GrooveState>({ phase: 'stopped' } as GrooveState);
  const repeat = {
    state: new Store({ isOn: false, rate: '1/16' as const }),
    pressButton: vi.fn(),
    setRate: vi.fn(),
  };
  const asked: (() => void)[] = [];
  const surface = new ControlSurface({
    session,
    controllers,
    groove: { state: phase },
    repeat: repeat as never,
    soon: (callback) => asked.push(callback),
  });
  let padIndex = 0;
  let masterGainDb = 0;
  const pad = () => session.kit.pads[padIndex]!;
  const face = {
    padInHand: pad,
    masterGainDb: () => masterGainDb,
    setMasterGainDb: vi.fn((gainDb: number) => void (masterGainDb = gainDb)),
    run: vi.fn(),
    openKit: vi.fn(),
  } satisfies ControlFace;
  surface.face = face;
  return {
    midi,
    session,
    controllers,
    surface,
    face,
    phase,
    repeat,
    pad,
    take: (index: number) => void (padIndex = index),
    /** The next picture; tells how many were asked for. */
    frame: () => asked.splice(0).map((callback) => callback()).length,
  };
}

describe('a knob', () => {
  test('moves nothing until it passes the value, then all of its travel', async () => {
    const { midi, pad, frame } = await makeSurface([cc(74, cutoff)]);
    midi.control(CC, 74, 10);
    frame();
    expect(pad().cutoffHz).toBeUndefined();
    midi.control(CC, 74, 127);
    frame();
    midi.control(CC, 74, 64);
    frame();
    // The middle of the travel of 20 Hz to 20 kHz.
    expect(pad().cutoffHz).toBeGreaterThan(600);
    expect(pad().cutoffHz).toBeLessThan(680);
  });

  test('a flood of messages is one edit a picture, and a hand’s move is one step for undo', async () => {
    const { midi, session, pad, frame } = await makeSurface([cc(7, level, { pickUp: false })]);
    let edits = 0;
    session.state.subscribe(() => (edits += 1));
    for (let value = 0; value < 100; value += 1) midi.control(CC, 7, value);
    expect(edits).toBe(0);
    expect(frame()).toBe(1);
    for (let value = 100; value <= 110; value += 1) {
      midi.control(CC, 7, value);
      vi.advanceTimersByTime(50);
      frame();
    }
    expect(edits).toBe(12);
    expect(session.state.value.undoLabel).toBe('Pad level');
    vi.advanceTimersByTime(700);
    const rested = pad().gainDb;
    midi.control(CC, 7, 20);
    frame();
    session.undo();
    expect(pad().gainDb).toBe(rested);
    session.undo();
    expect(pad().gainDb).toBe(0);
  });

  test('two that are moved together are one step; one after the other are two', async () => {
    const both = [cc(7, level, { pickUp: false }), cc(74, cutoff, { pickUp: false })];
    const { midi, session, pad, frame } = await makeSurface(both);
    for (let value = 0; value < 10; value += 1) {
      midi.control(CC, 7, value);
      frame();
      midi.control(CC, 74, value);
      frame();
    }
    expect(session.state.value.undoLabel).toBe('Controller');
    session.undo();
    expect(pad().gainDb).toBe(0);
    expect(pad().cutoffHz).toBeUndefined();
    vi.advanceTimersByTime(1000);
    midi.control(CC, 7, 20);
    frame();
    vi.advanceTimersByTime(300);
    midi.control(CC, 74, 20);
    frame();
    session.undo();
    expect(pad().cutoffHz).toBeUndefined();
    expect(pad().gainDb).not.toBe(0);
  });

  test('is out of hand with another pad, and after an undo', async () => {
    const { midi, session, pad, take, frame } = await makeSurface([cc(7, level)]);
    const turn = (value: number) => {
      midi.control(CC, 7, value);
      frame();
    };
    for (const value of [0, 127, 30]) turn(value);
    const first = pad().gainDb;
    expect(first).toBeLessThan(0);
    take(1);
    turn(31);
    expect(pad().gainDb).toBe(0);
    take(0);
    session.undo();
    turn(32);
    expect(pad().gainDb).toBe(0);
  });

  test('stays in its part of the range, turned round if that is', async () => {
    const control = cc(7, level, { pickUp: false, from: 1, to: 0.5 });
    const { midi, pad, frame } = await makeSurface([control]);
    const at = (value: number) => {
      midi.control(CC, 7, value);
      frame();
      return pad().gainDb;
    };
    expect(at(0)).toBe(12);
    expect(at(127)).toBeLessThan(0);
    expect(at(127)).toBeGreaterThan(-30);
  });

  test('of another channel moves nothing', async () => {
    const { midi, frame } = await makeSurface([cc(7, level, { channel: 2, pickUp: false })]);
    midi.control(CC, 7, 20);
    expect(frame()).toBe(0);
    midi.control(CC | 1, 7, 20);
    expect(frame()).toBe(1);
  });
});

test('an encoder moves from where the value is, by the steps of all its messages', async () => {
  const source = { kind: 'cc', controller: 16, encoding: 'twos-complement' } as const;
  const { midi, pad, frame } = await makeSurface([{ source, target: level }]);
  for (const value of [127, 127, 126]) midi.control(CC, 16, value);
  frame();
  const lower = pad().gainDb;
  expect(lower).toBeLessThan(0);
  expect(lower).toBeGreaterThan(-6);
  midi.control(CC, 16, 4);
  frame();
  expect(pad().gainDb).toBeCloseTo(0, 0);
});

test('an encoder turned slowly moves a value of few steps, too', async () => {
  const source = { kind: 'cc', controller: 16, encoding: 'offset-64' } as const;
  const target = { kind: 'pad', inputNote: null, field: 'tuneSemitones' } as const;
  const { midi, pad, frame } = await makeSurface([{ source, target }]);
  midi.control(CC, 16, 65);
  frame();
  expect(pad().tuneSemitones).toBe(1);
});

test('14 bits are finer than 7', async () => {
  const source = { kind: 'cc', controller: 1, fine: true } as const;
  const { midi, pad, frame } = await makeSurface([{ source, target: cutoff, pickUp: false }]);
  const at = (coarse: number, fine: number) => {
    midi.control(CC, 1, coarse);
    midi.control(CC, 33, fine);
    frame();
    return pad().cutoffHz!;
  };
  const [low, middle, high] = [at(64, 0), at(64, 64), at(65, 0)];
  expect(low).toBeLessThan(middle);
  expect(middle).toBeLessThan(high);
});

test('the master, a bus and the tempo go along; the tempo not while a pass is recorded', async () => {
  const controls = [
    cc(1, master, { pickUp: false }),
    cc(2, { kind: 'bus', bus: 'drums', field: 'gainDb' }, { pickUp: false }),
    cc(3, { kind: 'master', field: 'tempoBpm' }, { pickUp: false }),
    cc(4, { kind: 'master', field: 'repeatRate' }, { pickUp: false }),
  ];
  const { midi, session, face, repeat, phase, frame } = await makeSurface(controls);
  for (const controller of [1, 2, 3, 4]) midi.control(CC, controller, 0);
  frame();
  expect(face.setMasterGainDb).toHaveBeenCalledExactlyOnceWith(-Infinity);
  expect(session.kit.mix?.buses?.drums?.gainDb).toBe(-60);
  expect(session.kit.groove?.tempoBpm).toBe(60);
  expect(repeat.setRate).toHaveBeenCalledExactlyOnceWith('1/4');
  phase.set({ ...phase.value, phase: 'recording' });
  midi.control(CC, 3, 127);
  frame();
  expect(session.kit.groove?.tempoBpm).toBe(60);
});

test('buttons act when they go down, once a press', async () => {
  const controls: Control[] = [
    cc(20, { kind: 'action', action: 'next-bank' }),
    { source: { kind: 'note', note: 99 }, target: { kind: 'action', action: 'panic' } },
    cc(64, { kind: 'action', action: 'note-repeat' }),
    cc(21, { kind: 'action', action: 'tap-tempo' }),
  ];
  const { midi, session, face, repeat } = await makeSurface(controls);
  for (const value of [127, 100, 0, 127]) midi.control(CC, 20, value);
  expect(face.run.mock.calls).toEqual([['next-bank'], ['next-bank']]);
  midi.control(0x90, 99, 80);
  midi.control(0x90, 99, 0);
  expect(face.run.mock.calls.slice(2)).toEqual([['panic']]);
  midi.control(CC, 64, 127, 100);
  midi.control(CC, 64, 0, 900);
  expect(repeat.pressButton.mock.calls).toEqual([
    [true, 100],
    [false, 900],
  ]);
  for (const ms of [0, 600, 1200]) {
    midi.control(CC, 21, 127, ms);
    midi.control(CC, 21, 0, ms + 50);
  }
  expect(session.kit.groove?.tempoBpm).toBe(100);
});

test('a button on a number goes from one end to the other', async () => {
  const source = { kind: 'note', note: 99 } as const;
  const { midi, pad, frame } = await makeSurface([{ source, target: level, from: 0, to: 0.75 }]);
  const press = () => {
    midi.control(0x90, 99, 90);
    midi.control(0x90, 99, 0);
    frame();
    return pad().gainDb;
  };
  expect([press(), press()]).toEqual([-60, expect.any(Number)]);
  expect(pad().gainDb).toBeGreaterThan(-5);
});

test('program changes choose kits, from 1', async () => {
  const { midi, face } = await makeSurface([]);
  midi.control(0xc9, 0);
  midi.control(0xc9, 4);
  expect(face.openKit.mock.calls).toEqual([[1], [5]]);
});

describe('learning', () => {
  async function makeLearner(controls: readonly Control[] = []) {
    const made = await makeSurface(controls);
    const { midi, controllers, surface } = made;
    return { ...made, learner: new ControlLearner({ midi, controllers, surface }) };
  }

  test('takes the knob that is moved, and moves nothing meanwhile', async () => {
    const { midi, face, learner, frame } = await makeLearner([cc(7, master, { pickUp: false })]);
    learner.begin(cutoff);
    for (const value of [40, 41, 42]) midi.control(CC | 4, 7, value);
    expect(learner.state.value).toMatchObject({ isHearing: true, learned: null });
    vi.advanceTimersByTime(450);
    const control = { channel: 5, source: { kind: 'cc', controller: 7 }, target: cutoff };
    expect(learner.state.value?.learned).toEqual({ deviceName: DEVICE, control });
    expect(learner.controlsOf(cutoff)).toHaveLength(1);
    frame();
    expect(face.setMasterGainDb).not.toHaveBeenCalled();
  });

  test('takes the first button for an action, and plays no notes meanwhile', async () => {
    const { midi, learner } = await makeLearner();
    learner.begin({ kind: 'action', action: 'next-bank' });
    expect(midi.holdsNotes).toBe(true);
    midi.note(50, 100);
    expect(midi.holdsNotes).toBe(false);
    expect(learner.state.value?.learned?.control.source).toEqual({ kind: 'note', note: 50 });
  });

  test('forgets, and undoes', async () => {
    const { learner, controllers } = await makeLearner([cc(74, cutoff)]);
    learner.forget(cutoff);
    expect(learner.controlsOf(cutoff)).toEqual([]);
    controllers.undoEdit();
    expect(learner.controlsOf(cutoff)).toHaveLength(1);
  });

  test('is given up without a trace', async () => {
    const { midi, learner, controllers, surface } = await makeLearner();
    const before = controllers.device(DEVICE)?.profile;
    learner.begin(cutoff);
    midi.control(CC, 7, 3);
    learner.cancel();
    vi.advanceTimersByTime(1000);
    expect(controllers.device(DEVICE)?.profile).toBe(before);
    expect(surface.isPaused).toBe(false);
  });
});

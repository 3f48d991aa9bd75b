import { describe, expect, it, vi } from 'vitest';
import type { Pad } from '../../../src/kit/kit-schema.ts';
import {
  at,
  constant,
  makeBuffer,
  makeKit,
  makePad,
  peakOf,
  QUANTUM_SEC,
  render,
  type Cue,
} from './engine-fixtures.ts';

const FIFTH = makeBuffer(2, constant(0.2));

const hit: Cue[1] = (engine) => void engine.noteOn(36, 127);
const letGo: Cue[1] = (engine) => engine.noteOff(36);

async function play(shape: Partial<Omit<Pad, 'layers'>>, ...cues: Cue[]) {
  const { left } = await render(1, makeKit(makePad('a', 36, shape)), { a: FIFTH }, cues);
  return left;
}

/** The quantum in which a cue acts. */
const quantumOf = (sec: number) => Math.floor(sec / QUANTUM_SEC) * QUANTUM_SEC;

describe('a pad that is hit again', () => {
  it('sounds on top of itself', async () => {
    const left = await play({}, [0, hit], [0.1, hit], [0.2, hit]);
    expect(at(left, 0.9)).toBeCloseTo(0.6, 6);
  });

  it('sounds at most as often as it may', async () => {
    const left = await play({ polyphony: 2 }, [0, hit], [0.1, hit], [0.2, hit], [0.3, hit]);
    expect(at(left, 0.15)).toBeCloseTo(0.4, 6);
    expect(at(left, 0.9)).toBeCloseTo(0.4, 6);
  });

  it('sounds at most as often as it may since it was edited', async () => {
    const pad = makePad('a', 36);
    const sounds = { a: FIFTH };
    const { left } = await render(1, makeKit(pad), sounds, [
      [0, hit],
      [0.1, hit],
      [0.2, hit],
      [
        0.3,
        (engine) => {
          engine.setKit(makeKit({ ...pad, polyphony: 1 }), new Map(Object.entries(sounds)));
        },
      ],
      [0.4, hit],
    ]);
    expect(at(left, 0.35)).toBeCloseTo(0.6, 6);
    expect(at(left, 0.9)).toBeCloseTo(0.2, 6);
  });
});

describe('a pad that cuts itself', () => {
  it('ends what it plays over its choke’s fade', async () => {
    const left = await play({ retrigger: 'cut', chokeFadeSec: 0.1 }, [0, hit], [0.2, hit]);
    const fadeSec = quantumOf(0.2) + QUANTUM_SEC;
    expect(at(left, fadeSec - 0.001)).toBeCloseTo(0.4, 4);
    expect(at(left, fadeSec + 0.05)).toBeCloseTo(0.3, 3);
    expect(at(left, fadeSec + 0.101)).toBeCloseTo(0.2, 6);
  });

  it('does so at its own time where it is planned', async () => {
    const left = await play({ retrigger: 'cut' }, [
      0,
      (engine) => {
        engine.triggerAt('a', 127, 0.1);
        engine.triggerAt('a', 127, 0.3);
      },
    ]);
    expect(at(left, 0.2999)).toBeCloseTo(0.2, 6);
    expect(at(left, 0.304)).toBeCloseTo(0.3, 3);
    expect(at(left, 0.309)).toBeCloseTo(0.2, 6);
  });

  it('sounds once however often it is hit in one instant', async () => {
    const twice: Cue[1] = (engine) => {
      hit(engine);
      hit(engine);
    };
    expect(peakOf(await play({ retrigger: 'cut' }, [0.1, twice]))).toBeCloseTo(0.2, 6);
  });

  it('leaves other pads alone', async () => {
    const kit = makeKit(makePad('a', 36, { retrigger: 'cut' }), makePad('b', 37));
    const { left } = await render(1, kit, { a: FIFTH, b: FIFTH }, [
      [0, (engine) => engine.noteOn(37, 127)],
      [0.1, hit],
      [0.2, hit],
    ]);
    expect(at(left, 0.9)).toBeCloseTo(0.4, 6);
  });
});

describe('a pad that toggles', () => {
  it('is ended by the next hit and started by the one after', async () => {
    const left = await play({ retrigger: 'toggle' }, [0, hit], [0.2, hit], [0.4, hit]);
    expect(at(left, 0.19)).toBeCloseTo(0.2, 6);
    expect(peakOf(left, 0.215, 0.395)).toBe(0);
    expect(at(left, 0.9)).toBeCloseTo(0.2, 6);
  });

  it('tells of every hit', async () => {
    const onTrigger = vi.fn();
    await play(
      { retrigger: 'toggle' },
      [0, (engine) => (engine.onTrigger = onTrigger)],
      [0, hit],
      [0.2, hit],
    );
    expect(onTrigger).toHaveBeenCalledTimes(2);
  });

  it.each(['gate', 'loop'] as const)(
    'plays on in %s mode once it is let go',
    async (playbackMode) => {
      const shape = { retrigger: 'toggle', playbackMode, releaseSec: 0.1 } as const;
      const left = await play(
        shape,
        [0, hit],
        [0.05, letGo],
        [0.05, (engine) => engine.releasePad('a')],
        [0.3, hit],
        [0.31, letGo],
      );
      expect(at(left, 0.29)).toBeCloseTo(0.2, 6);
      // It ends as if it were let go.
      expect(at(left, quantumOf(0.3) + QUANTUM_SEC + 0.05)).toBeCloseTo(0.1, 3);
      expect(peakOf(left, 0.41)).toBe(0);
    },
  );

  it('chokes nobody when it is ended', async () => {
    const kit = makeKit(
      makePad('a', 36, { retrigger: 'toggle', chokeGroups: ['x'] }),
      makePad('b', 37, { chokedBy: ['x'] }),
    );
    const { left } = await render(1, kit, { a: FIFTH, b: FIFTH }, [
      [0, hit],
      [0.1, (engine) => engine.noteOn(37, 127)],
      [0.2, hit],
    ]);
    expect(at(left, 0.9)).toBeCloseTo(0.2, 6);
  });

  it('can be stopped once it toggles no longer', async () => {
    const pad = makePad('a', 36, { retrigger: 'toggle', playbackMode: 'loop' });
    const sounds = { a: FIFTH };
    const { left } = await render(1, makeKit(pad), sounds, [
      [0, hit],
      [
        0.1,
        (engine) => {
          const edited = makeKit({ ...pad, retrigger: 'overlap' });
          engine.setKit(edited, new Map(Object.entries(sounds)));
        },
      ],
      [0.2, letGo],
    ]);
    expect(peakOf(left, 0.24)).toBe(0);
  });
});

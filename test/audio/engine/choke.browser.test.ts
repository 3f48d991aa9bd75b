import { describe, expect, it } from 'vitest';
import type { SamplerEngine } from '../../../src/audio/engine/sampler-engine.ts';
import { defaultChokes } from '../../../src/kit/choke.ts';
import type { Pad } from '../../../src/kit/kit-schema.ts';
import type { Role } from '../../../src/kit/roles.ts';
import {
  at,
  constant,
  largestStep,
  makeBuffer,
  makeKit,
  makePad,
  peakOf,
  QUANTUM_SEC,
  RATE,
  render,
  type Cue,
} from './engine-fixtures.ts';

const LEVEL = 0.5;
const ringing = makeBuffer(2, constant(LEVEL));
const silent = makeBuffer(2, constant(0));

type PadChanges = Parameters<typeof makePad>[2];

function hat(id: string, role: Role, note: number, changes: PadChanges = {}): Pad {
  return makePad(id, note, { role, ...defaultChokes(role, note, id), ...changes });
}

const pedal = hat('pedal', 'closed-hat', 44);
const closed = hat('closed', 'closed-hat', 42);
const half = hat('half', 'open-hat', 83);
const open = hat('open', 'open-hat', 46);
const LADDER = [pedal, closed, half, open];

/** A pad that rings at `LEVEL` beside silent ones, and what happens to it. */
function ring(victim: Pad, others: readonly Pad[], cues: readonly Cue[], durationSec = 0.4) {
  const pads = [victim, ...others.filter(({ id }) => id !== victim.id)];
  const buffers = Object.fromEntries(
    pads.map((pad) => [pad.id, pad === victim ? ringing : silent]),
  );
  return render(durationSec, makeKit(...pads), buffers, cues);
}

/** When a cue of this time acts, and a fade it begins starts. */
const fadeFrom = (sec: number) => (Math.floor((sec * RATE) / 128) * 128) / RATE + QUANTUM_SEC;

/** How long the fall to silence takes, in seconds. */
function fallSec(samples: Float32Array, fromSec: number): number {
  const from = Math.round(fromSec * RATE);
  const end = samples.findIndex((sample, i) => i > from && sample === 0);
  return end < 0 ? Infinity : (end - from) / RATE;
}

/** Expects a straight fall over this time from the level, no step in it, and silence after it. */
function expectFall(samples: Float32Array, hitSec: number, durationSec: number): void {
  const fromSec = fadeFrom(hitSec);
  expect(at(samples, fromSec)).toBeCloseTo(LEVEL, 3);
  expect(Math.abs(fallSec(samples, fromSec) - durationSec)).toBeLessThan(0.001);
  expect(at(samples, fromSec + durationSec / 2)).toBeCloseTo(LEVEL / 2, 2);
  const slope = LEVEL / (durationSec * RATE);
  expect(largestStep(samples, 0.01, samples.length / RATE)).toBeLessThan(1.1 * slope);
  expect(peakOf(samples, fromSec + durationSec + 0.001)).toBe(0);
}

const play =
  (...notes: number[]) =>
  (engine: SamplerEngine) =>
    notes.forEach((note) => engine.noteOn(note, 127));

describe('the ladder of the hats', () => {
  const FALLS: Record<string, readonly string[]> = {
    pedal: ['half', 'open'],
    closed: ['half', 'open'],
    half: ['open'],
    open: [],
  };
  const pairs = LADDER.flatMap((killer) => LADDER.map((victim) => [killer, victim] as const));

  it.each(pairs.map(([k, v]) => [k.id, v.id, FALLS[k.id]!.includes(v.id), k, v] as const))(
    'a %s hat after a %s one silences it: %s',
    async (_killer, _victim, falls, killer, victim) => {
      // A second one of the same kind, where a pad would meet itself.
      const layers = killer.layers.map((layer) => ({ ...layer, sampleId: 'other' }));
      const other = killer === victim ? { ...killer, id: 'other', inputNote: 100, layers } : killer;
      const { left } = await ring(
        victim,
        [other],
        [
          [0, play(victim.inputNote!)],
          [0.1, play(other.inputNote!)],
        ],
      );
      if (falls) expectFall(left, 0.1, 0.008);
      else expect(at(left, 0.39)).toBe(LEVEL);
    },
  );

  it('leaves what began at the same instant, in any order', async () => {
    for (const notes of [
      [46, 42],
      [42, 46],
    ]) {
      const { left } = await ring(open, [closed], [[0.1, play(...notes)]], 0.3);
      expect(at(left, 0.29)).toBe(LEVEL);
    }
  });

  it('lets cymbals ring into each other', async () => {
    const cymbals = [49, 57, 55, 52].map((note) => hat(`crash ${note}`, 'crash', note));
    const rides = [51, 59, 53].map((note) => hat(`ride ${note}`, 'ride', note));
    const all = [...cymbals, ...rides];
    const { left } = await ring(
      all[0]!,
      all,
      [
        [0, play(49)],
        [0.1, play(57, 55, 52, 51, 59, 53)],
      ],
      0.3,
    );
    expect(at(left, 0.29)).toBe(LEVEL);
  });
});

describe('several groups', () => {
  const victim = makePad('victim', 60, { chokedBy: ['a', 'b'] });

  it('a killer of any of them silences, one of others does not', async () => {
    const killers = [
      makePad('of-a', 61, { chokeGroups: ['x', 'a'] }),
      makePad('of-b', 62, { chokeGroups: ['b', 'y'] }),
      makePad('of-both', 63, { chokeGroups: ['a', 'b'] }),
      makePad('of-none', 64, { chokeGroups: ['x', 'y'] }),
    ];
    for (const [note, falls] of [
      [61, true],
      [62, true],
      [63, true],
      [64, false],
    ] as const) {
      const { left } = await ring(victim, killers, [
        [0, play(60)],
        [0.1, play(note)],
      ]);
      if (falls) expectFall(left, 0.1, 0.008);
      else expect(at(left, 0.39)).toBe(LEVEL);
    }
  });

  it('one hit silences the victims of all its groups, each over its own time', async () => {
    const kit = makeKit(
      makePad('killer', 60, { chokeGroups: ['a', 'b'] }),
      makePad('fast', 61, { chokedBy: ['a'], pan: -1, chokeFadeSec: 0.02 }),
      makePad('slow', 62, { chokedBy: ['b'], pan: 1, chokeFadeSec: 0.1 }),
    );
    const buffers = { killer: silent, fast: ringing, slow: ringing };
    const { left, right } = await render(0.4, kit, buffers, [
      [0, play(61, 62)],
      [0.1, play(60)],
    ]);
    expect(Math.abs(fallSec(left, fadeFrom(0.1)) - 0.02)).toBeLessThan(0.001);
    expect(Math.abs(fallSec(right, fadeFrom(0.1)) - 0.1)).toBeLessThan(0.001);
  });
});

describe('the time of a choke', () => {
  it.each([
    [undefined, 0.008],
    [0, 0.003],
    [0.003, 0.003],
    [0.05, 0.05],
    [0.2, 0.2],
  ])('%s s set: falls over %s s', async (chokeFadeSec, durationSec) => {
    const victim = { ...open, ...(chokeFadeSec === undefined ? {} : { chokeFadeSec }) };
    const { left } = await ring(
      victim,
      [closed],
      [
        [0, play(46)],
        [0.1, play(42)],
      ],
    );
    expectFall(left, 0.1, durationSec);
  });

  it('is not begun anew by another hit', async () => {
    const { left } = await ring(
      { ...open, chokeFadeSec: 0.1 },
      [closed],
      [
        [0, play(46)],
        [0.1, play(42)],
        [0.15, play(42)],
      ],
    );
    expectFall(left, 0.1, 0.1);
  });
});

describe('a gripped cymbal', () => {
  const crash = hat('crash', 'crash', 49);
  const grip =
    (note: number, ...pressures: number[]) =>
    (engine: SamplerEngine) =>
      pressures.forEach((pressure) => engine.aftertouch(note, pressure));

  it.each(['crash', 'ride', 'open-hat'] as const)('a %s falls silent over 60 ms', async (role) => {
    const { left } = await ring(
      hat('it', role, 49),
      [],
      [
        [0, play(49)],
        [0.1, grip(49, 127)],
      ],
    );
    expectFall(left, 0.1, 0.06);
  });

  it('takes the time that was set for it', async () => {
    const { left } = await ring(
      { ...crash, chokeFadeSec: 0.15 },
      [],
      [
        [0, play(49)],
        [0.1, grip(49, 127)],
      ],
    );
    expectFall(left, 0.1, 0.15);
  });

  it.each([
    ['too little pressure', 'crash', 49, [63]],
    ['pressure on another note', 'crash', 50, [127]],
    ['pressure on a drum', 'snare', 49, [127]],
    ['nonsense', 'crash', 49, [NaN, -5]],
    ['a hand that was let go', 'crash', 49, [0, 0]],
  ] as const)('rings on under %s', async (_name, role, note, pressures) => {
    const { left } = await ring(
      hat('it', role, 49),
      [],
      [
        [0, play(49)],
        [0.1, grip(note, ...pressures)],
      ],
    );
    expect(at(left, 0.39)).toBe(LEVEL);
  });

  it('rings on under the pressure of the hit itself, as finger pads send it', async () => {
    const { left } = await ring(
      crash,
      [],
      [
        [0, play(49)],
        [0.01, grip(49, 30, 80, 127)],
        [0.1, grip(49, 127, 100)],
      ],
    );
    expect(at(left, 0.39)).toBe(LEVEL);
  });

  it('silences the hats as one, whichever of them has the note', async () => {
    const { left } = await ring(half, LADDER, [
      [0, play(83)],
      [0.1, grip(46, 127)],
    ]);
    expectFall(left, 0.1, 0.06);
  });
});

describe('under a pedal', () => {
  const move =
    (...values: (number | null)[]) =>
    (engine: SamplerEngine) =>
      values.forEach((value) => engine.moveHatPedal(value));

  /** Renders hits of a note at places of the pedal; says which pads played, by answer and by event. */
  async function playAt(pads: readonly Pad[], hits: readonly (readonly [number, number])[]) {
    const played: (string | null)[] = [];
    const told: string[] = [];
    const buffers = Object.fromEntries(pads.map(({ id }) => [id, silent]));
    await render(0.1, makeKit(...pads), buffers, [
      [
        0,
        (engine) => {
          engine.onTrigger = ({ padId, note }) => told.push(`${padId} ${note}`);
          move(0, 127)(engine);
          for (const [note, value] of hits) {
            engine.moveHatPedal(value);
            played.push(engine.noteOn(note, 100));
          }
        },
      ],
    ]);
    expect(told).toEqual(played.map((id, i) => `${id} ${hits[i]![0]}`));
    return played;
  }

  it('one note plays the hat of the pedal’s place, and says which', async () => {
    const hits = [127, 100, 64, 20, 0].map((value) => [46, value] as const);
    expect(await playAt(LADDER, hits)).toEqual(['closed', 'closed', 'half', 'open', 'open']);
  });

  it('several notes are believed, and the foot’s note plays the pedal', async () => {
    const hits = [
      [42, 127],
      [46, 0],
      [46, 110],
      [44, 127],
      [44, 0],
      [42, 40],
    ] as const;
    const played = ['closed', 'open', 'half', 'pedal', 'pedal', 'closed'];
    expect(await playAt(LADDER, hits)).toEqual(played);
  });

  it('the right sample is heard, and its note-off ends it', async () => {
    const gated = { ...half, playbackMode: 'gate' as const };
    const { left } = await ring(
      gated,
      [closed, open],
      [
        [0, move(0, 127, 64)],
        [0, play(46)],
        [0.1, (engine) => engine.noteOff(46)],
      ],
    );
    expect(at(left, 0.09)).toBe(LEVEL);
    expect(peakOf(left, 0.14)).toBe(0);
  });

  it('closing it chokes the open hat over its time, without a note', async () => {
    const { left } = await ring(
      { ...open, chokeFadeSec: 0.03 },
      [closed, half],
      [
        [0, move(127, 0)],
        [0, play(46)],
        [0.05, move(40)],
        [0.1, move(90)],
        [0.11, move(127)],
      ],
    );
    expectFall(left, 0.1, 0.03);
  });

  it('closing it before the hit, or opening it, chokes nothing', async () => {
    const { left } = await ring(
      half,
      [closed, open],
      [
        [0, move(0, 127, 64)],
        [0, play(46)],
        [0.1, move(0)],
      ],
    );
    expect(at(left, 0.39)).toBe(LEVEL);
  });

  it('leaves what it closed on to the next hit of another hat', async () => {
    const { left } = await ring(
      closed,
      [half, open],
      [
        [0, move(0, 127)],
        [0, play(46)],
        [0.1, move(0, 127)],
      ],
    );
    expect(at(left, 0.39)).toBe(LEVEL);
  });

  it('an inverted one chokes as it closes, too', async () => {
    const { left } = await ring(
      open,
      [closed],
      [
        [0, (engine) => engine.setHatPedalMode('inverted')],
        [0, move(0, 127)],
        [0, play(46)],
        [0.1, move(0)],
      ],
    );
    expectFall(left, 0.1, 0.008);
  });

  it('is read, and notes are as ever once it has gone', async () => {
    const read: number[] = [];
    await ring(
      open,
      [closed],
      [
        [
          0,
          (engine) => {
            read.push(engine.readHatOpenness());
            move(0, 127)(engine);
            read.push(engine.readHatOpenness());
            expect(engine.noteOn(46, 100)).toBe('closed');
            move(NaN, 500, -1)(engine);
            read.push(engine.readHatOpenness());
            engine.moveHatPedal(null);
            read.push(engine.readHatOpenness());
            expect(engine.noteOn(46, 100)).toBe('open');
          },
        ],
      ],
    );
    expect(read).toEqual([-1, 0, 0, -1]);
  });

  it('pads that are played by hand are those that were pressed', async () => {
    const told: string[] = [];
    await ring(
      open,
      [closed],
      [
        [
          0,
          (engine) => {
            engine.onTrigger = ({ padId }) => told.push(padId);
            move(0, 127)(engine);
            engine.triggerPad('open', 100);
          },
        ],
      ],
    );
    expect(told).toEqual(['open']);
  });
});

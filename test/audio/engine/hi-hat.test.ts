import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { HiHat } from '../../../src/audio/engine/hi-hat.ts';
import type { Pad } from '../../../src/kit/kit-schema.ts';
import { makePad } from '../../kit/hat-pads.ts';

const pedalPad = makePad('pedal', 'closed-hat', 44);
const closedPad = makePad('closed', 'closed-hat', 42);
const halfPad = makePad('half', 'open-hat', 83);
const openPad = makePad('open', 'open-hat', 46);
const kick = makePad('kick', 'kick', 36);

let hat: HiHat<{ pad: Pad }>;
let runtimes: Map<string, { pad: Pad }>;

function setUp(...pads: Pad[]): void {
  hat = new HiHat<{ pad: Pad }>();
  runtimes = new Map(pads.map((pad) => [pad.id, { pad }]));
  hat.setPads(runtimes);
}

/** Hits the pad with the pedal at a value; says what plays. */
function hit(id: string, value?: number): string {
  if (value !== undefined) hat.pedal.move(value);
  const pad = hat.padFor(runtimes.get(id)!);
  hat.ring(pad);
  return pad.pad.id;
}

/** What ends as the pedal goes there. */
function move(value: number): string[] {
  const ended: string[] = [];
  hat.movePedal(value, false, ({ pad }) => ended.push(pad.id));
  return ended;
}

beforeEach(() => setUp(pedalPad, closedPad, halfPad, openPad, kick));

const values = fc.integer({ min: 0, max: 127 });

describe('without a pedal', () => {
  test('every pad plays itself', () => {
    for (const id of runtimes.keys()) expect(hit(id)).toBe(id);
  });
});

describe('a module with one note', () => {
  test.each(['closed', 'open', 'half'])('%s: the pedal alone chooses', (id) => {
    hat.pedal.move(0);
    hat.pedal.move(127);
    const played = [127, 86, 84, 64, 44, 42, 0].map((value) => hit(id, value));
    expect(played).toEqual(['closed', 'closed', 'half', 'half', 'half', 'open', 'open']);
  });

  test('with closed and open hats only, at the middle', () => {
    setUp(closedPad, openPad);
    hat.pedal.move(0);
    hat.pedal.move(127);
    const played = [127, 64, 63, 0].map((value) => hit('closed', value));
    expect(played).toEqual(['closed', 'closed', 'open', 'open']);
  });

  test('the foot plays its own pad, wherever the pedal is, and so does what is no hat', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(hit('pedal', value)).toBe('pedal');
        expect(hit('kick', value)).toBe('kick');
      }),
    );
  });

  test('a kit with one hat has nothing to choose from', () => {
    setUp(closedPad, kick);
    fc.assert(fc.property(values, (value) => hit('closed', value) === 'closed'));
  });

  test('further hats are other instruments', () => {
    setUp(closedPad, openPad, makePad('808', 'closed-hat', 90));
    expect(hit('808', 0)).toBe('808');
  });

  test('places that were given come first', () => {
    setUp(closedPad, { ...openPad, hatOpennessMin: 0.1, hatOpennessMax: 0.6 }, halfPad);
    hat.pedal.move(0);
    hat.pedal.move(127);
    const played = [127, 100, 64, 30, 0].map((value) => hit('half', value));
    expect(played).toEqual(['closed', 'open', 'half', 'half', 'half']);
    // Beyond all places the nearest.
    setUp({ ...closedPad, hatOpennessMax: 0.2 }, { ...openPad, hatOpennessMin: 0.7 });
    hat.pedal.move(0);
    hat.pedal.move(127);
    const between = [80, 70, 60, 50].map((value) => hit('closed', value));
    expect(between).toEqual(['closed', 'closed', 'open', 'open']);
  });
});

describe('a module with several notes', () => {
  test('agrees with the pedal: nothing changes', () => {
    const played = (
      [
        ['closed', 127],
        ['open', 0],
        ['half', 64],
        ['closed', 100],
        ['open', 10],
      ] as const
    ).map(([id, value]) => hit(id, value));
    expect(played).toEqual(['closed', 'open', 'half', 'closed', 'open']);
  });

  test('is believed about closed and open wherever it draws the line', () => {
    // The module's line, from its own values; above it the pedal is closed.
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 118 }),
        fc.array(values, { maxLength: 40 }),
        (line, hits) => {
          setUp(pedalPad, closedPad, openPad);
          hit('closed', 127);
          hit('open', 0);
          for (const value of hits) {
            const note = value > line ? 'closed' : 'open';
            expect(hit(note, value)).toBe(note);
          }
        },
      ),
    );
  });

  test('leaves the pedal to choose between half-open and open', () => {
    hit('closed', 127);
    hit('open', 0);
    const played = [100, 70, 43, 41, 0].map((value) => hit('open', value));
    expect(played).toEqual(['half', 'half', 'half', 'open', 'open']);
    expect(hit('closed', 40)).toBe('closed');
  });

  test('that has a note for half-open hats is believed in all', () => {
    hit('closed', 127);
    hit('open', 0);
    hit('half', 64);
    fc.assert(
      fc.property(values, fc.constantFrom('closed', 'half', 'open'), (value, id) => {
        // Hits all over the place would say that its notes don't go by the pedal.
        expect(hit('closed', 127)).toBe('closed');
        expect(hit('open', 0)).toBe('open');
        expect(hit(id, value)).toBe(id);
      }),
    );
  });

  test('that is inverted is understood once an open and a closed hit have come', () => {
    hit('open', 127);
    const played = [hit('closed', 0), hit('open', 127), hit('open', 64), hit('closed', 0)];
    expect(played).toEqual(['closed', 'open', 'half', 'closed']);
    expect(hat.pedal.isInverted).toBe(true);
  });
});

describe('closing the pedal', () => {
  beforeEach(() => {
    hat.pedal.move(127);
    hat.pedal.move(0);
  });

  test('ends the open hat as it leaves its places, with some slack, and once', () => {
    hit('open', 0);
    expect(move(43)).toEqual([]);
    expect(move(48)).toEqual([]);
    expect(move(50)).toEqual(['open']);
    expect(move(127)).toEqual([]);
    hit('open', 0);
    expect(move(127)).toEqual(['open']);
  });

  test('ends half-open hats further down, and never closed ones', () => {
    hit('half', 64);
    expect(move(88)).toEqual([]);
    expect(move(92)).toEqual(['half']);
    hit('closed', 127);
    expect(move(0)).toEqual([]);
    expect(move(127)).toEqual([]);
  });

  test('opening ends nothing', () => {
    hit('half', 64);
    expect(move(0)).toEqual([]);
  });

  test('ends an open hat that the module took for open where we would not, half the way down', () => {
    setUp(closedPad, openPad);
    hat.pedal.move(0);
    hit('closed', 127);
    hit('open', 0);
    expect(hit('open', 95)).toBe('open');
    expect(move(105)).toEqual([]);
    expect(move(115)).toEqual(['open']);
  });

  test('ends what was hit before there was a pedal, and what rings over an edit of the kit', () => {
    setUp(closedPad, openPad);
    hit('open');
    hat.setPads(runtimes);
    expect(move(127)).toEqual(['open']);
  });

  test('leaves an open hat that was hit by hand over a closed pedal', () => {
    move(127);
    hat.ring(runtimes.get('open')!);
    expect(move(127)).toEqual([]);
  });
});

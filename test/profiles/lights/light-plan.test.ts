import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES } from '../../../src/kit/roles.ts';
import { DARK, RESTING, SHADES } from '../../../src/profiles/lights/light-colours.ts';
import { LightPlan, type LitProfile } from '../../../src/profiles/lights/light-plan.ts';

const notes = Array.from({ length: 16 }, (_, i) => 36 + i);
const launchpad: LitProfile = {
  notes: [],
  grid: { columns: 4, notes },
  lights: { palette: 'launchpad', rgb: 'launchpad-x' },
};

function flushed(plan: LightPlan, most = 64): number[][] {
  const sent: number[][] = [];
  plan.flush(most, (bytes) => sent.push([...bytes]));
  return sent;
}

describe('by the palette', () => {
  test('lights are note-ons on the first channel, once', () => {
    const plan = new LightPlan(launchpad, false);
    plan.want(0, ROLES.indexOf('kick'), RESTING);
    const sent = flushed(plan);
    expect(sent).toHaveLength(16);
    expect(sent[0]).toEqual([0x90, 36, 10]);
    expect(sent.slice(1).every(([status, , velocity]) => status === 0x90 && velocity === 0)).toBe(
      true,
    );
    expect(flushed(plan)).toEqual([]);
  });

  test.each([
    [{ palette: 'apc-mk2' as const }, 0x96],
    [{ palette: 'apc-mk2' as const, channel: 1 }, 0x90],
    [{ palette: 'on-off' as const, channel: 10 }, 0x99],
  ])('%j: on the channel that it listens on', (lights, status) => {
    const plan = new LightPlan({ ...launchpad, lights }, false);
    expect(flushed(plan)[0]![0]).toBe(status);
  });

  test('no system exclusive message without permission', () => {
    const plan = new LightPlan(launchpad, false);
    expect(plan.setUp).toEqual({ enter: [], leave: [] });
    expect(flushed(plan).every(([status]) => status !== 0xf0)).toBe(true);
  });

  test('so many a frame, and none starves', () => {
    const plan = new LightPlan(launchpad, false);
    for (let at = 0; at < 16; at += 1) plan.want(at, 0, RESTING);
    expect(flushed(plan, 10)).toHaveLength(10);
    // The first ten change again; the last six are still first.
    for (let at = 0; at < 10; at += 1) plan.want(at, 1, RESTING);
    expect(flushed(plan, 6).map(([, note]) => note)).toEqual(notes.slice(10));
    expect(flushed(plan)).toHaveLength(10);
  });

  test('clearing puts out what is lit, and only that', () => {
    const plan = new LightPlan(launchpad, false);
    plan.want(3, 0, RESTING);
    flushed(plan);
    const sent: number[][] = [];
    plan.clear((bytes) => sent.push([...bytes]));
    expect(sent).toEqual([[0x90, 39, 0]]);
    const untouched: number[][] = [];
    new LightPlan(launchpad, false).clear((bytes) => untouched.push([...bytes]));
    expect(untouched).toEqual([]);
  });
});

describe('exactly', () => {
  test('what changed goes out in one message', () => {
    const plan = new LightPlan(launchpad, true);
    plan.want(0, ROLES.indexOf('kick'), RESTING);
    const sent = flushed(plan);
    expect(sent).toHaveLength(1);
    expect(sent[0]!.slice(0, 12)).toEqual([
      0xf0,
      0x00,
      0x20,
      0x29,
      0x02,
      0x0c,
      0x03,
      0x03,
      11,
      0x66 >> 1,
      0x25 >> 1,
      0x03 >> 1,
    ]);
    expect(sent[0]!.at(-1)).toBe(0xf7);
    plan.want(1, 0, RESTING);
    expect(flushed(plan)[0]).toHaveLength(7 + 5 + 1);
  });

  test('a device without it goes by its palette', () => {
    const plan = new LightPlan({ ...launchpad, lights: { palette: 'launchpad' } }, true);
    expect(flushed(plan).every((bytes) => bytes.length === 3)).toBe(true);
  });
});

test('however often wanted, what a device shows in the end is what is wanted', () => {
  const step = fc.record({
    at: fc.nat(15),
    role: fc.nat(ROLES.length - 1),
    shade: fc.nat(SHADES - 1),
    most: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const plan = new LightPlan(launchpad, false);
      const shown = new Map<number, number>();
      const send = ([, note, velocity]: readonly number[]) => {
        // Only changes are sent.
        expect(shown.get(note!)).not.toBe(velocity);
        shown.set(note!, velocity!);
      };
      const truth = new LightPlan(launchpad, false);
      for (const { at, role, shade, most } of steps) {
        plan.want(at, role, shade);
        truth.want(at, role, shade);
        plan.flush(most, send);
      }
      while (plan.flush(3, send));
      const wanted = new Map(flushed(truth).map(([, note, velocity]) => [note, velocity]));
      expect(shown).toEqual(wanted);
    }),
  );
});

test('a profile without a grid lights the notes that it knows', () => {
  const meaning = (note: number) => ({ note, role: 'kick' as const, gmNote: 36 });
  const plan = new LightPlan(
    { notes: [meaning(40), meaning(41)], lights: { palette: 'on-off' } },
    false,
  );
  plan.want(0, 0, RESTING);
  plan.want(1, 0, DARK);
  expect(flushed(plan)).toEqual([
    [0x90, 40, 127],
    [0x90, 41, 0],
  ]);
});

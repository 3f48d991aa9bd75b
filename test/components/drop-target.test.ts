import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DragSummary } from '../../src/app/source-files.ts';
import { describeDrag } from '../../src/app/source-files.ts';
import {
  dropTarget,
  newKitBox,
  type DropPoint,
} from '../../src/components/drop-zones/drop-target.ts';

const sound: DragSummary = { count: 1, kind: 'sound' };
const other: DragSummary = { count: 3, kind: 'other' };
const point: DropPoint = {
  isWhole: false,
  isOverPads: true,
  slot: 21,
  padId: 'pad',
  firstSlot: 16,
};

describe('dropTarget', () => {
  test.each<[string, DragSummary, Partial<DropPoint>, object]>([
    ['one sound on a pad', sound, {}, { zone: 'place', slot: 21, padId: 'pad' }],
    ['one on an empty place', sound, { padId: undefined }, { zone: 'place', slot: 21 }],
    ['one between the places', sound, { slot: null }, { zone: 'pads', slot: 16 }],
    ['several on a pad', other, {}, { zone: 'pads', slot: 21 }],
    ['several beside the pads', other, { isOverPads: false }, { zone: 'new-kit' }],
    ['one where all is one zone', sound, { isWhole: true }, { zone: 'new-kit' }],
    ['a kit file on a pad', { count: 1, kind: 'kit-file' }, {}, { zone: 'new-kit' }],
    ['a MIDI file on a pad', { count: 1, kind: 'song' }, {}, { zone: 'new-kit' }],
  ])('%s', (_, drag, change, target) => {
    expect(dropTarget(drag, { ...point, ...change })).toEqual(target);
  });
});

describe('describeDrag', () => {
  const drag = (...types: string[]) => {
    const items = types.map((type) => ({ kind: 'file', type }));
    return describeDrag({ items } as unknown as DataTransfer);
  };

  test.each<[string[], DragSummary]>([
    [['audio/wav'], sound],
    [['application/json'], { count: 1, kind: 'kit-file' }],
    [['audio/midi'], { count: 1, kind: 'song' }],
    [['audio/mid'], { count: 1, kind: 'song' }],
    // A folder has no type, nor has what the system doesn't know.
    [[''], { count: 1, kind: 'other' }],
    [['application/zip'], { count: 1, kind: 'other' }],
    [['audio/wav', 'audio/wav', 'audio/wav'], other],
    [[], { count: 0, kind: 'other' }],
  ])('%j', (types, summary) => {
    expect(drag(...types)).toEqual(summary);
  });
});

test('the zone of a new kit never lies on the pads', () => {
  const side = fc.integer({ min: 100, max: 1000 });
  fc.assert(
    fc.property(side, side, fc.nat(400), fc.nat(400), fc.nat(900), (w, h, left, top, more) => {
      const pads = { left, top, width: w, height: h };
      const view = { left: 0, top: 0, width: left + w + more, height: top + h + 60 };
      const box = newKitBox(view, pads);
      const isBeside = box.left >= left + w;
      const isAbove = box.top + box.height <= top;
      const isBelow = box.top >= top + h;
      expect(isBeside || isAbove || isBelow).toBe(true);
    }),
  );
});

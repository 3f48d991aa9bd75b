import { expect, test } from 'vitest';
import { KitRack } from '../../src/app/kit-rack.ts';
import { saveStateOf } from '../../src/app/save-state.ts';
import { renameKit } from '../../src/kit/edits.ts';
import { makeSurfaceParts } from './controllers/surface-parts.ts';
import { file } from './parts.ts';

async function makeRack(bounds: { maxKits?: number; maxBytes?: number } = {}) {
  const { session } = await makeSurfaceParts();
  const rack = new KitRack({ session, ...bounds });
  const dropped: number[] = [];
  rack.onDropped = ({ number }) => dropped.push(number);
  const load = (name: string) => session.load([file(`${name}/${name}.wav`, name)]);
  const kits = () => rack.state.value.map(({ number, name, isInHand }) => [number, name, isInHand]);
  await load('first');
  return { session, rack, dropped, load, kits };
}

test('kits are numbered in order, and one chosen is in hand as it was left', async () => {
  const { session, rack, load, kits } = await makeRack();
  session.edit('Rename', (kit) => renameKit(kit, 'Mine'));
  await load('second');
  expect(kits()).toEqual([
    [1, 'Mine', false],
    [2, 'second', true],
  ]);
  const second = session.kit;
  expect((await rack.open(1))?.outcome).toBe('loaded');
  expect(session.kit.name).toBe('Mine');
  expect(kits().map(([, , isInHand]) => isInHand)).toEqual([true, false]);
  session.undo();
  expect(session.kit).toBe(second);
  expect(kits().map(([, , isInHand]) => isInHand)).toEqual([false, true]);
  await rack.open(1);
  expect(kits()).toHaveLength(2);
});

test('a number without a kit opens nothing, nor does the one in hand', async () => {
  const { rack } = await makeRack();
  expect([await rack.open(1), await rack.open(9)]).toEqual([null, null]);
  expect([rack.has(1), rack.has(9)]).toEqual([true, false]);
});

test('the oldest goes where there are too many, and the others keep their numbers', async () => {
  const { rack, load, dropped, kits } = await makeRack({ maxKits: 2 });
  await load('second');
  await load('third');
  expect(dropped).toEqual([1]);
  expect(kits().map(([number]) => number)).toEqual([2, 3]);
  expect((await rack.open(2))?.kitName).toBe('second');
});

test('or too large; the one in hand stays', async () => {
  const { load, dropped, kits } = await makeRack({ maxBytes: 7 });
  await load('second');
  expect(dropped).toEqual([1]);
  expect(kits()).toEqual([[2, 'second', true]]);
});

test('what nobody exported is not taken for saved', async () => {
  const { session, rack, load } = await makeRack();
  const saveState = () => saveStateOf(session.saveMarks.value, session.state.value);
  await load('second');
  session.noteExported(session.state.value);
  await rack.open(1);
  expect(saveState()).toBe('unsaved');
  await rack.open(2);
  expect(saveState()).toBe('kept');
});

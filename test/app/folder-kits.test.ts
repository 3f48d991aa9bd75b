import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folderKits, liesIn } from '../../src/app/folder-kits.ts';
import { hintOf } from '../../src/ml/name-hints.ts';

const kindOf = (path: string) => hintOf(path)?.kind ?? null;

/** Machines as collections have them, with a folder a drum. */
function machine(path: string, perDrum = 5): string[] {
  return ['bd', 'sd', 'hh', 'oh', 'cp', 'perc'].flatMap((drum) =>
    Array.from({ length: perDrum }, (_, i) => `${path}/${drum}/${drum}${i}.wav`),
  );
}

const found = (paths: readonly string[]) => folderKits(paths, kindOf).map(({ path }) => path);

describe('folders of kits', () => {
  test('each is a kit, with their sounds counted; also small ones beside them, and those named like drums', () => {
    const paths = ['A', 'B', 'C', 'D', 'E'].flatMap((name) => machine(`Machines/${name}`));
    expect(folderKits([...paths, 'Machines/Odd/x.wav', 'Machines/Snares/y.wav'], kindOf)).toEqual([
      ...['A', 'B', 'C', 'D', 'E'].map((name) => ({ path: `Machines/${name}`, soundCount: 30 })),
      { path: 'Machines/Odd', soundCount: 1 },
      { path: 'Machines/Snares', soundCount: 1 },
    ]);
  });

  test('under folders of their makers', () => {
    const names = ['Akai/A', 'Akai/B', 'Korg/A', 'Korg/B', 'Roland/A'];
    expect(found(names.flatMap((name) => machine(`All/${name}`)))).toEqual([
      'All/Akai/A',
      'All/Akai/B',
      'All/Korg/A',
      'All/Korg/B',
      'All/Roland',
    ]);
  });
});

describe('one kit', () => {
  test('where there are few sounds', () => {
    expect(found([...machine('X/A', 5), ...machine('X/B', 5)])).toEqual([]);
  });

  test('where the folders are drums, however many sounds there are', () => {
    expect(found(machine('Kit', 100))).toEqual([]);
    const mixed = ['Kit/Percussion/conga.wav', 'Kit/Percussion/clap.wav', 'Kit/Percussion/rim.wav'];
    expect(
      found([...machine('Kit', 30), ...mixed, ...mixed.map((path) => `${path}2.wav`)]),
    ).toEqual([]);
  });

  test('where most sounds lie elsewhere', () => {
    const loose = Array.from({ length: 200 }, (_, i) => `X/loose ${i}.wav`);
    expect(found([...machine('X/A'), ...machine('X/B'), ...loose])).toEqual([]);
  });
});

test('more sounds than any kit has pads are offered by folder, whatever they are called', () => {
  const paths = Array.from({ length: 2049 }, (_, i) => `Top/${i % 3}/${i}.wav`);
  expect(found(paths)).toEqual(['Top/0', 'Top/1', 'Top/2']);
  expect(found(paths.slice(1))).toEqual([]);
  expect(found(paths.map((path) => path.slice(6)))).toEqual([]);
});

test('any paths: no sound lies in two kits, and counts are what lies there', () => {
  const part = fc.constantFrom('A', 'B', 'bd', 'sd', 'kick', 'x');
  const path = fc
    .array(part, { minLength: 1, maxLength: 4 })
    .map((parts) => `${parts.join('/')}.wav`);
  fc.assert(
    fc.property(fc.array(path, { minLength: 100, maxLength: 300 }), (paths) => {
      const kits = folderKits(paths, kindOf);
      for (const { path: folder, soundCount } of kits) {
        expect(paths.filter((each) => liesIn(each, folder))).toHaveLength(soundCount);
      }
      for (const each of paths) {
        expect(kits.filter(({ path: folder }) => liesIn(each, folder)).length).toBeLessThan(2);
      }
    }),
    { numRuns: 60 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanPath, FileTree, treeFile } from '../../../src/formats/foreign/file-tree.ts';
import { KitFileError } from '../../../src/formats/kit-file-error.ts';
import { treeOf } from './kits.ts';

const tree = treeOf({
  'Kit/Kick.wav': null,
  'Kit/kick.wav': null,
  'Kit/Sub/Größe.wav': null,
  'x.wav': null,
});
const find = (path: string, folder = '') => tree.find(path, folder)?.path;

test('the same spelling first, then any case, slashes and accents', () => {
  expect(find('Kit/kick.wav')).toBe('Kit/kick.wav');
  expect(find('KIT\\KICK.WAV')).toBe('Kit/Kick.wav');
  expect(find('.\\sub//gro\u0308\u00dfe.wav', 'Kit')).toBe('Kit/Sub/Größe.wav');
});

test('steps upwards stay in the tree', () => {
  expect(find('../../x.wav', 'Kit/Sub')).toBe('x.wav');
  expect(find('../../../x.wav', 'Kit/Sub')).toBeUndefined();
  expect(find('/x.wav')).toBeUndefined();
  expect(find('c:\\x.wav')).toBeUndefined();
  expect(find('')).toBeUndefined();
  expect(find('x'.repeat(5000))).toBeUndefined();
});

test('what is no path below the root is refused', () => {
  for (const path of ['../a', '/a', 'a//b', 'a\\b', '', 'a/./b', 'a\0']) {
    expect(() => new FileTree([treeFile(path, new Blob())])).toThrow(KitFileError);
  }
});

test('a clean path stays so and never leads out', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('..', '.', 'a', '', 'b c', 'C:', '\\', '/'), { maxLength: 8 }),
      fc.constantFrom('/', '\\'),
      (parts, slash) => {
        const clean = cleanPath(parts.join(slash));
        if (clean === null) return;
        expect(cleanPath(clean)).toBe(clean);
        expect(clean).not.toMatch(/^\/|(^|\/)\.\.?(\/|$)|\\/);
      },
    ),
    { numRuns: 500 },
  );
});

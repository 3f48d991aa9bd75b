import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocument, writeDocument } from '../../../src/storage/library/kit-document.ts';
import { LibraryError } from '../../../src/storage/library/library-error.ts';
import { kitPackage, smallPackage } from '../../formats/packages.ts';

const { kit } = smallPackage();

test('a kit comes back as it was written, with what later versions may add', () => {
  fc.assert(
    fc.property(kitPackage, (pkg) => {
      const plain: unknown = JSON.parse(JSON.stringify(pkg.kit));
      expect(readDocument(writeDocument(pkg.kit), 'x')).toEqual(plain);
    }),
    { numRuns: 200 },
  );
});

test('audio stays out of the document', () => {
  const samples = kit.samples.map((sample) => ({ ...sample, data: 'AAAA' }));
  expect(writeDocument({ ...kit, samples })).toBe(writeDocument(kit));
});

test.each([
  [undefined, 'its document is gone'],
  [{ ...kit }, 'its document is gone'],
  ['{', 'its document is not JSON'],
  ['null', 'it is no kit'],
  [JSON.stringify({ ...kit, pads: [{}] }), 'at pads.0.id'],
  [JSON.stringify({ ...kit, pads: [kit.pads[0], kit.pads[0]] }), 'pads[1].id'],
  [JSON.stringify({ ...kit, samples: [] }), 'names no sample of this kit'],
])('what is no kit is refused with a sentence: %#', (value, what) => {
  const read = () => readDocument(value, 'My kit');
  expect(read).toThrow(LibraryError);
  expect(read).toThrow(/^“My kit” in the library is damaged: .*\.$/);
  expect(read).toThrow(what);
});

test('a kit of a newer app says so', () => {
  const read = () => readDocument(JSON.stringify({ ...kit, version: 2 }), 'My kit');
  expect(read).toThrow('saved by a newer Padwise');
});

test('nothing in a document becomes a prototype', () => {
  const text = `{"__proto__":{"pads":[]},${JSON.stringify(kit).slice(1)}`;
  const read = readDocument(text, 'My kit');
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(read.pads).toHaveLength(kit.pads.length);
});

test('whatever lies in the storage is a kit or a LibraryError', () => {
  const text = writeDocument(kit);
  const place = fc.nat(text.length - 1);
  const piece = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom('-1', '1e99', '"', '}', '[]'),
  );
  fc.assert(
    fc.property(place, fc.nat(6), piece, (at, length, put) => {
      try {
        readDocument(text.slice(0, at) + put + text.slice(at + length), 'x');
      } catch (error) {
        expect(error).toBeInstanceOf(LibraryError);
      }
    }),
    { numRuns: 5000 },
  );
});

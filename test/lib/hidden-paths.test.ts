import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDebris, isHidden } from '../../src/lib/hidden-paths.ts';

const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('.', '..', 'Kick.wav', 'a.b', '_MACOSX', '__macosx.wav', 'DS_Store', '_.x'),
);
/** Names that nothing hides. */
const plainName = anyName.filter((name) => !/[/\\]|^\.[^.]|^__MACOSX$/.test(name));
const plainParts = fc.array(plainName, { maxLength: 4 });
const debrisName = fc.oneof(
  fc.constantFrom('__MACOSX', '.DS_Store', '._'),
  plainName.map((name) => `._${name}`),
);
const dottedName = plainName.filter((name) => !/^[._]/.test(name)).map((name) => `.${name}`);
const slash = fc.constantFrom('/', '\\');

test('what a person named is neither, at any depth', () => {
  fc.assert(
    fc.property(plainParts, slash, (parts, separator) => {
      const path = parts.join(separator);
      expect([isDebris(path), isHidden(path)]).toEqual([false, false]);
    }),
  );
});

test('debris anywhere in a path is debris, and hidden', () => {
  fc.assert(
    fc.property(plainParts, debrisName, plainParts, slash, (above, debris, below, separator) => {
      const path = [...above, debris, ...below].join(separator);
      expect([isDebris(path), isHidden(path)]).toEqual([true, true]);
    }),
  );
});

test('a dot hides a file, and all that lies in a folder, without being debris', () => {
  fc.assert(
    fc.property(plainParts, dottedName, plainParts, slash, (above, dotted, below, separator) => {
      fc.pre(dotted !== '.DS_Store');
      const path = [...above, dotted, ...below].join(separator);
      expect([isDebris(path), isHidden(path)]).toEqual([false, true]);
    }),
  );
});

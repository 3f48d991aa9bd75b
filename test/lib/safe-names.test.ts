import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeName, UniqueNames } from '../../src/lib/safe-names.ts';

test.each([
  ['Kick', 'Kick'],
  ['Kick: hard? <1>', 'Kick_ hard_ _1_'],
  ['a/b\\c', 'a_b_c'],
  ['con', '_con'],
  ['Aux.left', '_Aux.left'],
  ['com1 ', '_com1'],
  ['COM10', 'COM10'],
  ['ends with dots . .', 'ends with dots'],
  ['.hidden', 'hidden'],
  ['tab\tand\u0000null', 'tab_and_null'],
  ['\u202Egnp.exe', 'gnp.exe'],
  ['a=b $x', 'a=b $x'],
  ['Тарелка', 'Тарелка'],
  ['e\u0301', 'é'],
  ['half \ud83d', 'half _'],
  ['', 'sample'],
  ['...', 'sample'],
])('%j becomes %j', (name, safe) => {
  expect(safeName(name, 'sample')).toBe(safe);
});

const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('NUL', 'nul.tar.gz', 'LPT1', 'Kick', 'kick', 'KICK', 'Straße', 'STRASSE', 'é'),
);

test('any name becomes one that Windows can keep', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const safe = safeName(name, 'sample');
      expect(safe).not.toBe('');
      expect(safe).not.toMatch(/[<>:"|?*\\/]|\p{Cc}|\p{Cs}/u);
      expect(safe).not.toMatch(/^[\s.]|[\s.]$/u);
      expect(safe).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(121);
    }),
  );
});

test('names differ whatever the case', () => {
  fc.assert(
    fc.property(fc.array(anyName, { maxLength: 30 }), (asked) => {
      const names = new UniqueNames();
      const taken = asked.map((name) => names.take(safeName(name, 'sample'), '.wav'));
      const folded = taken.map((name) => name.normalize('NFC').toLowerCase());
      expect(new Set(folded).size).toBe(asked.length);
    }),
  );
  const names = new UniqueNames();
  expect(['Kick', 'kick', 'Straße', 'STRASSE'].map((name) => names.take(name, '.wav'))).toEqual([
    'Kick.wav',
    'kick 2.wav',
    'Straße.wav',
    'STRASSE 2.wav',
  ]);
});

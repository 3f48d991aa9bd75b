import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KIT_LIMITS } from '../../src/kit/kit-schema.ts';
import { padNameFromFile, relativePath, tidyName } from '../../src/kit/names.ts';

test.each([
  ['drums/909_kick-hard.wav', '909 kick-hard'],
  ['KICK__01.AIF', 'KICK 01'],
  ['C:\\packs\\Snare (tight).flac', 'Snare (tight)'],
  ['Kick.808', 'Kick.808'],
  ['hat.closed.wav', 'hat.closed'],
  ['.wav', '.wav'],
  ['___.wav', 'Pad'],
  ['', 'Pad'],
  ['ドラム.wav', 'ドラム'],
])('the pad of %j is named %j', (path, name) => {
  expect(padNameFromFile(path)).toBe(name);
});

test('tidy names are one line, within the limit, and well-formed', () => {
  expect(tidyName('  a\n\tb\u0000c ')).toBe('a b c');
  const long = `${'x'.repeat(KIT_LIMITS.nameLength - 1)}🥁`;
  expect(tidyName(long)).toBe('x'.repeat(KIT_LIMITS.nameLength - 1));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const name = tidyName(text);
      expect(name.length).toBeLessThanOrEqual(KIT_LIMITS.nameLength);
      expect(tidyName(name)).toBe(name);
      expect(() => encodeURIComponent(name)).not.toThrow();
    }),
  );
});

test.each([
  ['kit/kick.wav', 'kit/kick.wav'],
  ['/kit/kick.wav', 'kit/kick.wav'],
  ['C:\\kit\\kick.wav', 'kit/kick.wav'],
  ['../../kick.wav', 'kick.wav'],
  ['./a//b', 'a/b'],
])('the path %j is %j below its folder', (path, relative) => {
  expect(relativePath(path)).toBe(relative);
  expect(relativePath(relative)).toBe(relative);
});

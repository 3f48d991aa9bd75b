import { expect, test } from 'vitest';
import { baseName, compareNames } from '../../src/lib/path-names.ts';

test.each([
  ['Kit/Drums/Kick.wav', 'Kick.wav'],
  ['Kick.wav', 'Kick.wav'],
  ['Kit/', ''],
  ['', ''],
])('%j ends in %j', (path, name) => {
  expect(baseName(path)).toBe(name);
});

test('names are sorted by their numbers, whatever the case', () => {
  const names = ['tom 10', 'Tom 2', 'kick', 'Crash'];
  expect(names.sort(compareNames)).toEqual(['Crash', 'kick', 'Tom 2', 'tom 10']);
});

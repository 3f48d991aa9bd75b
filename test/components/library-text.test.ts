import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchKits } from '../../src/components/library/kit-search.ts';
import { makeKits } from '../../src/components/library/library-fixtures.ts';
import {
  countText,
  intakeText,
  progressText,
  sizeText,
  storageText,
  usedShare,
  whenText,
} from '../../src/components/library/library-text.ts';
import { rowOfKey } from '../../src/components/library/list-keys.ts';

const at = (text: string) => new Date(text).getTime();

describe('when something was', () => {
  const now = at('2026-11-30T12:00:00');
  test.each([
    ['2026-11-30T12:00:30', 'just now'],
    ['2026-11-30T11:59:10', 'just now'],
    ['2026-11-30T11:59:00', '1 minute ago'],
    ['2026-11-30T11:00:01', '59 minutes ago'],
    ['2026-11-30T11:00:00', '1 hour ago'],
    ['2026-11-30T00:00:00', '12 hours ago'],
    ['2026-11-29T23:59:59', 'yesterday'],
    ['2026-11-29T00:00:00', 'yesterday'],
    ['2026-11-28T23:59:59', '2 days ago'],
    ['2026-11-24T00:00:00', '6 days ago'],
    ['2026-11-23T23:59:59', '23 Nov'],
    ['2026-01-01T00:00:00', '1 Jan'],
    ['2025-12-31T23:59:59', '31 Dec 2025'],
  ])('%s is %s', (then, words) => {
    expect(whenText(at(then), now)).toBe(words);
  });

  test('the small hours still know the evening before', () => {
    const night = at('2026-11-30T01:30:00');
    expect(whenText(at('2026-11-29T22:00:00'), night)).toBe('3 hours ago');
    expect(whenText(at('2026-11-29T23:50:00'), at('2026-11-30T00:10:00'))).toBe('20 minutes ago');
  });
});

describe('how much room', () => {
  test.each([
    [0, '0 kB'],
    [1, '1 kB'],
    [812_000, '812 kB'],
    [999_600, '1.0 MB'],
    [4_200_000, '4.2 MB'],
    [9_949_999, '9.9 MB'],
    [312_400_000, '313 MB'],
    [4_700_000_000, '4.7 GB'],
    [2_000_000_000_000_000, '2000 TB'],
  ])('%i bytes are %s', (byteCount, words) => {
    expect(sizeText(byteCount).replace('\u00a0', ' ')).toBe(words);
  });

  test('four characters and a unit are enough', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (byteCount) => {
        expect(sizeText(byteCount)).toMatch(/^(\d\.\d|\d{1,4})\u00a0(kB|MB|GB|TB)$/);
      }),
    );
  });

  test('used and left', () => {
    const usage = { usedBytes: 1_000_000, leftBytes: 3_000_000 };
    expect(storageText(usage).replaceAll('\u00a0', ' ')).toBe('1.0 MB used, 3.0 MB left');
    expect(usedShare(usage)).toBe(0.25);
    expect(usedShare({ usedBytes: 0, leftBytes: 0 })).toBe(0);
    expect(usedShare({ usedBytes: 5, leftBytes: -1 })).toBe(1);
  });
});

test('how many there are', () => {
  expect([countText(0, 0), countText(1, 1), countText(3, 24), countText(0, 1)]).toEqual([
    'No kits',
    '1 kit',
    '3 of 24 kits',
    '0 of 1 kit',
  ]);
});

test('where work on the library is', () => {
  expect(progressText({ done: 0, total: 0, name: '' })).toBe('Reading…');
  expect(progressText({ done: 2, total: 24, name: 'Night bus' })).toBe('3 of 24: “Night bus”');
  expect(progressText({ done: 24, total: 24, name: '' })).toBe('24 of 24');
});

test('what came of an archive', () => {
  const problems = [{ name: 'Garage', reason: 'It is damaged.' }];
  expect(intakeText({ kitCount: 2, problems: [] })).toBe('2 kits brought back.');
  expect(intakeText({ kitCount: 1, problems })).toBe('1 kit brought back; 1 kit could not be.');
  expect(intakeText({ kitCount: 0, problems })).toBe('1 kit could not be brought back.');
  expect(intakeText({ kitCount: 0, problems: [] })).toMatch('in the library already');
});

describe('the search', () => {
  const kits = makeKits(10);
  const found = (query: string) => searchKits(kits, query).map(({ name }) => name);

  test('heeds words in any order, and neither case nor accents', () => {
    expect(found('tape KITCHEN')).toEqual(['Kitchen percussion, tape three']);
    expect(found('cafe mas')).toEqual(['Café del Más']);
    expect(found('café')).toEqual(['Café del Más']);
    expect(found('kitchen 606')).toEqual([]);
  });

  test('without a word all are there, in their order', () => {
    expect(searchKits(kits, '  ')).toEqual(kits);
  });

  test('each kit is found by its own name, and what is found keeps its order', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 })), fc.nat(), (names, pick) => {
        const named = names.map((name, i) => ({ ...makeKits(1)[0]!, id: `${i}`, name }));
        const wanted = named[pick % Math.max(1, named.length)];
        const hits = searchKits(named, wanted?.name ?? '');
        if (wanted) expect(hits).toContain(wanted);
        expect(hits).toEqual(named.filter((kit) => hits.includes(kit)));
      }),
    );
  });
});

test('keys walk in a list and stay in it', () => {
  expect([rowOfKey('ArrowDown', -1, 3), rowOfKey('ArrowDown', 2, 3)]).toEqual([0, 2]);
  expect([rowOfKey('ArrowUp', 0, 3), rowOfKey('PageDown', 1, 30)]).toEqual([0, 9]);
  expect([rowOfKey('Home', 2, 3), rowOfKey('End', 0, 3)]).toEqual([0, 2]);
  expect([rowOfKey('a', 0, 3), rowOfKey('End', 0, 0)]).toEqual([null, null]);
});

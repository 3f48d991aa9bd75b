import { expect, test } from 'vitest';
import {
  neededSamples,
  recordOf,
  soundRecord,
  summaryOf,
} from '../../../src/storage/library/kit-record.ts';
import { smallPackage } from '../../formats/packages.ts';

const { kit } = smallPackage();
const ids = kit.samples.map(({ id }) => id);

test('a record counts pads, bytes and writes, and remembers when it was made', () => {
  const first = recordOf('k', kit, null, 5);
  expect(summaryOf(first)).toEqual({
    id: 'k',
    name: 'Test kit',
    createdAtMs: 5,
    changedAtMs: 5,
    removedAtMs: null,
    revision: 1,
    padCount: 2,
    byteCount: 5004,
  });
  const second = recordOf('k', { ...kit, name: 'Other' }, first, 9);
  expect(second).toMatchObject({ name: 'Other', createdAtMs: 5, changedAtMs: 9, revision: 2 });
  expect(soundRecord(second)).toEqual(second);
});

test.each([
  null,
  'kit',
  { ...recordOf('k', kit, null, 5), revision: 0 },
  { ...recordOf('k', kit, null, 5), sampleIds: ['../../etc'] },
  { ...recordOf('k', kit, null, 5), name: 'x'.repeat(201) },
])('what is no record is none: %#', (value) => {
  expect(soundRecord(value)).toBeNull();
});

test('a kit needs the samples of its record; of one not understood, all that look like samples', () => {
  const record = recordOf('k', kit, null, 5);
  expect(neededSamples(record, null)).toEqual(ids);
  const newer = { ...record, sampleIds: undefined, revision: 'r1' };
  expect(neededSamples(newer, JSON.stringify(kit))).toEqual(expect.arrayContaining(ids));
  expect(neededSamples(newer, { later: { samples: ids } })).toEqual(ids);
});

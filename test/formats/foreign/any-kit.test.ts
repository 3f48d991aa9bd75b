import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkKit } from '../../../src/kit/check-kit.ts';
import { kitSchema } from '../../../src/kit/kit-schema.ts';
import { anyKit, differencesOf } from './round-trip.ts';

test('the kits that are made up for trips are sound, and no different from themselves', () => {
  fc.assert(
    fc.property(anyKit, ({ kit, bytes }) => {
      kitSchema.parse(kit);
      expect(checkKit(kit)).toEqual([]);
      expect([...bytes.keys()].sort()).toEqual(kit.samples.map(({ id }) => id).sort());
      expect(differencesOf(kit, kit)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

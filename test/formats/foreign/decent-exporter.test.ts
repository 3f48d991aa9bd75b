import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decentExporter } from '../../../src/formats/foreign/decent/decent-exporter.ts';
import { linesOf } from './kits.ts';
import { anyKit, differencesOf, thereAndBack, unnamed } from './round-trip.ts';

test('500 kits there and back differ in nothing that the report doesn’t name', async () => {
  await fc.assert(
    fc.asyncProperty(anyKit, async (pkg) => {
      const { back, exportReport, importReport } = await thereAndBack(pkg, decentExporter);
      expect(unnamed(differencesOf(pkg.kit, back), exportReport)).toEqual([]);
      expect(linesOf(importReport, 'dropped')).toEqual([]);
    }),
    { numRuns: 500 },
  );
}, 60_000);

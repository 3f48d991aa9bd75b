import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sfzExporter } from '../../../src/formats/foreign/sfz/sfz-exporter.ts';
import { linesOf } from './kits.ts';
import { anyKit, differencesOf, thereAndBack, unnamed } from './round-trip.ts';

describe('there and back', () => {
  test('500 kits: whatever differs afterwards is named', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyKit, async (pkg) => {
        const { back, exportReport, importReport } = await thereAndBack(pkg, sfzExporter);
        expect(unnamed(differencesOf(pkg.kit, back), exportReport)).toEqual([]);
        expect(linesOf(importReport, 'dropped')).toEqual([]);
      }),
      { numRuns: 500, endOnFailure: true },
    );
  });
});

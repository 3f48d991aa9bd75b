import type { Kit, Pad } from './kit-schema.ts';
import { relativePath } from './names.ts';

/**
 * What a kit must keep beyond its schema: ids, slots and notes are each given once, every layer's
 * sample is there, velocity ranges are not upside down, sample paths are relative, a groove's hits
 * are in order.
 *
 * @returns A line for each fault, `where: what`; empty for a sound kit.
 */
export function checkKit(kit: Kit): string[] {
  return [
    ...duplicates(kit.pads, 'pads', 'id', (pad) => pad.id),
    ...duplicates(kit.pads, 'pads', 'slot', (pad) => pad.slot),
    ...duplicates(kit.pads, 'pads', 'gmNote', (pad) => pad.gmNote),
    ...duplicates(kit.pads, 'pads', 'inputNote', (pad) => pad.inputNote),
    ...duplicates(kit.samples, 'samples', 'id', (sample) => sample.id),
    ...kit.samples.flatMap(({ path }, i) =>
      path === relativePath(path)
        ? []
        : [
            `samples[${i}].path: expected a path below the kit's folder, got ${JSON.stringify(path)}`,
          ],
    ),
    ...checkLayers(kit),
    ...checkGroove(kit),
  ];
}

function duplicates<T>(
  items: readonly T[],
  list: string,
  field: string,
  valueOf: (item: T) => string | number | null,
): string[] {
  const firstWith = new Map<string | number, number>();
  return items.flatMap((item, i) => {
    const value = valueOf(item);
    // Several pads may be without a note.
    if (value === null) return [];
    const first = firstWith.get(value);
    if (first === undefined) {
      firstWith.set(value, i);
      return [];
    }
    return [
      `${list}[${i}].${field}: ${JSON.stringify(value)} is already that of ${list}[${first}]`,
    ];
  });
}

function checkLayers(kit: Kit): string[] {
  const known = new Set(kit.samples.map((sample) => sample.id));
  const checkPad = ({ layers }: Pad, i: number) =>
    layers.flatMap(({ sampleId, velocityMin, velocityMax }, j) => {
      const where = `pads[${i}].layers[${j}]`;
      return [
        ...(known.has(sampleId) ? [] : [`${where}.sampleId: names no sample of this kit`]),
        ...(velocityMin <= velocityMax
          ? []
          : [`${where}.velocityMin: ${velocityMin} is above velocityMax, ${velocityMax}`]),
      ];
    });
  return kit.pads.flatMap(checkPad);
}

/** The first hit that is out of order. */
function checkGroove({ groove }: Kit): string[] {
  const hits = groove?.hits ?? [];
  const at = hits.findIndex(({ atSec }, i) => atSec < (hits[i - 1]?.atSec ?? 0));
  if (at < 0) return [];
  return [`groove.hits[${at}].atSec: ${hits[at]?.atSec} is before the hit before it`];
}

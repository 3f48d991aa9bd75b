import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { buildKit, type NewSound } from '../../src/kit/build-kit.ts';
import { setPadGainDb, setPadRole } from '../../src/kit/edits.ts';
import type { KitPackage } from '../../src/formats/kit-package.ts';
import { classification, features, role } from '../kit/arbitraries.ts';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A package of the given files. */
export function packageOf(
  files: readonly NamedBytes[],
  describe: (i: number) => Partial<NewSound> = () => ({}),
): KitPackage {
  const blobs = new Map<string, Blob>();
  const sounds = files.map(({ name, bytes }, i): NewSound => {
    const id = createHash('sha256').update(bytes).digest('hex');
    blobs.set(id, new Blob([bytes]));
    const sample = { id, name, path: `kit/${name}`, byteLength: bytes.length, durationSec: 0.5 };
    const unheard = { pitchHz: null, brightnessHz: 0, decaySec: 0 };
    return { sample, padName: name, classification: null, features: unheard, ...describe(i) };
  });
  return { kit: buildKit('Test kit', sounds), bytes: blobs };
}

/** Two samples and what later versions may add everywhere. */
export function smallPackage(): KitPackage {
  const { kit, bytes } = packageOf([
    { name: 'kick.wav', bytes: Uint8Array.of(1, 2, 3, 4) },
    { name: 'Snäre drum.WAV', bytes: Uint8Array.from({ length: 5000 }, (_, i) => (i * i) >> 3) },
  ]);
  return { kit: { ...kit, later: { nested: [1, null, 'x'] } }, bytes };
}

const name = fc.oneof(
  fc.constantFrom('kick.wav', 'Snäre.AIFF', 'ハット.flac', 'no extension', '.wav', '../up.wav'),
  fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
);

const withoutProto = (key: string, value: unknown) => (key === '__proto__' ? undefined : value);

/** JSON as later versions may add it; without `__proto__` keys, which are left out on purpose. */
const addition = fc
  .jsonValue({ maxDepth: 2 })
  .map((value): unknown => JSON.parse(JSON.stringify(value), withoutProto));

export const kitPackage: fc.Arbitrary<KitPackage> = fc
  .record({
    files: fc.array(
      fc.record({
        name,
        bytes: fc
          .uint8Array({ minLength: 1, maxLength: 400 })
          .map((bytes) => Uint8Array.from(bytes)),
        classification: fc.option(classification),
        features,
      }),
      { maxLength: 12 },
    ),
    edits: fc.array(fc.record({ pad: fc.nat(), role, gainDb: fc.integer({ min: -96, max: 24 }) })),
    addition,
  })
  .map(({ files, edits, addition: added }) => {
    const { kit, bytes } = packageOf(files, (i) => files[i]!);
    const edited = edits.reduce((before, edit) => {
      const id = before.pads[edit.pad % before.pads.length]?.id ?? '';
      return setPadGainDb(setPadRole(before, id, edit.role), id, edit.gainDb);
    }, kit);
    const pads = edited.pads.map((pad, i) => (i === 0 ? { ...pad, later: added } : pad));
    return { kit: { ...edited, pads, later: added }, bytes };
  });

/** Something that `toEqual` compares to the last byte. */
export async function plainOf({ kit, bytes }: KitPackage): Promise<unknown> {
  const hexes: Record<string, string> = {};
  for (const [id, blob] of bytes) {
    hexes[id] = Buffer.from(await blob.arrayBuffer()).toString('hex');
  }
  return { kit, bytes: hexes };
}

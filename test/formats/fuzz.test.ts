import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  KitFileError,
  isBundle,
  readKit,
  toBundle,
  toJsonFile,
  unzip,
} from '../../src/formats/kit-files.ts';
import { checkKit } from '../../src/kit/check-kit.ts';
import { kitSchema } from '../../src/kit/kit-schema.ts';
import { smallPackage } from './packages.ts';

/** A change to a file's bytes. */
type Mutation = (file: Uint8Array) => Uint8Array;

const flips: fc.Arbitrary<Mutation> = fc
  .array(fc.record({ at: fc.nat(), bits: fc.integer({ min: 1, max: 255 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((changes) => (file) => {
    const copy = file.slice();
    for (const { at, bits } of changes) copy[at % copy.length]! ^= bits;
    return copy;
  });

const cut: fc.Arbitrary<Mutation> = fc
  .nat()
  .map((length) => (file) => file.slice(0, length % file.length));

const splice: fc.Arbitrary<Mutation> = fc
  .record({ at: fc.nat(), remove: fc.nat({ max: 40 }), insert: fc.uint8Array({ maxLength: 40 }) })
  .map(({ at, remove, insert }) => (file) => {
    const place = at % file.length;
    return Uint8Array.of(...file.slice(0, place), ...insert, ...file.slice(place + remove));
  });

/** A part of the file copied over another: structures that are right, in the wrong place. */
const transplant: fc.Arbitrary<Mutation> = fc
  .record({ from: fc.nat(), to: fc.nat(), length: fc.integer({ min: 1, max: 80 }) })
  .map(({ from, to, length }) => (file) => {
    const copy = file.slice();
    const start = from % file.length;
    copy.set(
      file.slice(start, start + length).slice(0, file.length - (to % file.length)),
      to % file.length,
    );
    return copy;
  });

const bytesMutation = fc.oneof(flips, cut, splice, transplant);

/** One value of a document, wherever it lies, replaced by another or taken out. */
const valueMutation = fc
  .record({
    which: fc.nat(),
    value: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(undefined, -1, 0, 1e308, 2 ** 53, 0.1, '', '\0', '__proto__', [], {}),
    ),
  })
  .map(({ which, value }) => (document: unknown) => {
    const places: (readonly [Record<string, unknown>, string])[] = [];
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, child] of Object.entries(node)) {
        places.push([node as Record<string, unknown>, key]);
        visit(child);
      }
    };
    visit(document);
    const [parent, key] = places[which % places.length]!;
    parent[key] = value;
  });

/** Reading ends in a sound kit with all its audio or in a `KitFileError` that says something. */
async function expectKitOrFault(source: Blob | object): Promise<'kit' | 'fault'> {
  try {
    const { kit, bytes } = await readKit(source);
    expect(kitSchema.safeParse(kit).success).toBe(true);
    expect(checkKit(kit)).toEqual([]);
    expect([...bytes.keys()].sort()).toEqual(kit.samples.map((sample) => sample.id).sort());
    return 'kit';
  } catch (error) {
    if (!(error instanceof KitFileError)) throw error;
    expect(error.message.length).toBeGreaterThan(5);
    return 'fault';
  }
}

describe('a mutated kit file is a kit or a fault, never anything else', () => {
  let json: Uint8Array;
  let bundle: Uint8Array;

  beforeAll(async () => {
    json = new Uint8Array(await (await toJsonFile(smallPackage())).arrayBuffer());
    bundle = new Uint8Array(await (await toBundle(smallPackage())).arrayBuffer());
  });

  test('JSON, by its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(bytesMutation, async (mutate) => {
        await expectKitOrFault(new Blob([Uint8Array.from(mutate(json))]));
      }),
      { numRuns: 300 },
    );
  });

  test('JSON, by its values', async () => {
    const outcomes = { kit: 0, fault: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(valueMutation, { minLength: 1, maxLength: 3 }),
        async (mutations) => {
          const document = JSON.parse(new TextDecoder().decode(json)) as object;
          for (const mutate of mutations) mutate(document);
          outcomes[await expectKitOrFault(document)]++;
        },
      ),
      { numRuns: 400 },
    );
    // Both happen, or the mutations are too tame or too wild to show anything.
    expect(outcomes.kit).toBeGreaterThan(0);
    expect(outcomes.fault).toBeGreaterThan(0);
  });

  test('bundle, by its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(bytesMutation, async (mutate) => {
        await expectKitOrFault(new Blob([Uint8Array.from(mutate(bundle))]));
      }),
      { numRuns: 400 },
    );
  });

  test('archive, unpacked as samples', async () => {
    await fc.assert(
      fc.asyncProperty(bytesMutation, async (mutate) => {
        const blob = new Blob([Uint8Array.from(mutate(bundle))]);
        expect(typeof (await isBundle(blob))).toBe('boolean');
        const files = await unzip(blob).catch((error: unknown) => {
          if (error instanceof KitFileError) return [];
          throw error;
        });
        for (const file of files) expect(file.path).not.toMatch(/^\/|(^|\/)\.\.(\/|$)|\\/);
      }),
      { numRuns: 400 },
    );
  });

  test('anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (rubbish) => {
        expect(await expectKitOrFault(new Blob([Uint8Array.from(rubbish)]))).toBe('fault');
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.anything({ withNullPrototype: true }), async (rubbish) => {
        fc.pre(typeof rubbish === 'object' && rubbish !== null);
        expect(await expectKitOrFault(rubbish)).toBe('fault');
      }),
    );
  });
});

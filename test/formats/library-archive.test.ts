import { unzipSync, zipSync, type Zippable } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LibraryFilesPort } from '../../src/app/library/library-ports.ts';
import * as kitFiles from '../../src/formats/kit-files.ts';
import {
  KitFileError,
  looksLikeLibrary,
  readLibraryIndex,
  readLibraryKit,
  toBundle,
  toLibraryArchive,
} from '../../src/formats/kit-files.ts';
import type { KitPackage } from '../../src/formats/kit-package.ts';
import { kitPackage, plainOf, smallPackage } from './packages.ts';

test('the module is what the app asks for', () => {
  const port: LibraryFilesPort = kitFiles;
  expect(port).toBe(kitFiles);
});

function archiveOf(packages: readonly KitPackage[]): Promise<Blob> {
  const bytes = new Map(packages.flatMap((pkg) => [...pkg.bytes]));
  return toLibraryArchive({ kits: packages.map(({ kit }) => kit), bytes });
}

async function entriesOf(archive: Blob): Promise<Record<string, Uint8Array>> {
  return unzipSync(new Uint8Array(await archive.arrayBuffer()));
}

const zipOf = (entries: Zippable) => new Blob([zipSync(entries)]);
const text = (document: unknown) => new TextEncoder().encode(JSON.stringify(document));

test('kits come back as they were, to the last byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(kitPackage, { minLength: 1, maxLength: 4 }), async (packages) => {
      const archive = await archiveOf(packages);
      const names = packages.map(({ kit }) => kit.name);
      expect(await readLibraryIndex(archive)).toEqual(names);
      for (const [index, pkg] of packages.entries()) {
        const { missing, ...read } = await readLibraryKit({ archive, index });
        expect(await plainOf(read)).toEqual(await plainOf(pkg));
        expect(missing.size).toBe(0);
      }
    }),
    { numRuns: 40 },
  );
});

test('is known by its first bytes, whatever it is called', async () => {
  const archive = await archiveOf([smallPackage()]);
  expect(await looksLikeLibrary(archive)).toBe(true);
  const bundle = await toBundle(smallPackage());
  expect(await looksLikeLibrary(bundle)).toBe(false);
  for (const other of [new Blob(['PK']), new Blob([new Uint8Array(400)]), archive.slice(1)]) {
    expect(await looksLikeLibrary(other)).toBe(false);
  }
});

test('a sample of several kits is there once', async () => {
  const one = smallPackage();
  const two = { ...one, kit: { ...one.kit, name: 'Two' } };
  const paths = Object.keys(await entriesOf(await archiveOf([one, two])));
  expect(paths.filter((path) => path.startsWith('samples/'))).toHaveLength(2);
  expect(paths).toContain('library.json');
  expect(paths).toContain('kits/2.json');
});

test('audio that is missing or damaged is named, and the kit has all its pads', async () => {
  const pkg = smallPackage();
  const entries = await entriesOf(await archiveOf([pkg]));
  const [first = '', second = ''] = Object.keys(entries).filter((path) =>
    path.startsWith('samples/'),
  );
  const others = Object.entries(entries).filter(([path]) => path !== first);
  const torn = {
    ...Object.fromEntries(others),
    [second]: entries[second]!.map((byte) => byte ^ 1),
  };
  const read = await readLibraryKit({ archive: zipOf(torn), index: 0 });
  expect(read.bytes.size).toBe(0);
  expect([...read.missing].sort()).toEqual(pkg.kit.samples.map(({ id }) => id).sort());
  expect(read.kit.pads).toEqual(pkg.kit.pads);
});

test('an archive that was unpacked and packed again in a folder is one still', async () => {
  const entries = await entriesOf(await archiveOf([smallPackage()]));
  const moved = Object.entries(entries).map(([path, bytes]) => [`Backup/${path}`, bytes] as const);
  const archive = zipOf(Object.fromEntries(moved));
  expect(await readLibraryIndex(archive)).toEqual(['Test kit']);
  expect((await readLibraryKit({ archive, index: 0 })).missing.size).toBe(0);
});

describe('refuses with a sentence', () => {
  const index = (more: object) => ({ format: 'padwise-library', version: 1, kits: [], ...more });
  const flood = { 'a.bin': new Uint8Array(20 * 2 ** 20) };
  test.each([
    ['no archive', () => new Blob(['nothing']), /no zip archive/],
    ['an archive of samples', () => zipOf({ 'a.wav': Uint8Array.of(1) }), /no library\.json/],
    ['no index', () => zipOf({ 'library.json': text({ format: 'x' }) }), /no index of format/],
    ['kits that are none', () => zipOf({ 'library.json': text(index({ kits: [1] })) }), /kits\.0/],
    ['text', () => zipOf({ 'library.json': new TextEncoder().encode('{') }), /line 1/],
    ['a later form', () => zipOf({ 'library.json': text(index({ version: 2 })) }), /newer Padwise/],
    [
      'a flood',
      () => zipOf({ 'library.json': text(index({})), ...flood }),
      /more than it can hold/,
    ],
    [
      'too many kits',
      () => {
        const kits = Array.from({ length: 10_001 }, () => ({ name: 'x', path: 'kits/1.json' }));
        return zipOf({ 'library.json': text(index({ kits })) });
      },
      /no index of format/,
    ],
  ])('%s', async (_, make, problem) => {
    const refusal = readLibraryIndex(make());
    await expect(refusal).rejects.toThrow(KitFileError);
    await expect(refusal).rejects.toThrow(problem);
  });

  test('a kit that is damaged or gone; the others can be read', async () => {
    const one = smallPackage();
    const entries = await entriesOf(await archiveOf([one, one, one]));
    entries['kits/1.json'] = text({ format: 'padwise-kit', version: 1 });
    delete entries['kits/3.json'];
    const archive = zipOf(entries);
    await expect(readLibraryKit({ archive, index: 0 })).rejects.toThrow(KitFileError);
    await expect(readLibraryKit({ archive, index: 2 })).rejects.toThrow(/document .* missing/);
    expect((await readLibraryKit({ archive, index: 1 })).kit.name).toBe('Test kit');
  });

  test('two thousand archives with flipped bytes, or takes them whole', async () => {
    const bytes = new Uint8Array(await (await archiveOf([smallPackage()])).arrayBuffer());
    const damage = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(damage, async (flips) => {
        const damaged = bytes.slice();
        for (const [at, byte] of flips) damaged[at] = byte;
        const archive = new Blob([damaged]);
        try {
          const names = await readLibraryIndex(archive);
          for (const place of names.keys()) await readLibraryKit({ archive, index: place });
        } catch (error) {
          expect(error).toBeInstanceOf(KitFileError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

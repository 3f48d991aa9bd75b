import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  KitFileError,
  isBundle,
  readKit,
  toBundle,
  toJson,
  toJsonFile,
  unzip,
} from '../../src/formats/kit-files.ts';
import * as kitFiles from '../../src/formats/kit-files.ts';
import type { FormatsPort } from '../../src/app/ports.ts';
import type { KitPackage } from '../../src/formats/kit-package.ts';
import { kitPackage, packageOf, plainOf, smallPackage } from './packages.ts';

test('the module is what the app asks for', () => {
  const port: FormatsPort = kitFiles;
  expect(port).toBe(kitFiles);
});

type Form = readonly [string, (pkg: KitPackage) => Promise<Blob | object>];

const forms: readonly Form[] = [
  ['a document', toJson],
  ['a JSON file', toJsonFile],
  ['a bundle', toBundle],
];

describe.each(forms)('%s', (_, write) => {
  test('read back is the same kit, to the last byte', async () => {
    await fc.assert(
      fc.asyncProperty(kitPackage, async (pkg) => {
        expect(await plainOf(await readKit(await write(pkg)))).toEqual(await plainOf(pkg));
      }),
      { numRuns: 60 },
    );
  });

  test('of an empty kit', async () => {
    const pkg = packageOf([]);
    expect(await plainOf(await readKit(await write(pkg)))).toEqual(await plainOf(pkg));
  });

  test('is not made of a package without its audio', async () => {
    const { kit } = smallPackage();
    await expect(write({ kit, bytes: new Map() })).rejects.toThrow(/“kick.wav” is missing/);
  });

  test('is read until the signal aborts', async () => {
    const file = await write(smallPackage());
    await expect(readKit(file, AbortSignal.abort())).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
    const controller = new AbortController();
    const reading = readKit(file, controller.signal);
    controller.abort();
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});

test('a JSON file is the document', async () => {
  const pkg = smallPackage();
  const text = await (await toJsonFile(pkg)).text();
  expect(JSON.parse(text)).toEqual(await toJson(pkg));
});

test('a bundle is a plain zip with kit.json and the sample files', async () => {
  const pkg = smallPackage();
  const bundle = await toBundle(pkg);
  const files = unzipSync(new Uint8Array(await bundle.arrayBuffer()));
  const [kick, snare] = pkg.kit.samples.map((sample) => sample.id);
  expect(Object.keys(files)).toEqual(['kit.json', `samples/${kick}.wav`, `samples/${snare}.wav`]);
  expect(JSON.parse(Buffer.from(files['kit.json']!).toString())).toEqual(pkg.kit);
  expect(files[`samples/${kick}.wav`]).toEqual(Uint8Array.of(1, 2, 3, 4));
});

test('the same kit makes the same bundle', async () => {
  const [a, b] = await Promise.all([toBundle(smallPackage()), toBundle(smallPackage())]);
  expect(
    Buffer.compare(Buffer.from(await a.arrayBuffer()), Buffer.from(await b.arrayBuffer())),
  ).toBe(0);
});

test('a bundle unzips as its files too', async () => {
  const files = await unzip(await toBundle(smallPackage()));
  expect(files.map((file) => file.path)).toContain('kit.json');
  expect(files.every((file) => file.problem === undefined)).toBe(true);
});

test('bundles are told from other files', async () => {
  expect(await isBundle(await toBundle(smallPackage()))).toBe(true);
  expect(await isBundle(await toBundle(packageOf([])))).toBe(true);
  expect(await isBundle(await toJsonFile(smallPackage()))).toBe(false);
  expect(await isBundle(new Blob([]))).toBe(false);
  expect(await isBundle(new Blob(['PK\u0003\u0004 and no more']))).toBe(false);
});

describe('what is no kit', () => {
  test.each([
    ['', 'the file is empty'],
    ['{', 'line 1, column 2: expected a name in double quotes, but the file ends'],
    [
      '{"format": "padwise-kit",\n "version": 1,\n oops',
      'line 3, column 2: expected a name in double quotes, but found "o"',
    ],
    ['null', 'the document is no kit: it is not an object'],
    ['[]', 'the document is no kit: it is not an object'],
    ['{}', 'format: a kit has "padwise-kit" here, but there is none'],
    ['{"format":"other"}', 'format: a kit has "padwise-kit" here, but it is "other"'],
    [
      '{"format":"padwise-kit","version":7}',
      'version: made by a newer Padwise: version 7, this one reads version 1',
    ],
    ['{"format":"padwise-kit","version":"1"}', 'version: expected 1, got "1"'],
  ])('%j: %s', async (text, message) => {
    const reading = readKit(new Blob([text]));
    await expect(reading).rejects.toThrow(KitFileError);
    await expect(reading).rejects.toThrow(message);
  });

  test('binary rubbish', async () => {
    const reading = readKit(new Blob([Uint8Array.of(0xff, 0xfe, 0, 1)]));
    await expect(reading).rejects.toThrow('neither a zip archive nor JSON text in UTF-8');
  });

  test("an object that JSON can't hold", async () => {
    const cyclic: Record<string, unknown> = { format: 'padwise-kit', version: 1 };
    cyclic.self = cyclic;
    await expect(readKit(cyclic)).rejects.toThrow(/nested deeper than 64 levels/);
    await expect(readKit({ ...cyclic, self: () => 1 })).rejects.toThrow(
      'self: expected a JSON value, got function',
    );
    const trap = {
      get format(): string {
        throw new TypeError('boo');
      },
    };
    const reading = readKit(trap);
    await expect(reading).rejects.toThrow(KitFileError);
    await expect(reading).rejects.toThrow('boo');
  });
});

import { expect, onTestFinished, test } from 'vitest';
import { buildKit } from '../../src/kit/build-kit.ts';
import {
  KitFileError,
  isBundle,
  readForeignKit,
  readKit,
  toBundle,
  toJson,
  toJsonFile,
  unzip,
} from '../../src/formats/kit-files.ts';
import type { KitPackage } from '../../src/formats/kit-package.ts';
import { writeZip } from '../../src/formats/zip-writer.ts';
import { decodeBase64, encodeBase64, sha256Hex } from '../../src/lib/bytes.ts';

/** Enough bytes for several pieces of work. */
function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  let state = seed;
  return Uint8Array.from(
    { length },
    () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) >>> 24,
  );
}

async function packageOf(...files: Uint8Array<ArrayBuffer>[]): Promise<KitPackage> {
  const bytes = new Map<string, Blob>();
  const sounds = [];
  for (const [i, file] of files.entries()) {
    const id = await sha256Hex(file);
    const name = `sound ${i}.wav`;
    bytes.set(id, new Blob([file]));
    sounds.push({
      sample: { id, name, path: name, byteLength: file.length, durationSec: 1 },
      padName: name,
      classification: null,
      features: { pitchHz: null, brightnessHz: 0, decaySec: 0 },
    });
  }
  return { kit: buildKit('Browser kit', sounds), bytes };
}

async function expectSame(actual: KitPackage, expected: KitPackage): Promise<void> {
  expect(actual.kit).toEqual(expected.kit);
  for (const [id, blob] of expected.bytes) {
    const copy = await actual.bytes.get(id)!.arrayBuffer();
    expect(await sha256Hex(copy)).toBe(await sha256Hex(await blob.arrayBuffer()));
  }
}

test('every form reads back as the same kit, through the worker', async () => {
  const pkg = await packageOf(noise(3_000_000, 1), noise(1, 2), noise(100_001, 3));
  for (const write of [toJson, toJsonFile, toBundle]) {
    await expectSame(await readKit(await write(pkg)), pkg);
  }
  expect(await isBundle(await toBundle(pkg))).toBe(true);
  expect(await isBundle(await toJsonFile(pkg))).toBe(false);
});

test('faults cross the worker whole', async () => {
  const reading = readKit(new Blob(['{"format": "padwise-kit", "version": 7}']));
  await expect(reading).rejects.toBeInstanceOf(KitFileError);
  await expect(reading).rejects.toMatchObject({
    where: 'version',
    what: 'made by a newer Padwise: version 7, this one reads version 1',
  });
  await expect(unzip(new Blob(['no zip']))).rejects.toBeInstanceOf(KitFileError);
});

test('an abort ends the worker', async () => {
  const file = await toJsonFile(await packageOf(noise(1_000_000, 1)));
  const controller = new AbortController();
  const reading = readKit(file, controller.signal);
  controller.abort();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});

test("base64 is the browser's own", async () => {
  const bytes = noise(1_000_001, 5);
  const url = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsDataURL(new Blob([bytes]));
  });
  const text = await encodeBase64(bytes);
  expect(text === url.slice(url.indexOf(',') + 1)).toBe(true);
  expect(await sha256Hex(await decodeBase64(text))).toBe(await sha256Hex(bytes));
});

test('what is asked of a file one after the other is asked of one worker, which then ends', async () => {
  const { Worker } = window;
  onTestFinished(() => void Object.assign(window, { Worker }));
  let [started, ended] = [0, 0];
  window.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      started += 1;
    }
    override terminate(): void {
      super.terminate();
      ended += 1;
    }
  };
  const zip = await writeZip([{ path: 'Kick.wav', blob: new Blob(['kick']) }]);
  expect(await isBundle(zip)).toBe(false);
  expect(await readForeignKit({ files: [{ path: 'Kit.zip', blob: zip }] })).toBeNull();
  expect((await unzip(zip)).map(({ path }) => path)).toEqual(['Kick.wav']);
  expect([started, ended]).toEqual([1, 1]);

  // Nor does one stay where nothing more is asked, or where something is wrong.
  expect(await isBundle(zip)).toBe(false);
  await expect.poll(() => ended, { timeout: 5000 }).toBe(2);
  await expect(unzip(new Blob(['PK\u0003\u0004']))).rejects.toThrow(KitFileError);
  expect([started, ended]).toEqual([3, 3]);
});

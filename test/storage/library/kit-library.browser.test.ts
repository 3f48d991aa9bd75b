import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KitLibrary, type WriteResult } from '../../../src/storage/library/kit-library.ts';
import { openLibraryDatabase } from '../../../src/storage/library/library-database.ts';
import { LibraryLock } from '../../../src/storage/library/library-lock.ts';
import { SampleTable } from '../../../src/storage/library/sample-table.ts';
import { kitOf } from './kits.ts';

let name: string;
let opened: KitLibrary[];

beforeEach(() => {
  name = `library-${crypto.randomUUID()}`;
  opened = [];
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const library of opened) library.close();
  await deleteDB(name);
  const top = await navigator.storage.getDirectory();
  await top.removeEntry(name, { recursive: true }).catch(() => undefined);
});

async function open(): Promise<KitLibrary> {
  const library = await KitLibrary.open(name);
  opened.push(library);
  return library;
}

/** As in a browser without files that a page can write. */
async function openTable(): Promise<KitLibrary> {
  const database = await openLibraryDatabase(name);
  const lock = new LibraryLock(name);
  const library = new KitLibrary(name, database, [new SampleTable(database)], lock);
  opened.push(library);
  return library;
}

function written(result: WriteResult) {
  if (result.outcome !== 'written') throw new Error(result.problem);
  return result.summary;
}

async function files(): Promise<string[]> {
  const top = await navigator.storage.getDirectory();
  const root = await (await top.getDirectoryHandle(name)).getDirectoryHandle('samples');
  const names: string[] = [];
  for await (const shelf of root.values()) {
    if (shelf.kind !== 'directory') continue;
    for await (const file of shelf.keys()) names.push(`${shelf.name}/${file}`);
  }
  return names.sort();
}

async function expectWhole(
  library: KitLibrary,
  id: string,
  pkg: Awaited<ReturnType<typeof kitOf>>,
) {
  const kept = await library.read(id);
  expect(kept.problem).toBe('');
  expect(kept.kit).toEqual(pkg.kit);
  expect([...kept.bytes.keys()]).toEqual(pkg.kit.samples.map((sample) => sample.id));
  for (const [sampleId, blob] of kept.bytes) {
    expect(await blob.arrayBuffer()).toEqual(await pkg.bytes.get(sampleId)?.arrayBuffer());
  }
}

const quota = () => new DOMException('Full.', 'QuotaExceededError');

test.each([
  ['files', open],
  ['a table', openTable],
])('keeps kits from one visit to the next, samples in %s', async (_, openOne) => {
  const pkg = await kitOf('One', [1, 2, 3]);
  const first = await openOne();
  const summary = written(await first.create(pkg));
  expect(summary).toMatchObject({ name: 'One', padCount: 3, byteCount: 3000, revision: 1 });
  first.close();
  const second = await openOne();
  expect(await second.list()).toEqual([summary]);
  await expectWhole(second, summary.id, pkg);
  const next = { ...pkg, kit: { ...pkg.kit, name: 'Two' } };
  expect(written(await second.write(summary.id, next, 1)).revision).toBe(2);
  await expectWhole(second, summary.id, next);
});

test('samples are kept once, and go with the last kit that needs them', async () => {
  const library = await open();
  const one = written(await library.create(await kitOf('One', [1, 2])));
  const two = written(await library.create(await kitOf('Two', [2, 3])));
  expect(await files()).toHaveLength(3);
  for (const file of await files()) expect(file).toMatch(/^([0-9a-f]{2})\/\1[0-9a-f]{62}$/);
  await library.remove(one.id);
  expect(await library.sweep()).toBe(0);
  expect(await library.sweep(0)).toBe(1);
  expect(await files()).toHaveLength(2);
  await expectWhole(library, two.id, await kitOf('Two', [2, 3]));
  await expect(library.restore(one.id)).rejects.toThrow('no longer in the library');
});

test('what is removed can be brought back whole', async () => {
  const library = await open();
  const pkg = await kitOf('One', [1, 2]);
  const { id } = written(await library.create(pkg));
  await library.remove(id);
  expect(await library.list()).toEqual([]);
  expect((await library.listRemoved()).map((kit) => kit.id)).toEqual([id]);
  expect(await library.write(id, pkg, 1)).toMatchObject({ outcome: 'conflict' });
  await library.sweep();
  await library.restore(id);
  await expectWhole(library, id, pkg);
  expect((await library.write(id, pkg, 1)).outcome).toBe('written');
});

test('a copy shares samples, and outlives its model; a new name counts as a write', async () => {
  const library = await open();
  const pkg = await kitOf('One', [1, 2]);
  const { id } = written(await library.create(pkg));
  const copy = await library.duplicate(id);
  expect(copy).toMatchObject({ name: 'One copy', revision: 1 });
  expect(await files()).toHaveLength(2);
  expect(await library.rename(id, '  Mine ')).toMatchObject({ name: 'Mine', revision: 2 });
  expect((await library.read(id)).kit.name).toBe('Mine');
  await expect(library.rename(id, '  ')).rejects.toThrow('needs a name');
  await library.remove(id);
  await library.sweep(0);
  await expectWhole(library, copy.id, { ...pkg, kit: { ...pkg.kit, name: 'One copy' } });
});

test('of two tabs that write the same kit one is told, and can save a copy', async () => {
  const [one, two] = [await open(), await open()];
  const pkg = await kitOf('One', [1]);
  const { id } = written(await one.create(pkg));
  const heard = new Promise<void>((resolve) => (two.onChange = resolve));
  const [mine, other] = [await kitOf('Mine', [1, 2]), await kitOf('Other', [1, 3])];
  const results = await Promise.all([one.write(id, mine, 1), two.write(id, other, 1)]);
  expect(results.map((result) => result.outcome).sort()).toEqual(['conflict', 'written']);
  await heard;
  const [winner, loser] = results[0].outcome === 'written' ? [mine, other] : [other, mine];
  await expectWhole(two, id, winner);
  const copy = written(await two.create(loser));
  await expectWhole(one, copy.id, loser);
});

test('two tabs that write different kits with the same samples lose nothing', async () => {
  const [one, two] = [await open(), await open()];
  const pkgs = await Promise.all(
    Array.from({ length: 8 }, (_, i) => kitOf(`Kit ${i}`, [i, i + 1, i + 2], 50_000)),
  );
  const results = await Promise.all(pkgs.map((pkg, i) => (i % 2 ? one : two).create(pkg)));
  expect(await files()).toHaveLength(10);
  for (const [i, result] of results.entries()) await expectWhole(one, written(result).id, pkgs[i]!);
});

test.each(['kits', 'documents'])(
  'a write that breaks at %s leaves the former kit whole',
  async (broken) => {
    const library = await open();
    const pkg = await kitOf('One', [1, 2]);
    const { id } = written(await library.create(pkg));
    const { put } = IDBObjectStore.prototype;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === broken) throw new Error('Broken.');
      return put.apply(this, args);
    });
    const next = await kitOf('Two', [2, 3]);
    await expect(library.write(id, next, 1)).rejects.toThrow('Broken.');
    spy.mockRestore();
    expect((await library.list()).map((kit) => [kit.name, kit.revision])).toEqual([['One', 1]]);
    await expectWhole(library, id, pkg);
    // What was written for nothing.
    expect(await library.sweep()).toBe(1);
    await expectWhole(library, id, pkg);
  },
);

test('a full disk is an answer, not half a kit', async () => {
  const library = await open();
  const pkg = await kitOf('One', [1, 2]);
  const { id } = written(await library.create(pkg));
  const next = await kitOf('Two', [2, 3]);
  const write = vi
    .spyOn(FileSystemWritableFileStream.prototype, 'write')
    .mockRejectedValue(quota());
  const full = { outcome: 'full', problem: expect.stringContaining('no room left') as string };
  expect(await library.write(id, next, 1)).toEqual(full);
  expect(await library.create(next)).toEqual(full);
  await expectWhole(library, id, pkg);
  expect(await library.list()).toHaveLength(1);
  write.mockRestore();
  expect((await library.write(id, next, 1)).outcome).toBe('written');
  await expectWhole(library, id, next);
});

test('a database that is full aborts the write, and says why', async () => {
  const library = await open();
  const pkg = await kitOf('One', [1]);
  const { id } = written(await library.create(pkg));
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    if (this.name === 'documents') throw quota();
    return put.apply(this, args);
  });
  expect((await library.write(id, await kitOf('Two', [1]), 1)).outcome).toBe('full');
  await expect(library.rename(id, 'Two')).rejects.toThrow('no room left');
  vi.restoreAllMocks();
  await expectWhole(library, id, pkg);
});

test('missing and damaged samples are named, and put right by the next visit’s write', async () => {
  const library = await open();
  const pkg = await kitOf('One', [1, 2, 3]);
  const { id } = written(await library.create(pkg));
  const top = await navigator.storage.getDirectory();
  const root = await (await top.getDirectoryHandle(name)).getDirectoryHandle('samples');
  const [first, second] = pkg.kit.samples.map((sample) => sample.id) as [string, string];
  await (await root.getDirectoryHandle(first.slice(0, 2))).removeEntry(first);
  const shelf = await root.getDirectoryHandle(second.slice(0, 2));
  const stream = await (await shelf.getFileHandle(second)).createWritable();
  await stream.write('short');
  await stream.close();
  const kept = await library.read(id);
  expect(kept.problem).toBe(
    'The audio of “sound 1.wav” and of 1 more is missing from the library, or damaged.',
  );
  expect(kept.bytes.size).toBe(1);
  const next = await open();
  written(await next.write(id, pkg, 1));
  await expectWhole(next, id, pkg);
});

test('a package without its audio, or with other audio, is refused', async () => {
  const library = await open();
  const { kit, bytes } = await kitOf('One', [1]);
  const id = kit.samples[0]?.id ?? '';
  await expect(library.create({ kit, bytes: new Map() })).rejects.toThrow('is missing');
  const other = new Map([[id, new Blob([new Uint8Array(1000)])]]);
  await expect(library.create({ kit, bytes: other })).rejects.toThrow('not what the kit says');
  expect(await library.list()).toEqual([]);
  expect(bytes.size).toBe(1);
});

test('a sweep waits for another time while a tab writes', async () => {
  const [one, two] = [await open(), await open()];
  const pkg = await kitOf('One', [1, 2]);
  const sweeps: number[] = [];
  const { close } = FileSystemWritableFileStream.prototype;
  vi.spyOn(FileSystemWritableFileStream.prototype, 'close').mockImplementation(async function (
    this: FileSystemWritableFileStream,
  ) {
    await close.call(this);
    // The sample is there, and nothing needs it yet.
    sweeps.push(await two.sweep(0));
  });
  const { id } = written(await one.create(pkg));
  expect(sweeps).toEqual([0, 0]);
  await expectWhole(two, id, pkg);
});

test('without locks samples go into the table, and a sweep leaves alone what is young', async () => {
  vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as unknown as LockManager);
  const library = await open();
  const pkg = await kitOf('One', [1, 2]);
  const { id } = written(await library.create(pkg));
  await expectWhole(library, id, pkg);
  await library.remove(id);
  expect(await library.sweep(0)).toBe(0);
  const later = Date.now() + 25 * 60 * 60 * 1000;
  vi.spyOn(Date, 'now').mockReturnValue(later);
  // One of both is written again before the sweep.
  const next = await kitOf('Two', [2]);
  const two = written(await library.create(next));
  expect(await library.sweep(0)).toBe(1);
  await expectWhole(library, two.id, next);
});

test('what anything else wrote there is left out, and costs no sample', async () => {
  const library = await open();
  const { id } = written(await library.create(await kitOf('One', [1, 2])));
  const raw = await openDB(name, 1);
  await raw.put('kits', { id: 'odd', name: 5 });
  await raw.put('kits', { ...((await raw.get('kits', id)) as object), revision: 'newer' });
  await raw.put('documents', '{"format":"padwise-kit"', 'odd');
  raw.close();
  expect(await library.list()).toEqual([]);
  await expect(library.read(id)).rejects.toThrow('no longer in the library');
  expect(await library.sweep(0)).toBe(0);
  expect(await files()).toHaveLength(2);
});

test('says what is used and left, and asks to be kept', async () => {
  const library = await open();
  const use = await library.usage();
  expect(use?.leftBytes).toBeGreaterThan(0);
  expect(typeof (await library.persist())).toBe('boolean');
});

test('a writer that is killed at any moment leaves a whole kit', { timeout: 60_000 }, async () => {
  const library = await open();
  const { id } = written(await library.create(await kitOf('Kit 0', [0, 1], 200_000)));
  let [from, writes] = [1, 0];
  for (let kill = 0; kill < 25; kill++) {
    const worker = new Worker(new URL('./writer-worker.ts', import.meta.url), { type: 'module' });
    const told = await new Promise<number>((resolve, reject) => {
      let last = 0;
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }: MessageEvent<'writing' | number>) => {
        if (data !== 'writing') return void (last = data);
        // From before the first byte to after the document, by turns.
        setTimeout(() => resolve(last), (kill * 1.7) % 23);
      };
      worker.postMessage({ library: name, id, from });
    });
    worker.terminate();
    const kept = await library.read(id);
    expect(kept.problem).toBe('');
    expect(kept.revision).toBeGreaterThanOrEqual(told);
    writes = kept.revision - 1;
    from = 1 + Number(kept.kit.name.split(' ')[1]);
    await library.sweep();
    expect(await library.read(id)).toMatchObject({ problem: '', revision: kept.revision });
  }
  expect(writes).toBeGreaterThan(0);
});

test('finds the kit of a document, whatever the order of its fields', async () => {
  const library = await open();
  const pkg = await kitOf('One', [1, 2]);
  const { id } = written(await library.create(pkg));
  const reversed = Object.fromEntries(Object.entries(pkg.kit).reverse()) as typeof pkg.kit;
  expect((await library.findSame(reversed))?.id).toBe(id);
  expect(await library.findSame({ ...pkg.kit, pads: pkg.kit.pads.slice(1) })).toBeNull();
  expect(await library.findSame((await kitOf('One', [1, 3])).kit)).toBeNull();
  await library.remove(id);
  expect(await library.findSame(pkg.kit)).toBeNull();
});

test('a kit whose audio is lost is kept on, if that is known', async () => {
  const library = await open();
  const pkg = await kitOf('One', [1, 2]);
  const { id } = written(await library.create(pkg));
  library.close();
  const [lost, other] = pkg.kit.samples;
  const top = await navigator.storage.getDirectory();
  const folder = await (await top.getDirectoryHandle(name)).getDirectoryHandle('samples');
  await (await folder.getDirectoryHandle(lost!.id.slice(0, 2))).removeEntry(lost!.id);

  const next = await open();
  const kept = await next.read(id);
  expect(kept.problem).toContain(lost!.name);
  const edited = { kit: { ...pkg.kit, name: 'Torn' }, bytes: kept.bytes };
  await expect(next.write(id, edited, 1)).rejects.toThrow(`“${lost!.name}” is missing`);
  const known = { ...edited, missing: new Set([lost!.id]) };
  expect((await next.write(id, known, 1)).outcome).toBe('written');
  expect(await next.sweep(0)).toBe(0);
  const torn = await next.read(id);
  expect(torn.kit.samples).toHaveLength(2);
  expect([...torn.bytes.keys()]).toEqual([other!.id]);
});

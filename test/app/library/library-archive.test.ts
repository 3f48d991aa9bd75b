import { expect, test } from 'vitest';
import { exportLibrary, importLibrary } from '../../../src/app/library/library-archive.ts';
import type { LibraryFilesPort } from '../../../src/app/library/library-ports.ts';
import * as kitFiles from '../../../src/formats/kit-files.ts';
import { smallPackage } from '../../formats/packages.ts';
import { FakeLibrary } from './parts.ts';

const files: LibraryFilesPort = kitFiles;
const still = () => undefined;

function named(name: string) {
  const pkg = smallPackage();
  return { ...pkg, kit: { ...pkg.kit, name } };
}

async function libraryOf(...names: string[]): Promise<FakeLibrary> {
  const library = new FakeLibrary();
  for (const name of names) await library.create(named(name));
  return library;
}

const never = () => new AbortController().signal;

test('all goes out and comes back in the same order', async () => {
  const from = await libraryOf('one', 'two', 'three');
  const steps: string[] = [];
  const note = ({ done, total, name }: { done: number; total: number; name: string }) =>
    steps.push(`${done}/${total} ${name}`);
  const { archive, problem } = await exportLibrary(from, files, note, never());
  expect(problem).toBe('');
  expect(steps).toEqual(['0/3 three', '1/3 two', '2/3 one', '3/3 ']);
  const to = new FakeLibrary();
  const intake = await importLibrary(archive, to, files, still, never());
  expect(intake).toEqual({ kitCount: 3, sameCount: 0, problems: [] });
  expect((await to.list()).map(({ name }) => name)).toEqual(['three', 'two', 'one']);
});

test('kits that are there as they are come in no second time, changed ones do', async () => {
  const library = await libraryOf('one', 'two');
  const { archive } = await exportLibrary(library, files, still, never());
  await library.write('k1', { ...named('one'), kit: { ...named('one').kit, pads: [] } }, 1);
  const intake = await importLibrary(archive, library, files, still, never());
  expect(intake).toEqual({ kitCount: 1, sameCount: 1, problems: [] });
  expect(library.names).toEqual(['one', 'two', 'one']);
});

test('a kit that is there without its audio gets it', async () => {
  const library = await libraryOf('one');
  const { archive } = await exportLibrary(library, files, still, never());
  const row = library.rows.get('k1')!;
  row.pkg = { ...row.pkg, bytes: new Map() };
  expect((await importLibrary(archive, library, files, still, never())).kitCount).toBe(1);
  expect(library.rows.get('k1')?.pkg.bytes.size).toBe(2);
  expect(library.names).toEqual(['one']);
});

test('what can’t be read is left out of the archive, and told', async () => {
  const library = await libraryOf('one', 'two');
  const read = library.read;
  library.read = (id) =>
    id === 'k1' ? Promise.reject(new Error('“one” in the library is damaged.')) : read(id);
  const { archive, problem } = await exportLibrary(library, files, still, never());
  expect(problem).toBe('Not whole: “one” in the library is damaged.');
  expect(await kitFiles.readLibraryIndex(archive)).toEqual(['two']);
});

test('an empty library makes no archive', async () => {
  await expect(exportLibrary(new FakeLibrary(), files, still, never())).rejects.toThrow('is empty');
});

test('a damaged kit is named and passed over', async () => {
  const { archive } = await exportLibrary(await libraryOf('one', 'two'), files, still, never());
  const torn: LibraryFilesPort = {
    ...files,
    readLibraryKit: (source) =>
      source.index === 0 ? Promise.reject(new Error('It is torn.')) : files.readLibraryKit(source),
  };
  const to = new FakeLibrary();
  const intake = await importLibrary(archive, to, torn, still, never());
  expect(intake.problems).toEqual([{ name: 'two', reason: 'It is torn.' }]);
  expect(to.names).toEqual(['one']);
});

test('a file that is no archive changes nothing', async () => {
  const to = new FakeLibrary();
  const refusal = importLibrary(new Blob(['x']), to, files, still, never());
  await expect(refusal).rejects.toThrow('no zip archive');
  expect(to.writes).toEqual([]);
});

test('a full disk ends it with a sentence; what is in stays', async () => {
  const { archive } = await exportLibrary(await libraryOf('one', 'two'), files, still, never());
  const to = new FakeLibrary();
  const onProgress = ({ name }: { name: string }) => (to.isFull = name === 'two');
  const intake = await importLibrary(archive, to, files, onProgress, never());
  expect(intake.kitCount).toBe(1);
  expect(intake.problems.map(({ name }) => name)).toEqual(['two']);
  expect(intake.problems[0]?.reason).toMatch(/no room/);
});

test('it can be cancelled between two kits', async () => {
  const { archive } = await exportLibrary(await libraryOf('one', 'two'), files, still, never());
  const to = new FakeLibrary();
  const abort = new AbortController();
  const onProgress = ({ done }: { done: number }) => {
    if (done === 1) abort.abort();
  };
  const cancelled = importLibrary(archive, to, files, onProgress, abort.signal);
  await expect(cancelled).rejects.toThrow(/abort/i);
  expect(to.names).toEqual(['one']);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  folderOfFiles,
  folderOfHandle,
  mayRead,
  type FolderHandle,
} from '../../../src/app/sample-map/folder-source.ts';

let folder: FileSystemDirectoryHandle;
let name: string;
const isWav = (path: string) => path.endsWith('.wav');
const { signal } = new AbortController();

beforeEach(async () => {
  name = `Drums ${crypto.randomUUID()}`;
  const root = await navigator.storage.getDirectory();
  folder = await root.getDirectoryHandle(name, { create: true });
  await write(folder, '10.wav', 'ten');
  await write(folder, '9.wav', 'nine');
  await write(folder, 'read me.txt', 'no');
  await write(await folder.getDirectoryHandle('808', { create: true }), 'kick.wav', 'k');
  await write(await folder.getDirectoryHandle('.git', { create: true }), 'x.wav', 'no');
});

afterEach(async () => {
  await (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true });
});

async function write(into: FileSystemDirectoryHandle, fileName: string, text: string) {
  const file = await into.getFileHandle(fileName, { create: true });
  const writable = await file.createWritable();
  await writable.write(text);
  await writable.close();
}

test('lists what is wanted below a folder, in order, with size and date, and opens it', async () => {
  const source = folderOfHandle(folder);
  const marks = await source.list(isWav, signal);
  expect(marks.map(({ path, byteLength }) => [path, byteLength])).toEqual([
    ['9.wav', 4],
    ['10.wav', 3],
    ['808/kick.wav', 1],
  ]);
  expect(marks.every(({ modifiedMs }) => modifiedMs > 0)).toBe(true);
  expect(await (await source.open('808/kick.wav')).text()).toBe('k');
  await expect(source.open('808/gone.wav')).rejects.toThrow();
  await expect(source.list(isWav, AbortSignal.abort())).rejects.toThrow(/abort/i);
});

test('may read what needs no leave, and what the player has allowed', async () => {
  expect(await mayRead(ask('granted', 'denied'), false)).toBe(true);
  expect(await mayRead(ask('prompt', 'granted'), false)).toBe(false);
  expect(await mayRead(ask('prompt', 'granted'), true)).toBe(true);
  expect(await mayRead(ask('prompt', 'denied'), true)).toBe(false);

  function ask(query: PermissionState, request: PermissionState): FolderHandle {
    return Object.assign(Object.create(folder) as FolderHandle, {
      queryPermission: () => Promise.resolve(query),
      requestPermission: () => Promise.resolve(request),
    });
  }
});

test('a list of files is a folder too, with or without its name in front', async () => {
  const file = new File(['k'], 'kick.wav', { lastModified: 7 });
  for (const path of ['Drums/808/kick.wav', '808/kick.wav']) {
    const source = folderOfFiles([{ path, blob: file }], 'Drums');
    expect(await source.list(isWav, signal)).toEqual([
      { path: '808/kick.wav', byteLength: 1, modifiedMs: 7 },
    ]);
    expect(await source.open('808/kick.wav')).toBe(file);
    await expect(source.list(isWav, AbortSignal.abort())).rejects.toThrow(/abort/i);
  }
});

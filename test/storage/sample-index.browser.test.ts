import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SampleIndexPort } from '../../src/app/sample-map/index-ports.ts';
import type { IndexChunk } from '../../src/storage/sample-index/index-schema.ts';
import { SampleIndex } from '../../src/storage/sample-index/sample-index.ts';

let name: string;
let opened: SampleIndex[];

beforeEach(() => {
  name = `map-${crypto.randomUUID()}`;
  opened = [];
});

afterEach(async () => {
  for (const index of opened) index.close();
  await deleteDB(name);
});

async function open(): Promise<SampleIndex> {
  const index = await SampleIndex.open(name);
  opened.push(index satisfies SampleIndexPort);
  return index;
}

const LIBRARY = { name: 'Drums', modelVersion: '2', isComplete: false, handle: null };

function chunk(path: string, values = [0.6, 0.8]): IndexChunk {
  const sound = {
    ...{ path, byteLength: 1, modifiedMs: 2, id: 'a'.repeat(64), role: 'kick' as const },
    ...{ confidence: 0.5, durationSec: 1, brightnessHz: 100, peak: 1 },
  };
  const unreadable = [{ path: `${path}.bad`, byteLength: 1, modifiedMs: 2, reason: 'It is bad.' }];
  return { sounds: [sound], unreadable, vectors: Float32Array.from(values).buffer, vectorSize: 2 };
}

test('keeps a library from one visit to the next, chunks in their order', async () => {
  const first = await open();
  expect(await first.read()).toBeNull();
  await first.replace(LIBRARY, [chunk('1')]);
  await first.append(chunk('2'));
  await first.append(chunk('3'));
  await first.writeLayout({ fingerprint: 'f', points: Float32Array.of(0, 1).buffer });
  first.close();
  const second = await open();
  expect(await second.read()).toEqual({
    library: LIBRARY,
    chunks: [chunk('1'), chunk('2'), chunk('3')],
    layout: { fingerprint: 'f', points: Float32Array.of(0, 1).buffer },
  });
  await second.writeLibrary({ ...LIBRARY, isComplete: true });
  await second.replace({ ...LIBRARY, name: 'Other' }, [chunk('4')]);
  expect(await second.read()).toMatchObject({
    library: { name: 'Other' },
    chunks: [{ sounds: [{ path: '4' }] }],
  });
  await second.clear();
  expect(await second.read()).toBeNull();
});

test('keeps a folder’s handle as it is', async () => {
  const index = await open();
  const handle = await navigator.storage.getDirectory();
  await index.replace({ ...LIBRARY, handle }, []);
  const kept = (await index.read())?.library.handle;
  expect(kept).toBeInstanceOf(FileSystemDirectoryHandle);
  expect(await handle.isSameEntry(kept as FileSystemHandle)).toBe(true);
});

test('leaves out what is damaged: it is heard again', async () => {
  const index = await open();
  await index.replace(LIBRARY, [chunk('1'), chunk('nan', [NaN, 1]), chunk('short', [1])]);
  const raw = await openDB(name);
  await raw.add('chunks', { sounds: 'none' });
  await raw.put('facts', { points: 'none' }, 'layout');
  raw.close();
  expect(await index.read()).toEqual({ library: LIBRARY, chunks: [chunk('1')], layout: null });
});

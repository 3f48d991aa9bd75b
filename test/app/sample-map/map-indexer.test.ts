import { beforeEach, expect, test, vi } from 'vitest';
import {
  FolderAsleepError,
  MapError,
  MapIndexer,
  type IndexerParts,
  type IndexRun,
} from '../../../src/app/sample-map/map-indexer.ts';
import type { MapProgress } from '../../../src/app/sample-map/map-ports.ts';
import { SoundTable } from '../../../src/app/sample-map/sound-table.ts';
import { Store } from '../../../src/lib/store.ts';
import { analysisOf, FakeFolder, FakeIndex, mapParts } from './map-parts.ts';

const FILES = {
  'a/BD.wav': 'one',
  'b.wav': 'two',
  'c.wav': 'bad',
  'd.wav': 'silent',
  'e.txt': 'no',
};

let folder: FakeFolder;
let index: FakeIndex;
let progress: MapProgress[];
let unreadable: string[];
let remarks: string[];

beforeEach(() => {
  folder = new FakeFolder(FILES);
  index = new FakeIndex();
});

async function run(
  overrides: Partial<IndexerParts> = {},
  change: Partial<IndexRun> = {},
  signal = new AbortController().signal,
): Promise<SoundTable> {
  progress = [];
  unreadable = [];
  remarks = [];
  const kept = await index.read();
  const { parts } = mapParts();
  const table = new SoundTable();
  const indexer = new MapIndexer({ ...parts, decoder: parts.indexDecoder, ...overrides });
  await indexer.run(
    {
      source: folder,
      former: kept?.chunks ?? [],
      formerVersion: kept?.library.modelVersion ?? '',
      index,
      useNames: true,
      mayGoOn: () => Promise.resolve(),
      onStart: () => undefined,
      onProgress: (each) => progress.push(each),
      onUnreadable: ({ path, reason }) => unreadable.push(`${path}: ${reason}`),
      onRemark: (remark) => remarks.push(remark),
      ...change,
    },
    table,
    signal,
  );
  return table;
}

const pathsOf = (table: SoundTable) => table.sounds.map(({ path }) => path).sort();

test('hears all audio below a folder, tells how far it is, and what it can’t read', async () => {
  const table = await run();
  expect(pathsOf(table)).toEqual(['a/BD.wav', 'b.wav']);
  expect(table.sounds.find(({ path }) => path === 'a/BD.wav')?.role).toBe('kick');
  expect(unreadable.sort()).toEqual(['c.wav: It is bad.', 'd.wav: It is silent.']);
  expect(progress[0]).toEqual({ done: 0, total: 4, path: '' });
  expect(progress.at(-1)).toMatchObject({ done: 4, total: 4 });
  expect(index.library).toMatchObject({ name: 'Drums', isComplete: true });
});

test('reads nothing again that is as it was, what can’t be read neither', async () => {
  const first = await run();
  folder.opened.length = 0;
  const second = await run();
  expect(folder.opened).toEqual([]);
  expect(unreadable).toHaveLength(2);
  expect(second.sounds).toEqual(first.sounds);
  expect(second.vectors.values.slice(0, 16)).toEqual(first.vectors.values.slice(0, 16));
});

test('reads what has changed, and forgets what has gone', async () => {
  await run();
  folder.opened.length = 0;
  folder.texts.set('b.wav', 'another');
  folder.texts.set('new.wav', 'three');
  folder.texts.delete('a/BD.wav');
  const table = await run();
  expect(folder.opened.sort()).toEqual(['b.wav', 'new.wav']);
  expect(pathsOf(table)).toEqual(['b.wav', 'new.wav']);
  // What has gone is not kept either.
  const kept = index.chunks.flatMap(({ sounds }) => sounds.map(({ path }) => path));
  expect(kept.sort()).toEqual(['b.wav', 'new.wav']);
});

test('goes on where it was when it was stopped', async () => {
  folder = new FakeFolder(
    Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}.wav`, `sound ${i}`])),
  );
  const stop = new AbortController();
  const stopped = run(
    {},
    {
      mayGoOn: (signal) => {
        if (folder.opened.length >= 100) stop.abort();
        return signal.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
      },
    },
    stop.signal,
  );
  await expect(stopped).rejects.toThrow(/abort/i);
  expect(index.library?.isComplete).toBe(false);
  const keptCount = index.chunks.reduce((sum, { sounds }) => sum + sounds.length, 0);
  expect(keptCount).toBeGreaterThanOrEqual(90);
  folder.opened.length = 0;
  const table = await run();
  expect(progress[0]?.done).toBe(keptCount);
  expect(folder.opened).toHaveLength(200 - keptCount);
  expect(table.count).toBe(200);
});

test('waits where it is told to, at few files at a time', async () => {
  let goOn = (): void => undefined;
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const done = run({}, { mayGoOn: () => gate });
  await vi.waitFor(() => expect(progress).toHaveLength(1));
  expect(folder.opened).toEqual([]);
  goOn();
  expect((await done).count).toBe(2);
});

test('listens once to a sound that two files hold, and shows the other when one goes', async () => {
  folder = new FakeFolder({ 'a.wav': 'same', 'b.wav': 'same' });
  const { parts } = mapParts();
  const analyse = vi.fn(parts.analyser.analyse);
  const heardOnce = async () => run({ analyser: { ...parts.analyser, analyse } });
  expect((await heardOnce()).count).toBe(1);
  folder.texts.delete('a.wav');
  expect(pathsOf(await heardOnce())).toEqual(['b.wav']);
  expect(analyse.mock.calls.length).toBeLessThanOrEqual(2);
});

test('listens anew with another network', async () => {
  await run();
  folder.opened.length = 0;
  const { parts } = mapParts();
  const status = new Store({ state: 'ready', modelVersion: '3', threads: 1 } as const);
  const analyse = (id: string) => Promise.resolve(analysisOf(id, '3'));
  const readVersion = () => Promise.resolve('3');
  await run({ analyser: { ...parts.analyser, status, analyse }, readVersion });
  expect(folder.opened).toHaveLength(4);
  expect(index.library?.modelVersion).toBe('3');
});

test('loads the network only where there is something to listen to', async () => {
  const { parts } = mapParts();
  const status = new Store({ state: 'idle' } as const);
  const warmUp = vi.fn(() => Promise.resolve());
  const analyser = { ...parts.analyser, status, warmUp };
  await run();
  expect((await run({ analyser })).count).toBe(2);
  expect(warmUp).not.toHaveBeenCalled();
  folder.texts.set('new.wav', 'three');
  await expect(run({ analyser })).rejects.toThrow('The map needs the classifier');
  expect(warmUp).toHaveBeenCalledOnce();
  // What was known before is still kept.
  expect((await run()).count).toBe(3);
  expect(folder.opened.filter((path) => path === 'b.wav')).toHaveLength(1);
});

test('stops where the network is missing, ends, or is another one suddenly', async () => {
  const { parts } = mapParts();
  const failed = new Store({ state: 'failed', reason: 'No net.' } as const);
  await expect(run({ analyser: { ...parts.analyser, status: failed } })).rejects.toThrow(
    'The map needs the classifier, which could not be loaded. No net.',
  );
  const readVersion = () => Promise.reject(new Error('No card.'));
  await expect(run({ readVersion })).rejects.toThrow(
    'The map needs the classifier, which could not be loaded. No card.',
  );
  const lost = { ...parts.analyser, analyse: () => Promise.reject(new Error('It stopped.')) };
  await expect(run({ analyser: lost })).rejects.toThrow(MapError);
  const analyse = (id: string) => Promise.resolve(analysisOf(id, '3'));
  await expect(run({ analyser: { ...parts.analyser, analyse } })).rejects.toThrow(
    'Another classifier was chosen meanwhile.',
  );
  // No file is to blame.
  expect(index.chunks.flatMap((chunk) => chunk.unreadable.map(({ path }) => path))).not.toContain(
    'b.wav',
  );
});

test('tells a folder that may not be read from one that has gone', async () => {
  folder.problem = new DOMException('No.', 'NotAllowedError');
  await expect(run()).rejects.toThrow(FolderAsleepError);
  folder.problem = new DOMException('No.', 'NotFoundError');
  await expect(run()).rejects.toThrow('The folder “Drums” is not where it was.');
});

test('a file that vanished in between is tried again the next time', async () => {
  const list = folder.list.bind(folder);
  folder.list = async (isWanted) => {
    const marks = await list(isWanted);
    return [...marks, { path: 'gone.wav', byteLength: 3, modifiedMs: 1 }];
  };
  await run();
  expect(unreadable).toContain('gone.wav: It is gone.');
  folder.texts.set('gone.wav', 'bak');
  folder.list = list;
  expect(pathsOf(await run())).toContain('gone.wav');
});

test('goes on without being kept where there is no room, and says so once', async () => {
  index.isFull = true;
  const table = await run();
  expect(table.count).toBe(2);
  expect(remarks).toEqual([
    'The browser has no room to keep the map: it will have to be made anew on the next visit.',
  ]);
});

test('takes 50,000 sounds and says that there are more', async () => {
  folder.list = () =>
    Promise.resolve(
      Array.from({ length: 50_003 }, (_, i) => ({
        path: `${i}.wav`,
        byteLength: 1,
        modifiedMs: 0,
      })),
    );
  const stop = new AbortController();
  const stopped = run(
    {},
    {
      mayGoOn: () => {
        stop.abort();
        return Promise.resolve();
      },
    },
    stop.signal,
  );
  await expect(stopped).rejects.toThrow(/abort/i);
  expect(progress[0]?.total).toBe(50_000);
  expect(remarks).toEqual(['There are 50,003 sounds: the first 50,000 are on the map.']);
});

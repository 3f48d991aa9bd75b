import { expect, test, vi } from 'vitest';
import { SampleMap, type SampleMapParts } from '../../../src/app/sample-map/sample-map.ts';
import { loaded } from '../../../src/app/load-report.ts';
import type { LoadProgress } from '../../../src/app/loaded-kit.ts';
import type { SourceFile } from '../../../src/app/ports.ts';
import { nextTask } from '../../../src/lib/next-task.ts';
import { Store } from '../../../src/lib/store.ts';
import { FakeIndex, mapParts, sources } from './map-parts.ts';

const FILES = sources({
  'Drums/a/BD.wav': 'one',
  'Drums/b.wav': 'two',
  'Drums/c.wav': 'three',
  'Drums/broken.wav': 'bad',
});
const NO_LEFTOVERS = { unreadable: [], ignoredCount: 0 };

function setUp(overrides: Partial<SampleMapParts> = {}) {
  const made = mapParts(overrides);
  return { ...made, map: new SampleMap(made.parts) };
}

async function filled(overrides: Partial<SampleMapParts> = {}) {
  const made = setUp(overrides);
  await made.map.open();
  await made.map.chooseFiles(FILES, 'Drums');
  return made;
}

const idOf = (map: SampleMap, path: string) =>
  map.view.value.sounds.find((sound) => sound.path === path)!.id;

test('is empty, then reads a folder, places it and is ready', async () => {
  const { map } = setUp();
  const states: string[] = [];
  map.view.subscribe(({ state }) => states.at(-1) === state || states.push(state));
  await map.open();
  expect(map.view.value).toMatchObject({ state: 'empty', sounds: [] });
  await map.chooseFiles(FILES, 'Drums');
  expect(states).toEqual(['opening', 'empty', 'indexing', 'placing', 'ready']);
  const { sounds, libraryName, unreadable, progress } = map.view.value;
  expect({ libraryName, unreadable, progress }).toEqual({
    libraryName: 'Drums',
    unreadable: [{ path: 'broken.wav', reason: 'It is bad.' }],
    progress: null,
  });
  expect(sounds.map(({ path }) => path).sort()).toEqual(['a/BD.wav', 'b.wav', 'c.wav']);
  expect(sounds.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
  // Several are read at a time, so that the order is anybody's.
  expect(sounds.find(({ path }) => path === 'a/BD.wav')).toMatchObject({
    name: 'BD.wav',
    role: 'kick',
    durationSec: 0.5,
  });
});

test('sleeps on the next visit until the folder is chosen again, in its places', async () => {
  const first = await filled();
  const project = vi.fn(first.parts.projector.project);
  const next = setUp({
    openIndex: () => Promise.resolve(first.index),
    projector: { ...first.parts.projector, project },
  });
  await next.map.open();
  expect(next.map.view.value).toMatchObject({
    state: 'asleep',
    problem: 'Choose the folder “Drums” again to hear its sounds.',
  });
  const places = (map: SampleMap) =>
    new Map(map.view.value.sounds.map(({ id, x, y }) => [id, [x, y]]));
  expect(places(next.map)).toEqual(places(first.map));
  await expect(next.map.hear(idOf(next.map, 'b.wav'))).rejects.toThrow('Choose the folder “Drums”');
  await next.map.chooseFiles(FILES, 'Drums');
  expect(next.map.view.value.state).toBe('ready');
  expect(project).not.toHaveBeenCalled();
  expect(next.isDecoded.size).toBe(0);
});

test('pauses, and waits for a kit that is loaded', async () => {
  const progress = new Store<LoadProgress | null>(null);
  const base = mapParts();
  const { map, isDecoded } = setUp({ session: { ...base.parts.session, progress } });
  map.pause();
  expect(map.view.value.isPaused).toBe(true);
  const done = map.chooseFiles(FILES, 'Drums');
  await vi.waitFor(() => expect(map.view.value.progress?.total).toBe(4));
  expect(isDecoded.size).toBe(0);
  progress.set({ phase: 'loading', decoded: 0, done: 0, total: 1 });
  map.resume();
  expect(map.view.value.isPaused).toBe(false);
  await nextTask();
  await nextTask();
  expect(isDecoded.size).toBe(0);
  progress.set(null);
  await done;
  expect(map.view.value.state).toBe('ready');
});

test('another folder takes the place of one that is being read', async () => {
  const { map, index } = setUp();
  map.pause();
  const left = map.chooseFiles(FILES, 'Drums');
  await vi.waitFor(() => expect(map.view.value.progress?.total).toBe(4));
  map.resume();
  const chosen = map.chooseFiles(sources({ 'Other/x.wav': 'x' }), 'Other');
  await Promise.all([left, chosen]);
  expect(map.view.value).toMatchObject({ state: 'ready', libraryName: 'Other' });
  expect(map.view.value.sounds.map(({ path }) => path)).toEqual(['x.wav']);
  expect(index.library).toMatchObject({ name: 'Other', isComplete: true });
});

test('forgets all, even in the midst of reading', async () => {
  const { map, index } = setUp();
  map.pause();
  const left = map.chooseFiles(FILES, 'Drums');
  await vi.waitFor(() => expect(map.view.value.progress?.total).toBe(4));
  await map.forget();
  await left;
  expect(map.view.value).toMatchObject({ state: 'empty', sounds: [], isPaused: false });
  expect(index).toMatchObject({ library: null, chunks: [] });
});

test('works for the visit where the browser keeps nothing', async () => {
  const { map } = await filled({ openIndex: () => Promise.reject(new Error('Private window.')) });
  expect(map.view.value).toMatchObject({ state: 'ready' });
  expect(map.view.value.sounds).toHaveLength(3);
  await map.forget();
  expect(map.view.value.state).toBe('empty');
});

test('says why it could not be made', async () => {
  const status = new Store({ state: 'failed', reason: 'No net.' } as const);
  const base = mapParts();
  const { map } = await filled({ analyser: { ...base.parts.analyser, status } });
  expect(map.view.value).toMatchObject({ state: 'failed', progress: null });
  expect(map.view.value.problem).toContain('could not be loaded. No net.');
  const projector = { ...base.parts.projector, project: () => Promise.reject(new Error('Lost.')) };
  const unplaced = await filled({ projector });
  expect(unplaced.map.view.value).toMatchObject({ state: 'failed', problem: 'Lost.' });
  // What was heard is still there.
  expect(unplaced.map.view.value.sounds).toHaveLength(3);
});

test('plays the sound that was asked for last, and decodes none twice', async () => {
  const { map, played, isDecoded } = await filled();
  isDecoded.clear();
  const [b, c] = [idOf(map, 'b.wav'), idOf(map, 'c.wav')];
  await Promise.all([map.hear(b), map.hear(c)]);
  expect(played.map((buffer) => (buffer as never as { text: string }).text)).toEqual(['three']);
  await map.hear(c);
  expect(played).toHaveLength(2);
  expect(isDecoded.get('three')).toBe(1);
  const silenced = map.hear(b);
  map.silence();
  await silenced;
  expect(played).toHaveLength(2);
});

test('knows what is near', async () => {
  const { map } = await filled();
  const id = idOf(map, 'b.wav');
  const near = map.near(id, 5);
  expect(near).toHaveLength(2);
  expect(near).not.toContain(id);
  expect(map.near('nobody', 5)).toEqual([]);
});

test('adds sounds to the kit with the words of their own folders', async () => {
  const add = vi.fn((_: readonly SourceFile[]) => Promise.resolve(loaded('Kit', 2, NO_LEFTOVERS)));
  const base = mapParts();
  const { map } = await filled({ session: { ...base.parts.session, add } });
  const report = await map.addToKit([idOf(map, 'a/BD.wav'), 'nobody'], 'pad');
  expect(add.mock.calls[0]).toMatchObject([
    [{ path: 'Drums/a/BD.wav', calledAs: 'a/BD.wav' }],
    { padId: 'pad' },
  ]);
  expect(report.unreadable).toEqual([
    { path: 'nobody', reason: 'This sound is not in the library any more.' },
  ]);
  expect(await map.addToKit(['nobody'], null)).toMatchObject({
    outcome: 'refused',
    problem: 'This sound is not in the library any more.',
  });
});

test('makes a kit of the whole library or of some, and takes it in hand under the library’s name', async () => {
  const load = vi.fn((_: readonly SourceFile[]) => Promise.resolve(loaded('Kit', 1, NO_LEFTOVERS)));
  const base = mapParts();
  const { map } = await filled({ session: { ...base.parts.session, load } });
  const kick = idOf(map, 'a/BD.wav');
  const idea = map.makeKit(null, [kick]);
  expect(idea.picks).toEqual([{ role: 'kick', id: kick, isLocked: false }]);
  expect(map.makeKit(null, []).picks).toContainEqual({ role: 'kick', id: kick, isLocked: false });
  expect(map.reroll(idea, 'kick', [])).toBe(idea);
  await map.openKit(idea);
  expect(load.mock.calls[0]).toMatchObject([[{ path: 'Kit from Drums/a/BD.wav' }]]);
  expect(await map.openKit({ picks: [] })).toMatchObject({
    outcome: 'refused',
    problem: 'There is no sound to take.',
  });
});

test('a layout of other sounds is no layout', async () => {
  const first = await filled();
  const index = new FakeIndex();
  Object.assign(index, { library: first.index.library, chunks: first.index.chunks });
  index.layout = { fingerprint: 'another', points: new Float32Array(6).buffer };
  const project = vi.fn(first.parts.projector.project);
  const next = await filled({
    openIndex: () => Promise.resolve(index),
    projector: { ...first.parts.projector, project },
  });
  expect(project).toHaveBeenCalledOnce();
  expect(next.map.view.value.state).toBe('ready');
});

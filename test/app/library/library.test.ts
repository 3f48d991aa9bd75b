import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Library } from '../../../src/app/library/library.ts';
import type { LibraryFilesPort } from '../../../src/app/library/library-ports.ts';
import { Session } from '../../../src/app/session.ts';
import { renameKit } from '../../../src/kit/edits.ts';
import { file, parts, silentPlayer } from '../parts.ts';
import { FakeLibrary } from './parts.ts';

const NO_FILES: LibraryFilesPort = {
  looksLikeLibrary: () => Promise.resolve(false),
  toLibraryArchive: () => Promise.reject(new Error('None.')),
  readLibraryIndex: () => Promise.reject(new Error('None.')),
  readLibraryKit: () => Promise.reject(new Error('None.')),
};

/** A browser's storage of texts, for this visit and for all. */
let kept: Map<string, string>;

beforeEach(() => {
  vi.useFakeTimers();
  kept = new Map();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
  };
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', storage);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function setUp(kits = new FakeLibrary(), open = () => Promise.resolve(kits)) {
  const session = new Session({
    ...parts(),
    player: silentPlayer(),
    formats: { ...parts().formats, isBundle: () => Promise.resolve(false) } as never,
    renderStarter: () =>
      Promise.resolve([
        { fileName: 'Snare.wav', name: 'Snare', role: 'snare', bytes: new ArrayBuffer(8) },
      ]),
  });
  const library = new Library({ session, open, files: NO_FILES });
  const load = (name: string) => run(session.load([file(`${name}/${name}.wav`, name)]));
  const rename = (name: string) => session.edit('Rename kit', (kit) => renameKit(kit, name));
  return { session, library, kits, load, rename };
}

/** Time goes on until it is there. */
async function run<T>(promise: Promise<T>): Promise<T> {
  const work = { isDone: false };
  void promise.catch(() => undefined).finally(() => (work.isDone = true));
  while (!work.isDone) await vi.advanceTimersByTimeAsync(10);
  return promise;
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function begin(parts = setUp()) {
  await run(parts.library.resume());
  await run(parts.session.loadStarter());
  return parts;
}

describe('saving by itself', () => {
  test('leaves the starter kit alone until it is edited', async () => {
    const { library, kits, rename } = await begin();
    await pass(60_000);
    expect(kits.writes).toEqual([]);
    rename('Mine');
    expect(library.view.value.saving.phase).toBe('saving');
    await pass(300);
    expect(kits.names).toEqual(['Mine']);
    expect(library.view.value).toMatchObject({ inHandId: 'k1', saving: { phase: 'saved' } });
    rename('Mine still');
    await pass(300);
    expect(kits.names).toEqual(['Mine still']);
  });

  test('writes an edit within half a second, however many come', async () => {
    const { kits, rename, load } = await begin();
    await load('one');
    await pass(1000);
    for (let i = 0; i < 70; i++) {
      rename(`Name ${i}`);
      await pass(10);
    }
    expect(kits.names[0]).toMatch(/^Name [2-6]\d$/);
    await pass(300);
    expect(kits.names).toEqual(['Name 69']);
  });

  test('saves what is loaded, each kit once, and undo across loads goes back to the former', async () => {
    const { session, kits, load, rename, library } = await begin();
    await load('one');
    rename('One');
    // Before it has been written.
    await load('two');
    await pass(300);
    expect(kits.names).toEqual(['One', 'two']);
    session.undo();
    expect(library.view.value.inHandId).toBe('k1');
    rename('One more');
    await pass(300);
    expect(kits.names).toEqual(['One more', 'two']);
  });

  test('a kit that the library has to the last field is that kit', async () => {
    const { kits, load, library } = await begin();
    await load('one');
    await pass(300);
    await load('two');
    await pass(300);
    await load('one');
    await pass(300);
    expect(kits.names).toEqual(['one', 'two']);
    expect(library.view.value.inHandId).toBe('k1');
  });

  test('writes of a kit go one after the other', async () => {
    const { kits, rename } = await begin();
    let open: () => void = () => undefined;
    kits.gate = new Promise((resolve) => (open = resolve));
    rename('a');
    await pass(300);
    rename('b');
    await pass(2000);
    expect(kits.writes).toHaveLength(1);
    open();
    await pass(300);
    expect(kits.writes.map(({ id }) => id)).toEqual([null, 'k1']);
    expect(kits.names).toEqual(['b']);
  });

  test('without a library all goes on in memory', async () => {
    const none = () => Promise.reject(new Error('Closed.'));
    const { library, load, rename, session } = await begin(setUp(new FakeLibrary(), none));
    await load('one');
    rename('One');
    await pass(60_000);
    expect(library.view.value).toMatchObject({ state: 'none', saving: { phase: 'saved' } });
    expect(library.view.value.problem).toMatch(/keeps nothing/);
    expect(session.kit.name).toBe('One');
  });

  test('a library that comes after all takes the kit in hand', async () => {
    const kits = new FakeLibrary();
    let isThere = false;
    const open = () => (isThere ? Promise.resolve(kits) : Promise.reject(new Error('No.')));
    const { library, load } = await begin(setUp(kits, open));
    await load('one');
    await pass(1000);
    isThere = true;
    await library.refresh();
    await pass(300);
    expect(kits.names).toEqual(['one']);
    expect(library.view.value.state).toBe('open');
  });

  test('a page may switch it off', async () => {
    const { library, kits, session, load } = setUp();
    library.switchOff();
    expect(await library.resume()).toBeNull();
    await run(session.loadStarter());
    await load('one');
    await pass(1000);
    await library.refresh();
    expect(kits.writes).toEqual([]);
    expect(library.view.value.state).toBe('none');
  });
});

describe('what can’t be saved', () => {
  test('a full disk is told, and making room saves', async () => {
    const { library, kits, rename } = await begin();
    kits.isFull = true;
    rename('Mine');
    await pass(300);
    expect(library.view.value.saving).toEqual({ phase: 'full', problem: 'No room.' });
    await run(library.makeRoom());
    expect(library.view.value.saving.phase).toBe('saved');
    expect(kits.names).toEqual(['Mine']);
  });

  test('a failure is told and tried again', async () => {
    const { library, kits, rename } = await begin();
    kits.failure = new Error('It broke.');
    rename('Mine');
    await pass(300);
    expect(library.view.value.saving).toEqual({ phase: 'failed', problem: 'It broke.' });
    kits.failure = null;
    await run(library.retry());
    expect(kits.names).toEqual(['Mine']);
  });

  async function inConflict() {
    const all = await begin();
    const { kits, load, rename, library } = all;
    await load('one');
    await pass(300);
    await kits.rename('k1', 'Theirs');
    rename('Mine');
    await pass(300);
    expect(library.view.value.saving.phase).toBe('conflict');
    expect(kits.names).toEqual(['Theirs']);
    return all;
  }

  test('a conflict ends with a copy', async () => {
    const { library, kits, session } = await inConflict();
    await run(library.saveAsCopy());
    expect(kits.names).toEqual(['Theirs', 'Mine copy']);
    expect(session.kit.name).toBe('Mine copy');
    expect(library.view.value).toMatchObject({ inHandId: 'k2', saving: { phase: 'saved' } });
  });

  test('or with theirs, and undo brings mine back in its place', async () => {
    const { library, kits, session } = await inConflict();
    await run(library.takeTheirs());
    expect(session.kit.name).toBe('Theirs');
    expect(library.view.value.saving.phase).toBe('saved');
    await pass(1000);
    expect(kits.names).toEqual(['Theirs']);
    session.undo();
    expect(session.kit.name).toBe('Mine');
    await pass(300);
    expect(kits.names).toEqual(['Mine']);
  });

  test('a kit that was deleted elsewhere is no copy of anything', async () => {
    const { library, kits, rename, load } = await begin();
    await load('one');
    await pass(300);
    kits.rows.delete('k1');
    rename('Mine');
    await pass(300);
    expect(library.view.value.saving.phase).toBe('conflict');
    await run(library.saveAsCopy());
    expect(kits.names).toEqual(['Mine']);
  });
});

describe('the desk', () => {
  test('opens a kit in its place, without a second copy', async () => {
    const { library, kits, load, rename, session } = await begin();
    await load('one');
    await load('two');
    await pass(300);
    const opened: string[] = [];
    library.onOpened = ({ kitName }) => opened.push(kitName);
    expect(await run(library.open('k1'))).toEqual({ problem: '' });
    expect(opened).toEqual(['one']);
    expect(library.view.value.inHandId).toBe('k1');
    await pass(1000);
    expect(kits.writes).toHaveLength(2);
    rename('One');
    await pass(300);
    expect(kits.names).toEqual(['One', 'two']);
    session.undo();
    session.undo();
    expect(library.view.value.inHandId).toBe('k2');
  });

  test('opens what is not written yet as it is in memory', async () => {
    const { library, kits, load, rename, session } = await begin();
    await load('one');
    await pass(300);
    kits.failure = new Error('It broke.');
    rename('One');
    await pass(300);
    await load('two');
    await run(library.open('k1'));
    expect(session.kit.name).toBe('One');
    kits.failure = null;
    await run(library.retry());
    expect(kits.names.sort()).toEqual(['One', 'two']);
  });

  test('a kit that is gone is refused, and the one in hand stays', async () => {
    const { library, session, load } = await begin();
    await load('one');
    await expect(run(library.open('k9'))).rejects.toThrow('no longer in the library');
    expect(session.kit.name).toBe('one');
  });

  test('renames the kit in hand as an edit, another in the library', async () => {
    const { library, kits, load, session } = await begin();
    await load('one');
    await load('two');
    await pass(300);
    await run(library.rename('k2', 'Two'));
    await run(library.rename('k1', 'One'));
    expect(kits.names).toEqual(['One', 'Two']);
    expect(session.state.value.undoLabel).toBe('Rename kit');
    expect(library.view.value.kits.map(({ name }) => name)).toEqual(['One', 'Two']);
    await expect(run(library.rename('k2', ' '))).rejects.toThrow('needs a name');
  });

  test('the kit in hand can be deleted and stays in hand; an edit brings it back', async () => {
    const { library, kits, load, rename } = await begin();
    await load('one');
    await pass(300);
    await run(library.remove('k1'));
    await pass(1000);
    expect(kits.names).toEqual([]);
    expect(library.view.value).toMatchObject({ inHandId: null, kits: [] });
    expect(library.view.value.removed).toHaveLength(1);
    rename('One');
    await pass(300);
    expect(kits.names).toEqual(['One']);
    expect(library.view.value.inHandId).toBe('k1');
  });

  test('or as a kit of its own where it has been swept up', async () => {
    const { library, kits, load, rename } = await begin();
    await load('one');
    await pass(300);
    await run(library.remove('k1'));
    await run(library.makeRoom());
    rename('One');
    await pass(300);
    expect(kits.names).toEqual(['One']);
  });
});

describe('the next visit', () => {
  test('opens the kit that was in hand, and goes on with it', async () => {
    const { kits, load, rename } = await begin();
    await load('one');
    rename('One');
    await pass(300);
    const next = setUp(kits);
    expect(await run(next.library.resume())).toMatchObject({ outcome: 'loaded', kitName: 'One' });
    expect(next.session.holdsUntouchedStarter).toBe(false);
    next.rename('One more');
    await pass(300);
    expect(kits.names).toEqual(['One more']);
  });

  test('begins with the starter kit where that was chosen', async () => {
    const { kits, load, session } = await begin();
    await load('one');
    await pass(300);
    await run(session.loadStarter());
    expect(await run(setUp(kits).library.resume())).toBeNull();
  });

  test('says why a kit doesn’t open, once', async () => {
    const { kits, load } = await begin();
    await load('one');
    await pass(300);
    kits.rows.clear();
    const report = await run(setUp(kits).library.resume());
    expect(report?.problem).toMatch(/could not be opened.*no longer in the library/);
    expect(await run(setUp(kits).library.resume())).toBeNull();
  });

  test('gives a kit up for a visit that has ended the page three times', async () => {
    const { kits, load } = await begin();
    await load('one');
    await pass(300);
    for (let visit = 0; visit < 3; visit++) {
      const next = setUp(kits, () => new Promise(() => undefined));
      void next.library.resume();
      await pass(100);
    }
    expect((await run(setUp(kits).library.resume()))?.problem).toMatch(/several times/);
    expect((await run(setUp(kits).library.resume()))?.outcome).toBe('loaded');
  });

  test('a storage that hangs keeps nobody waiting', async () => {
    const { kits, load } = await begin();
    await load('one');
    await pass(300);
    const next = setUp(kits, () => new Promise(() => undefined));
    const report = await run(next.library.resume());
    expect(report?.outcome).toBe('refused');
    // It may be there at the next.
    expect((await run(setUp(kits).library.resume()))?.outcome).toBe('loaded');
  });
});

test('a kit with lost audio opens with what is there, and its edits are saved', async () => {
  const { kits, load, session } = await begin();
  await load('one');
  await run(session.add([file('two.wav', 'two')]));
  await pass(300);
  const row = kits.rows.get('k1')!;
  const lost = row.pkg.kit.samples[1]!;
  row.pkg = { ...row.pkg, bytes: new Map([...row.pkg.bytes].filter(([id]) => id !== lost.id)) };
  const next = setUp(kits);
  expect((await run(next.library.resume()))?.unreadable).toEqual([
    { path: 'two.wav', reason: 'Its audio is missing.' },
  ]);
  expect(next.session.kit.pads).toHaveLength(2);
  await expect(next.session.exportBundle()).rejects.toThrow('audio of “two.wav” is missing');
  next.rename('Torn');
  await pass(300);
  expect(kits.names).toEqual(['Torn']);
  expect(kits.rows.get('k1')!.pkg.kit.samples).toHaveLength(2);

  await next.load('three');
  expect((await run(next.library.open('k1'))).problem).toBe('The audio of “two.wav” is missing.');
});

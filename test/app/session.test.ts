import { describe, expect, test } from 'vitest';
import type { FormatsPort, SampleAnalysis } from '../../src/app/ports.ts';
import { saveStateOf } from '../../src/app/save-state.ts';
import { Session } from '../../src/app/session.ts';
import { mainSampleId } from '../../src/kit/build-kit.ts';
import { renamePad, setPadRole } from '../../src/kit/edits.ts';
import type { Classification, Kit } from '../../src/kit/kit-schema.ts';
import { ROLES } from '../../src/kit/roles.ts';
import { features, file, parts, silentPlayer } from './parts.ts';

const kick: Classification = {
  role: 'kick',
  confidence: 0.9,
  topThree: [{ role: 'kick', probability: 0.9 }],
  modelVersion: 'test',
};

/** A session over parts that decode anything; `model.answer` is what its classifier says. */
function setUp() {
  const played: Kit[] = [];
  const model: { answer: Classification | null; embedding: Float32Array | null } = {
    answer: null,
    embedding: null,
  };
  const analyse = (): Promise<SampleAnalysis> =>
    Promise.resolve({
      features,
      classification: model.answer,
      probabilities: model.answer && ROLES.map((role) => Number(role === model.answer?.role)),
      embedding: model.embedding,
    });
  const player = silentPlayer({ setKit: (kit) => played.push(kit) });
  const formats: FormatsPort = {
    toJson: ({ kit }) => Promise.resolve(kit),
    toJsonFile: () => Promise.resolve(new Blob()),
    toBundle: () => Promise.resolve(new Blob()),
    readKit: () => Promise.reject(new Error('line 1: no kit')),
    isBundle: () => Promise.resolve(false),
    readForeignKit: () => Promise.resolve(null),
    unzip: () => Promise.resolve([]),
  };
  const base = parts();
  const session = new Session({
    ...base,
    analyser: { ...base.analyser, analyse },
    player,
    formats,
    renderStarter: () =>
      Promise.resolve([
        { fileName: 'Snare.wav', name: 'Snare', role: 'snare', bytes: new ArrayBuffer(8) },
      ]),
  });
  return { session, played, model };
}

describe('Session', () => {
  test('knows what can be had again, what was exported, and what neither', async () => {
    const { session } = setUp();
    const saveState = () => saveStateOf(session.saveMarks.value, session.state.value);
    await session.loadStarter();
    expect(saveState()).toBe('kept');
    await session.load([file('a.wav', 'a')]);
    expect(saveState()).toBe('unsaved');
    session.noteExported(session.state.value);
    expect(saveState()).toBe('exported');
    session.undo();
    expect(saveState()).toBe('kept');
  });

  test('starts with a starter kit that nothing stands behind', async () => {
    const { session, played } = setUp();
    await session.loadStarter();
    expect(session.kit.pads).toMatchObject([{ role: 'snare', roleSource: 'maker', gmNote: 38 }]);
    expect(session.state.value.undoLabel).toBeNull();
    expect(played.at(-1)).toBe(session.kit);
  });

  test('labels what nobody has heard yet, also in the kits that undo brings back', async () => {
    const { session, model } = setUp();
    await session.loadStarter();
    const [pad] = session.kit.pads;
    session.edit('Rename pad', (kit) => renamePad(kit, pad?.id ?? '', 'Mine'));
    model.answer = kick;
    await session.classifyMissing();
    expect(session.kit.pads).toMatchObject([{ name: 'Mine', role: 'kick', roleSource: 'audio' }]);
    session.undo();
    expect(session.kit.pads).toMatchObject([{ name: 'Snare', role: 'kick', roleSource: 'audio' }]);
  });

  test('listens to the whole kit anew as one step, but not over what a person decided', async () => {
    const { session, model } = setUp();
    model.answer = kick;
    await session.load([file('a.wav', 'a'), file('b.wav', 'b')]);
    const [first] = session.kit.pads;
    session.edit('Set role', (kit) => setPadRole(kit, first!.id, 'tom'));
    model.answer = { ...kick, role: 'clap' };
    await session.hearAgain('Listen anew');
    expect(session.kit.pads).toMatchObject([
      { role: 'tom', roleSource: 'user' },
      { role: 'clap', roleSource: 'audio', gmNote: 39 },
    ]);
    expect(session.state.value.undoLabel).toBe('Listen anew');
    session.undo();
    expect(session.kit.pads).toMatchObject([{ role: 'tom' }, { role: 'kick' }]);
  });

  test('keeps no place among sounds that a former network gave', async () => {
    const { session, model } = setUp();
    model.answer = kick;
    model.embedding = Float32Array.of(1, 0);
    await session.load([file('a.wav', 'a')]);
    const [pad] = session.kit.pads;
    session.edit('Set role', (kit) => setPadRole(kit, pad!.id, 'tom'));
    model.embedding = Float32Array.of(0, 1);
    await session.hearAgain('Listen anew');
    // Nobody has to listen to what a person decided, until somebody asks where it is.
    expect(session.sample(mainSampleId(pad!))?.embedding).toBeNull();
    await session.embedAll();
    expect(session.sample(mainSampleId(pad!))?.embedding).toEqual(model.embedding);
  });

  test('heeds names where that is wanted', async () => {
    const { session, model } = setUp();
    model.answer = { ...kick, role: 'snare' };
    await session.load([file('BD 1.wav', 'a')]);
    expect(session.kit.pads).toMatchObject([
      { role: 'kick', roleSource: 'name', nameWord: 'bd', classification: { role: 'snare' } },
    ]);
    session.useNames = false;
    await session.load([file('BD 1.wav', 'a')]);
    expect(session.kit.pads).toMatchObject([{ role: 'snare', roleSource: 'audio' }]);
    expect(session.kit.pads[0]?.nameWord).toBeUndefined();
  });

  test('a load is a step that can be undone, with its sounds', async () => {
    const { session } = setUp();
    await session.loadStarter();
    const report = await session.load([file('k/a.wav', 'a'), file('k/b.wav', 'bad')]);
    expect(report).toMatchObject({ outcome: 'loaded', kitName: 'k', padCount: 1 });
    expect(report.unreadable).toHaveLength(1);
    const [sample] = session.kit.samples;
    session.undo();
    expect(session.kit.name).toBe('Padwise Starter');
    session.redo();
    expect(session.kit.samples[0]).toEqual(sample);
    expect(session.sample(sample?.id ?? '')).toBeDefined();
  });

  test.each([
    ['no audio', [file('a.txt', 'a')], /no audio/],
    ['a broken kit file', [file('a.json', '{')], /line 1/],
  ])('%s is refused and leaves the kit', async (_, sources, problem) => {
    const { session } = setUp();
    await session.loadStarter();
    const { kit } = session;
    const report = await session.load(sources);
    expect(report.outcome).toBe('refused');
    expect(report.problem).toMatch(problem);
    expect(session.kit).toBe(kit);
    expect(session.progress.value).toBeNull();
  });

  test('a cancelled load leaves the kit, and a second load cancels the first', async () => {
    const { session } = setUp();
    await session.loadStarter();
    const { kit } = session;
    const first = session.load([file('a.wav', 'a')]);
    session.cancelLoad();
    expect((await first).outcome).toBe('cancelled');
    expect(session.kit).toBe(kit);
    const [second, third] = await Promise.all([
      session.load([file('b.wav', 'b')]),
      session.load([file('c.wav', 'c')]),
    ]);
    expect([second.outcome, third.outcome]).toEqual(['cancelled', 'loaded']);
    expect(session.kit.samples.map((sample) => sample.name)).toEqual(['c.wav']);
  });

  test('plays on at once when the rate changes, and takes what was decoded anew', async () => {
    const { session, played } = setUp();
    await session.loadStarter();
    const before = played.length;
    await session.followRate(48_000);
    expect(played).toHaveLength(before + 1);
    expect(played.at(-1)).toBe(session.kit);
    await session.followRate(48_000);
    expect(played).toHaveLength(before + 1);
  });
});

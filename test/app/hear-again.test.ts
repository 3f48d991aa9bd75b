import { expect, test } from 'vitest';
import type { SourceFile } from '../../src/app/ports.ts';
import { Session } from '../../src/app/session.ts';
import { renamePad } from '../../src/kit/edits.ts';
import type { Classification } from '../../src/kit/kit-schema.ts';
import { ROLES } from '../../src/kit/roles.ts';
import { features, file, foreignFormats, parts, silentPlayer } from './parts.ts';

const tom: Classification = { role: 'tom', confidence: 0.9, topThree: [], modelVersion: '1' };

/** A session that hears toms only, and notes by what words it judges them. */
function setUp() {
  const model: { answer: Classification | null } = { answer: tom };
  const judgedBy: (string | null)[] = [];
  const base = parts();
  const formats = foreignFormats();
  const session = new Session({
    ...base,
    analyser: {
      ...base.analyser,
      analyse: () =>
        Promise.resolve({
          features,
          classification: model.answer,
          probabilities: model.answer && ROLES.map((role) => Number(role === 'tom')),
          embedding: null,
        }),
    },
    decideRole: (sound, words, lessons) => {
      judgedBy.push(words);
      return base.decideRole(sound, words, lessons);
    },
    formats,
    player: silentPlayer(),
    renderStarter: () => Promise.resolve([]),
  });
  /** What words were used since this was last asked. */
  const words = () => judgedBy.splice(0).sort();
  return { session, model, words };
}

const kit: readonly SourceFile[] = [
  file(
    'Kit/drumkit.xml',
    `<drumkit_info><name>Named</name><instrumentList>${['BD', 'Snr']
      .map(
        (name, i) =>
          `<instrument><name>${name}</name><filename>${i}.wav</filename><midiOutNote>60</midiOutNote></instrument>`,
      )
      .join('')}</instrumentList></drumkit_info>`,
  ),
  file('Kit/0.wav', 'zero'),
  file('Kit/1.wav', 'one'),
];

test('a kit of another program is heard again by what it calls its sounds', async () => {
  const { session, words } = setUp();
  await session.load(kit);
  expect(words()).toEqual(['BD', 'Snr']);
  expect(session.kit.pads[0]).toMatchObject({ name: 'BD', role: 'kick', roleSource: 'name' });
  session.edit('Rename', (now) => renamePad(now, now.pads[0]!.id, 'Mine'));

  await session.hearAgain('Listen again');
  expect(words()).toEqual(['BD', 'Snr']);
  expect(session.kit.pads[0]).toMatchObject({ name: 'Mine', role: 'kick', roleSource: 'name' });
});

test('and so when the network comes late', async () => {
  const { session, model, words } = setUp();
  model.answer = null;
  await session.load(kit);
  expect(words()).toEqual([]);
  model.answer = tom;
  await session.classifyMissing();
  expect(words()).toEqual(['BD', 'Snr']);
  expect(session.kit.pads[0]).toMatchObject({ role: 'kick', roleSource: 'name' });
});

test('each kit keeps its own words, though sounds are the same', async () => {
  const { session, words } = setUp();
  await session.load(kit);
  await session.load([file('Other/x.wav', 'zero')]);
  words();
  await session.hearAgain('Listen again');
  expect(words()).toEqual(['Other/x.wav']);
  // Back before the second load.
  while (session.kit.name !== 'Named') session.undo();
  words();
  await session.hearAgain('Listen once more');
  expect(words()).toEqual(['BD', 'Snr']);
});

test('a sound that is added is heard again as it came, those that were there as ever', async () => {
  const { session, words } = setUp();
  await session.load(kit);
  await session.add([
    { ...file('Drums/a/SD.wav', 'new'), calledAs: 'a/SD.wav' },
    file('Drums/again.wav', 'one'),
  ]);
  words();
  await session.hearAgain('Listen again');
  expect(words()).toEqual(['BD', 'Snr', 'a/SD.wav']);
});

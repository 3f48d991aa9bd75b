import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { choiceOf } from '../../src/app/kit-choice.ts';
import type { SourceFile } from '../../src/app/ports.ts';
import { Session } from '../../src/app/session.ts';
import {
  choiceNotice,
  choiceTitle,
  searchKits,
} from '../../src/components/kit-choice/choice-text.ts';
import { unzipFiles } from '../../src/formats/unzip-files.ts';
import { tarOf } from '../formats/archives/tars.ts';
import { file, foreignFormats, parts, silentPlayer } from './parts.ts';

function setUp(): Session {
  const formats = foreignFormats({ unzip: unzipFiles });
  const renderStarter = () => Promise.resolve([]);
  return new Session({ ...parts(), formats, player: silentPlayer(), renderStarter });
}

const pack = [
  file('P/b.sfz', '<region> key=36 sample=a.wav <region> key=37 sample=a.wav'),
  file('P/a.sfz', '<region> key=38 sample=a.wav <region> key=39 sample=a.wav'),
  file('P/a.wav', 'A'),
];

test('of several kits the first opens, and another can be had of the same files', async () => {
  const session = setUp();
  await session.load([file('x.wav', 'x')]);
  expect(session.kitChoice).toBeNull();
  expect(await session.loadOther('P/a.sfz')).toBeNull();

  await session.load(pack);
  expect(session.kit.name).toBe('b');
  expect(session.kitChoice).toEqual({
    from: 'files',
    document: 'P/b.sfz',
    options: [
      { document: 'P/a.sfz', name: 'a', place: 'P/a.sfz' },
      { document: 'P/b.sfz', name: 'b', place: 'P/b.sfz' },
    ],
  });
  const other = await session.loadOther('P/a.sfz');
  expect(other).toMatchObject({ outcome: 'loaded', kitName: 'a', padCount: 2 });
  expect(session.kitChoice).toMatchObject({ document: 'P/a.sfz' });
  // Undo goes back to a kit whose choice has been left.
  session.undo();
  expect([session.kit.name, session.kitChoice]).toEqual(['b', null]);
  session.redo();
  expect(session.kitChoice?.document).toBe('P/a.sfz');
  session.edit('Rename', (kit) => ({ ...kit, name: 'Mine' }));
  expect(session.kitChoice?.document).toBe('P/a.sfz');
  await session.load([file('x.wav', 'x')]);
  expect(session.kitChoice).toBeNull();
  session.undo();
  expect(session.kitChoice).toBeNull();
});

test('a load that fails leaves the kit and its choice', async () => {
  const session = setUp();
  await session.load(pack);
  expect((await session.load([file('n.txt', '')])).outcome).toBe('refused');
  expect(session.kitChoice?.options).toHaveLength(2);
});

const zip = (files: Record<string, string>, name: string): SourceFile => ({
  path: name,
  blob: new Blob([
    Uint8Array.from(
      zipSync(
        Object.fromEntries(
          Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]),
        ),
      ),
    ),
  ]),
});

test('archives of kits beside each other are a choice too; a damaged one is told, not in the way', async () => {
  const session = setUp();
  const kit = (name: string) => ({
    [`${name}/drumkit.xml`]: `<drumkit_info><name>${name}</name><instrumentList><instrument><name>Kick</name><filename>a.wav</filename></instrument></instrumentList></drumkit_info>`,
    [`${name}/a.wav`]: name,
  });
  const report = await session.load([
    { path: 'Pack/0.h2drumkit', blob: new Blob(['no archive at all']) },
    zip({ ...kit('One') }, 'Pack/1.h2drumkit'),
    file('Pack/2.h2drumkit', 'PK\u0003\u0004 cut off'),
    zip({ ...kit('Three') }, 'Pack/3.h2drumkit'),
  ]);
  expect(report).toMatchObject({ outcome: 'loaded', kitName: 'One' });
  expect(session.kitChoice?.options.map(({ name }) => name)).toEqual(['0', 'One', '2', '3']);
  expect((await session.loadOther('Pack/3.h2drumkit'))?.kitName).toBe('Three');
  const refused = await session.loadOther('Pack/2.h2drumkit');
  expect(refused?.outcome).toBe('refused');
  expect(refused?.problem).toMatch(/2\.h2drumkit.*cut off/);
  expect(session.kit.name).toBe('Three');
});

test('a folder of machines opens the first; all sounds as one are to be had', async () => {
  const session = setUp();
  const sources = ['A', 'B', 'C'].flatMap((name) =>
    Array.from({ length: 48 }, (_, i) =>
      file(`Machines/${name}/${['bd', 'sd', 'hh', 'cp'][i % 4]}${i}.wav`, `${name}${i}`),
    ),
  );
  const report = await session.load([...sources, file('Machines/read me.txt', '')]);
  expect(report).toMatchObject({ kitName: 'A', padCount: 48, unreadable: [], ignoredCount: 1 });
  expect(session.kitChoice).toMatchObject({ from: 'folder', document: 'Machines/A' });
  expect(session.kitChoice?.options.map(({ name }) => name)).toEqual([
    'A',
    'B',
    'C',
    'All sounds as one kit',
  ]);
  expect(choiceNotice(session.kitChoice!)).toBe('This folder holds 3 kits. You’re playing “A”.');
  expect(await session.loadOther('Machines/C')).toMatchObject({ kitName: 'C', padCount: 48 });
  expect(await session.loadOther('')).toMatchObject({ kitName: 'Machines', padCount: 144 });
  expect(choiceNotice(session.kitChoice!)).toBe(
    'This folder holds 3 kits. You’re playing all of them as one.',
  );
});

test('names, titles and what a search finds', () => {
  const choice = choiceOf(
    {
      document: 'b.sf2 › 0 Standard',
      others: [
        'b.sf2 › 8 Room',
        'b.sf2 › 16 Power',
        'k/Rock/drumkit.xml',
        'p.zip › k/Jazz.dspreset',
      ],
    },
    [file('b.sf2', '')],
    'Standard',
  )!;
  const names = choice.options.map(({ name }) => name);
  // The opened one by its preset's name too, though it has another.
  expect(names).toEqual(['Standard', '8 Room', '16 Power', 'Jazz', 'Rock']);
  expect(choiceTitle(choice)).toBe('5 kits in this file');
  expect(searchKits(choice.options, ' ').length).toBe(5);
  expect(searchKits(choice.options, 'sf2 po').map(({ name }) => name)).toEqual(['16 Power']);
  expect(searchKits(choice.options, 'r').map(({ name }) => name)).toEqual([
    'Rock',
    'Standard',
    '8 Room',
    '16 Power',
    'Jazz',
  ]);
  expect(searchKits(choice.options, 'none')).toEqual([]);
  expect(choiceOf({ document: 'a.sfz', others: [] }, [], 'a')).toBeNull();
});

test('a damaged tar is refused by its name and with what is wrong', async () => {
  const session = setUp();
  await session.load([file('x.wav', 'x')]);
  const tar = tarOf([{ name: 'kit/a.wav', content: 'A'.repeat(600) }]).slice(0, 800);
  const report = await session.load([{ path: 'Old kit.tar', blob: new Blob([tar]) }]);
  expect(report.outcome).toBe('refused');
  expect(report.problem).toMatch(/^Old kit\.tar: .*(cut off|damaged).*Your kit is as it was\.$/i);
});

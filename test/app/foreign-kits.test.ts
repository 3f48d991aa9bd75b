import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../../src/app/ports.ts';
import { Session } from '../../src/app/session.ts';
import { isDoubtful } from '../../src/kit/doubt.ts';
import { setPadRole } from '../../src/kit/edits.ts';
import { ROLES, type Role } from '../../src/kit/roles.ts';
import { features, file, foreignFormats, parts, silentPlayer } from './parts.ts';

/** A session that reads foreign kits for good, and hears each sample as its text says. */
function setUp(): Session {
  const formats = foreignFormats({ unzip: () => Promise.resolve([file('inner.wav', 'inner')]) });
  const base = parts();
  return new Session({
    ...base,
    decoder: {
      decode: async (bytes) => {
        const text = new TextDecoder().decode(bytes);
        if (text === 'bad') throw new Error('It is bad.');
        return Promise.resolve({ duration: 0.5, text } as unknown as AudioBuffer);
      },
    },
    analyser: {
      ...base.analyser,
      analyse: (_, buffer) => {
        const role = (buffer as unknown as { text: Role }).text;
        return Promise.resolve({
          features,
          classification: { role, confidence: 0.9, topThree: [], modelVersion: '1' },
          probabilities: ROLES.map((each) => (each === role ? 0.9 : 0)),
          embedding: null,
        });
      },
    },
    decideRole: (...heard) => ({ ...base.decideRole(...heard), confidence: 0.9 }),
    formats,
    player: silentPlayer(),
    renderStarter: () => Promise.resolve([]),
  });
}

const hydrogen = (instruments: string): SourceFile =>
  file(
    'Kit/drumkit.xml',
    `<drumkit_info><name>Silent</name><instrumentList>${instruments}</instrumentList></drumkit_info>`,
  );

const instrument = (name: string, sample: string) =>
  `<instrument><name>${name}</name><filename>${sample}</filename><midiOutNote>60</midiOutNote></instrument>`;

describe('kits of other programs', () => {
  test('whose notes say nothing get them by what is heard and by their names', async () => {
    const session = setUp();
    const report = await session.load([
      hydrogen(instrument('Snr', '1.wav') + instrument('BD', '2.wav') + instrument('Bad', '3.wav')),
      file('Kit/1.wav', 'snare'),
      file('Kit/2.wav', 'tom'),
      file('Kit/3.wav', 'bad'),
    ]);
    expect(report).toMatchObject({ outcome: 'loaded', kitName: 'Silent', padCount: 2 });
    expect(report.unreadable).toEqual([{ path: 'Kit/3.wav', reason: 'It is bad.' }]);
    expect(report.imported?.format).toBe('Hydrogen drumkit');
    expect(report.imported?.lines.length).toBeGreaterThan(3);
    expect(session.kit.pads.map(({ name, role, inputNote }) => [name, role, inputNote])).toEqual([
      ['Snr', 'snare', 38],
      // By the name that the kit gives it, not by its sound or its file.
      ['BD', 'kick', 36],
    ]);
  });

  test('whose notes are good keep them, and what was heard stays to be compared', async () => {
    const session = setUp();
    await session.load([
      file(
        'K/k.sfz',
        '<region> key=36 sample=a.wav <region> key=38 sample=b.wav <region> key=42 sample=c.wav',
      ),
      file('K/a.wav', 'kick'),
      file('K/b.wav', 'clap'),
      file('K/c.wav', 'closed-hat'),
    ]);
    expect(session.kit.pads).toMatchObject([
      { role: 'kick', inputNote: 36 },
      { role: 'snare', roleSource: 'maker', inputNote: 38, rival: { role: 'clap' } },
      { role: 'closed-hat', inputNote: 42 },
    ]);
    expect(session.kit.pads.filter(isDoubtful).map(({ inputNote }) => inputNote)).toEqual([38]);

    const snareId = session.kit.pads[1]!.id;
    session.edit('Set role', (kit) => setPadRole(kit, snareId, 'clap'));
    expect(session.kit.pads[1]).toMatchObject({
      role: 'clap',
      roleSource: 'user',
      gmNote: 39,
      // What the file means is what plays it, whatever it is called.
      inputNote: 38,
    });
    expect(session.kit.pads.filter(isDoubtful)).toEqual([]);
    session.undo();
    expect(session.kit.pads.filter(isDoubtful)).toHaveLength(1);
    await session.hearAgain('Listen again');
    expect(session.kit.pads[1]).toMatchObject({ role: 'snare', roleSource: 'maker' });
    expect(session.kit.pads.filter(isDoubtful)).toHaveLength(1);
    session.edit('Set role', (kit) => setPadRole(kit, snareId, 'snare'));
    expect(session.kit.pads[1]).toMatchObject({ roleSource: 'user', inputNote: 38, gmNote: 38 });
    await session.hearAgain('Listen again');
    expect(session.kit.pads[1]).toMatchObject({ role: 'snare', roleSource: 'user' });
  });

  test('are opened where sounds would be added', async () => {
    const session = setUp();
    await session.load([file('x.wav', 'ride')]);
    const report = await session.add([
      hydrogen(instrument('Snr', '1.wav')),
      file('Kit/1.wav', 'snare'),
    ]);
    expect(report.outcome).toBe('loaded');
    expect(session.kit.name).toBe('Silent');
    session.undo();
    expect(session.kit.pads[0]?.role).toBe('ride');
  });
});

test('samples beside a document that can’t be read are loaded all the same', async () => {
  const session = setUp();
  const report = await session.load([
    file('K/k.sfz', '<region> sample=gone.wav'),
    file('K/a.wav', 'kick'),
  ]);
  expect(report).toMatchObject({ outcome: 'loaded', padCount: 1 });
  expect(report.imported).toBeUndefined();
});

test('a document alone that can’t be read is refused in a sentence; the kit stays', async () => {
  const session = setUp();
  await session.load([file('x.wav', 'ride')]);
  const report = await session.load([file('k.sfz', '<region> sample=gone.wav')]);
  expect(report.problem).toBe(
    '“k.sfz” can’t be opened: none of its regions has a sample that is there. Your kit is as it was.',
  );
  expect(session.kit.pads).toHaveLength(1);
});

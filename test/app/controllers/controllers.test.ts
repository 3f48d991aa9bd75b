import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Controllers } from '../../../src/app/controllers/controllers.ts';
import { PLAIN_PROFILE } from '../../../src/app/controllers/device.ts';
import { KitHistory } from '../../../src/app/kit-history.ts';
import { buildKit } from '../../../src/kit/build-kit.ts';
import type { Kit } from '../../../src/kit/kit-schema.ts';
import type { ControllerProfile } from '../../../src/profiles/profile-schema.ts';
import { withMeaning } from '../../../src/profiles/profile-edits.ts';
import { fakeMidiPort, type FakeMidiPort } from './fake-midi-port.ts';
import { drumKit } from './drum-kit.ts';

const drums: ControllerProfile = {
  ...PLAIN_PROFILE,
  id: 'acme-drums',
  name: 'Acme Drums',
  ports: ['drums'],
  notes: [
    { note: 10, role: 'kick', gmNote: 36 },
    { note: 11, role: 'snare', gmNote: 38 },
    { note: 12, role: 'snare', gmNote: 38 },
  ],
};

let kept: Map<string, string>;
let midi: FakeMidiPort;
let history: KitHistory;
let triggered: string[];
let controllers: Controllers;

beforeEach(async () => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
  midi = fakeMidiPort();
  history = new KitHistory(buildKit('Nothing', []));
  history.reset(drumKit('kick', 'snare', 'closed-hat', 'tom'));
  controllers = await create();
  midi.plug('Acme Drums 2', 'Keys');
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function create(): Promise<Controllers> {
  triggered = [];
  const made = new Controllers({
    midi,
    session: {
      get kit() {
        return history.kit;
      },
      state: history.state,
      edit: (label: string, change: (kit: Kit) => Kit) =>
        history.commit(change(history.kit), label),
    },
    player: { triggerPad: (padId) => triggered.push(padId) },
    loadFactory: () => Promise.resolve([PLAIN_PROFILE, drums]),
  });
  await made.connect();
  return made;
}

const hit = (device: string, note: number, velocity = 100) =>
  midi.receive(device, [0x99, note, velocity]);
/** The notes that these notes of a device play; null for none. */
const plays = (device: string, ...notes: number[]) =>
  notes.map((note) => {
    midi.played.length = 0;
    hit(device, note);
    return midi.played[0]?.[0] ?? null;
  });
const padOf = (role: string) => history.kit.pads.find((pad) => pad.role === role)!;

describe('devices', () => {
  test('each plays by the profile that its name asks for, others by General MIDI', () => {
    expect(plays('Acme Drums 2', 10, 11, 42, 90)).toEqual([36, 38, 42, null]);
    expect(plays('Keys', 10, 36, 40, 45)).toEqual([null, 36, 38, padOf('tom').inputNote]);
    expect(controllers.device('Acme Drums 2')).toMatchObject({
      factoryId: 'acme-drums',
      isOwn: false,
    });
  });

  test('one that is off is passed over, at the next visit, too', async () => {
    controllers.setOn('Keys', false);
    expect(plays('Keys', 36)).toEqual([null]);
    expect(plays('Acme Drums 2', 10)).toEqual([36]);
    controllers = await create();
    expect(controllers.device('Keys')?.isOn).toBe(false);
    controllers.setOn('Keys', true);
    expect(plays('Keys', 36)).toEqual([36]);
  });

  test('one that is unplugged stays known, if something was set of it', () => {
    controllers.setOn('Keys', false);
    midi.plug();
    expect(controllers.state.value.devices.map(({ name, inputIds }) => [name, inputIds])).toEqual([
      ['Keys', []],
    ]);
  });

  test('their profiles follow the kit in hand', () => {
    history.commit(drumKit('clap', 'tom'), 'Load');
    expect(plays('Acme Drums 2', 10, 39)).toEqual([null, 39]);
    history.undo();
    expect(plays('Acme Drums 2', 10)).toEqual([36]);
  });

  test('an edit that plays nothing otherwise sets nothing up anew', () => {
    const before = midi.setups.get('Keys');
    const [pad] = history.kit.pads;
    history.commit(
      { ...history.kit, pads: [{ ...pad!, gainDb: -3 }, ...history.kit.pads.slice(1)] },
      'Level',
    );
    expect(midi.setups.get('Keys')).toBe(before);
  });
});

describe('profiles of one’s own', () => {
  const shift = (profile: ControllerProfile) =>
    withMeaning(profile, { note: 50, role: 'kick', gmNote: 36 });

  test('are made by an edit, kept by the name, and taken back', async () => {
    controllers.edit('Acme Drums 2', 'Map note', shift);
    expect(controllers.device('Acme Drums 2')).toMatchObject({
      isOwn: true,
      factoryId: 'acme-drums',
    });
    expect(plays('Acme Drums 2', 10, 50)).toEqual([36, 36]);
    expect(plays('Keys', 50)).toEqual([padOf('tom').inputNote]);
    controllers = await create();
    expect(plays('Acme Drums 2', 50)).toEqual([36]);
    controllers.useFactory('Acme Drums 2', null);
    expect(controllers.device('Acme Drums 2')?.isOwn).toBe(false);
    expect(controllers.state.value.undoLabel).toBe('Change profile');
    expect(controllers.undoEdit()).toBe(true);
    expect(plays('Acme Drums 2', 50)).toEqual([36]);
    expect(controllers.undoEdit()).toBe(false);
  });

  test.each([
    '',
    'null',
    '{}',
    '[1, {"name": ""}]',
    '[{"name": "Keys", "profile": {"id": 3}}]',
    '[',
  ])('what is kept and makes no sense does nothing: %s', async (text) => {
    kept.set('padwise.controllers', text);
    controllers = await create();
    expect(plays('Keys', 36)).toEqual([36]);
  });
});

describe('the tray', () => {
  test('takes what no pad answers, each note once, the last first, until it is seen to', async () => {
    hit('Keys', 90, 10);
    hit('Keys', 91, 20);
    hit('Keys', 90, 30);
    hit('Keys', 36);
    await expect
      .poll(() => controllers.state.value.unmapped)
      .toEqual([
        { deviceName: 'Keys', note: 90, velocity: 30, count: 2 },
        { deviceName: 'Keys', note: 91, velocity: 20, count: 1 },
      ]);
    controllers.mapNote('Keys', 90, padOf('snare'));
    expect(controllers.state.value.unmapped.map(({ note }) => note)).toEqual([91]);
    expect(plays('Keys', 90)).toEqual([38]);
    controllers.dropUnmapped();
    expect(controllers.state.value.unmapped).toEqual([]);
  });

  test('a pad without an input note gets the note itself, in the kit', () => {
    const tom = padOf('tom');
    history.commit(
      {
        ...history.kit,
        pads: history.kit.pads.map((pad) => (pad === tom ? { ...pad, inputNote: null } : pad)),
      },
      'Silence',
    );
    hit('Keys', 90);
    controllers.mapNote('Keys', 90, padOf('tom'));
    expect(padOf('tom').inputNote).toBe(90);
    expect(plays('Keys', 90)).toEqual([90]);
  });
});

describe('learning a pad', () => {
  test('takes the next hit, plays the pad by it, and nothing else', () => {
    controllers.learnPad(padOf('closed-hat').id);
    midi.played.length = 0;
    hit('Keys', 90, 77);
    expect(midi.played).toEqual([]);
    expect(triggered).toEqual([padOf('closed-hat').id]);
    expect(padOf('closed-hat')).toMatchObject({ inputNote: 90, gmNote: 42 });
    expect(controllers.state.value.learningPadId).toBeNull();
    expect(plays('Keys', 90)).toEqual([90]);
    history.undo();
    expect(padOf('closed-hat').inputNote).toBe(42);
  });

  test('a pad that had the note takes the former one', () => {
    controllers.learnPad(padOf('closed-hat').id);
    hit('Keys', 36);
    expect([padOf('closed-hat').inputNote, padOf('kick').inputNote]).toEqual([36, 42]);
  });

  test('of two notes that play one pad only the one that was hit changes', () => {
    controllers.learnPad(padOf('tom').id);
    hit('Acme Drums 2', 12);
    expect(plays('Acme Drums 2', 11)).toEqual([38]);
    expect(plays('Acme Drums 2', 12)).toEqual([padOf('tom').inputNote]);
  });

  test('a note that only stood in for another is the pad’s own now', () => {
    controllers.learnPad(padOf('tom').id);
    hit('Keys', 40);
    expect(padOf('tom').inputNote).toBe(40);
    expect(plays('Keys', 38, 40)).toEqual([38, 40]);
    expect(controllers.device('Keys')?.isOwn).toBe(false);
  });

  test('can be given up', () => {
    controllers.learnPad(padOf('tom').id);
    controllers.learnPad(null);
    expect(plays('Keys', 36)).toEqual([36]);
  });
});

test('ears hear devices by name; velocities are counted as they came', () => {
  const heard: unknown[] = [];
  const stop = controllers.hear({
    onNote: (note) => heard.push(note),
    onControl: (control) => heard.push(control),
    onRealtime: (...realtime) => heard.push(realtime),
  });
  midi.receive('Acme Drums 2', [0x99, 10, 99], 5);
  midi.receive('Keys', [0xb0, 7, 1], 6);
  midi.receive('Keys', [0xf8], 7);
  stop();
  hit('Keys', 36, 99);
  expect(heard).toEqual([
    {
      deviceName: 'Acme Drums 2',
      note: 10,
      velocity: 99,
      inputNote: 36,
      played: 99,
      timeStampMs: 5,
    },
    { deviceName: 'Keys', status: 0xb0, first: 7, second: 1, timeStampMs: 6 },
    ['Keys', 0xf8, 0, 0, 7],
  ]);
  expect(controllers.histogram('Acme Drums 2')[99]).toBe(1);
  expect(controllers.histogram('Keys')[99]).toBe(1);
});

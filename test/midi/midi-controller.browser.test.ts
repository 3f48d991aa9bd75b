import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MidiController, type MidiListener } from '../../src/midi/midi-controller.ts';
import { RAW_SETUP } from '../../src/midi/raw-setup.ts';
import { installFakeMidi, type FakeMidi } from '../fakes/fake-midi-access.ts';

interface Hit {
  note: number;
  velocity: number;
  timeStampMs: number;
}

const pads = { id: 'pads', name: 'Finger Pads', manufacturer: 'Acme' };
const kit = { id: 'kit', name: 'E-Drums', manufacturer: 'Acme' };

let fake: FakeMidi;
let midi: MidiController;
let hits: Hit[];
let releases: number[];
let pedal: (number | null)[];
let pressures: [note: number, pressure: number][];

beforeEach(() => {
  fake = installFakeMidi([pads]);
  midi = createController();
});

afterEach(async () => {
  await midi.disconnect();
  expect(fake.openPorts).toBe(0);
  fake.uninstall();
});

function createController(): MidiController {
  hits = [];
  releases = [];
  pedal = [];
  pressures = [];
  return new MidiController({
    noteOn: (note, velocity, timeStampMs) => hits.push({ note, velocity, timeStampMs }),
    noteOff: (note) => releases.push(note),
    moveHatPedal: (value) => pedal.push(value),
    aftertouch: (note, pressure) => pressures.push([note, pressure]),
  });
}

const deaf: MidiListener = {
  onActivity: () => undefined,
  onNote: () => undefined,
  onControl: () => undefined,
  onRealtime: () => undefined,
};
const onChannel = (channel: number) => ({ ...RAW_SETUP, channel });

const state = () => midi.status.value.state;
const inputIds = () => midi.status.value.inputs.map(({ id }) => id);

/** Plays a note from each device and counts what arrives: 1 a device that is heard, never 2. */
function heardFrom(...ids: string[]): number[] {
  return ids.map((id) => {
    hits = [];
    fake.send(id, [0x99, 36, 100]);
    return hits.length;
  });
}

describe('messages', () => {
  test('a hit reaches the target in its own task, with its velocity and time', async () => {
    await midi.connect();
    fake.send('pads', [0x99, 36, 101], 1234.5);
    expect(hits).toEqual([{ note: 36, velocity: 101, timeStampMs: 1234.5 }]);
    expect(releases).toEqual([]);
  });

  test('a hit without a time is of now', async () => {
    await midi.connect();
    const beforeMs = performance.now();
    fake.send('pads', [0x99, 36, 101], 0);
    expect(hits[0]!.timeStampMs).toBeGreaterThanOrEqual(beforeMs);
    expect(hits[0]!.timeStampMs).toBeLessThanOrEqual(performance.now());
  });

  test('velocity 0 and note-off release', async () => {
    await midi.connect();
    fake.send('pads', [0x99, 36, 0]);
    fake.send('pads', [0x89, 38, 64]);
    expect(hits).toEqual([]);
    expect(releases).toEqual([36, 38]);
  });

  test('the hi-hat’s pedal and the pressure on a cymbal reach the target in their own task', async () => {
    await midi.connect();
    fake.send('pads', [0xb9, 4, 0]);
    fake.send('pads', [0xb9, 4, 127]);
    fake.send('pads', [0xa9, 49, 127]);
    fake.send('pads', [0xa9, 49, 0]);
    fake.send('pads', [0xd9, 127]);
    expect(pedal).toEqual([0, 127]);
    expect(pressures).toEqual([
      [49, 127],
      [49, 0],
    ]);
    expect([...hits, ...releases]).toEqual([]);
  });

  test('the pedal is gone with its device, and back with the next value', async () => {
    await midi.connect();
    fake.send('pads', [0xb9, 4, 60]);
    await fake.unplug('pads');
    expect(pedal).toEqual([60, null]);
    await fake.plug(pads);
    await expect.poll(() => heardFrom('pads')).toEqual([1]);
    fake.send('pads', [0xb9, 4, 61]);
    expect(pedal).toEqual([60, null, 61]);
  });

  test('garbage does nothing and throws nothing', async () => {
    const errors = vi.fn();
    window.addEventListener('error', errors);
    await midi.connect();
    const garbage = [
      [],
      [0x99, 36],
      [0x99, 200, 100],
      [0x99, 36, 255],
      [36, 100],
      [0xf0],
      [0xf0, 0],
      [0xf4],
      [0xff],
      [0xe0],
      [0xb0, 6],
      [0xb0, 4],
      [0xb0, 4, 200],
      [0xa0, 49],
      [0xa0, 49, 255],
    ];
    for (const bytes of garbage) fake.send('pads', bytes);
    expect(hits).toEqual([]);
    expect(releases).toEqual([]);
    expect(pedal).toEqual([]);
    expect(pressures).toEqual([]);
    expect(heardFrom('pads')).toEqual([1]);
    window.removeEventListener('error', errors);
    expect(errors).not.toHaveBeenCalled();
  });

  test('of 1,000 hits none is lost, doubled or out of order', async () => {
    await midi.connect();
    const sent = Array.from({ length: 1000 }, (_, index) => ({
      note: index % 128,
      velocity: 1 + (index % 127),
      timeStampMs: 1 + index / 4,
    }));
    for (const { note, velocity, timeStampMs } of sent) {
      fake.send('pads', [0x90 + (note % 16), note, velocity], timeStampMs);
    }
    expect(hits).toEqual(sent);
  });

  test('activity is told for music of inputs listened to, not for clock', async () => {
    const active: string[] = [];
    midi.listener = { ...deaf, onActivity: (inputId) => active.push(inputId) };
    await fake.plug(kit);
    midi.setUpInput('pads', null);
    midi.setUpInput('kit', onChannel(10));
    await midi.connect();
    fake.send('kit', [0xf8]);
    fake.send('pads', [0x99, 36, 100]);
    expect(active).toEqual([]);
    fake.send('kit', [0xb0, 1, 64]);
    expect(active).toEqual(['kit']);
  });

  test('a listener hears of each device what came, after it was played', async () => {
    const heard: [string, number, number][] = [];
    midi.listener = {
      ...deaf,
      onNote: (inputId, note) => heard.push([inputId, note, hits.length]),
      onControl: (inputId, status) => heard.push([inputId, status, hits.length]),
      onRealtime: (inputId, status) => heard.push([inputId, status, hits.length]),
    };
    await fake.plug(kit);
    await midi.connect();
    fake.send('pads', [0x99, 36, 100]);
    fake.send('kit', [0xe0, 0, 64]);
    fake.send('kit', [0xfa]);
    expect(heard).toEqual([
      ['pads', 36, 1],
      ['kit', 0xe0, 1],
      ['kit', 0xfa, 1],
    ]);
  });
});

describe('inputs and their setups', () => {
  test('two devices play, each once', async () => {
    await fake.plug(kit);
    await midi.connect();
    expect(midi.status.value.inputs).toEqual([pads, kit]);
    expect(heardFrom('pads', 'kit')).toEqual([1, 1]);
  });

  test('one that is passed over is listed, and plays once it is wanted again', async () => {
    await fake.plug(kit);
    await midi.connect();
    midi.setUpInput('pads', null);
    expect(heardFrom('pads', 'kit')).toEqual([0, 1]);
    expect(inputIds()).toEqual(['pads', 'kit']);
    midi.setUpInput('pads', RAW_SETUP);
    expect(heardFrom('pads', 'kit')).toEqual([1, 1]);
  });

  test('a setup holds for its input, before and after it is plugged in', async () => {
    midi.setUpInput('kit', onChannel(2));
    await fake.plug(kit);
    await midi.connect();
    expect(heardFrom('pads', 'kit')).toEqual([1, 0]);
    midi.setUpInput('kit', onChannel(10));
    expect(heardFrom('pads', 'kit')).toEqual([1, 1]);
  });

  test('notes held on an input that is passed over are released', async () => {
    await midi.connect();
    fake.send('pads', [0x99, 36, 100]);
    midi.setUpInput('pads', null);
    expect(releases).toEqual([36]);
  });

  test('while somebody learns, no device plays, not even one that comes', async () => {
    await midi.connect();
    midi.holdsNotes = true;
    await fake.plug(kit);
    await expect.poll(inputIds).toEqual(['pads', 'kit']);
    expect(heardFrom('pads', 'kit')).toEqual([0, 0]);
    midi.holdsNotes = false;
    expect(heardFrom('pads', 'kit')).toEqual([1, 1]);
  });
});

describe('outputs', () => {
  const lit = { id: 'lit', name: 'Lit Pads', manufacturer: 'Acme', output: true };

  test('are listed, sent to, and gone with their device', async () => {
    await midi.connect();
    expect(midi.status.value.outputs).toEqual([]);
    await fake.plug(lit);
    await expect
      .poll(() => midi.status.value.outputs.map(({ name }) => name))
      .toEqual(['Lit Pads']);
    midi.send('out-lit', [0x90, 36, 5]);
    midi.send('out-lit', [0xf8], 1e9);
    expect(fake.sentTo('lit')).toMatchObject([
      { bytes: [0x90, 36, 5] },
      { bytes: [0xf8], atMs: 1e9 },
    ]);
    midi.clearSent('out-lit');
    expect(fake.sentTo('lit')).toMatchObject([{ bytes: [0x90, 36, 5] }]);
    await fake.unplug('lit');
    await expect.poll(() => midi.status.value.outputs).toEqual([]);
    midi.send('out-lit', [0x90, 36, 5]);
    midi.send('out-none', [0x90, 36, 5]);
    expect(fake.sentTo('lit')).toHaveLength(1);
  });
});

describe('hot plug', () => {
  test('a device that comes later is listed and plays once', async () => {
    await midi.connect();
    await fake.plug(kit);
    await expect.poll(() => heardFrom('kit')).toEqual([1]);
    expect(inputIds()).toEqual(['pads', 'kit']);
  });

  test('an unplugged device is no longer listed and its held notes end', async () => {
    await midi.connect();
    fake.send('pads', [0x99, 46, 100]);
    await fake.unplug('pads');
    expect(inputIds()).toEqual([]);
    expect(releases).toEqual([46]);
    expect(state()).toBe('on');
  });

  test.each([{ isNewPort: false }, { isNewPort: true }])(
    'a device plays once after each of three replugs (new port: $isNewPort)',
    async (options) => {
      await midi.connect();
      for (let round = 0; round < 3; round += 1) {
        await fake.unplug('pads');
        expect(heardFrom('pads')).toEqual([0]);
        await fake.plug(pads, options);
        await expect.poll(() => heardFrom('pads')).toEqual([1]);
        expect(inputIds()).toEqual(['pads']);
      }
    },
  );

  test('a device is heard after a replug that is over before the page hears of it', async () => {
    await midi.connect();
    const unplugged = fake.unplug('pads');
    await fake.plug(pads, { isNewPort: true });
    await unplugged;
    await expect.poll(() => heardFrom('pads')).toEqual([1]);
    expect(inputIds()).toEqual(['pads']);
  });

  test('a device that is passed over stays so while it is away and when it is back', async () => {
    await fake.plug(kit);
    await midi.connect();
    midi.setUpInput('kit', null);
    await fake.unplug('kit');
    await fake.plug(kit, { isNewPort: true });
    await expect.poll(inputIds).toEqual(['pads', 'kit']);
    expect(heardFrom('pads', 'kit')).toEqual([1, 0]);
  });
});

describe('connecting', () => {
  test('goes from off over connecting to on', async () => {
    const states = [state()];
    midi.status.subscribe((status) => {
      if (status.state !== states.at(-1)) states.push(status.state);
    });
    await midi.connect();
    expect(states).toEqual(['off', 'connecting', 'on']);
  });

  test('calls that overlap, or come again, share one request', async () => {
    await Promise.all([midi.connect(), midi.connect(), midi.connect()]);
    await midi.connect();
    expect(fake.requests).toBe(1);
    expect(heardFrom('pads')).toEqual([1]);
  });

  test.each([
    ['NotAllowedError', 'denied', ''],
    ['SecurityError', 'denied', ''],
    ['InvalidStateError', 'failed', 'The fake platform refuses.'],
  ] as const)('%s is told as %s, and a second try can succeed', async (name, problem, detail) => {
    fake.refuseWith = name;
    await midi.connect();
    expect(midi.status.value).toMatchObject({ state: problem, detail, inputs: [] });
    fake.refuseWith = null;
    await midi.connect();
    expect(midi.status.value).toMatchObject({ state: 'on', detail: '' });
    expect(heardFrom('pads')).toEqual([1]);
  });

  test('the browser’s own platform, without MIDI or permission, is a state and no error', async () => {
    fake.uninstall();
    await midi.connect();
    expect(['denied', 'failed']).toContain(state());
  });

  test('a browser without Web MIDI is unsupported', async () => {
    Object.defineProperty(navigator, 'requestMIDIAccess', { value: undefined, configurable: true });
    await midi.connect();
    expect(state()).toBe('unsupported');
  });

  test('a page that is not secure is told so', async () => {
    const spy = vi.spyOn(globalThis, 'isSecureContext', 'get').mockReturnValue(false);
    try {
      await midi.connect();
      expect(state()).toBe('insecure');
    } finally {
      spy.mockRestore();
    }
  });
});

describe('disconnecting', () => {
  test('silences at once, closes the ports, and can be undone', async () => {
    await midi.connect();
    const disconnected = midi.disconnect();
    expect(heardFrom('pads')).toEqual([0]);
    expect(midi.status.value).toMatchObject({ state: 'off', inputs: [] });
    await disconnected;
    expect(fake.openPorts).toBe(0);
    await midi.connect();
    expect(heardFrom('pads')).toEqual([1]);
    expect(inputIds()).toEqual(['pads']);
  });

  test('while the player is asked, makes the answer void', async () => {
    const connected = midi.connect();
    await midi.disconnect();
    await connected;
    expect(state()).toBe('off');
    expect(fake.openPorts).toBe(0);
  });

  test('and connecting again while the player is asked asks once', async () => {
    const first = midi.connect();
    await midi.disconnect();
    await midi.connect();
    await first;
    expect(fake.requests).toBe(1);
    expect(state()).toBe('on');
    expect(heardFrom('pads')).toEqual([1]);
  });

  test('leaves another controller of the page playing', async () => {
    const other = midi;
    await other.connect();
    midi = createController();
    await midi.connect();
    await other.disconnect();
    expect(fake.requests).toBe(1);
    expect(heardFrom('pads')).toEqual([1]);
  });
});

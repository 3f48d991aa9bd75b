import { beforeEach, describe, expect, test } from 'vitest';
import type { ControllersState } from '../../../src/app/controllers/controllers.ts';
import type { Device } from '../../../src/app/controllers/device.ts';
import type { LightClock } from '../../../src/app/controllers/light-clock.ts';
import { FLASH_MS, PadLights } from '../../../src/app/controllers/pad-lights.ts';
import type { MidiStatus } from '../../../src/app/ports.ts';
import type { Session } from '../../../src/app/session.ts';
import type { SysexState } from '../../../src/app/sysex-port.ts';
import type { Kit, Pad } from '../../../src/kit/kit-schema.ts';
import { Store } from '../../../src/lib/store.ts';
import { noteTable } from '../../../src/profiles/note-table.ts';
import type { ControllerProfile } from '../../../src/profiles/profile-schema.ts';

const profile: ControllerProfile = {
  format: 'padwise-controller',
  version: 1,
  id: 'x',
  name: 'X',
  ports: [],
  notes: [],
  grid: { columns: 4, notes: [36, 37, 38, 39] },
  lights: { palette: 'launchpad', rgb: 'launchpad-x' },
};
const device: Device = {
  name: 'LPX MIDI Out',
  manufacturer: '',
  inputIds: ['in'],
  isOn: true,
  profile,
  factoryId: null,
  isOwn: false,
};
const out = { id: 'out', name: 'LPX MIDI In', manufacturer: '' };
const other = { id: 'other', name: 'Piano', manufacturer: '' };
const kick = { id: 'k', role: 'kick', gmNote: 36, inputNote: 36 } as Pad;
const snare = { id: 's', role: 'snare', gmNote: 38, inputNote: 38 } as Pad;

/** Time that a test moves. */
class FakeClock implements LightClock {
  nowMs = 1000;
  #waiting: { atMs: number; run: () => void }[] = [];

  schedule(afterMs: number, run: () => void): () => void {
    const each = { atMs: this.nowMs + Math.max(16, afterMs), run };
    this.#waiting.push(each);
    return () => (this.#waiting = this.#waiting.filter((one) => one !== each));
  }

  pass(ms: number): void {
    const endMs = this.nowMs + ms;
    for (;;) {
      const next = this.#waiting.toSorted((a, b) => a.atMs - b.atMs)[0];
      if (!next || next.atMs > endMs) break;
      this.nowMs = next.atMs;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      next.run();
    }
    this.nowMs = endMs;
  }
}

let clock: FakeClock;
let sent: { id: string; bytes: number[] }[];
let status: Store<MidiStatus>;
let state: Store<ControllersState>;
let kit: Kit;
let session: Store<unknown>;
let sysex: Store<SysexState>;
let answer: SysexState;
let page: EventTarget;
let midi: ConstructorParameters<typeof PadLights>[0]['midi'];

beforeEach(() => {
  clock = new FakeClock();
  sent = [];
  status = new Store<MidiStatus>({ state: 'on', detail: '', inputs: [], outputs: [other, out] });
  state = new Store<ControllersState>({ devices: [device] } as unknown as ControllersState);
  kit = { pads: [kick, snare] } as Kit;
  session = new Store<unknown>(0);
  sysex = new Store<SysexState>('off');
  answer = 'on';
  page = new EventTarget();
  midi = {
    status,
    sysex,
    isEcho: null,
    send: (id, bytes) => sent.push({ id, bytes: [...bytes] }),
    clearSent: () => undefined,
    askForSysex: () => {
      sysex.set(answer);
      return Promise.resolve();
    },
  };
});

function lights(): PadLights {
  return new PadLights({
    midi,
    clock,
    page,
    session: {
      state: session as unknown as Session['state'],
      get kit() {
        return kit;
      },
    },
    controllers: { state, noteTableOf: () => noteTable(profile, kit.pads) },
  });
}

const setDevices = (...devices: Device[]) => state.set({ ...state.value, devices });
/** What the device shows, by note; only what is lit. */
function shown(): Record<number, number> {
  const all: Record<number, number> = {};
  for (const { bytes } of sent) if (bytes[0] === 0x90) all[bytes[1]!] = bytes[2]!;
  return Object.fromEntries(Object.entries(all).filter(([, velocity]) => velocity > 0));
}
const ofKick = () => sent.filter(({ bytes }) => bytes[1] === 36).map(({ bytes }) => bytes[2]);

test('pads show their roles, in the next frame, on the device’s own output alone', () => {
  lights();
  expect(sent).toEqual([]);
  clock.pass(20);
  expect(Object.keys(shown())).toEqual(['36', '37', '38']);
  expect(shown()[36]).toBe(10);
  expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(['out']));
  const { length } = sent;
  clock.pass(5000);
  expect(sent).toHaveLength(length);
});

test('a hit flashes and returns; a hundred in a frame are one message', () => {
  const app = lights();
  clock.pass(20);
  for (let i = 0; i < 100; i += 1) app.hit('k', 127);
  expect(ofKick()).toEqual([10]);
  clock.pass(20);
  expect(ofKick()).toEqual([10, 3]);
  clock.pass(FLASH_MS - 20);
  expect(ofKick()).toEqual([10, 3]);
  clock.pass(30);
  expect(ofKick()).toEqual([10, 3, 10]);
});

test('a second hit holds the flash', () => {
  const app = lights();
  clock.pass(20);
  app.hit('k', 127);
  clock.pass(100);
  app.hit('k', 127);
  clock.pass(100);
  expect(ofKick()).toEqual([10, 3]);
  clock.pass(60);
  expect(ofKick()).toEqual([10, 3, 10]);
});

test('a muted pad is dark, and stays so when hit', () => {
  const app = lights();
  clock.pass(20);
  kit = { pads: [{ ...kick, muted: true }, snare] } as Kit;
  session.set(1);
  clock.pass(20);
  app.hit('k', 100);
  clock.pass(200);
  expect(ofKick()).toEqual([10, 0]);
});

test('the pad in hand is brighter', () => {
  const app = lights();
  clock.pass(20);
  app.takeInHand('k');
  clock.pass(20);
  app.takeInHand(null);
  clock.pass(20);
  expect(ofKick()).toEqual([10, 107, 10]);
});

describe('dark again', () => {
  test.each<[string, (app: PadLights) => void]>([
    ['when the page is left', () => page.dispatchEvent(new Event('pagehide'))],
    ['when the device is passed over', () => setDevices({ ...device, isOn: false })],
    ['when its lights are switched off', (app) => app.setOn(device.name, false)],
    ['when MIDI is given up', () => setDevices({ ...device, inputIds: [] })],
    [
      'with a profile that has no lights',
      () => setDevices({ ...device, profile: { ...profile, lights: undefined } }),
    ],
    ['at the end', (app) => app.close()],
  ])('%s', (_, leave) => {
    const app = lights();
    clock.pass(20);
    app.hit('k', 100);
    clock.pass(20);
    leave(app);
    expect(shown()).toEqual({});
    const { length } = sent;
    app.hit('k', 100);
    clock.pass(1000);
    expect(sent).toHaveLength(length);
  });

  test('and lit anew when the page is back', () => {
    lights();
    clock.pass(20);
    page.dispatchEvent(new Event('pagehide'));
    page.dispatchEvent(new Event('pageshow'));
    clock.pass(20);
    expect(shown()[36]).toBe(10);
  });
});

test('a device that comes back is lit anew', () => {
  lights();
  clock.pass(20);
  status.set({ ...status.value, outputs: [other] });
  setDevices({ ...device, inputIds: [] });
  sent = [];
  status.set({ ...status.value, outputs: [other, out] });
  setDevices(device);
  clock.pass(20);
  expect(shown()[36]).toBe(10);
});

test('a change of the profile that is not about lights sends nothing', () => {
  lights();
  clock.pass(20);
  const { length } = sent;
  setDevices({ ...device, profile: { ...profile, doubleHitMs: 20 } });
  clock.pass(20);
  expect(sent).toHaveLength(length);
});

test.each([
  ['no lights', { ...device, profile: { ...profile, lights: undefined } }],
  ['no output', { ...device, name: 'Something else' }],
])('nothing is sent with %s', (_, each) => {
  setDevices(each);
  const app = lights();
  app.hit('k', 100);
  clock.pass(1000);
  expect(sent).toEqual([]);
});

describe('exact colours', () => {
  const isSysex = ({ bytes }: { bytes: number[] }) => bytes[0] === 0xf0;

  test('come once the player has allowed them, in place of the palette', async () => {
    const app = lights();
    clock.pass(20);
    expect(sent.some(isSysex)).toBe(false);
    await app.setExact(true);
    clock.pass(20);
    expect(shown()).toEqual({});
    expect(sent.filter(isSysex)).toHaveLength(2);
    await app.setExact(false);
    clock.pass(20);
    expect(shown()[36]).toBe(10);
  });

  test('stay away when refused', async () => {
    answer = 'denied';
    const app = lights();
    await app.setExact(true);
    clock.pass(20);
    expect(app.state.value.isExact).toBe(false);
    expect(sent.some(isSysex)).toBe(false);
    expect(shown()[36]).toBe(10);
  });
});

test('a device is watched for echoes at first, and longer if there were any', () => {
  lights();
  expect(midi.isEcho).not.toBeNull();
  clock.pass(20);
  expect(midi.isEcho?.('in', new Uint8Array([0x90, 36, 99]))).toBe(false);
  clock.pass(1000);
  expect(midi.isEcho).toBeNull();
  setDevices({ ...device, isOn: false });
  setDevices(device);
  clock.pass(20);
  for (const { bytes } of sent.slice(-4)) {
    expect(midi.isEcho?.('in', Uint8Array.from(bytes))).toBe(true);
  }
  clock.pass(1000);
  expect(midi.isEcho).not.toBeNull();
});

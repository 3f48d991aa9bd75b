import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LivePlayer } from '../../src/audio/live-player.ts';

interface FakeOutput {
  readonly deviceId: string;
  readonly label: string;
}

const SPEAKERS = { deviceId: 'one', label: 'Speakers' };
const INTERFACE = { deviceId: 'two', label: 'USB interface' };

let player: LivePlayer;
let outputs: FakeOutput[];
/** Outputs that sound was led to, in order. */
let led: string[];

/** The outputs that there are, as the browser tells a page that may know them. */
function plug(...devices: FakeOutput[]): void {
  outputs = devices;
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
}

beforeEach(() => {
  outputs = [SPEAKERS, INTERFACE];
  led = [];
  const system = { deviceId: 'default', label: 'Default' };
  vi.spyOn(navigator.mediaDevices, 'enumerateDevices').mockImplementation(() =>
    Promise.resolve(
      [system, ...outputs].map(
        (output) => ({ kind: 'audiooutput', groupId: '', ...output }) as MediaDeviceInfo,
      ),
    ),
  );
  // The machine of the tests has no outputs of these ids, so that it would refuse them all.
  const prototype = AudioContext.prototype as unknown as { setSinkId(id: string): Promise<void> };
  vi.spyOn(prototype, 'setSinkId').mockImplementation((id) => {
    if (id !== '' && !outputs.some(({ deviceId }) => deviceId === id)) {
      return Promise.reject(new DOMException('No such output.', 'NotFoundError'));
    }
    led.push(id);
    return Promise.resolve();
  });
  player = new LivePlayer();
});

afterEach(async () => {
  await player.dispose();
  vi.restoreAllMocks();
});

const missingIs = (name: string | null) =>
  expect.poll(() => player.status.value.missingDevice).toBe(name);

describe('outputs', () => {
  it('are told by name, without the system’s own, which is the choice of no choice', async () => {
    await player.readDevices();
    expect(player.status.value.devices).toEqual([
      { id: 'one', name: 'Speakers' },
      { id: 'two', name: 'USB interface' },
    ]);
    expect(player.status.value.devicesAreHidden).toBe(false);
    expect(led).toEqual([]);
  });

  it('lead the sound, on each context to come too', async () => {
    await player.readDevices();
    await player.change({ deviceId: 'two' });
    expect(led).toEqual(['two']);
    await player.change({ latency: 'balanced' });
    await expect.poll(() => led).toEqual(['two', 'two']);
    await player.change({ deviceId: '' });
    expect(led.at(-1)).toBe('');
    expect(player.status.value.missingDevice).toBeNull();
  });

  it('that go leave the system’s own in their place, and take over when they are back', async () => {
    await player.readDevices();
    await player.change({ deviceId: 'two' });
    plug(SPEAKERS);
    await missingIs('USB interface');
    expect(led).toEqual(['two', '']);
    expect(player.status.value.settings.deviceId).toBe('two');
    plug(SPEAKERS, INTERFACE);
    await missingIs(null);
    expect(led).toEqual(['two', '', 'two']);
  });

  it('that were chosen at an earlier visit are led to, or told to be gone', async () => {
    await player.dispose();
    player = new LivePlayer({ deviceId: 'one' });
    await expect.poll(() => led).toEqual(['one']);
    expect(player.status.value.missingDevice).toBeNull();
    await player.dispose();
    player = new LivePlayer({ deviceId: 'sold since' });
    await missingIs('The chosen output');
    expect(led).toEqual(['one', '']);
  });
});

describe('outputs that the browser hides', () => {
  beforeEach(() => {
    outputs = [];
    vi.mocked(navigator.mediaDevices.enumerateDevices).mockImplementation(() =>
      Promise.resolve(
        (outputs.length > 0 ? outputs : [{ deviceId: '', label: '' }]).map(
          (output) => ({ kind: 'audiooutput', groupId: '', ...output }) as MediaDeviceInfo,
        ),
      ),
    );
  });

  it('are told once the player allows it, and the microphone is let go of', async () => {
    await player.readDevices();
    expect(player.status.value).toMatchObject({ devices: [], devicesAreHidden: true });
    const stop = vi.fn();
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(() => {
      outputs = [SPEAKERS];
      return Promise.resolve({ getTracks: () => [{ stop }] } as unknown as MediaStream);
    });
    await player.askForDevices();
    expect(player.status.value.devices).toEqual([{ id: 'one', name: 'Speakers' }]);
    expect(player.status.value.devicesAreHidden).toBe(false);
    expect(stop).toHaveBeenCalledOnce();
  });

  it('stay hidden where the player says no, which is told', async () => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(
      new DOMException('No.', 'NotAllowedError'),
    );
    await player.askForDevices();
    expect(player.status.value.problem).toContain('not allowed');
    expect(player.status.value.devicesAreHidden).toBe(true);
  });

  it('are asked for by the browser’s own question where it has one', async () => {
    Object.defineProperty(navigator.mediaDevices, 'selectAudioOutput', {
      configurable: true,
      value: () => {
        outputs = [SPEAKERS, INTERFACE];
        return Promise.resolve({ deviceId: 'two', label: 'USB interface' });
      },
    });
    await player.askForDevices();
    Reflect.deleteProperty(navigator.mediaDevices, 'selectAudioOutput');
    expect(player.status.value.settings.deviceId).toBe('two');
    expect(led).toEqual(['two']);
  });
});

it('are not offered where a context’s output can’t be chosen', async () => {
  const prototype = AudioContext.prototype as unknown as Record<string, unknown>;
  const own = Object.getOwnPropertyDescriptor(prototype, 'setSinkId')!;
  delete prototype.setSinkId;
  const other = new LivePlayer({ deviceId: 'one' });
  await other.readDevices();
  expect(other.status.value).toMatchObject({ devices: null, missingDevice: null });
  await other.dispose();
  Object.defineProperty(prototype, 'setSinkId', own);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MidiController } from '../../src/midi/midi-controller.ts';
import { installFakeMidi, type FakeMidi } from '../fakes/fake-midi-access.ts';

const pads = { id: 'pads', name: 'Finger Pads', manufacturer: 'Acme', output: true };
const synth = { id: 'synth', name: 'Synth', manufacturer: '', output: 'only' as const };

let fake: FakeMidi;
let midi: MidiController;

beforeEach(async () => {
  fake = installFakeMidi([pads]);
  midi = new MidiController({
    noteOn: () => undefined,
    noteOff: () => undefined,
    moveHatPedal: () => undefined,
    aftertouch: () => undefined,
  });
  await midi.connect();
});

afterEach(async () => {
  await midi.disconnect();
  fake.uninstall();
});

const sent = () => fake.sentTo('pads').map(({ bytes }) => bytes);
const outputIds = () => midi.status.value.outputs.map(({ id }) => id);

test('a message goes out at once or at its time', () => {
  midi.send('out-pads', [0x90, 36, 5]);
  const atMs = performance.now() + 1000;
  midi.send('out-pads', [0x90, 36, 0], atMs);
  expect(fake.sentTo('pads')).toMatchObject([
    { bytes: [0x90, 36, 5], atMs: 0 },
    { bytes: [0x90, 36, 0], atMs },
  ]);
  midi.clearSent('out-pads');
  expect(sent()).toEqual([[0x90, 36, 5]]);
});

test('no output is opened until something is sent to it, and it is closed at the end', async () => {
  await fake.plug(synth);
  expect(fake.openOutputs).toEqual([]);
  midi.send('out-synth', [0x90, 36, 5]);
  await expect.poll(() => fake.openOutputs).toEqual(['out-synth']);
  await midi.disconnect();
  await expect.poll(() => fake.openOutputs).toEqual([]);
});

test('outputs come and go, and what goes to one that has gone is lost without a word', async () => {
  expect(outputIds()).toEqual(['out-pads']);
  await fake.plug(synth);
  await expect.poll(outputIds).toEqual(['out-pads', 'out-synth']);
  midi.send('out-pads', [0x90, 36, 5]);
  const unplugged = fake.unplug('pads');
  // Before the page hears of it.
  midi.send('out-pads', [0x90, 36, 6]);
  midi.clearSent('out-pads');
  midi.send('out-nobody', [0x90, 36, 6]);
  await unplugged;
  await expect.poll(outputIds).toEqual(['out-synth']);
  await fake.plug(pads, { isNewPort: true });
  await expect.poll(outputIds).toEqual(['out-synth', 'out-pads']);
  midi.send('out-pads', [0x90, 36, 7]);
  expect(sent()).toEqual([
    [0x90, 36, 5],
    [0x90, 36, 7],
  ]);
});

test('system exclusive messages go out once the player has allowed them, and not before', async () => {
  const message = [0xf0, 0x7e, 0x7f, 6, 1, 0xf7];
  midi.send('out-pads', message);
  expect(fake.isSysexAsked).toBe(false);
  expect(sent()).toEqual([]);
  await midi.askForSysex();
  expect(midi.sysex.value).toBe('on');
  expect(fake.requests).toBe(2);
  midi.send('out-pads', message);
  expect(sent()).toEqual([message]);
  await fake.plug(synth);
  await expect.poll(outputIds).toEqual(['out-pads', 'out-synth']);
  await midi.disconnect();
  expect(midi.sysex.value).toBe('off');
});

test('a refusal leaves the rest as it was, and can be asked again', async () => {
  fake.refuseWith = 'NotAllowedError';
  await midi.askForSysex();
  expect(midi.sysex.value).toBe('denied');
  midi.send('out-pads', [0x90, 36, 5]);
  expect(sent()).toEqual([[0x90, 36, 5]]);
  fake.refuseWith = null;
  await midi.askForSysex();
  expect(midi.sysex.value).toBe('on');
});

test('whoever disconnects while the player is asked has no more use for the answer', async () => {
  const asked = midi.askForSysex();
  await midi.disconnect();
  await asked;
  expect(midi.sysex.value).toBe('off');
  expect(midi.status.value.outputs).toEqual([]);
});

test('what is an echo reaches nobody', () => {
  const onNote = vi.fn();
  midi.listener = { onActivity: vi.fn(), onNote, onControl: vi.fn(), onRealtime: vi.fn() };
  midi.isEcho = (id, bytes) => id === 'pads' && bytes[2] === 5;
  fake.send('pads', [0x90, 36, 5]);
  expect(onNote).not.toHaveBeenCalled();
  fake.send('pads', [0x90, 36, 6]);
  expect(onNote).toHaveBeenCalledOnce();
});

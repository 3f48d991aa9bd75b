import { expect, it } from 'vitest';
import { readMidi } from '../../src/wam/midi-message.ts';
import { readState } from '../../src/wam/plugin-state.ts';

it('reads what a drum sampler heeds, on any channel', () => {
  expect(readMidi([0x99, 36, 100])).toEqual({ type: 'note-on', note: 36, velocity: 100 });
  expect(readMidi([0x90, 36, 0])).toEqual({ type: 'note-off', note: 36 });
  expect(readMidi([0x82, 36, 64])).toEqual({ type: 'note-off', note: 36 });
  expect(readMidi([0xa0, 49, 127])).toEqual({ type: 'pressure', note: 49, value: 127 });
  expect(readMidi([0xb9, 4, 90])).toEqual({ type: 'pedal', value: 90 });
  expect(readMidi([0xb0, 120, 0])).toEqual({ type: 'sound-off' });
  expect(readMidi([0xb0, 123, 0])).toEqual({ type: 'notes-off' });
});

it('passes over the rest, and what is no message', () => {
  for (const bytes of [
    [0xe0, 0, 64],
    [0xb0, 7, 100],
    [0xf8, 0, 0],
    [],
    [0x90, 200, 1],
    [0x90, NaN, 1],
  ]) {
    expect(readMidi(bytes)).toBeNull();
  }
});

it('says of a state what is wrong with it', () => {
  const state = { format: 'padwise-plugin', version: 1, masterGainDb: -3, kit: {} };
  expect(readState(state)).toEqual({ masterGainDb: -3, kit: {} });
  for (const other of [null, 'text', [], {}, { format: 'padwise-kit' }]) {
    expect(() => readState(other)).toThrow('not written by Padwise');
  }
  expect(() => readState({ ...state, version: 2 })).toThrow('later version');
  expect(() => readState({ ...state, kit: 'none' })).toThrow('no kit');
});

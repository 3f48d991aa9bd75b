import { expect, test } from 'vitest';
import { matchOutputs } from '../../../src/profiles/lights/match-output.ts';

const ports = (...names: string[]) => names.map((name, i) => ({ id: String(i), name }));

test.each([
  ['LPX MIDI Out', 'LPX MIDI In'],
  ['Launchpad X LPX MIDI Out', 'Launchpad X LPX MIDI In'],
  ['MIDIIN2 (LPX MIDI)', 'MIDIOUT2 (LPX MIDI)'],
  ['MPD218', 'MPD218'],
  ['APC MINI', 'apc mini'],
  ['nanoPAD2 PAD', 'nanoPAD2 CTRL PAD'.replace('CTRL ', '')],
])('%s is answered through %s', (input, output) => {
  const outputs = ports('LPX DAW In', 'MIDIOUT3 (LPX MIDI)', output, 'Piano');
  expect(matchOutputs(input, outputs).map(({ name }) => name)).toEqual([output]);
});

test('words that only hold in and out are no directions', () => {
  expect(matchOutputs('Linn MIDI', ports('L MIDI', 'Linn MIDI'))).toHaveLength(1);
  expect(matchOutputs('Inout', ports('', 'In', 'Out'))).toEqual([]);
});

test('two of one name are both lit', () => {
  expect(matchOutputs('LPX MIDI Out', ports('LPX MIDI In', 'LPX MIDI In'))).toHaveLength(2);
});

test('a profile may say which', () => {
  const outputs = ports('APC Key 25 Keys', 'APC Key 25 Control');
  expect(matchOutputs('APC Key 25 Keys', outputs, 'key_25 CONTROL')).toEqual([outputs[1]]);
});

test('where a system calls the port otherwise, the name decides', () => {
  const outputs = ports('Launchpad X MIDI 1', 'Launchpad X MIDI 2');
  expect(matchOutputs('Launchpad X MIDI 2', outputs, 'LPX MIDI')).toEqual([outputs[1]]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FACTORY_PROFILES } from '../../src/profiles/factory-profiles.ts';
import { matchProfile } from '../../src/profiles/match-profile.ts';

const idFor = (port: string) => matchProfile(port, FACTORY_PROFILES)?.id ?? null;

test.each(FACTORY_PROFILES.flatMap(({ id, ports }) => ports.map((port) => [port, id])))(
  '%s is that of %s, however the system writes it',
  (port, id) => {
    const forms = [port, port.toUpperCase(), `2- ${port}`, `${port} MIDI 1`, `MIDIIN2 (${port})`];
    for (const form of forms) expect(idFor(form)).toBe(id);
  },
);

describe('ports as systems name them', () => {
  test.each([
    ['MPD218 Port A', 'akai-mpd218'],
    ['MPKmini2', 'akai-mpk-mini'],
    ['MPK mini 3 MIDI 1', 'akai-mpk-mini'],
    ['MPC Studio mk2 MIDI Port', 'akai-mpc'],
    ['Launchpad X LPX MIDI Out', 'novation-launchpad-x'],
    ['LPX DAW In', 'novation-launchpad-x'],
    ['Launchpad Mini MK3 LPMiniMK3 MIDI Out', 'novation-launchpad-mini-mk3'],
    ['Launchpad Pro MK3 LPProMK3 MIDI', 'novation-launchpad-pro-mk3'],
    ['Launchpad Pro Standalone Port', 'novation-launchpad-pro'],
    ['Arturia BeatStep', 'arturia-beatstep'],
    ['Arturia BeatStep Pro', 'arturia-beatstep-pro'],
    ['Maschine Mikro MK3', 'ni-maschine'],
    ['TD-1', 'roland-td'],
    ['TD-17', 'roland-td'],
    ['Alesis Nitro', 'alesis-nitro'],
    ['DTX502', 'yamaha-dtx502'],
  ])('%s: %s', (port, id) => expect(idFor(port)).toBe(id));
});

test.each([
  'Digital Piano',
  'USB MIDI Interface',
  'Midi Through Port-0',
  'Launchpad',
  'Launch Control XL',
  'Launchpad S',
  'MPK249',
  'APC mini',
  'X-Touch Mini',
  'TD-3',
  'TD-170',
  'KeyStep Pro',
  'Profire 2626',
  'Nitrogen',
  'LPD88',
  'MPD2180',
  'MPC500',
  'Studio One',
  'nanoKONTROL2',
  'Yamaha DTXM12',
  '',
  ' ',
])('“%s” is nobody’s', (port) => expect(idFor(port)).toBeNull());

test('the longest part decides, and a word goes no further than its letters', () => {
  const profile = (id: string, port: string) => ({ ...FACTORY_PROFILES[0]!, id, ports: [port] });
  const profiles = [profile('short', 'TD-1'), profile('long', 'TD-17')];
  expect(matchProfile('Roland TD-17', profiles)?.id).toBe('long');
  expect(matchProfile('Roland TD 1', profiles)?.id).toBe('short');
  fc.assert(
    fc.property(fc.constantFrom('a', 'ö', 'Z'), (letter) => {
      expect(matchProfile(`${letter}TD-1`, profiles)).toBeNull();
      expect(matchProfile(`TD-1${letter}`, profiles)?.id).toBe('short');
    }),
  );
});

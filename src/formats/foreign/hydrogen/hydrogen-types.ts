import { GM_NOTE_MAX, GM_NOTE_MIN } from '../../../kit/gm-notes.ts';
import { hatStepOf } from '../../../kit/hats.ts';
import type { Pad } from '../../../kit/kit-schema.ts';
import type { Role } from '../../../kit/roles.ts';

/**
 * Instrument types of Hydrogen 2, without the number of a second one: those that it comes with, and
 * those that its maps of older kits have.
 */
const TYPE_ROLES: Readonly<Record<string, Role>> = {
  kick: 'kick',
  snare: 'snare',
  'snare rimshot': 'snare',
  'snare roll': 'snare',
  'snare flam': 'snare',
  stick: 'rim',
  'hand clap': 'clap',
  'hi-hat closed': 'closed-hat',
  'hi-hat pedal': 'closed-hat',
  'hi-hat semi-open': 'open-hat',
  'hi-hat open': 'open-hat',
  'tom floor': 'tom',
  'tom low': 'tom',
  'tom mid': 'tom',
  'tom high': 'tom',
  crash: 'crash',
  splash: 'crash',
  china: 'crash',
  'ride bow': 'ride',
  'ride bell': 'ride',
  'ride side': 'ride',
  cowbell: 'cowbell',
  'agogo high': 'cowbell',
  'agogo low': 'cowbell',
  tambourine: 'tambourine',
  shaker: 'shaker',
  maracas: 'shaker',
  cabasa: 'shaker',
  'conga high': 'conga',
  'conga high mute': 'conga',
  'conga low': 'conga',
  'bongo high': 'conga',
  'bongo low': 'conga',
  'timbale high': 'conga',
  'timbale low': 'conga',
  claves: 'woodblock',
  'wood block': 'woodblock',
  triangle: 'triangle',
  other: 'other',
};

/** The types of sounds on General MIDI notes that say more than the role does. */
const NOTE_TYPES: Readonly<Record<number, string>> = {
  41: 'Tom Floor',
  43: 'Tom Floor',
  45: 'Tom Low',
  47: 'Tom Mid',
  48: 'Tom Mid',
  50: 'Tom High',
  44: 'Hi-hat Pedal',
  52: 'China',
  53: 'Ride Bell',
  55: 'Splash',
  60: 'Bongo High',
  61: 'Bongo Low',
  62: 'Conga High Mute',
  64: 'Conga Low',
  65: 'Timbale High',
  66: 'Timbale Low',
  67: 'Agogo High',
  68: 'Agogo Low',
  69: 'Cabasa',
  70: 'Maracas',
  75: 'Claves',
};

const ROLE_TYPES: Readonly<Record<Role, string>> = {
  kick: 'Kick',
  snare: 'Snare',
  rim: 'Stick',
  clap: 'Hand Clap',
  'closed-hat': 'Hi-hat Closed',
  'open-hat': 'Hi-hat Open',
  tom: 'Tom Mid',
  crash: 'Crash',
  ride: 'Ride Bow',
  cowbell: 'Cowbell',
  tambourine: 'Tambourine',
  shaker: 'Shaker',
  conga: 'Conga High',
  woodblock: 'Wood Block',
  triangle: 'Triangle',
  other: 'Other',
};

/** The role that a type stands for, or null. */
export function roleOfType(type: string): Role | null {
  const name = type.trim().replace(/ \d+$/, '').toLowerCase();
  return Object.hasOwn(TYPE_ROLES, name) ? (TYPE_ROLES[name] ?? null) : null;
}

/** The types of a kit's pads, each once as Hydrogen wants them: `Kick`, `Kick 2`; null for none. */
export function typesOf(pads: readonly Pad[]): (string | null)[] {
  const counts = new Map<string, number>();
  return pads.map((pad) => {
    if (isUnknown(pad)) return null;
    const type = typeOf(pad);
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    return count === 1 ? type : `${type} ${count}`;
  });
}

/** Of such a pad nothing should be said, so that others can find out; its note says nothing either. */
function isUnknown({ role, roleSource, inputNote }: Pad): boolean {
  if (role !== 'other' || roleSource !== 'none') return false;
  return inputNote === null || inputNote < GM_NOTE_MIN || inputNote > GM_NOTE_MAX;
}

function typeOf(pad: Pad): string {
  const { role, gmNote } = pad;
  if (role === 'open-hat' && hatStepOf(pad) === 'half') return 'Hi-hat Semi-Open';
  const ofNote = NOTE_TYPES[gmNote ?? -1];
  return ofNote !== undefined && roleOfType(ofNote) === role ? ofNote : ROLE_TYPES[role];
}

import type { Role } from './roles.ts';

/** First and last note of the General MIDI percussion map, as this project uses it. */
export const GM_NOTE_MIN = 35;
export const GM_NOTE_MAX = 82;

/** General MIDI Level 1 percussion key map: note number to name. */
export const GM_NOTE_NAMES: Readonly<Record<number, string>> = {
  35: 'Acoustic Bass Drum',
  36: 'Bass Drum 1',
  37: 'Side Stick',
  38: 'Acoustic Snare',
  39: 'Hand Clap',
  40: 'Electric Snare',
  41: 'Low Floor Tom',
  42: 'Closed Hi-Hat',
  43: 'High Floor Tom',
  44: 'Pedal Hi-Hat',
  45: 'Low Tom',
  46: 'Open Hi-Hat',
  47: 'Low-Mid Tom',
  48: 'Hi-Mid Tom',
  49: 'Crash Cymbal 1',
  50: 'High Tom',
  51: 'Ride Cymbal 1',
  52: 'Chinese Cymbal',
  53: 'Ride Bell',
  54: 'Tambourine',
  55: 'Splash Cymbal',
  56: 'Cowbell',
  57: 'Crash Cymbal 2',
  58: 'Vibraslap',
  59: 'Ride Cymbal 2',
  60: 'Hi Bongo',
  61: 'Low Bongo',
  62: 'Mute Hi Conga',
  63: 'Open Hi Conga',
  64: 'Low Conga',
  65: 'High Timbale',
  66: 'Low Timbale',
  67: 'High Agogo',
  68: 'Low Agogo',
  69: 'Cabasa',
  70: 'Maracas',
  71: 'Short Whistle',
  72: 'Long Whistle',
  73: 'Short Guiro',
  74: 'Long Guiro',
  75: 'Claves',
  76: 'Hi Wood Block',
  77: 'Low Wood Block',
  78: 'Mute Cuica',
  79: 'Open Cuica',
  80: 'Mute Triangle',
  81: 'Open Triangle',
  82: 'Shaker',
};

/**
 * The General MIDI notes of each role, in order of use. Roles with a pitch (tom, conga, woodblock,
 * cowbell's agogos) hand theirs out by pitch: see `assignNotes`.
 */
export const ROLE_NOTES: Readonly<Record<Role, readonly number[]>> = {
  kick: [36, 35],
  snare: [38, 40],
  rim: [37],
  clap: [39],
  'closed-hat': [42, 44],
  'open-hat': [46],
  tom: [41, 43, 45, 47, 48, 50],
  crash: [49, 57, 55, 52],
  ride: [51, 59, 53],
  cowbell: [56, 67, 68],
  tambourine: [54],
  shaker: [70, 69, 82],
  conga: [63, 64, 62, 60, 61, 65, 66],
  woodblock: [76, 77, 75],
  triangle: [81, 80],
  other: [58, 71, 72, 73, 74, 78, 79],
};

/**
 * All 128 notes in the order in which sounds without a note of their role take them: above the
 * percussion map, below it from the bottom (27 to 34 have names in other standards), then inside it.
 */
export const FREE_NOTES: readonly number[] = [
  ...range(GM_NOTE_MAX + 1, 127),
  ...range(0, GM_NOTE_MIN - 1),
  ...range(GM_NOTE_MIN, GM_NOTE_MAX),
];

const PITCH_CLASSES = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'] as const;

/** Scientific pitch name of a MIDI note, middle C = 60 = C4: `noteName(36)` is `C2`. */
export function noteName(note: number): string {
  return `${PITCH_CLASSES[note % 12] ?? '?'}${Math.floor(note / 12) - 1}`;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

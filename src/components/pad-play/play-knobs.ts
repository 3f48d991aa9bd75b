import { PAD_BOUNDS, PAD_SHAPE_DEFAULTS } from '../../kit/pad-shape.ts';
import { cents, decibels, percent, plain, seconds, semitones } from '../../lib/quantity.ts';
import type { Quantity } from '../../lib/quantity.ts';
import { exponentialMap, linearMap } from '../../lib/value-map.ts';
import type { Range } from '../pad-sound/pad-ranges.ts';

export type PlayField =
  | 'velocityToGain'
  | 'velocityToCutoffCents'
  | 'velocityToStartSec'
  | 'velocityCrossfade'
  | 'gainRandomDb'
  | 'tuneRandomCents'
  | 'startRandomSec'
  | 'polyphony';

export interface PlayControl extends Range {
  readonly field: PlayField;
  readonly label: string;
  /** More about it, shown under the pointer. */
  readonly title: string;
  /** What undo calls it. */
  readonly step: string;
  /** What an absent field means. */
  readonly origin: number;
}

/** Cents as they are said of a filter: in semitones, up or down. */
const filterMove: Quantity = {
  format: (value) => semitones.format(value / 100),
  parse(text) {
    const value = semitones.parse(text);
    return value === null ? null : 100 * value;
  },
};

/** So much up or down. */
function upOrDown({ format, parse }: Quantity): Quantity {
  return {
    format: (value) => (value === 0 ? format(0) : format(value).replace(/^\+?/, '±')),
    parse: (text) => parse(text.trim().replace(/^±/, '')),
  };
}

const later = { map: exponentialMap(0.001, 1, { zeroAtMin: true }), quantity: seconds };

function control(
  field: PlayField,
  label: string,
  title: string,
  step: string,
  range: Range,
): PlayControl {
  return { field, label, title, step, origin: PAD_SHAPE_DEFAULTS[field], ...range };
}

export const VELOCITY_KNOBS: readonly PlayControl[] = [
  control('velocityToGain', 'Level', 'How far the level follows the hand', 'Velocity to level', {
    map: linearMap(...PAD_BOUNDS.velocityToGain, 0.01),
    quantity: percent,
  }),
  control(
    'velocityToCutoffCents',
    'Darker',
    'So much darker the softest hit is',
    'Velocity to cutoff',
    { map: linearMap(...PAD_BOUNDS.velocityToCutoffCents, 100), quantity: filterMove },
  ),
  control(
    'velocityToStartSec',
    'Later',
    'So much later in the sound the softest hit begins',
    'Velocity to start',
    later,
  ),
];

export const CROSSFADE_KNOB = control(
  'velocityCrossfade',
  'Blend',
  'Over so many velocities two layers sound together',
  'Layer blend',
  { map: linearMap(...PAD_BOUNDS.velocityCrossfade, 2), quantity: plain },
);

export const LIFE_KNOBS: readonly PlayControl[] = [
  control('gainRandomDb', 'Level', 'Each hit is so much louder or softer', 'Random level', {
    map: linearMap(...PAD_BOUNDS.gainRandomDb, 0.1),
    quantity: upOrDown(decibels),
  }),
  control('tuneRandomCents', 'Pitch', 'Each hit is so much higher or lower', 'Random pitch', {
    map: exponentialMap(1, PAD_BOUNDS.tuneRandomCents[1], { zeroAtMin: true }),
    quantity: upOrDown(cents),
  }),
  control(
    'startRandomSec',
    'Start',
    'Each hit begins up to so much later in the sound',
    'Random start',
    later,
  ),
];

export const VOICES_FIELD = control(
  'polyphony',
  'Voices',
  'So many hits of this pad ring at once',
  'Voices of a pad',
  { map: linearMap(...PAD_BOUNDS.polyphony, 1), quantity: plain },
);

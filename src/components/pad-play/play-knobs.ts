import { PAD_SHAPE_DEFAULTS } from '../../kit/pad-shape.ts';
import { cents, decibels, semitones, type Quantity } from '../../lib/quantity.ts';
import { PAD_RANGES, type Range } from '../../kit/pad-ranges.ts';

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

function control(
  field: PlayField,
  label: string,
  title: string,
  step: string,
  quantity = PAD_RANGES[field].quantity,
): PlayControl {
  const { map } = PAD_RANGES[field];
  return { field, label, title, step, origin: PAD_SHAPE_DEFAULTS[field], map, quantity };
}

export const VELOCITY_KNOBS: readonly PlayControl[] = [
  control('velocityToGain', 'Level', 'How far the level follows the hand', 'Velocity to level'),
  control(
    'velocityToCutoffCents',
    'Darker',
    'So much darker the softest hit is',
    'Velocity to cutoff',
    filterMove,
  ),
  control(
    'velocityToStartSec',
    'Later',
    'So much later in the sound the softest hit begins',
    'Velocity to start',
  ),
];

export const CROSSFADE_KNOB = control(
  'velocityCrossfade',
  'Blend',
  'Over so many velocities two layers sound together',
  'Layer blend',
);

export const LIFE_KNOBS: readonly PlayControl[] = [
  control(
    'gainRandomDb',
    'Level',
    'Each hit is so much louder or softer',
    'Random level',
    upOrDown(decibels),
  ),
  control(
    'tuneRandomCents',
    'Pitch',
    'Each hit is so much higher or lower',
    'Random pitch',
    upOrDown(cents),
  ),
  control(
    'startRandomSec',
    'Start',
    'Each hit begins up to so much later in the sound',
    'Random start',
  ),
];

export const VOICES_FIELD = control(
  'polyphony',
  'Voices',
  'So many hits of this pad ring at once',
  'Voices of a pad',
);

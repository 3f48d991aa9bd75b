import { PAD_BOUNDS } from '../../kit/pad-shape.ts';
import { decibels, hertz } from '../../lib/quantity.ts';
import { decibelMap, exponentialMap, linearMap, type ValueMap } from '../../lib/value-map.ts';
import type { Range } from '../pad-sound/pad-ranges.ts';
import type { XyAxis } from '../xy-pad/pw-xy-pad.ts';

export const CUTOFF: XyAxis = {
  label: 'Cutoff',
  map: exponentialMap(...PAD_BOUNDS.cutoffHz),
  origin: PAD_BOUNDS.cutoffHz[1],
  quantity: hertz,
};

export const RESONANCE: XyAxis = {
  label: 'Resonance',
  map: upperHalf(linearMap(...PAD_BOUNDS.resonanceDb, 0.1)),
  origin: 0,
  quantity: decibels,
};

export const DRIVE: Range = { map: linearMap(...PAD_BOUNDS.driveDb, 0.1), quantity: decibels };

/** Its low end is no send. */
export const SEND: Range = {
  map: decibelMap(...PAD_BOUNDS.reverbSendDb, { silenceAtMin: true }),
  quantity: decibels,
};

/** The curve's 0 dB is at half of the height: there resonance begins, so that its point is on the curve. */
function upperHalf(map: ValueMap): ValueMap {
  return {
    ...map,
    toPosition: (value) => 0.5 + map.toPosition(value) / 2,
    toValue: (position) => map.toValue(2 * position - 1),
  };
}

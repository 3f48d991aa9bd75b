import { PAD_BOUNDS } from '../../kit/pad-shape.ts';
import { PAD_RANGES } from '../../kit/pad-ranges.ts';
import type { ValueMap } from '../../lib/value-map.ts';
import type { XyAxis } from '../xy-pad/pw-xy-pad.ts';

export const CUTOFF: XyAxis = {
  label: 'Cutoff',
  origin: PAD_BOUNDS.cutoffHz[1],
  ...PAD_RANGES.cutoffHz,
  target: { kind: 'pad', inputNote: null, field: 'cutoffHz' },
};

export const RESONANCE: XyAxis = {
  label: 'Resonance',
  map: upperHalf(PAD_RANGES.resonanceDb.map),
  origin: 0,
  quantity: PAD_RANGES.resonanceDb.quantity,
  target: { kind: 'pad', inputNote: null, field: 'resonanceDb' },
};

/** The curve's 0 dB is at half of the height: there resonance begins, so that its point is on the curve. */
function upperHalf(map: ValueMap): ValueMap {
  return {
    ...map,
    toPosition: (value) => 0.5 + map.toPosition(value) / 2,
    toValue: (position) => map.toValue(2 * position - 1),
  };
}

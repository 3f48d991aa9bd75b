import { decibels, pan, type Quantity } from '../../lib/quantity.ts';
import { decibelMap, linearMap, type ValueMap } from '../../lib/value-map.ts';

/** How values lie on the travel of their controls, wherever they are shown. */
export interface Range {
  readonly map: ValueMap;
  readonly quantity: Quantity;
}

export const PAD_LEVEL: Range = { map: decibelMap(-60, 12), quantity: decibels };
export const PAD_PAN: Range = { map: linearMap(-1, 1, 0.01), quantity: pan };
export const MASTER_LEVEL: Range = {
  map: decibelMap(-60, 6, { silenceAtMin: true }),
  quantity: decibels,
};

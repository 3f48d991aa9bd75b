import type { InputSetup } from '../profiles/input-setup.ts';

/** An input that nobody has set up: each note plays itself, as hard as it comes. */
export const RAW_SETUP: InputSetup = {
  channel: null,
  notes: Uint8Array.from({ length: 128 }, (_, note) => note),
  velocities: Uint8Array.from({ length: 128 * 128 }, (_, at) => at % 128),
  doubleHitMs: 0,
  hatPedal: null,
  buttons: new Set(),
  controllers: new Set(),
};

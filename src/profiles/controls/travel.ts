import type { Control } from '../profile-schema.ts';

type Part = Pick<Control, 'from' | 'to'>;

/** So many steps take an encoder from one end of its part to the other. */
const ENCODER_TRAVEL = 100;

/** Where a knob at this place puts its target, both 0 to 1 of their travels. */
export function toTarget(knob: number, { from = 0, to = 1 }: Part): number {
  return from + hold(knob) * (to - from);
}

/** Where a knob would stand for its target to be there; at the nearer end where the target is outside of its part. */
export function toKnob(target: number, { from = 0, to = 1 }: Part): number {
  return from === to ? 0 : hold((target - from) / (to - from));
}

/** Where an encoder's steps take its target: within its part, and from outside of it to its end. */
export function turned(target: number, steps: number, part: Part): number {
  return toTarget(toKnob(target, part) + steps / ENCODER_TRAVEL, part);
}

/** The end of its part that a button takes its target to: the one that it is further from. */
export function toggled(target: number, part: Part): number {
  return toTarget(toKnob(target, part) < 0.5 ? 1 : 0, part);
}

function hold(position: number): number {
  return Math.min(1, Math.max(0, position));
}

import type { Pad } from '../../kit/kit-schema.ts';
import { PAD_SHAPE_DEFAULTS } from '../../kit/pad-shape.ts';

/** No fade is quicker than this, or it would click. */
const MIN_FADE_SEC = 0.003;
/** A hand that takes hold of a cymbal needs a moment to still it. */
const GRIP_FADE_SEC = 0.06;

/** How long a pad takes to fall silent when another chokes it. */
export function chokeFadeSec(pad: Pad): number {
  return Math.max(MIN_FADE_SEC, pad.chokeFadeSec ?? PAD_SHAPE_DEFAULTS.chokeFadeSec);
}

/** How long it takes when it is gripped. */
export function gripFadeSec(pad: Pad): number {
  return Math.max(MIN_FADE_SEC, pad.chokeFadeSec ?? GRIP_FADE_SEC);
}

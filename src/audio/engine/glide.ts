const SMOOTHING_SEC = 0.005;

/** By then a glide has come within -104 dB of its end. */
export const GLIDE_SEC = 12 * SMOOTHING_SEC;

/**
 * Moves a parameter to a value without a click. While nothing plays through a node its parameters may
 * stand still, to glide when the next hit comes: through its attack. A value that is due by then ends
 * the glide before.
 *
 * @param options.slowness How many times longer than `GLIDE_SEC` it takes.
 * @param options.atSec When it begins; now where absent. What was planned before then stays.
 */
export function glide(
  context: BaseAudioContext,
  param: AudioParam,
  value: number,
  { slowness = 1, atSec = context.currentTime }: { slowness?: number; atSec?: number } = {},
): void {
  param.cancelScheduledValues(atSec);
  param.setTargetAtTime(value, atSec, SMOOTHING_SEC * slowness);
  param.setValueAtTime(value, atSec + GLIDE_SEC * slowness);
}

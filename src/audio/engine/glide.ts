const SMOOTHING_SEC = 0.005;

/** By then a glide has come within -104 dB of its end. */
export const GLIDE_SEC = 12 * SMOOTHING_SEC;

/**
 * Moves a parameter to a value without a click. While nothing plays through a node its parameters may
 * stand still, to glide when the next hit comes: through its attack. A value that is due by then ends
 * the glide before.
 *
 * @param slowness How many times longer than `GLIDE_SEC` it takes.
 */
export function glide(
  context: BaseAudioContext,
  param: AudioParam,
  value: number,
  slowness = 1,
): void {
  const nowSec = context.currentTime;
  param.cancelScheduledValues(nowSec);
  param.setTargetAtTime(value, nowSec, SMOOTHING_SEC * slowness);
  param.setValueAtTime(value, nowSec + GLIDE_SEC * slowness);
}

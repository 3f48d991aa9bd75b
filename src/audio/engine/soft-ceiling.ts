import { dbToGain } from '../../lib/decibels.ts';

/** Below this level the ceiling leaves the signal as it is. */
export const CEILING_KNEE = dbToGain(-3);

/** Beyond this input (+12 dBFS) the ceiling is flat, so that the shaper may clip its input there. */
const INPUT_RANGE = 4;

/** Odd, so that silence falls on a point; fine enough for an error under -110 dBFS in the knee. */
const CURVE_POINTS = 8193;

/** The ceiling as a function: identity up to -3 dBFS, then a smooth bend that stays under 0 dBFS. */
export function softCeiling(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude <= CEILING_KNEE) return x;
  const room = 1 - CEILING_KNEE;
  return Math.sign(x) * (CEILING_KNEE + room * Math.tanh((magnitude - CEILING_KNEE) / room));
}

/**
 * A chain of two nodes that keeps the output within ±1. A wave shaper and not a compressor: it adds
 * no latency, where a DynamicsCompressorNode looks 6 ms ahead.
 */
export function createSoftCeiling(context: BaseAudioContext) {
  const input = context.createGain();
  input.gain.value = 1 / INPUT_RANGE;
  const output = context.createWaveShaper();
  output.curve = Float32Array.from({ length: CURVE_POINTS }, (_, i) =>
    softCeiling(((2 * i) / (CURVE_POINTS - 1) - 1) * INPUT_RANGE),
  );
  input.connect(output);
  return { input, output };
}

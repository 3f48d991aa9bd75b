import type { ControlSource } from '../profile-schema.ts';

/** How a controller number's values are to be understood. */
export type Encoding = NonNullable<Extract<ControlSource, { kind: 'cc' }>['encoding']>;
export type RelativeEncoding = Exclude<Encoding, 'absolute'>;

/** Of one message: encoders turned fast send more steps at once, but hardly more. */
const MOST_STEPS = 12;
/** So many messages of an encoder, at least, before it can be told from a knob with ends. */
const ENOUGH = 3;

/** How many steps an encoder was turned, to the right if positive. */
export function encoderSteps(encoding: RelativeEncoding, value: number): number {
  switch (encoding) {
    case 'twos-complement':
      return value < 64 ? value : value - 128;
    case 'offset-64':
      return value - 64;
    case 'sign-bit':
      return value < 64 ? value : 64 - value;
  }
}

/**
 * What kind of knob has sent these values, in the order in which it has sent them. A knob with ends
 * sends a value only when it is another than the last; an encoder repeats the same few. One that was
 * turned one way only may be taken for another kind of encoder, never for a knob.
 */
export function detectEncoding(values: readonly number[]): Encoding {
  if (values.length < ENOUGH || !repeats(values)) return 'absolute';
  const fits = (encoding: RelativeEncoding) =>
    values.every((value) => {
      const steps = Math.abs(encoderSteps(encoding, value));
      return steps > 0 && steps <= MOST_STEPS;
    });
  // From the commonest on: what only the last would understand is the last.
  return (['twos-complement', 'offset-64', 'sign-bit'] as const).find(fits) ?? 'absolute';
}

function repeats(values: readonly number[]): boolean {
  return values.some((value, i) => i > 0 && value === values[i - 1]);
}

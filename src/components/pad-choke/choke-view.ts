import { silences } from '../../kit/edits-choke.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';

export interface Chokes {
  /** Pads that a hit of the pad silences, itself left out, in the kit's order. */
  readonly victims: readonly Pad[];
  /** Pads whose hits silence it. */
  readonly killers: readonly Pad[];
}

export function chokesOf({ pads }: Kit, pad: Pad): Chokes {
  const others = pads.filter(({ id }) => id !== pad.id);
  return {
    victims: others.filter((other) => silences(pad, other)),
    killers: others.filter((other) => silences(other, pad)),
  };
}

import type { Kit } from '../kit/kit-schema.ts';

/** A kit with its decoded sounds. */
export interface PlayableKit {
  readonly kit: Kit;
  readonly buffers: ReadonlyMap<string, AudioBuffer>;
  /** A sentence for each sound that could not be read; its pads are silent. */
  readonly problems: readonly string[];
}

import type { KitHistory } from './kit-history.ts';
import type { SampleLibrary } from './sample-library.ts';

/** Samples are held as long as any kit that undo can reach needs them, within bounds. */

/** Decoded audio that undo may keep alive, in bytes. */
const HISTORY_AUDIO_BYTES = 2 ** 30;

/** Forgets what no kit needs, and the oldest steps if what is held is too much. */
export function dropExcess(library: SampleLibrary, history: KitHistory): void {
  dropUnused(library, history);
  while (library.decodedBytes > HISTORY_AUDIO_BYTES && history.forgetOldest()) {
    dropUnused(library, history);
  }
}

/** Forgets what no kit needs. */
export function dropUnused(library: SampleLibrary, history: KitHistory): void {
  library.retain(new Set(history.kits.flatMap((kit) => kit.samples.map((sample) => sample.id))));
}

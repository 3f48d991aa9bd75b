import { forEachInLanes } from '../lib/lanes.ts';
import type { DecoderPort } from './ports.ts';
import type { SampleLibrary } from './sample-library.ts';

/** Files under way at once: the player plays on meanwhile. */
const LANES = 4;

/**
 * Decodes each held sample again whose audio is of another rate. What can't be decoded stays as it
 * is: it plays at any rate, only less exactly. Never rejects.
 *
 * @param isWanted Asked before each sample: another change of the rate may have come.
 * @returns Whether anything has changed.
 */
export async function decodeAgain(
  library: SampleLibrary,
  decoder: DecoderPort,
  sampleRateHz: number,
  isWanted: () => boolean,
): Promise<boolean> {
  let hasChanged = false;
  await forEachInLanes([...library.buffers.keys()], LANES, async (id) => {
    const held = library.get(id);
    if (!held || held.buffer.sampleRate === sampleRateHz || !isWanted()) return;
    try {
      const buffer = await decoder.decode(await held.blob.arrayBuffer(), id);
      const now = library.get(id);
      if (!now || !isWanted()) return;
      library.add(id, { ...now, buffer });
      hasChanged = true;
    } catch {
      // It was read once before; the decoder's worker may be lost.
    }
  });
  return hasChanged;
}

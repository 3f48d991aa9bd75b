import type { Decoder } from '../audio/decode/decoder.ts';
import type { ForeignKit } from '../formats/foreign/read-foreign-kit.ts';
import { samplePathsOf } from '../kit/kit-draft.ts';
import { kitFromDraft, type DraftSound } from '../kit/kit-from-draft.ts';
import { sha256Hex } from '../lib/bytes.ts';
import { nextTask } from '../lib/next-task.ts';
import { baseName } from '../lib/path-names.ts';
import { channelsOf, framesOf } from '../ml/channel-copies.ts';
import { measureFeatures } from '../ml/features.ts';
import type { PlayableKit } from './playable-kit.ts';

/**
 * Makes a kit of what another program's says. Nobody listens to its sounds: roles are the kit's own, or
 * those of its notes.
 *
 * @throws Error where none of its sounds can be read, AbortError once the signal aborts.
 */
export async function takeForeignKit(
  { draft, samples, leftOut }: ForeignKit,
  decoder: Decoder,
  signal: AbortSignal,
): Promise<PlayableKit> {
  const sounds = new Map<string, DraftSound>();
  const buffers = new Map<string, AudioBuffer>();
  const problems = leftOut.map(({ path, reason }) => `“${path}” was left out: ${reason}`);
  for (const path of samplePathsOf(draft)) {
    const blob = samples.get(path);
    if (!blob) continue;
    try {
      const bytes = await blob.arrayBuffer();
      const buffer = await decoder.decode(bytes, path);
      const id = await sha256Hex(bytes);
      buffers.set(id, buffer);
      sounds.set(path, soundOf(id, path, bytes.byteLength, buffer));
    } catch (error) {
      problems.push(`“${path}” can’t be played: ${String(error)}`);
    }
    await nextTask();
    signal.throwIfAborted();
  }
  if (sounds.size === 0) throw new Error(problems[0] ?? 'The kit has no audio in it.');
  return { kit: kitFromDraft(draft, sounds), buffers, problems };
}

function soundOf(id: string, path: string, byteLength: number, buffer: AudioBuffer): DraftSound {
  const name = baseName(path);
  return {
    sample: { id, name, path, byteLength, durationSec: buffer.duration },
    classification: null,
    features: measureFeatures(channelsOf(buffer, framesOf(buffer)), buffer.sampleRate),
  };
}

import type { Kit } from '../../kit/kit-schema.ts';
import { nextTask } from '../../lib/next-task.ts';
import { resample } from '../../lib/resample.ts';

/**
 * The sounds of those pads at another rate: players of other rates resample in straight lines, which
 * dulls and distorts. Sounds that have it are handed on.
 */
export async function resampleAll(
  kit: Kit,
  padIds: ReadonlySet<string>,
  buffers: ReadonlyMap<string, AudioBuffer>,
  sampleRateHz: number,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, AudioBuffer>> {
  const atRate = new Map<string, AudioBuffer>();
  const layers = kit.pads.filter(({ id }) => padIds.has(id)).flatMap((pad) => pad.layers);
  for (const { sampleId } of layers) {
    const buffer = buffers.get(sampleId);
    if (!buffer || atRate.has(sampleId)) continue;
    if (buffer.sampleRate !== sampleRateHz) {
      await nextTask();
      signal?.throwIfAborted();
    }
    atRate.set(sampleId, resampled(buffer, sampleRateHz));
  }
  return atRate;
}

function resampled(buffer: AudioBuffer, sampleRateHz: number): AudioBuffer {
  const { numberOfChannels, sampleRate, length } = buffer;
  if (sampleRate === sampleRateHz || length === 0) return buffer;
  const channels = Array.from({ length: numberOfChannels }, (_, channel) =>
    resample(buffer.getChannelData(channel), sampleRate, sampleRateHz),
  );
  const made = new AudioBuffer({
    length: channels[0]!.length,
    sampleRate: sampleRateHz,
    numberOfChannels,
  });
  channels.forEach((samples, channel) => made.copyToChannel(samples, channel));
  return made;
}

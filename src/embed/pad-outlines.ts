import { outlinePath } from '../components/waveform/outline-path.ts';
import type { Kit } from '../kit/kit-schema.ts';
import { outlineOf } from '../lib/outline.ts';

/** A path for each pad's picture: its first layer's sound. */
export function padOutlines(
  kit: Kit,
  buffers: ReadonlyMap<string, AudioBuffer>,
): Map<string, string> {
  const ofSample = new Map<string, string>();
  return new Map(
    kit.pads.map(({ id, layers }) => {
      const sampleId = layers[0]?.sampleId ?? '';
      const buffer = buffers.get(sampleId);
      const path =
        ofSample.get(sampleId) ?? (buffer ? outlinePath(outlineOf(buffer.getChannelData(0))) : '');
      ofSample.set(sampleId, path);
      return [id, path];
    }),
  );
}

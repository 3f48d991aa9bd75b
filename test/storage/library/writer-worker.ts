/// <reference lib="webworker" />
import { KitLibrary } from '../../../src/storage/library/kit-library.ts';
import { kitOf } from './kits.ts';

/** Writes a kit over and over, each time with another sample, until it is killed. */
self.onmessage = async ({ data }: MessageEvent<{ library: string; id: string; from: number }>) => {
  const library = await KitLibrary.open(data.library);
  const kept = await library.read(data.id);
  let { revision } = kept;
  for (let n = data.from; ; n++) {
    const pkg = await kitOf(`Kit ${n}`, [n % 256, (n + 1) % 256], 200_000 + n);
    self.postMessage('writing');
    const result = await library.write(data.id, pkg, revision);
    if (result.outcome !== 'written') throw new Error(result.problem);
    ({ revision } = result.summary);
    self.postMessage(revision);
  }
};

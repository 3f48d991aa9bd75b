import { KitFileError } from './kit-file-error.ts';
import * as work from './kit-file-work.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

/** Does one piece of work, then waits to be ended. */
self.onmessage = async ({ data: { name, input } }: MessageEvent<ToWorker>) => {
  // The name and its input belong together, which the type of their union can't say.
  const run = work[name] as (input: unknown) => Promise<unknown>;
  self.postMessage(await outcome(() => run(input)));
};

async function outcome(run: () => Promise<unknown>): Promise<FromWorker> {
  try {
    return { type: 'done', output: (await run()) as never };
  } catch (error) {
    if (error instanceof KitFileError) {
      return { type: 'fault', where: error.where, what: error.what };
    }
    return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

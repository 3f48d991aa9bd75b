import { messageOf } from '../lib/message-of.ts';
import { KitFileError } from './kit-file-error.ts';
import type { FromWorker, ToWorker, Work } from './protocol.ts';

type Run = (
  input: unknown,
  signal: undefined,
  onProgress: (share: number) => void,
) => Promise<unknown>;

/** In a worker: does one piece of work, then waits to be ended, or for another. */
export function serveWork(work: Partial<Work>): void {
  self.onmessage = async ({ data: { name, input } }: MessageEvent<ToWorker>) => {
    // The name and its input belong together, which the type of their union can't say.
    const run = work[name] as Run;
    toldShare = 0;
    self.postMessage(await outcome(() => run(input, undefined, tell)));
  };
}

let toldShare = 0;

/** A hundred messages are enough to show. */
function tell(share: number): void {
  if (share < toldShare + 0.01 && share < 1) return;
  toldShare = share;
  self.postMessage({ type: 'progress', share } satisfies FromWorker);
}

async function outcome(run: () => Promise<unknown>): Promise<FromWorker> {
  try {
    return { type: 'done', output: (await run()) as never };
  } catch (error) {
    if (error instanceof KitFileError) {
      const { where, what, document } = error;
      return { type: 'fault', where, what, document };
    }
    return { type: 'failed', reason: messageOf(error) };
  }
}

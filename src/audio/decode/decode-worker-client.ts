import { DecodeError } from './decode-error.ts';
import type { DecodeReply, DecodeRequest } from './decode-protocol.ts';

interface Waiting {
  resolve(channels: Float32Array<ArrayBuffer>[]): void;
  reject(error: Error): void;
}

/** Our own decoders in a worker that starts with the first file and is used again for the next. */
export class DecodeWorkerClient {
  #worker: Worker | null = null;
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();

  /**
   * @param bytes Taken away from the caller.
   * @param sampleRateHz Rate of the result.
   */
  decode(bytes: ArrayBuffer, sampleRateHz: number): Promise<Float32Array<ArrayBuffer>[]> {
    const worker = (this.#worker ??= this.#start());
    const request: DecodeRequest = { id: ++this.#lastId, bytes, sampleRateHz };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject });
      worker.postMessage(request, [bytes]);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<DecodeReply>) => this.#settle(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#giveUp(new Error(`The decoder stopped working. ${event.message}`.trim()));
    };
    return worker;
  }

  #settle(reply: DecodeReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('channels' in reply) waiting?.resolve(reply.channels);
    else waiting?.reject(new DecodeError(reply.refusal));
  }

  /** A worker that failed has forgotten its requests; the next file gets a new one. */
  #giveUp(error: Error): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

import { BlockFiller } from './block-filler.ts';
import { CAPTURE_PROCESSOR, type FromProcessor, type ToProcessor } from './capture-protocol.ts';

/** What of AudioWorkletGlobalScope is used here: TypeScript has no library for it. */
declare const currentFrame: number;
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Posts all that comes in, in blocks; puts out silence. */
class CaptureProcessor extends AudioWorkletProcessor {
  readonly #filler = new BlockFiller((block) => this.#post(block, [block.samples.buffer]));
  #isStopped = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToProcessor>) => {
      if (data === 'stop') this.#stop();
      else this.#filler.giveBack(data);
    };
  }

  process([input]: Float32Array[][], [output]: Float32Array[][]): boolean {
    if (this.#isStopped) return false;
    this.#filler.add(currentFrame, input ?? [], output?.[0]?.length ?? 128);
    return true;
  }

  #stop(): void {
    this.#isStopped = true;
    this.#filler.flush();
    this.#post(null);
  }

  #post(message: FromProcessor, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer);
  }
}

registerProcessor(CAPTURE_PROCESSOR, CaptureProcessor);

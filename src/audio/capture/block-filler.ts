/** Frames of a block that goes to the main thread in one message: a tenth of a second. */
export const BLOCK_FRAMES = 4096;

/**
 * A context whose first worklet has just been loaded moves to another thread, and leaves quanta out
 * while it does: nothing counts before so many have come in a row.
 */
export const SETTLE_QUANTA = 8;

/** Stereo samples of consecutive frames: the left channel's 4096, then the right one's. */
export interface CaptureBlock {
  readonly samples: Float32Array<ArrayBuffer>;
  /** How many are filled. */
  readonly frames: number;
  /** Context frame of the first. */
  readonly firstFrame: number;
}

/**
 * Gathers render quanta into blocks on the audio thread. Blocks that come back are used again, so that
 * nothing is allocated while as many come back as go.
 */
export class BlockFiller {
  readonly #post: (block: CaptureBlock) => void;
  readonly #idle: Float32Array<ArrayBuffer>[] = [];
  #samples: Float32Array<ArrayBuffer> | null = null;
  #filled = 0;
  #firstFrame = 0;
  #settled = 0;
  #nextFrame = 0;

  /** @param post Given each block when it is full, or where frames are missing after it. */
  constructor(post: (block: CaptureBlock) => void) {
    this.#post = post;
  }

  giveBack(samples: Float32Array<ArrayBuffer>): void {
    if (samples.length === 2 * BLOCK_FRAMES) this.#idle.push(samples);
  }

  /**
   * @param frame Context frame of the quantum's first sample.
   * @param channels None where nothing is connected or sounds, which is silence; one counts for both.
   * @param frames Length of the quantum, which divides a block's.
   */
  add(frame: number, channels: readonly Float32Array[], frames: number): void {
    if (!this.#isSettled(frame, frames)) return;
    if (this.#samples && frame !== this.#firstFrame + this.#filled) this.flush();
    if (!this.#samples) {
      this.#samples = this.#idle.pop() ?? new Float32Array(2 * BLOCK_FRAMES);
      this.#firstFrame = frame;
    }
    const [left, right = left] = channels;
    this.#put(left, this.#filled, frames);
    this.#put(right, BLOCK_FRAMES + this.#filled, frames);
    this.#filled += frames;
    if (this.#filled >= BLOCK_FRAMES) this.flush();
  }

  /** Posts what there is of a block. */
  flush(): void {
    const samples = this.#samples;
    if (!samples) return;
    this.#samples = null;
    this.#post({ samples, frames: this.#filled, firstFrame: this.#firstFrame });
    this.#filled = 0;
  }

  #isSettled(frame: number, frames: number): boolean {
    if (this.#settled >= SETTLE_QUANTA) return true;
    this.#settled = frame === this.#nextFrame ? this.#settled + 1 : 0;
    this.#nextFrame = frame + frames;
    return false;
  }

  #put(samples: Float32Array | undefined, at: number, frames: number): void {
    if (samples) this.#samples?.set(samples, at);
    else this.#samples?.fill(0, at, at + frames);
  }
}

const FINEST = 16;
const FACTOR = 4;

interface Level {
  readonly block: number;
  /** Minimum and maximum of each block in turn. */
  readonly pairs: Float32Array;
}

/**
 * Extremes of audio, over all channels, at several sizes: those of any stretch are found in a few
 * steps, so that a minute can be zoomed smoothly. It takes an eighth of a channel's room.
 */
export class PeakPyramid {
  readonly length: number;
  readonly #channels: readonly Float32Array[];
  /** From the finest on. */
  readonly #levels: Level[] = [];

  constructor(channels: readonly Float32Array[]) {
    this.#channels = channels;
    this.length = channels[0]?.length ?? 0;
    let level = this.#finest();
    while (level.pairs.length > 2) {
      this.#levels.push(level);
      level = coarser(level);
    }
    this.#levels.push(level);
  }

  /**
   * Writes the minimum and the maximum from one frame up to another, exactly, to `into` at `at`; zeros
   * where there is no frame.
   */
  read(from: number, to: number, into: Float32Array, at = 0): void {
    const end = Math.min(this.length, to);
    let position = Math.max(0, from);
    if (position >= end) {
      into.fill(0, at, at + 2);
      return;
    }
    let min = Infinity;
    let max = -Infinity;
    while (position < end) {
      const level = this.#levelAt(position, end);
      if (!level) {
        for (const channel of this.#channels) {
          const value = channel[position]!;
          if (value < min) min = value;
          if (value > max) max = value;
        }
        position += 1;
        continue;
      }
      const pair = (2 * position) / level.block;
      if (level.pairs[pair]! < min) min = level.pairs[pair]!;
      if (level.pairs[pair + 1]! > max) max = level.pairs[pair + 1]!;
      position += level.block;
    }
    into[at] = min;
    into[at + 1] = max;
  }

  /** Largest absolute value from one frame up to another; 0 where there is none. */
  peak(from: number, to: number): number {
    const extremes = new Float32Array(2);
    this.read(from, to, extremes);
    return Math.max(-extremes[0]!, extremes[1]!);
  }

  /** The coarsest level with a block that begins here and ends in time. */
  #levelAt(position: number, end: number): Level | undefined {
    let found: Level | undefined;
    for (const level of this.#levels) {
      if (position % level.block !== 0 || position + level.block > end) break;
      found = level;
    }
    return found;
  }

  #finest(): Level {
    const { length } = this;
    const pairs = new Float32Array(2 * Math.ceil(length / FINEST));
    for (let pair = 0; pair < pairs.length; pair += 2) {
      let min = Infinity;
      let max = -Infinity;
      const from = (pair / 2) * FINEST;
      const to = Math.min(length, from + FINEST);
      for (const channel of this.#channels) {
        for (let i = from; i < to; i += 1) {
          const value = channel[i]!;
          if (value < min) min = value;
          if (value > max) max = value;
        }
      }
      pairs[pair] = min;
      pairs[pair + 1] = max;
    }
    return { block: FINEST, pairs };
  }
}

function coarser({ block, pairs: finer }: Level): Level {
  const pairs = new Float32Array(2 * Math.ceil(finer.length / 2 / FACTOR));
  for (let pair = 0; pair < pairs.length; pair += 2) {
    let min = Infinity;
    let max = -Infinity;
    const to = Math.min(finer.length, (pair + 2) * FACTOR);
    for (let i = pair * FACTOR; i < to; i += 2) {
      if (finer[i]! < min) min = finer[i]!;
      if (finer[i + 1]! > max) max = finer[i + 1]!;
    }
    pairs[pair] = min;
    pairs[pair + 1] = max;
  }
  return { block: block * FACTOR, pairs };
}

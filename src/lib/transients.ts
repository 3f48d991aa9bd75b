/** Levels are measured in blocks of a millisecond. */
const BLOCK_SEC = 0.001;
/** A wave of 20 Hz swings up and down within it: what is louder than all of it is no swing. */
const RECENT_BLOCKS = 25;
/** A low drum takes so long to rise. */
const RISE_BLOCKS = 3;
/** So far a hit rises over what was just before, at least; brightness has to rise further. */
const MIN_RISE_DB = 6;
const MIN_BRIGHT_RISE_DB = 10;
/** The level that a hit has to exceed falls so fast, so that a tail which swells is none. */
const FALL_DB_PER_BLOCK = 0.12;
const MIN_OVER_TAIL_DB = 2;
/** So far below the loudest block there is nothing to be heard. */
const FLOOR_DB = -50;
const MIN_GAP_BLOCKS = 30;

/**
 * The first frames of hits: where the level, or the level of what is bright, rises at once over all
 * that was just before and over what is left of the hit before.
 *
 * @param channels One array a channel, of equal lengths.
 * @returns Frames in order.
 */
export function findTransients(channels: readonly Float32Array[], sampleRateHz: number): number[] {
  const block = Math.max(1, Math.round(BLOCK_SEC * sampleRateHz));
  const full = blockLevels(channels, block, false);
  const bright = blockLevels(channels, block, true);
  const loudest = full.reduce((most, level) => Math.max(most, level), -Infinity);
  if (loudest === -Infinity) return [];
  const floor = loudest + FLOOR_DB;
  const fullRises = new RiseMeter(full, floor, MIN_RISE_DB);
  // Bright parts of drums are far below their whole, so they have a floor of their own.
  const brightest = bright.reduce((most, level) => Math.max(most, level), -Infinity);
  const brightRises = new RiseMeter(bright, brightest + FLOOR_DB / 2, MIN_BRIGHT_RISE_DB);

  const found: number[] = [];
  let last = -Infinity;
  for (let i = 0; i < full.length; i += 1) {
    const [rises, isBrighter] = [fullRises.next(), brightRises.next()];
    if (!(rises || isBrighter) || full[i]! < floor || i - last < MIN_GAP_BLOCKS) continue;
    last = i;
    const from = Math.max(0, i - RISE_BLOCKS) * block;
    found.push(firstFrame(channels, from, (i + 1) * block, !rises));
  }
  return found;
}

/** Follows the levels of one band, and tells of each block whether a hit begins there. */
class RiseMeter {
  readonly #levels: Float32Array;
  readonly #floor: number;
  readonly #minRise: number;
  #at = 0;
  /** What is left of the hits before. */
  #tail: number;

  constructor(levels: Float32Array, floor: number, minRise: number) {
    this.#levels = levels;
    this.#floor = floor;
    this.#minRise = minRise;
    this.#tail = floor;
  }

  next(): boolean {
    const i = this.#at++;
    const level = this.#levels[i]!;
    let recent = this.#floor;
    for (let k = Math.max(0, i - RECENT_BLOCKS); k < i - RISE_BLOCKS; k += 1) {
      recent = Math.max(recent, this.#levels[k]!);
    }
    const rises = level >= recent + this.#minRise && level >= this.#tail + MIN_OVER_TAIL_DB;
    this.#tail = Math.max(level, this.#tail - FALL_DB_PER_BLOCK, this.#floor);
    return rises;
  }
}

/** Level of each block in decibels. */
function blockLevels(
  channels: readonly Float32Array[],
  block: number,
  isBright: boolean,
): Float32Array {
  const length = channels[0]?.length ?? 0;
  const levels = new Float32Array(Math.ceil(length / block));
  for (let b = 0; b < levels.length; b += 1) {
    const to = Math.min(length, (b + 1) * block);
    let energy = 0;
    for (const channel of channels) {
      for (let i = b * block; i < to; i += 1) {
        energy += valueAt(channel, i, isBright) ** 2;
      }
    }
    levels[b] = 10 * Math.log10(energy / block);
  }
  return levels;
}

/** The first frame that stands out over what was before. */
function firstFrame(
  channels: readonly Float32Array[],
  from: number,
  to: number,
  isBright: boolean,
): number {
  const largest = (first: number, end: number) => {
    let most = 0;
    for (const channel of channels) {
      for (let i = Math.max(0, first); i < end; i += 1) {
        most = Math.max(most, Math.abs(valueAt(channel, i, isBright)));
      }
    }
    return most;
  };
  const threshold = Math.max(1.2 * largest(from - (to - from), from), 0.1 * largest(from, to));
  for (let i = from; i < to; i += 1) if (largest(i, i + 1) >= threshold) return i;
  return from;
}

/** The audio itself, or its second difference, in which what is bright stands out. */
function valueAt(channel: Float32Array, i: number, isBright: boolean): number {
  const value = channel[i] ?? 0;
  return isBright ? value - 2 * (channel[i - 1] ?? 0) + (channel[i - 2] ?? 0) : value;
}

/**
 * Where a song lies on the player's clock from some time on: there it is at `songSec`, and goes on
 * `tempoScale` times as fast as the file says. Whatever changes begins another line.
 */
export interface SongLine {
  /** The player's time. */
  readonly fromSec: number;
  /** Song time then, at the file's tempo. */
  readonly songSec: number;
  readonly tempoScale: number;
  /** Null where nothing is repeated from here on. */
  readonly loop: SongLoop | null;
}

/** Song times, at the file's tempo. */
export interface SongLoop {
  readonly fromSec: number;
  readonly toSec: number;
}

/** A shorter loop would be a tone, and endless work. */
const SHORTEST_SEC = 0.05;

/** @param loop Left out where the song is behind it, or it is too short. */
export function songLine(
  fromSec: number,
  songSec: number,
  tempoScale: number,
  loop: SongLoop | null,
): SongLine {
  const isLooped =
    loop !== null && songSec < loop.toSec && loop.toSec - loop.fromSec >= SHORTEST_SEC;
  return { fromSec, songSec, tempoScale, loop: isLooped ? loop : null };
}

/** Song time at the player's time; before the line begins, where it begins. */
export function songSecAt({ fromSec, songSec, tempoScale, loop }: SongLine, sec: number): number {
  const at = songSec + Math.max(0, sec - fromSec) * tempoScale;
  if (!loop || at < loop.toSec) return at;
  return loop.fromSec + ((at - loop.toSec) % (loop.toSec - loop.fromSec));
}

/**
 * Calls back for each time of a list that comes from one player's time on and before another, in
 * order. Stretches that follow one another give each once; all are counted from the line's beginning,
 * so that loops don't drift.
 *
 * @param timesSec Song times, in order.
 */
export function eachTime(
  line: SongLine,
  timesSec: Float64Array,
  fromSec: number,
  toSec: number,
  visit: (index: number, atSec: number) => void,
): void {
  const { loop, tempoScale } = line;
  /** Song seconds from the line's beginning to the pass's, and where the pass begins and ends. */
  let before = 0;
  let startSec = line.songSec;
  const endSec = loop?.toSec ?? Infinity;
  if (loop) {
    const lengthSec = loop.toSec - loop.fromSec;
    const first = loop.toSec - line.songSec;
    const passes = Math.floor(((fromSec - line.fromSec) * tempoScale - first) / lengthSec);
    // One pass earlier finds nothing, or what rounding has put over the border.
    if (passes > 1) {
      before = first + (passes - 1) * lengthSec;
      startSec = loop.fromSec;
    }
  }
  for (;;) {
    const passSec = line.fromSec + before / tempoScale;
    if (passSec >= toSec) return;
    const dueSec = startSec + (fromSec - passSec) * tempoScale;
    let i = firstAt(timesSec, Math.max(startSec, dueSec - 1e-6));
    for (; i < timesSec.length && timesSec[i]! < endSec; i += 1) {
      const atSec = line.fromSec + (before + (timesSec[i]! - startSec)) / tempoScale;
      if (atSec >= toSec) break;
      if (atSec >= fromSec) visit(i, atSec);
    }
    if (!loop) return;
    before += endSec - startSec;
    startSec = loop.fromSec;
  }
}

/** The index of the first time at this one or later. */
function firstAt(timesSec: Float64Array, sec: number): number {
  let low = 0;
  let high = timesSec.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timesSec[middle]! < sec) low = middle + 1;
    else high = middle;
  }
  return low;
}

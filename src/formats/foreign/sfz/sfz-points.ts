/** A place from 0 to 127, and a level there. */
export type SfzPoint = readonly [at: number, level: number];

/** The level at a place, in straight lines between points: from 0 at 0 to 1 at 127 where none says else. */
export function levelAlong(points: readonly SfzPoint[], at: number): number {
  const levels = new Map<number, number>([[0, 0], [127, 1], ...points]);
  const sorted = [...levels].sort(([a], [b]) => a - b);
  const upper = Math.max(
    1,
    sorted.findIndex(([place]) => place >= at),
  );
  const [[from, low], [to, high]] = [sorted[upper - 1]!, sorted[upper]!];
  return low + ((at - from) / (to - from)) * (high - low);
}

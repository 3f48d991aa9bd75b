/** A plot of velocities in a box of pixels: those that come to the right, those that are played upwards. */
export interface PlotBox {
  readonly width: number;
  readonly height: number;
}

/** Around the plot, for handles at its ends and the numbers. */
const SIDE_PX = 14;
const TOP_PX = 14;
const BOTTOM_PX = 14;
const MAX = 127;

export function xOf(velocity: number, { width }: PlotBox): number {
  return SIDE_PX + (velocity / MAX) * Math.max(1, width - 2 * SIDE_PX);
}

export function yOf(played: number, { height }: PlotBox): number {
  return height - BOTTOM_PX - (played / MAX) * Math.max(1, height - TOP_PX - BOTTOM_PX);
}

/** The velocity below a place, 0 to 127 and not whole. */
export function velocityAt(x: number, { width }: PlotBox): number {
  return unit((x - SIDE_PX) / Math.max(1, width - 2 * SIDE_PX)) * MAX;
}

/** What is played at a height. */
export function playedAt(y: number, { height }: PlotBox): number {
  return unit((height - BOTTOM_PX - y) / Math.max(1, height - TOP_PX - BOTTOM_PX)) * MAX;
}

/** The curve of a table of velocities, as the path of an SVG. It begins at the threshold. */
export function curvePath(table: Uint8Array, box: PlotBox): string {
  const parts: string[] = [];
  for (let velocity = 1; velocity <= MAX; velocity += 1) {
    const played = table[velocity]!;
    if (played === 0) continue;
    const place = `${xOf(velocity, box).toFixed(1)} ${yOf(played, box).toFixed(1)}`;
    parts.push(`${parts.length === 0 ? 'M' : 'L'}${place}`);
  }
  return parts.join(' ');
}

/** How many of the hits a table holds back. */
export function heldBack(counts: Uint32Array, table: Uint8Array): number {
  return sum(counts, (velocity) => table[velocity] === 0);
}

export function hitCount(counts: Uint32Array): number {
  return sum(counts, () => true);
}

/** Hits in a hundred that count as slips at either end. */
const SLIPS = 0.02;
const ENOUGH_HITS = 20;

/** Softest and hardest of what was played, without slips; null while too little was. */
export function reachOf(counts: Uint32Array): { lowest: number; highest: number } | null {
  const total = hitCount(counts);
  if (total < ENOUGH_HITS) return null;
  const lowest = quantile(counts, SLIPS * total);
  const highest = quantile(counts, (1 - SLIPS) * total);
  return highest > lowest ? { lowest, highest } : null;
}

/** The softest velocity that so many hits do not exceed. */
function quantile(counts: Uint32Array, hits: number): number {
  let sum = 0;
  for (let velocity = 1; velocity <= MAX; velocity += 1) {
    sum += counts[velocity]!;
    if (sum >= hits && sum > 0) return velocity;
  }
  return MAX;
}

function sum(counts: Uint32Array, isMeant: (velocity: number) => boolean): number {
  let total = 0;
  for (let velocity = 1; velocity <= MAX; velocity += 1) {
    if (isMeant(velocity)) total += counts[velocity] ?? 0;
  }
  return total;
}

function unit(share: number): number {
  return Math.min(1, Math.max(0, share));
}

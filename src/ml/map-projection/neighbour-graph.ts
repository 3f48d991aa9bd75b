import { createRandom } from '../../lib/random.ts';
import type { VectorRows } from '../../lib/vector-rows.ts';

/** Each row's neighbours, nearest first. */
export interface Neighbours {
  readonly perRow: number;
  /** `count × perRow` row numbers. */
  readonly rows: Int32Array;
  /** Euclidean distances to them. */
  readonly distances: Float32Array;
}

/** Up to here all pairs are compared. */
const EXACT_UP_TO = 8192;
const CELLS_PER_ROOT = 1.5;
const CELL_ROUNDS = 4;
const CELLS_LOOKED_INTO = 14;
/** Axes after which a pair may be given up. */
const LOOK_EARLY = 8;

/**
 * Nearest neighbours by distance: of up to 8,192 rows the true ones, of more those in the cells around
 * each row, which are nearly always the true ones.
 */
export function findNeighbours(rows: VectorRows, wanted: number, seed: number): Neighbours {
  const perRow = Math.max(0, Math.min(wanted, rows.count - 1));
  const found: Neighbours = {
    perRow,
    rows: new Int32Array(rows.count * perRow).fill(-1),
    distances: new Float32Array(rows.count * perRow).fill(Infinity),
  };
  if (perRow === 0) return found;
  if (rows.count <= EXACT_UP_TO) compareAll(rows, found);
  else compareCells(rows, found, seed);
  for (let i = 0; i < found.distances.length; i++) {
    found.distances[i] = Math.sqrt(found.distances[i]!);
  }
  return found;
}

function compareAll(rows: VectorRows, found: Neighbours): void {
  const { perRow, distances } = found;
  for (let a = 0; a < rows.count; a++) {
    const lastOfA = (a + 1) * perRow - 1;
    for (let b = 0; b < a; b++) {
      const bound = Math.max(distances[lastOfA]!, distances[(b + 1) * perRow - 1]!);
      const square = squareBetween(rows, a, rows.values, b, bound);
      if (square >= bound) continue;
      keep(found, a, b, square);
      keep(found, b, a, square);
    }
  }
}

function compareCells(rows: VectorRows, found: Neighbours, seed: number): void {
  const { centres, members } = makeCells(rows, seed);
  const cells: VectorRows = { values: centres, count: members.length, size: rows.size };
  for (const [cell, own] of members.entries()) {
    const around = cellsAround(cells, cell, members, found.perRow);
    for (const row of own) {
      for (const other of around) {
        if (other === row) continue;
        const bound = found.distances[(row + 1) * found.perRow - 1]!;
        keep(found, row, other, squareBetween(rows, row, rows.values, other, bound));
      }
    }
  }
}

/** Rows of the cell and of those around it, nearest first, so many that there are neighbours enough. */
function cellsAround(
  cells: VectorRows,
  cell: number,
  members: readonly (readonly number[])[],
  wanted: number,
): number[] {
  const order = members
    .map((_, other) => ({ other, square: squareBetween(cells, cell, cells.values, other) }))
    .sort((a, b) => a.square - b.square);
  const around: number[] = [];
  for (const [rank, { other }] of order.entries()) {
    if (rank >= CELLS_LOOKED_INTO && around.length > wanted) break;
    for (const row of members[other]!) around.push(row);
  }
  return around;
}

/** Centres by k-means, and who is nearest to which. */
function makeCells(rows: VectorRows, seed: number) {
  const { values, count, size } = rows;
  const cellCount = Math.round(CELLS_PER_ROOT * Math.sqrt(count));
  const random = createRandom(seed);
  const centres = new Float32Array(cellCount * size);
  for (let cell = 0; cell < cellCount; cell++) {
    const row = Math.floor(random() * count);
    centres.set(values.subarray(row * size, (row + 1) * size), cell * size);
  }
  const cellOf = new Int32Array(count);
  for (let round = 0; round <= CELL_ROUNDS; round++) {
    for (let row = 0; row < count; row++)
      cellOf[row] = nearestCentre(rows, row, centres, cellCount);
    if (round < CELL_ROUNDS) moveCentres(rows, cellOf, centres, cellCount);
  }
  const members: number[][] = Array.from({ length: cellCount }, () => []);
  cellOf.forEach((cell, row) => members[cell]!.push(row));
  return { centres, members };
}

function nearestCentre(rows: VectorRows, row: number, centres: Float32Array, count: number) {
  let nearest = 0;
  let least = Infinity;
  for (let cell = 0; cell < count; cell++) {
    const square = squareBetween(rows, row, centres, cell, least);
    if (square >= least) continue;
    least = square;
    nearest = cell;
  }
  return nearest;
}

function moveCentres(
  { values, count, size }: VectorRows,
  cellOf: Int32Array,
  centres: Float32Array,
  cellCount: number,
): void {
  const sums = new Float64Array(cellCount * size);
  const counts = new Int32Array(cellCount);
  for (let row = 0; row < count; row++) {
    const cell = cellOf[row]!;
    counts[cell]! += 1;
    for (let k = 0; k < size; k++) sums[cell * size + k]! += values[row * size + k]!;
  }
  for (let i = 0; i < sums.length; i++) {
    const members = counts[Math.floor(i / size)]!;
    if (members > 0) centres[i] = sums[i]! / members;
  }
}

/** The square of the distance, or something at or above the bound, where it is that. */
function squareBetween(
  { values, size }: VectorRows,
  row: number,
  others: Float32Array,
  other: number,
  bound = Infinity,
): number {
  const a = row * size;
  const b = other * size;
  // The first axes tell most of a distance: few pairs need them all.
  const early = Math.min(size, LOOK_EARLY);
  let sum = 0;
  let k = 0;
  for (; k < early; k++) {
    const difference = values[a + k]! - others[b + k]!;
    sum += difference * difference;
  }
  if (sum >= bound) return sum;
  for (; k < size; k++) {
    const difference = values[a + k]! - others[b + k]!;
    sum += difference * difference;
  }
  return sum;
}

/** Takes a neighbour into its place, if it is nearer than the last. */
function keep({ perRow, rows, distances }: Neighbours, row: number, other: number, square: number) {
  const start = row * perRow;
  let place = start + perRow - 1;
  if (square >= distances[place]!) return;
  while (place > start && distances[place - 1]! > square) {
    distances[place] = distances[place - 1]!;
    rows[place] = rows[place - 1]!;
    place--;
  }
  distances[place] = square;
  rows[place] = other;
}

/** Which points count. */
export type Accepts = (index: number) => boolean;

const POINTS_PER_CELL = 3;

/** Points of the unit square in the cells of a grid, so that looking for one reads only a few. */
export class PointGrid {
  readonly #xs: Float32Array;
  readonly #ys: Float32Array;
  readonly #side: number;
  /** Where each cell's points begin in `#order`; one more than there are cells. */
  readonly #starts: Uint32Array;
  readonly #order: Uint32Array;

  /** @param xs Places from 0 to 1, as `ys`. */
  constructor(xs: Float32Array, ys: Float32Array) {
    this.#xs = xs;
    this.#ys = ys;
    this.#side = Math.max(1, Math.ceil(Math.sqrt(xs.length / POINTS_PER_CELL)));
    this.#starts = new Uint32Array(this.#side ** 2 + 1);
    this.#order = new Uint32Array(xs.length);
    this.#fill();
  }

  /** Calls back with each point of a rectangle, its edges included. */
  visit(
    left: number,
    top: number,
    right: number,
    bottom: number,
    visitor: (index: number) => void,
  ): void {
    const [firstColumn, lastColumn] = [this.#cell(left), this.#cell(right)];
    const [firstRow, lastRow] = [this.#cell(top), this.#cell(bottom)];
    for (let row = firstRow; row <= lastRow; row++) {
      const from = this.#starts[row * this.#side + firstColumn]!;
      const to = this.#starts[row * this.#side + lastColumn + 1]!;
      for (let at = from; at < to; at++) {
        const index = this.#order[at]!;
        const x = this.#xs[index]!;
        const y = this.#ys[index]!;
        if (x >= left && x <= right && y >= top && y <= bottom) visitor(index);
      }
    }
  }

  /**
   * The nearest point within an ellipse, -1 where there is none.
   *
   * @param radiusX How far it may be, in units of the map: not the same both ways, where the map is
   * stretched.
   */
  nearest(
    x: number,
    y: number,
    radiusX: number,
    radiusY: number,
    accepts: Accepts = () => true,
  ): number {
    let best = -1;
    let bestDistance = 1;
    this.visit(x - radiusX, y - radiusY, x + radiusX, y + radiusY, (index) => {
      const distance = Math.hypot(
        (this.#xs[index]! - x) / radiusX,
        (this.#ys[index]! - y) / radiusY,
      );
      if (distance > bestDistance || !accepts(index)) return;
      best = index;
      bestDistance = distance;
    });
    return best;
  }

  #cell(value: number): number {
    return Math.min(this.#side - 1, Math.max(0, Math.floor(value * this.#side)));
  }

  /** Counts, then sorts by cell. */
  #fill(): void {
    const count = this.#xs.length;
    const cells = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const cell = this.#cell(this.#ys[i]!) * this.#side + this.#cell(this.#xs[i]!);
      cells[i] = cell;
      this.#starts[cell + 1]! += 1;
    }
    for (let cell = 1; cell < this.#starts.length; cell++) {
      this.#starts[cell]! += this.#starts[cell - 1]!;
    }
    const next = this.#starts.slice();
    for (let i = 0; i < count; i++) this.#order[next[cells[i]!]!++] = i;
  }
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** How much farther than it is a point seems that lies wholly aslant. */
const ASLANT = 2.2;

/**
 * The point that an arrow key leads to, -1 where none lies that way: the nearest within 45° of the
 * arrow, those straight ahead first.
 *
 * @param stretch Pixels of a unit of the map across, for one down.
 */
export function nearestTowards(
  xs: Float32Array,
  ys: Float32Array,
  from: number,
  direction: Direction,
  stretch: number,
  accepts: Accepts = () => true,
): number {
  const isAcross = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  let best = -1;
  let bestCost = Infinity;
  for (let i = 0; i < xs.length; i++) {
    if (i === from || !accepts(i)) continue;
    const across = (xs[i]! - xs[from]!) * stretch;
    const down = ys[i]! - ys[from]!;
    const ahead = sign * (isAcross ? across : down);
    const aside = Math.abs(isAcross ? down : across);
    if (ahead <= 0 || aside > ahead) continue;
    const cost = Math.hypot(ahead, aside) * (1 + (ASLANT - 1) * (aside / ahead));
    if (cost >= bestCost) continue;
    best = i;
    bestCost = cost;
  }
  return best;
}

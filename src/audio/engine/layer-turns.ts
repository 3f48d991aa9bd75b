import type { LayerOrder } from '../../kit/pad-shape.ts';

/** Gives out numbers from 0 up to below 1, as `Math.random` does. */
export type RandomSource = () => number;

/** Whose turn it is among layers of one velocity range. Kept across edits of the pad. */
export class LayerTurns {
  #turn = 0;
  /** The layers of a shuffled round, of which so many have been drawn. */
  readonly #round: number[] = [];
  #drawn = 0;
  #last = -1;

  /** @returns The index of the layer that plays now, of so many. */
  next(count: number, order: LayerOrder, random: RandomSource): number {
    if (order === 'round-robin') {
      const turn = this.#turn % count;
      this.#turn = turn + 1;
      return turn;
    }
    if (count === 1) return 0;
    return order === 'random' ? indexBelow(count, random) : this.#draw(count, random);
  }

  #draw(count: number, random: RandomSource): number {
    if (this.#round.length !== count) {
      this.#round.length = 0;
      for (let i = 0; i < count; i += 1) this.#round.push(i);
      this.#drawn = count;
    }
    if (this.#drawn === count) this.#shuffle(random);
    this.#last = this.#round[this.#drawn] ?? 0;
    this.#drawn += 1;
    return this.#last;
  }

  /** Fisher and Yates; then the layer that ended the last round is moved away from the front. */
  #shuffle(random: RandomSource): void {
    const count = this.#round.length;
    for (let i = count - 1; i > 0; i -= 1) this.#swap(i, indexBelow(i + 1, random));
    if (this.#round[0] === this.#last) this.#swap(0, 1 + indexBelow(count - 1, random));
    this.#drawn = 0;
  }

  #swap(a: number, b: number): void {
    const kept = this.#round[a]!;
    this.#round[a] = this.#round[b]!;
    this.#round[b] = kept;
  }
}

function indexBelow(count: number, random: RandomSource): number {
  return Math.min(count - 1, Math.floor(random() * count));
}

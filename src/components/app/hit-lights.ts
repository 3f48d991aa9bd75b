import { animationClock } from '../shared/animation-clock.ts';

/** Collects hits as they come and shows them together in the next frame. */
export class HitLights {
  readonly #show: (hits: ReadonlyMap<string, number>) => void;
  readonly #hits = new Map<string, number>();
  #stop: (() => void) | null = null;

  /** @param show Called in an animation frame with the velocity of each pad that was hit. */
  constructor(show: (hits: ReadonlyMap<string, number>) => void) {
    this.#show = show;
  }

  add(padId: string, velocity: number): void {
    this.#hits.set(padId, velocity);
    this.#stop ??= animationClock.subscribe(this.#flush);
  }

  readonly #flush = (): void => {
    this.#stop?.();
    this.#stop = null;
    this.#show(this.#hits);
    this.#hits.clear();
  };
}

import { PAD_KEYS } from '../components/pad-grid/slots.ts';

export interface HeldKeysTarget {
  /** @param place Of the bank, from 0. */
  play(place: number, velocity: number, timeStampMs: number): void;
  release(place: number): void;
}

/** Computer keys that hold pads: Enter and Space the one with the focus, letters and digits by place. */
export class HeldKeys {
  readonly #target: HeldKeysTarget;
  /** Places by the key that holds them. */
  readonly #held = new Map<string, number>();

  constructor(target: HeldKeysTarget) {
    this.#target = target;
  }

  /** @returns Whether the key is one that plays. */
  down(
    { code, key, timeStamp, repeat }: KeyboardEvent,
    focused: number,
    velocity: number,
  ): boolean {
    const isOwn = key === 'Enter' || key === ' ';
    const place = isOwn ? focused : (PAD_KEYS as readonly string[]).indexOf(code);
    if (place < 0) return false;
    if (repeat || this.#held.has(code)) return true;
    this.#held.set(code, place);
    this.#target.play(place, velocity, timeStamp);
    return true;
  }

  up({ code }: KeyboardEvent): void {
    const place = this.#held.get(code);
    if (place === undefined) return;
    this.#held.delete(code);
    this.#target.release(place);
  }

  readonly releaseAll = (): void => {
    for (const place of this.#held.values()) this.#target.release(place);
    this.#held.clear();
  };
}

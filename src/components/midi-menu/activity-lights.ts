import { animationClock } from '../shared/animation-clock.ts';

/** How long a light takes to go out. */
const FADE_MS = 220;

/**
 * Which devices send, for lights. A message only marks its device; the frame that follows paints, so
 * that a thousand messages a second cost as much as one a frame.
 */
export class ActivityLights {
  readonly #paint: (deviceName: string, level: number) => void;
  readonly #fresh = new Set<string>();
  readonly #litMs = new Map<string, number>();
  #stop: (() => void) | null = null;

  /** @param paint Called in an animation frame for each light that changes: 1 bright to 0 out. */
  constructor(paint: (deviceName: string, level: number) => void) {
    this.#paint = paint;
  }

  /** Called in the message's own task. */
  hit(deviceName: string): void {
    this.#fresh.add(deviceName);
    this.#stop ??= animationClock.subscribe(this.#onFrame);
  }

  /** All out; nothing is painted any more. */
  stop(): void {
    this.#stop?.();
    this.#stop = null;
    this.#fresh.clear();
    this.#litMs.clear();
  }

  readonly #onFrame = (nowMs: number): void => {
    for (const name of this.#fresh) this.#litMs.set(name, nowMs);
    this.#fresh.clear();
    for (const [name, litMs] of this.#litMs) {
      const level = Math.max(0, 1 - (nowMs - litMs) / FADE_MS);
      if (level === 0) this.#litMs.delete(name);
      this.#paint(name, level);
    }
    if (this.#litMs.size === 0) this.stop();
  };
}

interface PlannedLight {
  readonly padId: string;
  readonly velocity: number;
  readonly atSec: number;
}

/** Hits that were handed to the player ahead of their time, to be shown when they sound. */
export class PlannedLights {
  #planned: PlannedLight[] = [];

  /** In order of time. */
  add(padId: string, velocity: number, atSec: number): void {
    this.#planned.push({ padId, velocity, atSec });
  }

  /** Shows and forgets those that are due. */
  show(nowSec: number, visit: (padId: string, velocity: number, atSec: number) => void): void {
    const due = this.#planned.findIndex(({ atSec }) => atSec > nowSec);
    const shown = this.#planned.splice(0, due < 0 ? this.#planned.length : due);
    for (const { padId, velocity, atSec } of shown) visit(padId, velocity, atSec);
  }

  clear(): void {
    this.#planned = [];
  }
}

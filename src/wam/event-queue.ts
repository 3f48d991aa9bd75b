import type { WamEvent } from '@webaudiomodules/api';

interface Entry {
  readonly event: WamEvent;
  readonly atSec: number;
  /** Whether it has been handed over, and only waits to be told. */
  isHanded: boolean;
}

/** Most events that wait at once; past that the latest to come are refused. */
const MAX_EVENTS = 100_000;

/**
 * Events that wait for their time, those of one time in the order in which they came. Each is handed
 * over once it comes near, and told once it is there.
 */
export class EventQueue {
  #entries: Entry[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** @returns Whether there was room. */
  add(event: WamEvent, isHanded: boolean, nowSec: number): boolean {
    if (this.#entries.length >= MAX_EVENTS) return false;
    const atSec = Math.max(event.time ?? nowSec, nowSec);
    let index = this.#entries.length;
    // Nearly all come in order.
    while (index > 0 && (this.#entries[index - 1]?.atSec ?? 0) > atSec) index -= 1;
    this.#entries.splice(index, 0, { event, atSec, isHanded });
    return true;
  }

  /** The events before this time that had not been handed over. */
  handOver(beforeSec: number): WamEvent[] {
    const events: WamEvent[] = [];
    for (const entry of this.#entries) {
      if (entry.atSec >= beforeSec) break;
      if (entry.isHanded) continue;
      entry.isHanded = true;
      events.push(entry.event);
    }
    return events;
  }

  /** Takes out the events before this time that have been handed over. */
  takeHeard(beforeSec: number): WamEvent[] {
    let count = 0;
    while ((this.#entries[count]?.atSec ?? Infinity) < beforeSec) count += 1;
    return count === 0 ? [] : this.#entries.splice(0, count).map(({ event }) => event);
  }

  clear(): void {
    this.#entries = [];
  }
}

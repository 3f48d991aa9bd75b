/** Hits of a device's note that no pad answered. */
export interface UnmappedNote {
  readonly deviceName: string;
  readonly note: number;
  /** Of the last one, as it was sent. */
  readonly velocity: number;
  readonly count: number;
}

/** As many as a tray shows without burying the pads. */
const MAX_NOTES = 32;
/** About a picture of the screen. */
const PICTURE_MS = 16;

/** The last first, each note of a device once; counts add up. */
export function addUnmapped(notes: readonly UnmappedNote[], added: UnmappedNote): UnmappedNote[] {
  const isSame = (each: UnmappedNote) =>
    each.deviceName === added.deviceName && each.note === added.note;
  const count = added.count + (notes.find(isSame)?.count ?? 0);
  const others = notes.filter((each) => !isSame(each));
  return [{ ...added, count }, ...others].slice(0, MAX_NOTES);
}

/**
 * Notes on their way into the tray: the first at once, those that come thick and fast together, once a
 * picture, so that a thousand a second don't render a page each. A note that waits already costs no
 * more than being counted.
 */
export class UnmappedIntake {
  readonly #take: (notes: readonly UnmappedNote[]) => void;
  #waiting: { deviceName: string; note: number; velocity: number; count: number }[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param take Gets each note once, the last first. */
  constructor(take: (notes: readonly UnmappedNote[]) => void) {
    this.#take = take;
  }

  add(deviceName: string, note: number, velocity: number): void {
    const at = this.#waiting.findIndex(
      (each) => each.note === note && each.deviceName === deviceName,
    );
    const known = this.#waiting[at];
    if (known) {
      known.velocity = velocity;
      known.count += 1;
      if (at > 0) this.#waiting.unshift(...this.#waiting.splice(at, 1));
    } else {
      this.#waiting.unshift({ deviceName, note, velocity, count: 1 });
    }
    if (this.#timer === null) this.#flush();
  }

  /** Those of which this is true do not come. */
  drop(isDropped: (note: UnmappedNote) => boolean): void {
    this.#waiting = this.#waiting.filter((each) => !isDropped(each));
  }

  readonly #flush = (): void => {
    const notes = this.#waiting;
    this.#timer = notes.length > 0 ? setTimeout(this.#flush, PICTURE_MS) : null;
    if (notes.length === 0) return;
    this.#waiting = [];
    this.#take(notes);
  };
}

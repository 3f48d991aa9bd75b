/** A note as it came from a device. */
export interface HeardNote {
  readonly deviceName: string;
  readonly note: number;
  /** 0 for a note-off. */
  readonly velocity: number;
  /** The input note that it plays, or null. */
  readonly inputNote: number | null;
  /** The velocity that it is played with; 0 where it is held back. */
  readonly played: number;
  readonly timeStampMs: number;
}

/** Any other channel message, or a note that is a button. */
export interface HeardControl {
  readonly deviceName: string;
  /** With its channel. */
  readonly status: number;
  readonly first: number;
  readonly second: number;
  readonly timeStampMs: number;
}

/** Somebody who listens along. Called in the message's own task: must be quick. */
export interface ControllerEar {
  onNote?(note: HeardNote): void;
  onControl?(control: HeardControl): void;
  /** Clock, start, continue, stop; the song position with its two bytes. */
  onRealtime?(
    inputId: string,
    status: number,
    first: number,
    second: number,
    timeStampMs: number,
  ): void;
}

/**
 * All who listen along, and how hard each device is hit. Nothing is made of a message while nobody
 * listens.
 */
export class ControllerEars {
  readonly #ears = new Set<ControllerEar>();
  readonly #histograms = new Map<string, Uint32Array>();

  get areThere(): boolean {
    return this.#ears.size > 0;
  }

  /** Until the returned function is called. */
  add(ear: ControllerEar): () => void {
    this.#ears.add(ear);
    return () => this.#ears.delete(ear);
  }

  onNote(note: HeardNote): void {
    for (const ear of this.#ears) ear.onNote?.(note);
  }

  onControl(control: HeardControl): void {
    for (const ear of this.#ears) ear.onControl?.(control);
  }

  onRealtime(
    inputId: string,
    status: number,
    first: number,
    second: number,
    timeStampMs: number,
  ): void {
    for (const ear of this.#ears) ear.onRealtime?.(inputId, status, first, second, timeStampMs);
  }

  /** How often each velocity, as it is sent, came from a device at this visit: 128 counts. */
  histogram(deviceName: string): Uint32Array {
    let counts = this.#histograms.get(deviceName);
    if (!counts) this.#histograms.set(deviceName, (counts = new Uint32Array(128)));
    return counts;
  }

  /** @param velocity 1 to 127. */
  count(deviceName: string, velocity: number): void {
    this.histogram(deviceName)[velocity]! += 1;
  }
}

import type { Role } from '../../kit/roles.ts';

/** Pressure from which a hand has hold of a cymbal. */
const GRIP_PRESSURE = 64;
const FULL_PRESSURE = 127;
/** After a hit, for so long the pressure of a finger pad is that of the hit itself. */
const STRIKE_SEC = 0.06;

/** Whether a drummer would grip it to silence it. */
export function isGripped(role: Role): boolean {
  return role === 'crash' || role === 'ride' || role === 'open-hat';
}

/**
 * Tells grips of cymbals from pressure on pads. Electronic drums send the polyphonic aftertouch of a
 * cymbal that is gripped as 127, out of nothing, and 0 when it is let go. Pads for fingers send a stream
 * of it after every hard hit. So a grip is where the pressure comes up from below, not while it stays;
 * and just after a hit only full pressure out of nothing is one.
 */
export class CymbalGrip {
  readonly #pressures = new Uint8Array(128);

  /**
   * Takes the pressure on a note, 0 to 127.
   *
   * @returns How old a voice must be for the grip to silence it, in seconds; Infinity without a grip.
   */
  press(note: number, pressure: number): number {
    const before = this.#pressures[note] ?? 0;
    this.#pressures[note] = pressure;
    if (!(pressure >= GRIP_PRESSURE) || before >= GRIP_PRESSURE) return Infinity;
    return pressure >= FULL_PRESSURE && before === 0 ? 0 : STRIKE_SEC;
  }

  /** A hit lets go, in case that its message was lost. */
  hit(note: number): void {
    this.#pressures[note] = 0;
  }
}

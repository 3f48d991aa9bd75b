import { pointerVelocity } from '../components/pad/pointer-velocity.ts';

/** Velocity of what says nothing of its own. */
export const VELOCITY = 100;

export interface PressedVoices {
  triggerPad(padId: string, velocity: number, timeStampMs?: number): void;
  releasePad(padId: string): void;
}

/** Pads under pointers, and under what screen readers do in place of one. */
export class PadPresses {
  readonly #voices: PressedVoices;
  readonly #fixedVelocity: () => number | null;
  /** Pads by the pointer that holds them. */
  readonly #pressed = new Map<number, string>();

  /** @param fixedVelocity Null where each press has its own. */
  constructor(voices: PressedVoices, fixedVelocity: () => number | null) {
    this.#voices = voices;
    this.#fixedVelocity = fixedVelocity;
  }

  readonly onDown = (event: PointerEvent): void => {
    const pad = event.currentTarget as HTMLButtonElement;
    const padId = padIdOf(event);
    if (event.button !== 0 || pad.disabled) return;
    // So that letting go outside the pad still ends a gated sound.
    if (event.isTrusted) pad.setPointerCapture(event.pointerId);
    this.#pressed.set(event.pointerId, padId);
    const velocity = this.#fixedVelocity() ?? pointerVelocity(event);
    this.#voices.triggerPad(padId, velocity, event.timeStamp);
  };

  readonly onEnd = ({ pointerId }: PointerEvent): void => {
    const padId = this.#pressed.get(pointerId);
    if (padId === undefined) return;
    this.#pressed.delete(pointerId);
    this.#voices.releasePad(padId);
  };

  /** Screen readers click without a pointer; a mouse's click has played when it went down. */
  readonly onClick = (event: PointerEvent): void => {
    if (event.detail !== 0 || event.pointerType) return;
    const padId = padIdOf(event);
    this.#voices.triggerPad(padId, this.#fixedVelocity() ?? VELOCITY, event.timeStamp);
    this.#voices.releasePad(padId);
  };

  /** The pads are gone. */
  forget(): void {
    this.#pressed.clear();
  }
}

function padIdOf({ currentTarget }: Event): string {
  return (currentTarget as HTMLElement).dataset.pad ?? '';
}

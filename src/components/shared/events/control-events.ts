import type { Envelope } from '../../../lib/envelope.ts';
import { PadwiseEvent } from './padwise-event.ts';

/** A control moved, or a dragged value came to rest (`final`). */
export class ValueEvent extends PadwiseEvent {
  readonly value: number;
  readonly final: boolean;

  constructor(value: number, final: boolean) {
    super('pw-value');
    this.value = value;
    this.final = final;
  }
}

/** Another option of a switch was chosen, by its value. */
export class ChoiceEvent extends PadwiseEvent {
  readonly value: string;

  constructor(value: string) {
    super('pw-choice');
    this.value = value;
  }
}

/** The point of an XY pad moved, or came to rest (`final`). */
export class XyEvent extends PadwiseEvent {
  readonly x: number;
  readonly y: number;
  readonly final: boolean;

  constructor(x: number, y: number, final: boolean) {
    super('pw-xy');
    this.x = x;
    this.y = y;
    this.final = final;
  }
}

/** An envelope was reshaped, or came to rest (`final`). */
export class EnvelopeEvent extends PadwiseEvent {
  readonly envelope: Envelope;
  readonly final: boolean;

  constructor(envelope: Envelope, final: boolean) {
    super('pw-envelope');
    this.envelope = envelope;
    this.final = final;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-value': ValueEvent;
    'pw-choice': ChoiceEvent;
    'pw-xy': XyEvent;
    'pw-envelope': EnvelopeEvent;
  }
}

import { PadwiseEvent } from './padwise-event.ts';

/** A pad was pressed with a pointer or a key. */
export class PadPressEvent extends PadwiseEvent {
  readonly padId: string;
  /** 1 to 127. */
  readonly velocity: number;
  readonly timeStampMs: number;

  constructor(padId: string, velocity: number, timeStampMs: number) {
    super('pw-pad-press');
    this.padId = padId;
    this.velocity = velocity;
    this.timeStampMs = timeStampMs;
  }
}

export class PadReleaseEvent extends PadwiseEvent {
  readonly padId: string;

  constructor(padId: string) {
    super('pw-pad-release');
    this.padId = padId;
  }
}

/** A pad was taken in hand: the inspector shows it. */
export class PadSelectEvent extends PadwiseEvent {
  readonly padId: string | null;

  constructor(padId: string | null) {
    super('pw-pad-select');
    this.padId = padId;
  }
}

/** Two places of the grid are to change their contents; one may be empty. */
export class SlotSwapEvent extends PadwiseEvent {
  readonly fromSlot: number;
  readonly toSlot: number;

  constructor(fromSlot: number, toSlot: number) {
    super('pw-slot-swap');
    this.fromSlot = fromSlot;
    this.toSlot = toSlot;
  }
}

export class BankSelectEvent extends PadwiseEvent {
  /** From 0. */
  readonly bank: number;

  constructor(bank: number) {
    super('pw-bank-select');
    this.bank = bank;
  }
}

/** A pad is to be heard alone, or no longer so. */
export class PadSoloEvent extends PadwiseEvent {
  readonly padId: string;
  readonly soloed: boolean;
  /** Whether it is to be the only one. */
  readonly exclusive: boolean;

  constructor(padId: string, soloed: boolean, exclusive: boolean) {
    super('pw-pad-solo');
    this.padId = padId;
    this.soloed = soloed;
    this.exclusive = exclusive;
  }
}

/** What can be done with a whole pad. */
export type PadAction = 'replace' | 'duplicate' | 'remove';

export class PadActionEvent extends PadwiseEvent {
  readonly padId: string;
  readonly action: PadAction;

  constructor(padId: string, action: PadAction) {
    super('pw-pad-action');
    this.padId = padId;
    this.action = action;
  }
}

/** A pad is to be heard again. */
export class PadAuditionEvent extends PadwiseEvent {
  readonly padId: string;

  constructor(padId: string) {
    super('pw-pad-audition');
    this.padId = padId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-pad-press': PadPressEvent;
    'pw-pad-release': PadReleaseEvent;
    'pw-pad-select': PadSelectEvent;
    'pw-slot-swap': SlotSwapEvent;
    'pw-bank-select': BankSelectEvent;
    'pw-pad-solo': PadSoloEvent;
    'pw-pad-action': PadActionEvent;
    'pw-pad-audition': PadAuditionEvent;
  }
}

import { PadwiseEvent } from './padwise-event.ts';

export interface LightsChange {
  /** Whether the controller's lights are lit. */
  readonly isOn?: boolean;
  /** Whether colours are sent exactly; to ask for that needs the player's permission. */
  readonly isExact?: boolean;
}

/** A controller's lights are to be lit otherwise, by its name. */
export class LightsChangeEvent extends PadwiseEvent {
  readonly device: string;
  readonly change: LightsChange;

  constructor(device: string, change: LightsChange) {
    super('pw-lights-change');
    this.device = device;
    this.change = change;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-lights-change': LightsChangeEvent;
  }
}

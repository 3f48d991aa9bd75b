import { PadwiseEvent } from './padwise-event.ts';

export interface DeviceChange {
  /** Whether it is listened to. */
  readonly isOn?: boolean;
  /** 1 to 16, or null for all. */
  readonly channel?: number | null;
}

/** A controller is to be listened to otherwise, by its name. */
export class DeviceChangeEvent extends PadwiseEvent {
  readonly device: string;
  readonly change: DeviceChange;

  constructor(device: string, change: DeviceChange) {
    super('pw-device-change');
    this.device = device;
    this.change = change;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-device-change': DeviceChangeEvent;
  }
}

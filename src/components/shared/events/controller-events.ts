import type { ProfileChange } from '../../../profiles/profile-edits.ts';
import type { VelocityShape } from '../../../profiles/profile-schema.ts';
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

/** Something of the profile that is shown was set. */
export class ProfileChangeEvent extends PadwiseEvent {
  readonly change: ProfileChange;

  constructor(change: ProfileChange) {
    super('pw-profile-change');
    this.change = change;
  }
}

/** What can be done with the controller that is shown, and its profile as a whole. */
export type ProfileAction =
  | { readonly type: 'show'; readonly deviceName: string }
  /** By a factory profile, or, null, by that which the controller's name asks for. */
  | { readonly type: 'choose'; readonly factoryId: string | null }
  | { readonly type: 'map'; readonly note: number; readonly padId: string }
  | { readonly type: 'import'; readonly file: File }
  | { readonly type: 'export' | 'reset' | 'forget' | 'undo' };

export class ProfileActionEvent extends PadwiseEvent {
  readonly action: ProfileAction;

  constructor(action: ProfileAction) {
    super('pw-profile-action');
    this.action = action;
  }
}

/** Velocities are to be played otherwise; `final` where the hand has let go. */
export class VelocityShapeEvent extends PadwiseEvent {
  readonly shape: VelocityShape;
  readonly final: boolean;

  constructor(shape: VelocityShape, final: boolean) {
    super('pw-velocity-shape');
    this.shape = shape;
    this.final = final;
  }
}

/** What a player does about notes that no pad answers. */
export type UnmappedAction =
  | { readonly type: 'choose'; readonly deviceName: string; readonly note: number }
  | {
      readonly type: 'map';
      readonly deviceName: string;
      readonly note: number;
      readonly padId: string;
    }
  | { readonly type: 'dismiss'; readonly deviceName: string; readonly note: number }
  | { readonly type: 'cancel' | 'dismiss-all' };

export class UnmappedEvent extends PadwiseEvent {
  readonly action: UnmappedAction;

  constructor(action: UnmappedAction) {
    super('pw-unmapped');
    this.action = action;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-device-change': DeviceChangeEvent;
    'pw-profile-change': ProfileChangeEvent;
    'pw-profile-action': ProfileActionEvent;
    'pw-velocity-shape': VelocityShapeEvent;
    'pw-unmapped': UnmappedEvent;
  }
}

import type { SyncSettings } from '../../../app/groove/clock/sync-settings.ts';
import type { GrooveSettings } from '../../../app/groove/groove-state.ts';
import type { Groove } from '../../../kit/groove.ts';
import { PadwiseEvent } from './padwise-event.ts';

/** What the keys of the groove's panel ask for. */
export type GrooveKey = 'record' | 'play' | 'stop' | 'undo-pass';

export class GrooveMoveEvent extends PadwiseEvent {
  readonly key: GrooveKey;

  constructor(key: GrooveKey) {
    super('pw-groove-move');
    this.key = key;
  }
}

/** How the groove is recorded and played was set. */
export class GrooveSettingsEvent extends PadwiseEvent {
  readonly change: Partial<GrooveSettings>;

  constructor(change: Partial<GrooveSettings>) {
    super('pw-groove-settings');
    this.change = change;
  }
}

/** Whose clock is followed, and who gets one, was set. */
export class GrooveSyncEvent extends PadwiseEvent {
  readonly change: Partial<SyncSettings>;

  constructor(change: Partial<SyncSettings>) {
    super('pw-groove-sync');
    this.change = change;
  }
}

/** The kit's groove is to be changed. */
export class GrooveEditEvent extends PadwiseEvent {
  /** What undo calls it. */
  readonly label: string;
  readonly edit: (groove: Groove) => Groove;
  /** Edits of one key in a row are one step for undo. */
  readonly mergeKey: string | null;
  /** Whether the hand has let go: what comes next is another step for undo. */
  readonly final: boolean;

  constructor(
    label: string,
    edit: (groove: Groove) => Groove,
    {
      mergeKey = null,
      final = mergeKey === null,
    }: { mergeKey?: string | null; final?: boolean } = {},
  ) {
    super('pw-groove-edit');
    this.label = label;
    this.edit = edit;
    this.mergeKey = mergeKey;
    this.final = final;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-groove-move': GrooveMoveEvent;
    'pw-groove-settings': GrooveSettingsEvent;
    'pw-groove-sync': GrooveSyncEvent;
    'pw-groove-edit': GrooveEditEvent;
  }
}

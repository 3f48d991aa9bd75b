import type { MixChange } from '../../../kit/edits-mix.ts';
import type { PadShapeChange } from '../../../kit/edits-shape.ts';
import type { PlaybackMode } from '../../../kit/kit-schema.ts';
import type { Role } from '../../../kit/roles.ts';
import { PadwiseEvent } from './padwise-event.ts';

/** One property of a pad, as a person set it. */
export type PadEdit =
  | { readonly property: 'name'; readonly value: string }
  | { readonly property: 'role'; readonly value: Role }
  | { readonly property: 'note'; readonly value: number }
  | { readonly property: 'gainDb'; readonly value: number }
  | { readonly property: 'pan'; readonly value: number }
  | { readonly property: 'muted'; readonly value: boolean }
  | { readonly property: 'tuneSemitones'; readonly value: number }
  | { readonly property: 'fineCents'; readonly value: number }
  | { readonly property: 'playbackMode'; readonly value: PlaybackMode };

export class PadEditEvent extends PadwiseEvent {
  readonly padId: string;
  readonly edit: PadEdit;
  /** Whether the hand has let go: what comes next is another step for undo. */
  readonly final: boolean;

  constructor(padId: string, edit: PadEdit, final = true) {
    super('pw-pad-edit');
    this.padId = padId;
    this.edit = edit;
    this.final = final;
  }
}

/** What shapes a pad was set: one field, or several that go together. */
export class PadShapeEvent extends PadwiseEvent {
  readonly padId: string;
  readonly change: PadShapeChange;
  /** What undo calls it. */
  readonly label: string;
  /** Whether the hand has let go: what comes next is another step for undo. */
  readonly final: boolean;

  constructor(padId: string, change: PadShapeChange, label: string, final = true) {
    super('pw-pad-shape');
    this.padId = padId;
    this.change = change;
    this.label = label;
    this.final = final;
  }
}

/** A pad's layers are to be brought to full scale. */
export class PadNormaliseEvent extends PadwiseEvent {
  readonly padId: string;
  /** Linear peaks of what is played, by sample id. */
  readonly peaks: ReadonlyMap<string, number>;

  constructor(padId: string, peaks: ReadonlyMap<string, number>) {
    super('pw-pad-normalise');
    this.padId = padId;
    this.peaks = peaks;
  }
}

/** A hit of one pad is to silence another, or no longer so. */
export class ChokeEvent extends PadwiseEvent {
  readonly killerId: string;
  readonly victimId: string;
  readonly on: boolean;

  constructor(killerId: string, victimId: string, on: boolean) {
    super('pw-choke');
    this.killerId = killerId;
    this.victimId = victimId;
    this.on = on;
  }
}

/** A bus, an effect or the limiter was set. */
export class MixEditEvent extends PadwiseEvent {
  readonly edit: MixChange;
  /** What undo calls it. */
  readonly label: string;
  /** Whether the hand has let go: what comes next is another step for undo. */
  readonly final: boolean;

  constructor(edit: MixChange, label: string, final = true) {
    super('pw-mix-edit');
    this.edit = edit;
    this.label = label;
    this.final = final;
  }
}

/** All pads are to be brought to 0 dB. */
export class LevelsResetEvent extends PadwiseEvent {
  constructor() {
    super('pw-levels-reset');
  }
}

/** A pad's layers are to be pads of their own. */
export class PadSplitEvent extends PadwiseEvent {
  readonly padId: string;

  constructor(padId: string) {
    super('pw-pad-split');
    this.padId = padId;
  }
}

export class KitRenameEvent extends PadwiseEvent {
  readonly name: string;

  constructor(name: string) {
    super('pw-kit-rename');
    this.name = name;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-pad-edit': PadEditEvent;
    'pw-pad-shape': PadShapeEvent;
    'pw-pad-normalise': PadNormaliseEvent;
    'pw-choke': ChokeEvent;
    'pw-mix-edit': MixEditEvent;
    'pw-levels-reset': LevelsResetEvent;
    'pw-pad-split': PadSplitEvent;
    'pw-kit-rename': KitRenameEvent;
  }
}

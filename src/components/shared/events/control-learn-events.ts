import type { RepeatRate } from '../../../app/controllers/repeat-rates.ts';
import type { Control, ControlTarget } from '../../../profiles/profile-schema.ts';
import { PadwiseEvent } from './padwise-event.ts';

/** Something of a controller is to be learned for this. */
export class LearnControlEvent extends PadwiseEvent {
  readonly controlTarget: ControlTarget;
  /** What it is about: the panel opens beside it. */
  readonly anchor: HTMLElement;

  constructor(target: ControlTarget, anchor: HTMLElement) {
    super('pw-learn-control');
    this.controlTarget = target;
    this.anchor = anchor;
  }
}

/** What the panel of learning asks for. */
export class LearnStepEvent extends PadwiseEvent {
  readonly step: 'begin' | 'end' | 'forget';
  readonly controlTarget: ControlTarget;

  constructor(step: 'begin' | 'end' | 'forget', target: ControlTarget) {
    super('pw-learn-step');
    this.step = step;
    this.controlTarget = target;
  }
}

/** What controllers move, for controls that show it. */
export interface LearnMarks {
  has(target: ControlTarget): boolean;
  /** Calls back at each change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** A control asks whoever knows for what controllers move. The answer is set while it is sent. */
export class LearnMarksEvent extends PadwiseEvent {
  marks: LearnMarks | null = null;

  constructor() {
    super('pw-learn-marks');
  }
}

/** A control of a device is to be changed, or taken away (null). */
export class ControlEditEvent extends PadwiseEvent {
  readonly device: string;
  /** Its place among the profile's controls. */
  readonly index: number;
  readonly change: Partial<Control> | null;

  constructor(device: string, index: number, change: Partial<Control> | null) {
    super('pw-control-edit');
    this.device = device;
    this.index = index;
    this.change = change;
  }
}

export class NoteRepeatEvent extends PadwiseEvent {
  readonly change: { readonly isOn?: boolean; readonly rate?: RepeatRate };

  constructor(change: { readonly isOn?: boolean; readonly rate?: RepeatRate }) {
    super('pw-note-repeat');
    this.change = change;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-learn-control': LearnControlEvent;
    'pw-learn-step': LearnStepEvent;
    'pw-learn-marks': LearnMarksEvent;
    'pw-control-edit': ControlEditEvent;
    'pw-note-repeat': NoteRepeatEvent;
  }
}

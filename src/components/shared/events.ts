import type { BounceOptions } from '../../app/audio-ports.ts';
import type { AudioSettings } from '../../app/ports.ts';
import type { GrooveSettings } from '../../app/groove/groove-transport.ts';
import type { MixChange } from '../../kit/edits-mix.ts';
import type { PadShapeChange } from '../../kit/edits-shape.ts';
import type { Groove } from '../../kit/groove.ts';
import type { HatPedalMode } from '../../kit/hats.ts';
import type { PlaybackMode } from '../../kit/kit-schema.ts';
import type { Role } from '../../kit/roles.ts';
import type { Envelope } from '../../lib/envelope.ts';

/** What elements tell the app, upwards. All bubble and cross shadow roots. */
abstract class PadwiseEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

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

/** What a person does with proposals of layers; a proposal goes by its key. */
export type LayerAction =
  | { readonly type: 'accept' | 'keep-apart' | 'play-ramp'; readonly key: string }
  | { readonly type: 'accept-all' }
  | { readonly type: 'play'; readonly padId: string; readonly velocity: number };

export class LayerActionEvent extends PadwiseEvent {
  readonly action: LayerAction;

  constructor(action: LayerAction) {
    super('pw-layer-action');
    this.action = action;
  }
}

export type LearningCommand =
  | 'open-learning'
  | 'toggle-learning'
  | 'export-learning'
  | 'forget-learning'
  | 'bring-back-learning';

export type Command =
  | 'open-folder'
  | 'open-files'
  | 'add-files'
  | 'open-starter'
  | 'export-json'
  | 'export-bundle'
  | 'export-audio'
  | 'undo'
  | 'redo'
  | 'cancel-load'
  | 'toggle-names'
  | 'toggle-licensed-model'
  | 'find-layers'
  | LearningCommand
  | ViewCommand
  | 'connect-midi'
  | 'open-review';

export type GrooveCommand = 'open-groove' | 'play-groove' | 'record-groove' | 'undo-pass';

/** What leads around the app and changes nothing in the kit. */
export type ViewCommand =
  | 'next-bank'
  | 'previous-bank'
  | 'next-pad'
  | 'previous-pad'
  | 'replace-sound'
  | 'duplicate-pad'
  | 'remove-pad'
  | 'play-pad'
  | 'panic'
  | 'open-mixer'
  | 'open-editor'
  | GrooveCommand
  | 'open-audio'
  | 'close-drawer'
  | 'toggle-speak-hits'
  | 'theme-dark'
  | 'theme-light'
  | 'theme-system'
  | 'open-palette'
  | 'open-shortcuts';

/** A command with what it is about: a bank from 0, a role for the pad in hand, a pad by its id. */
export type TargetCommand = `bank:${number}` | `role:${Role}` | `pad:${string}`;

export type CommandId = Command | TargetCommand;

/** Something the app should do. */
export class CommandEvent extends PadwiseEvent {
  readonly command: CommandId;

  constructor(command: CommandId) {
    super('pw-command');
    this.command = command;
  }
}

/** An item of a menu was chosen, by its id. */
export class MenuPickEvent extends PadwiseEvent {
  readonly id: string;

  constructor(id: string) {
    super('pw-menu-pick');
    this.id = id;
  }
}

/** A learning file is to be added to what is known. */
export class LearningImportEvent extends PadwiseEvent {
  readonly file: File;

  constructor(file: File) {
    super('pw-learning-import');
    this.file = file;
  }
}

export type AudioExportAction =
  | { readonly type: 'bounce'; readonly options: BounceOptions }
  | { readonly type: 'cancel-bounce' | 'record' | 'stop-recording' | 'discard-recording' };

/** A bounce or a recording of audio is to begin or to end. */
export class AudioExportEvent extends PadwiseEvent {
  readonly action: AudioExportAction;

  constructor(action: AudioExportAction) {
    super('pw-audio-export');
    this.action = action;
  }
}

export class KitRenameEvent extends PadwiseEvent {
  readonly name: string;

  constructor(name: string) {
    super('pw-kit-rename');
    this.name = name;
  }
}

export class MasterGainEvent extends PadwiseEvent {
  readonly gainDb: number;

  constructor(gainDb: number) {
    super('pw-master-gain');
    this.gainDb = gainDb;
  }
}

/** Which MIDI input and channel to listen to; null is all. */
export class MidiFilterEvent extends PadwiseEvent {
  readonly inputId: string | null;
  readonly channel: number | null;

  constructor(inputId: string | null, channel: number | null) {
    super('pw-midi-filter');
    this.inputId = inputId;
    this.channel = channel;
  }
}

/** Other settings of the audio were chosen. */
export class AudioChangeEvent extends PadwiseEvent {
  readonly change: Partial<AudioSettings>;

  constructor(change: Partial<AudioSettings>) {
    super('pw-audio-change');
    this.change = change;
  }
}

/** The page may ask the browser which outputs there are. */
export class AudioDevicesEvent extends PadwiseEvent {
  constructor() {
    super('pw-audio-devices');
  }
}

/** The hi-hat pedal's values are to be understood another way. */
export class HatPedalModeEvent extends PadwiseEvent {
  readonly mode: HatPedalMode;

  constructor(mode: HatPedalMode) {
    super('pw-hat-pedal-mode');
    this.mode = mode;
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

/** Where the review is to go: on, back by one, or from the end to what was passed over. */
export type ReviewStep = 'next' | 'back' | 'resume';

export class ReviewStepEvent extends PadwiseEvent {
  readonly step: ReviewStep;

  constructor(step: ReviewStep) {
    super('pw-review-step');
    this.step = step;
  }
}

export class RolePickEvent extends PadwiseEvent {
  readonly role: Role;

  constructor(role: Role) {
    super('pw-role-pick');
    this.role = role;
  }
}

/** Another panel of the drawer was chosen, by its id. */
export class PanelSelectEvent extends PadwiseEvent {
  readonly panel: string;

  constructor(panel: string) {
    super('pw-panel-select');
    this.panel = panel;
  }
}

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

export class DismissEvent extends PadwiseEvent {
  constructor() {
    super('pw-dismiss');
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-pad-press': PadPressEvent;
    'pw-pad-release': PadReleaseEvent;
    'pw-pad-select': PadSelectEvent;
    'pw-slot-swap': SlotSwapEvent;
    'pw-bank-select': BankSelectEvent;
    'pw-pad-edit': PadEditEvent;
    'pw-pad-shape': PadShapeEvent;
    'pw-pad-normalise': PadNormaliseEvent;
    'pw-choke': ChokeEvent;
    'pw-mix-edit': MixEditEvent;
    'pw-pad-solo': PadSoloEvent;
    'pw-levels-reset': LevelsResetEvent;
    'pw-pad-split': PadSplitEvent;
    'pw-pad-action': PadActionEvent;
    'pw-layer-action': LayerActionEvent;
    'pw-command': CommandEvent;
    'pw-menu-pick': MenuPickEvent;
    'pw-learning-import': LearningImportEvent;
    'pw-audio-export': AudioExportEvent;
    'pw-kit-rename': KitRenameEvent;
    'pw-master-gain': MasterGainEvent;
    'pw-midi-filter': MidiFilterEvent;
    'pw-audio-change': AudioChangeEvent;
    'pw-audio-devices': AudioDevicesEvent;
    'pw-hat-pedal-mode': HatPedalModeEvent;
    'pw-pad-audition': PadAuditionEvent;
    'pw-review-step': ReviewStepEvent;
    'pw-role-pick': RolePickEvent;
    'pw-panel-select': PanelSelectEvent;
    'pw-value': ValueEvent;
    'pw-choice': ChoiceEvent;
    'pw-xy': XyEvent;
    'pw-envelope': EnvelopeEvent;
    'pw-groove-move': GrooveMoveEvent;
    'pw-groove-settings': GrooveSettingsEvent;
    'pw-groove-edit': GrooveEditEvent;
    'pw-dismiss': DismissEvent;
  }
}

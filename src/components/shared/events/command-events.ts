import type { Role } from '../../../kit/roles.ts';
import { PadwiseEvent } from './padwise-event.ts';

export type LearningCommand =
  | 'open-learning'
  | 'toggle-learning'
  | 'export-learning'
  | 'forget-learning'
  | 'bring-back-learning';

/** What is done about controllers. */
export type ControllerCommand =
  'connect-midi' | 'disconnect-midi' | 'open-controllers' | 'learn-note';

/** What opens the export of the kit, some of them with a format chosen. */
export type KitExportCommand = 'export-kit' | 'export-sfz' | 'export-hydrogen' | 'export-decent';

export type Command =
  | 'open-folder'
  | 'open-files'
  | 'add-files'
  | 'open-library'
  | 'open-map'
  | 'open-starter'
  | 'choose-kit'
  | 'export-json'
  | 'export-bundle'
  | KitExportCommand
  | 'export-audio'
  | 'open-midi'
  | 'export-midi'
  | 'undo'
  | 'redo'
  | 'cancel-load'
  | 'toggle-names'
  | 'toggle-licensed-model'
  | 'find-layers'
  | LearningCommand
  | ViewCommand
  | ControllerCommand
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
  | 'note-repeat'
  | 'open-mixer'
  | 'open-editor'
  | GrooveCommand
  | 'open-song'
  | 'play-song'
  | 'open-audio'
  | 'open-offline'
  | 'learn-kit'
  | 'close-drawer'
  | 'toggle-speak-hits'
  | 'theme-dark'
  | 'theme-light'
  | 'theme-system'
  | 'open-palette'
  | 'open-shortcuts';

/** A command with what it is about: a bank from 0, a role for the pad in hand, a pad by its id, a kit by its number. */
export type TargetCommand = `bank:${number}` | `role:${Role}` | `pad:${string}` | `kit:${number}`;

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

/** Another panel of the drawer was chosen, by its id. */
export class PanelSelectEvent extends PadwiseEvent {
  readonly panel: string;

  constructor(panel: string) {
    super('pw-panel-select');
    this.panel = panel;
  }
}

export class DismissEvent extends PadwiseEvent {
  constructor() {
    super('pw-dismiss');
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-command': CommandEvent;
    'pw-menu-pick': MenuPickEvent;
    'pw-learning-import': LearningImportEvent;
    'pw-panel-select': PanelSelectEvent;
    'pw-dismiss': DismissEvent;
  }
}

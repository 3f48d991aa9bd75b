import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '../../app/session.ts';
import { messageOf } from '../../lib/message-of.ts';
import type {
  Command,
  CommandId,
  ControllerCommand,
  LearningCommand,
  TargetCommand,
  ViewCommand,
} from '../shared/events.ts';
import { saveFile } from './save-file.ts';
import type { Toast } from './toast.ts';

/** What commands work with. */
export interface CommandParts {
  readonly session: Session;
  readonly controllers: Readonly<Record<ControllerCommand, () => unknown>>;
  readonly toast: Toast;
  readonly learning: Readonly<Record<LearningCommand, () => unknown>>;
  readonly view: {
    readonly commands: Readonly<Record<ViewCommand, () => unknown>>;
    run(command: TargetCommand): void;
  };
  /** For those who don't see it. */
  say(text: string): void;
  openPicker(kind: 'folder' | 'files'): void;
  addFiles(): void;
  openStarter(): Promise<void>;
  openLibrary(): unknown;
  openMap(): unknown;
  chooseKit(): unknown;
  toggleNames(): void;
  toggleLicensedModel(): void;
  openReview(): void;
  findLayers(): void;
  /** Opens the export of the kit, with a format chosen. */
  exportKit(formatId?: string): unknown;
  exportAudio(): unknown;
  exportMidi(): unknown;
  openMidi(): void;
}

/** Does what keys and menus below the host ask for. */
export class Commands implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #parts: CommandParts;

  constructor(host: ReactiveControllerHost & HTMLElement, parts: CommandParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('pw-command', this.#onCommand);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pw-command', this.#onCommand);
  }

  run(command: CommandId): void {
    const { view, learning, controllers } = this.#parts;
    if (isTarget(command)) view.run(command);
    else void { ...this.#actions, ...learning, ...controllers, ...view.commands }[command]();
  }

  readonly #onCommand = ({ command }: HTMLElementEventMap['pw-command']): void => {
    this.run(command);
  };

  readonly #actions: Readonly<
    Record<Exclude<Command, LearningCommand | ControllerCommand | ViewCommand>, () => unknown>
  > = {
    'open-folder': () => this.#parts.openPicker('folder'),
    'open-files': () => this.#parts.openPicker('files'),
    'add-files': () => this.#parts.addFiles(),
    'open-starter': () => this.#parts.openStarter(),
    'open-library': () => this.#parts.openLibrary(),
    'open-map': () => this.#parts.openMap(),
    'choose-kit': () => this.#parts.chooseKit(),
    'export-json': () => this.#export('json'),
    'export-bundle': () => this.#export('bundle'),
    'export-kit': () => this.#parts.exportKit(),
    'export-sfz': () => this.#parts.exportKit('sfz'),
    'export-hydrogen': () => this.#parts.exportKit('hydrogen'),
    'export-decent': () => this.#parts.exportKit('decent'),
    'export-audio': () => this.#parts.exportAudio(),
    'export-midi': () => this.#parts.exportMidi(),
    'open-midi': () => this.#parts.openMidi(),
    undo: () => this.#undo(),
    redo: () => this.#redo(),
    'cancel-load': () => this.#parts.session.cancelLoad(),
    'toggle-names': () => this.#parts.toggleNames(),
    'toggle-licensed-model': () => this.#parts.toggleLicensedModel(),
    'find-layers': () => this.#parts.findLayers(),
    'open-review': () => this.#parts.openReview(),
  };

  #undo(): void {
    const { session, toast, say } = this.#parts;
    // What it said may just have been undone.
    toast.close();
    const { undoLabel } = session.state.value;
    if (session.undo()) say(`Undid: ${undoLabel ?? ''}`);
  }

  #redo(): void {
    const { session, say } = this.#parts;
    const { redoLabel } = session.state.value;
    if (session.redo()) say(`Redid: ${redoLabel ?? ''}`);
  }

  async #export(form: 'json' | 'bundle'): Promise<void> {
    const { session, toast } = this.#parts;
    const { name } = session.kit;
    // Edits may come while the file is written.
    const revision = session.state.value;
    try {
      if (form === 'json') saveFile(await session.exportJsonFile(), name, '.padwise.json');
      else saveFile(await session.exportBundle(), name, '.padwise.zip');
      session.noteExported(revision);
    } catch (error) {
      toast.say(`The kit could not be exported: ${messageOf(error)}`);
    }
  }
}

function isTarget(command: CommandId): command is TargetCommand {
  return command.includes(':');
}

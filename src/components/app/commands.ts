import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { messageOf } from '../../app/kit-loader.ts';
import type { MidiPort } from '../../app/ports.ts';
import type { Session } from '../../app/session.ts';
import type { Command, LearningCommand } from '../shared/events.ts';
import { saveFile } from './save-file.ts';
import type { Toast } from './toast.ts';

/** What commands work with. */
export interface CommandParts {
  readonly session: Session;
  readonly midi: MidiPort;
  readonly toast: Toast;
  readonly learning: Readonly<Record<LearningCommand, () => unknown>>;
  openPicker(kind: 'folder' | 'files'): void;
  addFiles(): void;
  openStarter(): Promise<void>;
  toggleNames(): void;
  toggleLicensedModel(): void;
  openReview(): void;
  findLayers(): void;
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

  undo(): void {
    // What it said may just have been undone.
    this.#parts.toast.close();
    this.#parts.session.undo();
  }

  redo(): void {
    this.#parts.session.redo();
  }

  readonly #onCommand = ({ command }: HTMLElementEventMap['pw-command']): void => {
    void { ...this.#actions, ...this.#parts.learning }[command]();
  };

  readonly #actions: Readonly<Record<Exclude<Command, LearningCommand>, () => unknown>> = {
    'open-folder': () => this.#parts.openPicker('folder'),
    'open-files': () => this.#parts.openPicker('files'),
    'add-files': () => this.#parts.addFiles(),
    'open-starter': () => this.#parts.openStarter(),
    'export-json': () => this.#export('json'),
    'export-bundle': () => this.#export('bundle'),
    undo: () => this.undo(),
    redo: () => this.redo(),
    'cancel-load': () => this.#parts.session.cancelLoad(),
    'toggle-names': () => this.#parts.toggleNames(),
    'toggle-licensed-model': () => this.#parts.toggleLicensedModel(),
    'find-layers': () => this.#parts.findLayers(),
    'connect-midi': () => this.#parts.midi.connect(),
    'open-review': () => this.#parts.openReview(),
  };

  async #export(form: 'json' | 'bundle'): Promise<void> {
    const { session, toast } = this.#parts;
    const { name } = session.kit;
    try {
      if (form === 'json') saveFile(await session.exportJsonFile(), name, '.padwise.json');
      else saveFile(await session.exportBundle(), name, '.padwise.zip');
    } catch (error) {
      toast.say(`The kit could not be exported: ${messageOf(error)}`);
    }
  }
}

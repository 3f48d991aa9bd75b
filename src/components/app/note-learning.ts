import { html, nothing, type LitElement, type ReactiveController } from 'lit';
import type { HeardNote } from '../../app/controllers/controllers.ts';
import type { Device } from '../../app/controllers/device.ts';
import type { AppServices } from '../../app/services.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import '../notice/pw-notice.ts';
import type { PadSelection } from './pad-selection.ts';
import type { Toast } from './toast.ts';

export interface NoteLearningParts {
  readonly services: AppServices;
  readonly selection: PadSelection;
  readonly toast: Toast;
  /** Asks for MIDI where it is not on; resolves once that is decided. */
  connect(): Promise<void>;
}

/** As it was before a hit was waited for. */
interface Before {
  readonly pad: Pad;
  readonly devices: readonly Device[];
}

/** Plain learn: the pad in hand waits for a hit of any controller, and is played by its note from then on. */
export class NoteLearning implements ReactiveController {
  readonly #host: LitElement;
  readonly #parts: NoteLearningParts;
  #stop: (() => void) | null = null;

  constructor(host: LitElement, parts: NoteLearningParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('pw-pad-select', this.#onSelect);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pw-pad-select', this.#onSelect);
    this.cancel();
  }

  get padId(): string | null {
    return this.#parts.services.controllers.state.value.learningPadId;
  }

  /** Waits for a hit for the pad in hand, or no longer if it does. */
  async toggle(): Promise<void> {
    if (this.#stop) {
      this.cancel();
      return;
    }
    const { pad } = this.#parts.selection;
    if (!pad) return;
    const { midi } = this.#parts.services;
    if (midi.status.value.state !== 'on') await this.#parts.connect();
    // Somebody may have said no, or have gone on to another pad meanwhile.
    if (midi.status.value.state === 'on' && this.#parts.selection.padId === pad.id) this.#wait(pad);
  }

  readonly cancel = (): void => {
    if (!this.#stop) return;
    this.#rest();
    this.#parts.services.controllers.learnPad(null);
  };

  render() {
    const { padId } = this;
    const pad = this.#parts.services.session.kit.pads.find(({ id }) => id === padId);
    if (!this.#stop || !pad) return nothing;
    return html`<pw-notice .dismissible=${false}>
      Hit a pad of your controller: it will play “${pad.name}”.
      <button slot="actions" class="key" type="button" @click=${this.cancel}>Cancel</button>
    </pw-notice>`;
  }

  #wait(pad: Pad): void {
    const { controllers } = this.#parts.services;
    this.#rest();
    this.#parts.toast.close();
    const before: Before = { pad, devices: controllers.state.value.devices };
    controllers.learnPad(pad.id);
    const stopHearing = controllers.hear({
      onNote: (heard) => {
        if (heard.velocity > 0 && this.padId === null) this.#onLearned(heard, before);
      },
    });
    window.addEventListener('keydown', this.#onKeyDown, { capture: true });
    this.#stop = () => {
      stopHearing();
      window.removeEventListener('keydown', this.#onKeyDown, { capture: true });
    };
    this.#host.requestUpdate();
  }

  #rest(): void {
    this.#stop?.();
    this.#stop = null;
    this.#host.requestUpdate();
  }

  #onLearned({ note, deviceName }: HeardNote, { pad, devices }: Before): void {
    this.#rest();
    const { session, controllers } = this.#parts.services;
    const now = session.kit.pads.find(({ id }) => id === pad.id);
    const profileOf = (all: readonly Device[]) =>
      all.find(({ name }) => name === deviceName)?.profile;
    const isKitChanged = now?.inputNote !== pad.inputNote;
    const isProfileChanged = profileOf(devices) !== profileOf(controllers.state.value.devices);
    const from = deviceName ? `, from ${deviceName}` : '';
    const undo = () => {
      this.#parts.toast.close();
      // What was done since is not to be taken back in its place.
      if (isKitChanged && session.state.value.undoLabel === 'Learn note') session.undo();
      if (isProfileChanged && controllers.state.value.undoLabel === 'Learn note') {
        controllers.undoEdit();
      }
    };
    const key = isKitChanged || isProfileChanged ? { name: 'Undo', run: undo } : null;
    this.#parts.toast.sayWith(key, `“${pad.name}” is played by note ${note}${from}.`);
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // It would silence what sounds, too.
    event.preventDefault();
    event.stopPropagation();
    this.cancel();
  };

  readonly #onSelect = ({ padId }: HTMLElementEventMap['pw-pad-select']): void => {
    if (padId !== this.padId) this.cancel();
  };
}

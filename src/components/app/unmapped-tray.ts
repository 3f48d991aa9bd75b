import { html, nothing, type LitElement, type ReactiveController } from 'lit';
import type { UnmappedNote } from '../../app/controllers/unmapped.ts';
import type { AppServices } from '../../app/services.ts';
import type { Toast } from './toast.ts';

/** The tray of notes without a pad: what its keys do. Its element is fetched with the first such note. */
export class UnmappedTray implements ReactiveController {
  readonly #host: LitElement;
  readonly #services: AppServices;
  readonly #toast: Toast;
  #isFetched = false;
  #choosing: Pick<UnmappedNote, 'deviceName' | 'note'> | null = null;

  constructor(host: LitElement, services: AppServices, toast: Toast) {
    this.#host = host;
    this.#services = services;
    this.#toast = toast;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#choose(null);
  }

  render() {
    const { unmapped } = this.#services.controllers.state.value;
    if (unmapped.length === 0) return nothing;
    this.#fetch();
    return html`<pw-unmapped
      .notes=${unmapped}
      .pads=${this.#services.session.kit.pads}
      .choosing=${this.#choosing}
      @pw-unmapped=${this.#onAction}
    ></pw-unmapped>`;
  }

  #fetch(): void {
    if (this.#isFetched) return;
    this.#isFetched = true;
    // The next unmapped note tries again.
    import('../unmapped/pw-unmapped.ts').catch(() => (this.#isFetched = false));
  }

  readonly #onAction = ({ action }: HTMLElementEventMap['pw-unmapped']): void => {
    const { controllers } = this.#services;
    switch (action.type) {
      case 'choose':
        this.#choose(action);
        break;
      case 'cancel':
        this.#choose(null);
        break;
      case 'map':
        this.#map(action, action.padId);
        break;
      case 'dismiss':
        controllers.dropUnmapped(action.deviceName, action.note);
        break;
      case 'dismiss-all':
        controllers.dropUnmapped();
    }
  };

  /** The next pad that is pressed, on the screen or by the computer's mouse, is the one. */
  #choose(note: Pick<UnmappedNote, 'deviceName' | 'note'> | null): void {
    this.#choosing = note;
    const change = note ? 'addEventListener' : 'removeEventListener';
    this.#host[change]('pw-pad-press', this.#onPress as EventListener);
    window[change]('keydown', this.#onKeyDown as EventListener, { capture: true });
    this.#host.requestUpdate();
  }

  readonly #onPress = ({ padId }: HTMLElementEventMap['pw-pad-press']): void => {
    if (this.#choosing) this.#map(this.#choosing, padId);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#choose(null);
  };

  #map({ deviceName, note }: Pick<UnmappedNote, 'deviceName' | 'note'>, padId: string): void {
    this.#choose(null);
    const { controllers, session } = this.#services;
    const pad = session.kit.pads.find(({ id }) => id === padId);
    if (!pad) return;
    controllers.mapNote(deviceName, note, pad);
    const isOfKit = pad.inputNote === null;
    const undo = () => {
      this.#toast.close();
      if (!isOfKit) controllers.undoEdit();
      else if (session.state.value.undoLabel === 'Learn note') session.undo();
    };
    const from = deviceName ? `, from ${deviceName}` : '';
    this.#toast.sayWith(
      { name: 'Undo', run: undo },
      `“${pad.name}” is played by note ${note}${from}.`,
    );
  }
}

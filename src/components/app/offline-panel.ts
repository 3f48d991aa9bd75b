import { html, nothing, type LitElement } from 'lit';
import type { UpdateStatus } from '../../app/offline/offline-ports.ts';
import { saveStateOf } from '../../app/save-state.ts';
import type { AppServices } from '../../app/services.ts';
import '../notice/pw-notice.ts';
import { offlineText, updateText } from '../offline/offline-text.ts';
import { StoreController } from '../shared/store-controller.ts';

/** Whether the app works without a network, and the offer of a new version. */
export class OfflinePanel {
  readonly #host: LitElement;
  readonly #services: AppServices;
  readonly #status;
  readonly #update;
  /** What the player has put off; another offer is a new one. */
  #putOff: UpdateStatus = 'none';

  constructor(host: LitElement, services: AppServices) {
    this.#host = host;
    this.#services = services;
    this.#status = new StoreController(host, services.offline.status);
    this.#update = new StoreController(host, services.offline.update);
    services.groove.state.subscribe(() => {
      if (this.#update.value !== 'none') host.requestUpdate();
    });
  }

  /** What the menu says. */
  get text(): string {
    return offlineText(this.#status.value);
  }

  render() {
    return html`<pw-offline
      .status=${this.#status.value}
      .news=${this.#update.value}
      @pw-offline-action=${this.#onAction}
    ></pw-offline>`;
  }

  renderNotice() {
    const update = this.#update.value;
    const text = updateText(update);
    // Nobody is to be asked in the middle of a take.
    if (text === null || update === this.#putOff || this.#isInTake) return nothing;
    return html`<pw-notice .dismissible=${false}>
      ${text} ${this.#isKitAtRisk ? 'The kit is not exported: a reload loses it.' : nothing}
      <span slot="actions">
        <button class="key" type="button" @click=${() => void this.#services.offline.reload()}>
          Reload
        </button>
        <button class="key" type="button" @click=${() => this.#later(update)}>Later</button>
      </span>
    </pw-notice>`;
  }

  /** The panel is fetched when it is first asked for. */
  async open(): Promise<void> {
    await import('../offline/pw-offline.ts');
    const anchor = this.#host.renderRoot.querySelector('pw-kit-bar')?.loadKey;
    if (anchor) await this.#host.renderRoot.querySelector('pw-offline')?.open(anchor);
  }

  get #isInTake(): boolean {
    const { groove, songs, audioExport } = this.#services;
    return (
      groove.state.value.phase !== 'stopped' ||
      (songs.transport.value?.isPlaying ?? false) ||
      (audioExport.state.value.capture?.isRecording ?? false)
    );
  }

  get #isKitAtRisk(): boolean {
    const { session } = this.#services;
    const saved = saveStateOf(session.saveMarks.value, session.state.value);
    return saved === 'unsaved' || saved === 'changed';
  }

  #later(update: UpdateStatus): void {
    this.#putOff = update;
    this.#host.requestUpdate();
  }

  readonly #onAction = ({ action }: HTMLElementEventMap['pw-offline-action']): void => {
    const { offline } = this.#services;
    void (action === 'keep' ? offline.keepAll() : offline.reload());
  };
}

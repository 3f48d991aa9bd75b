import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { OfflineStatus, UpdateStatus } from '../../app/offline/offline-ports.ts';
import { OfflineActionEvent, type OfflineAction } from '../shared/events.ts';
import { PopoverPanel, smallPanelStyles } from '../shared/popover-panel.ts';
import { base, controls } from '../shared/tokens.ts';
import { offlineReason, offlineText, updateText } from './offline-text.ts';

/**
 * Whether the app works without a network, why not, and whether there is a new version of it. Closed
 * until `open` is called.
 *
 * @element pw-offline
 * @fires pw-offline-action - keep what is missing, or reload
 */
@customElement('pw-offline')
export class PwOffline extends PopoverPanel {
  static override styles = [base, controls, smallPanelStyles];

  @property({ attribute: false }) status: OfflineStatus = { state: 'off' };
  /** What a reload would bring. */
  @property() news: UpdateStatus = 'none';

  override render() {
    const { status, news } = this;
    return html`<div
      .popover=${'auto'}
      role="dialog"
      aria-labelledby="title"
      tabindex="-1"
      @toggle=${this.onToggle}
    >
      <div class="body">
        <h2 id="title">Offline</h2>
        <div class="display" role="status">
          <strong>${offlineText(status)}</strong>
          <p>${offlineReason(status)}</p>
        </div>
        ${this.#renderKeep(status)}
        ${
          news === 'none'
            ? nothing
            : html`<p>${updateText(news)}</p>
                <div class="keys">${this.#renderKey('reload', 'Reload')}</div>`
        }
        <p>
          The browser’s own menu installs Padwise as an app. Kits and sounds stay on this device
          either way.
        </p>
      </div>
    </div>`;
  }

  protected override takeFocus(): void {
    this.box.focus();
  }

  #renderKeep(status: OfflineStatus) {
    const name = status.state === 'saving-data' ? 'Keep it all the same' : 'Try again';
    const isOffered =
      status.state === 'saving-data' ||
      (status.state === 'failed' && !['unsupported', 'insecure'].includes(status.fault));
    return isOffered ? html`<div class="keys">${this.#renderKey('keep', name)}</div>` : nothing;
  }

  #renderKey(action: OfflineAction, name: string) {
    return html`<button
      class="key"
      type="button"
      @click=${() => this.dispatchEvent(new OfflineActionEvent(action))}
    >
      ${name}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-offline': PwOffline;
  }
}

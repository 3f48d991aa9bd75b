import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { OfflineStatus, UpdateStatus } from '../../app/offline/offline-ports.ts';
import { OfflineActionEvent, type OfflineAction } from '../shared/events.ts';
import { showPopoverUnder } from '../shared/popover.ts';
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
export class PwOffline extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: contents;
      }
      [popover] {
        width: min(340px, calc(100vw - 16px));
        padding: 14px;
      }
      .body {
        display: grid;
        gap: 12px;
      }
      h2 {
        margin: 0;
        font-size: 14px;
        font-weight: 650;
      }
      p {
        margin: 0;
        color: var(--text-soft);
        font-size: 12px;
        line-height: 1.5;
      }
      .state {
        display: grid;
        gap: 6px;
        padding: 10px;
        border: 1px solid var(--edge);
        border-radius: 7px;
        color-scheme: dark;
        background: var(--screen);
        color: var(--text);
        box-shadow: inset 0 1px 5px #000;
      }
      .state strong {
        color: var(--screen-text);
        font: 600 13px/1.3 var(--mono);
      }
      .keys {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
      }
    `,
  ];

  @property({ attribute: false }) status: OfflineStatus = { state: 'off' };
  /** What a reload would bring. */
  @property() news: UpdateStatus = 'none';

  @query('[popover]') private box!: HTMLElement;

  #anchor: HTMLElement | null = null;

  override render() {
    const { status, news } = this;
    return html`<div
      .popover=${'auto'}
      role="dialog"
      aria-labelledby="title"
      tabindex="-1"
      @toggle=${this.#onToggle}
    >
      <div class="body">
        <h2 id="title">Offline</h2>
        <div class="state" role="status">
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

  /** Shows the panel under a key; hides it if it is open. */
  async open(anchor: HTMLElement): Promise<void> {
    this.#anchor = anchor;
    await this.updateComplete;
    showPopoverUnder(this.box, anchor);
    if (this.box.matches(':popover-open')) this.box.focus();
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

  #onToggle({ newState }: ToggleEvent): void {
    // The menu item that opened it is hidden: the browser has nothing to go back to.
    const isLost = document.activeElement === document.body || this.shadowRoot?.activeElement;
    if (newState === 'closed' && isLost) this.#anchor?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-offline': PwOffline;
  }
}

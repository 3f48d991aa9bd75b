import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CommandEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';

/**
 * Where to begin: a place to drop a folder, and how to play. Shown while no pad is in hand.
 *
 * @element pw-welcome
 * @fires pw-command - `open-folder` or `open-files`
 */
@customElement('pw-welcome')
export class PwWelcome extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        align-content: center;
        gap: 18px;
        min-height: 100%;
        padding: 20px;
      }
      :host([compact]) {
        grid-template-columns: minmax(0, 1fr) auto;
        align-content: center;
        align-items: center;
        gap: 12px;
        min-height: 0;
        padding: 8px 8px 8px 12px;
        border: 1px solid var(--line);
        border-radius: var(--radius-popup);
        background: var(--panel);
      }
      .drop {
        display: grid;
        justify-items: center;
        gap: 12px;
        padding: 32px 18px;
        border: 1.5px dashed var(--line-strong);
        border-radius: 12px;
        text-align: center;
      }
      h2 {
        margin: 0;
        font-size: 17px;
        font-weight: 650;
        line-height: 1.35;
      }
      p {
        margin: 0;
        font-size: 13px;
        line-height: 1.5;
        color: var(--text-soft);
      }
      .drop-keys {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 8px;
        padding-top: 4px;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 8px 12px;
        margin: 0;
        padding: 0 4px;
        font-size: 12px;
        line-height: 1.5;
        color: var(--text-soft);
      }
      /* Where there is no mouse there is rarely a keyboard. */
      @media (hover: none) {
        dl {
          display: none;
        }
      }
      dt {
        font-weight: 600;
        color: var(--text);
      }
      dd {
        margin: 0;
      }
      kbd {
        padding: 1px 5px;
        border: 1px solid var(--line-popup);
        border-radius: 4px;
        background: var(--well);
        font: 11px var(--mono);
        color: var(--text);
      }
    `,
  ];

  /** One line for a phone: the pads matter more. */
  @property({ type: Boolean, reflect: true }) compact = false;

  override render() {
    if (this.compact) {
      return html`<p>Hit the pads. Then load your own.</p>
        <button class="key primary" type="button" @click=${() => this.#open('open-files')}>
          Choose files
        </button>`;
    }
    return html`
      <div class="drop">
        <h2>Drop a folder of drum samples</h2>
        <p>Padwise listens to each sound and puts it on the right pad. Nothing leaves this page.</p>
        <div class="drop-keys">
          <button class="key primary" type="button" @click=${() => this.#open('open-folder')}>
            Choose folder
          </button>
          <button class="key" type="button" @click=${() => this.#open('open-files')}>
            Files or zip
          </button>
        </div>
      </div>
      <dl>
        <dt>Play</dt>
        <dd>
          Mouse, touch, or the rows <kbd>Z</kbd>–<kbd>V</kbd> to <kbd>1</kbd>–<kbd>4</kbd>;
          <kbd>Shift</kbd> accents.
        </dd>
        <dt>Swap</dt>
        <dd>Drag a pad onto another, or <kbd>Alt</kbd> with an arrow key.</dd>
        <dt>Banks</dt>
        <dd><kbd>Page ↑</kbd> and <kbd>Page ↓</kbd>; <kbd>Esc</kbd> silences all.</dd>
      </dl>
    `;
  }

  #open(command: 'open-folder' | 'open-files'): void {
    this.dispatchEvent(new CommandEvent(command));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-welcome': PwWelcome;
  }
}

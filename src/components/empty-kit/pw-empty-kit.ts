import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { CommandEvent, type Command } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';

/**
 * What stands in for the pads of a kit without any: how to get some.
 *
 * @element pw-empty-kit
 * @fires pw-command - `open-folder`, `open-files` or `open-starter`
 */
@customElement('pw-empty-kit')
export class PwEmptyKit extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      .none {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 12px;
        width: 100%;
        height: 100%;
        padding: 16px;
        border: 1px dashed var(--line);
        border-radius: var(--radius-pad);
        background: var(--well);
        text-align: center;
      }
      h2 {
        margin: 0;
        font-size: 17px;
        font-weight: 650;
      }
      p {
        margin: 0;
        font-size: 13px;
        color: var(--text-soft);
      }
      .keys {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 8px;
      }
    `,
  ];

  override render() {
    return html`<div class="none" role="group" aria-label="Empty kit">
      <h2>No sounds yet</h2>
      <p>Drop samples here, or choose some.</p>
      <div class="keys">
        ${this.#renderKey('open-folder', 'Choose folder')}
        ${this.#renderKey('open-files', 'Files or zip')}
        ${this.#renderKey('open-starter', 'Starter kit')}
      </div>
    </div>`;
  }

  /** To its first key. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.key')?.focus();
  }

  #renderKey(command: Command, name: string) {
    return html`<button
      class="key"
      type="button"
      @click=${() => this.dispatchEvent(new CommandEvent(command))}
    >
      ${name}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-empty-kit': PwEmptyKit;
  }
}

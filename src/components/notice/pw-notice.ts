import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { DismissEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';

/** Until a screen reader knows of a live region that has just come. */
const NOTED_MS = 100;

/**
 * Something a player should know, in place, with nothing blocked: news, a warning or a problem.
 *
 * @element pw-notice
 * @slot - the text
 * @slot actions - keys
 * @fires pw-dismiss - it has been read
 */
@customElement('pw-notice')
export class PwNotice extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      .box {
        display: flex;
        align-items: start;
        gap: 8px;
        padding: 10px 10px 10px 12px;
        border: 1px solid var(--line-popup);
        border-left: 3px solid var(--accent);
        border-radius: var(--radius);
        background: var(--popup);
        box-shadow: 0 12px 34px var(--shadow);
        font-size: 13px;
        line-height: 1.45;
      }
      .box.problem {
        border-left-color: var(--danger);
      }
      .box.coming {
        visibility: hidden;
      }
      /* Its keys stand beside a short text and below a long one. */
      .words {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 8px;
        min-width: 0;
        min-height: 28px;
      }
      .text {
        flex: 1 1 auto;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .close {
        flex: none;
      }
    `,
  ];

  @property() kind: 'news' | 'problem' = 'news';
  @property({ type: Boolean, reflect: true }) dismissible = true;

  /** What a live region holds as it comes is not read out: it takes its room, and is filled then. */
  @state() private isComing = true;

  override firstUpdated(): void {
    setTimeout(() => (this.isComing = false), NOTED_MS);
  }

  override render() {
    return html`<div role=${this.kind === 'problem' ? 'alert' : 'status'}>
      <div class="box ${this.kind} ${this.isComing ? 'coming' : ''}">
        <div class="words">
          <div class="text"><slot></slot></div>
          <slot name="actions"></slot>
        </div>
        ${
          this.dismissible
            ? html`<button class="close" type="button" aria-label="Dismiss" @click=${this.#dismiss}>
                ✕
              </button>`
            : nothing
        }
      </div>
    </div>`;
  }

  #dismiss(): void {
    this.dispatchEvent(new DismissEvent());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-notice': PwNotice;
  }
}

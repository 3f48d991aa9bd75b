import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LoadProgress } from '../../app/loaded-kit.ts';
import { CommandEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';

/**
 * A load under way: how far it is, and the key that stops it.
 *
 * @element pw-load-panel
 * @fires pw-command - `cancel-load`
 */
@customElement('pw-load-panel')
export class PwLoadPanel extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      .box {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 10px 14px;
        padding: 14px 16px;
        border: 1px solid var(--line-popup);
        border-radius: 10px;
        background: var(--popup);
        box-shadow: 0 18px 50px var(--shadow);
      }
      p {
        margin: 0;
        font-size: 13px;
      }
      small {
        display: block;
        margin-top: 2px;
        white-space: nowrap;
        font: 12px/1.4 var(--mono);
        color: var(--text-soft);
      }
      .track {
        grid-column: 1 / -1;
        height: 6px;
        overflow: hidden;
        border-radius: 3px;
        background: var(--well);
      }
      .bar {
        height: 100%;
        background: var(--accent);
        transform-origin: 0 50%;
        transition: transform 120ms linear;
      }
      .track.unknown .bar {
        width: 30%;
        animation: search 1.1s ease-in-out infinite alternate;
      }
      @keyframes search {
        to {
          transform: translateX(233%);
        }
      }
    `,
  ];

  @property({ attribute: false }) progress!: LoadProgress;

  override render() {
    const { phase, decoded, done, total } = this.progress;
    const unpacking = phase === 'unpacking' || total === 0;
    const text = unpacking
      ? 'Unpacking…'
      : `Listening to ${total} ${total === 1 ? 'sound' : 'sounds'}`;
    const share = unpacking ? 0 : (decoded + done) / (2 * total);
    return html`<section class="box" aria-label="Load under way">
      <p>
        ${text}
        <small>${unpacking ? '' : `${decoded} decoded · ${done} done`}</small>
      </p>
      <button class="key" type="button" @click=${this.#cancel}>Cancel</button>
      <div
        class="track ${unpacking ? 'unknown' : ''}"
        role="progressbar"
        aria-label="Loading"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${unpacking ? '' : Math.round(100 * share)}
        aria-valuetext=${unpacking ? 'Unpacking' : `${done} of ${total}`}
      >
        <div class="bar" style=${unpacking ? '' : `transform: scaleX(${share.toFixed(3)})`}></div>
      </div>
    </section>`;
  }

  #cancel(): void {
    this.dispatchEvent(new CommandEvent('cancel-load'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-load-panel': PwLoadPanel;
  }
}

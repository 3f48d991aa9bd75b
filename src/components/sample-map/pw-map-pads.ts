import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PADS_PER_BANK, type Pad } from '../../kit/kit-schema.ts';
import { bankName } from '../../kit/layout.ts';
import { ROLE_NAMES } from '../../kit/roles.ts';
import { BankSelectEvent, MapActionEvent } from '../shared/events.ts';
import { roleColour } from '../shared/role-colours.ts';
import { base, controls } from '../shared/tokens.ts';
import { glyphStyles, renderGlyph } from './role-glyph.ts';

/** What is over the pads: a pad, a place without one, or nothing (null). */
export interface PadPlace {
  readonly place: number;
  readonly padId: string | null;
}

/**
 * A bank of the kit in hand as a slim row, to be dropped on. A key plays its pad; while sounds are
 * to be put somewhere, it takes them.
 *
 * @element pw-map-pads
 * @fires pw-map - `play-pad`, or `add` with the pad that takes the sounds
 * @fires pw-bank-select - another bank was chosen
 */
@customElement('pw-map-pads')
export class PwMapPads extends LitElement {
  static override styles = [
    base,
    controls,
    glyphStyles,
    css`
      :host {
        display: flex;
        gap: 8px;
        min-width: 0;
      }
      .banks {
        display: grid;
        flex: none;
        grid-template-columns: 28px auto 28px;
        align-items: center;
        align-self: stretch;
        gap: 4px;
      }
      .banks b {
        min-width: 20px;
        font-size: 13px;
        text-align: center;
      }
      .banks .key {
        width: 28px;
        min-height: 28px;
        height: 100%;
        padding: 0;
      }
      .pads {
        display: grid;
        flex: 1;
        grid-template-columns: repeat(16, minmax(58px, 1fr));
        gap: 5px;
        min-width: 0;
        padding: 3px;
        overflow-x: auto;
        scrollbar-width: thin;
      }
      .pad {
        position: relative;
        display: grid;
        align-content: center;
        gap: 3px;
        min-width: 0;
        min-height: 46px;
        padding: 4px 7px;
        border: 1px solid var(--pad-line);
        border-radius: var(--radius);
        background: linear-gradient(var(--pad-top), var(--pad-end));
        box-shadow: inset 0 -3px 0 var(--role);
        color: var(--text);
        text-align: left;
        cursor: pointer;
      }
      .pad:hover {
        border-color: var(--line-strong);
      }
      .pad.empty {
        border-style: dashed;
        background: var(--pad-empty);
        box-shadow: none;
        color: var(--text-soft);
      }
      .pad.over {
        border-color: var(--accent);
        background: var(--accent-tint);
        outline: 2px solid var(--accent);
        outline-offset: -1px;
      }
      :host([aiming]) .pad {
        border-color: var(--accent);
      }
      .name {
        overflow: hidden;
        font-size: 11px;
        font-weight: 550;
        text-overflow: ellipsis;
        white-space: pre;
      }
      .role {
        display: flex;
        align-items: center;
        gap: 5px;
        min-width: 0;
        color: var(--text-soft);
        font-size: 10.5px;
        white-space: nowrap;
      }
      .role .glyph {
        width: 9px;
        height: 9px;
      }
      .role span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];

  @property({ attribute: false }) pads: readonly Pad[] = [];
  /** From 0. */
  @property({ type: Number }) bank = 0;
  @property({ type: Number }) bankCount = 1;
  /** What is to be put on the next pad that is chosen; none where a key plays its pad. */
  @property({ attribute: false }) aimedIds: readonly string[] = [];
  /** What the sounds are called that are dragged or aimed. */
  @property() what = '';
  @property({ attribute: false }) over: PadPlace | null = null;
  @property({ type: Boolean, reflect: true }) aiming = false;

  override render() {
    const { bank, bankCount } = this;
    const name = bankName(bank);
    return html`
      <div class="banks" role="group" aria-label="Bank">
        <button
          class="key"
          type="button"
          aria-label="Previous bank"
          ?disabled=${bank === 0}
          @click=${() => this.dispatchEvent(new BankSelectEvent(bank - 1))}
        >
          ‹
        </button>
        <b aria-label="Bank ${name}" role="img">${name}</b>
        <button
          class="key"
          type="button"
          aria-label="Next bank"
          ?disabled=${bank + 1 >= bankCount}
          @click=${() => this.dispatchEvent(new BankSelectEvent(bank + 1))}
        >
          ›
        </button>
      </div>
      <div class="pads" role="group" aria-label="Pads of bank ${name}">
        ${Array.from({ length: PADS_PER_BANK }, (_, place) => this.#renderPlace(place))}
      </div>
    `;
  }

  /** The place at a point of the window, or null. */
  placeAt(clientX: number, clientY: number): PadPlace | null {
    for (const [place, key] of [...this.renderRoot.querySelectorAll('.pad')].entries()) {
      const { left, right, top, bottom } = key.getBoundingClientRect();
      if (clientX < left || clientX > right || clientY < top || clientY > bottom) continue;
      return { place, padId: this.#padAt(place)?.id ?? null };
    }
    return null;
  }

  #padAt(place: number): Pad | undefined {
    const slot = this.bank * PADS_PER_BANK + place;
    return this.pads.find((pad) => pad.slot === slot);
  }

  #renderPlace(place: number) {
    const pad = this.#padAt(place);
    const over = this.over?.place === place ? 'over' : '';
    const number = `${bankName(this.bank)}${place + 1}`;
    const says = this.aiming ? `: replace with ${this.what}` : '';
    if (!pad) {
      return html`<button
        class="pad empty ${over}"
        type="button"
        ?disabled=${!this.aiming && !over}
        @click=${() => this.#choose(null)}
      >
        <span class="visually-hidden">Free place </span>
        <span class="name">${over || this.aiming ? 'Add' : number}</span>
        <span class="visually-hidden">${this.aiming ? `${this.what} to ${number}` : ''}</span>
      </button>`;
    }
    return html`<button
      class="pad ${over}"
      type="button"
      style=${roleColour(pad.role)}
      title=${says ? `${pad.name}${says}` : `Play ${pad.name}`}
      @click=${() => this.#choose(pad.id)}
    >
      <span class="visually-hidden">Pad ${number},</span>
      <span class="name">${over ? 'Replace' : pad.name}</span>
      <span class="role">${renderGlyph(pad.role)}<span>${ROLE_NAMES[pad.role]}</span></span>
      <span class="visually-hidden">${says}</span>
    </button>`;
  }

  #choose(padId: string | null): void {
    if (this.aiming) {
      this.dispatchEvent(new MapActionEvent({ type: 'add', ids: this.aimedIds, padId }));
    } else if (padId !== null) this.dispatchEvent(new MapActionEvent({ type: 'play-pad', padId }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-map-pads': PwMapPads;
  }
}

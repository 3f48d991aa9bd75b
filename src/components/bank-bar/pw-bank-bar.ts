import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { isDoubtful } from '../../kit/doubt.ts';
import { PADS_PER_BANK, type Kit, type Pad } from '../../kit/kit-schema.ts';
import { bankCount, bankName } from '../../kit/layout.ts';
import { COLUMNS } from '../pad-grid/slots.ts';
import { BankSelectEvent } from '../shared/events.ts';
import { base } from '../shared/tokens.ts';

/**
 * The banks of a kit as keys, each with a small picture of its pads in their roles' colours.
 *
 * @element pw-bank-bar
 * @fires pw-bank-select - a bank was chosen
 */
@customElement('pw-bank-bar')
export class PwBankBar extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .banks {
        display: flex;
        gap: 6px;
        padding: 3px;
        overflow-x: auto;
        scrollbar-width: thin;
      }
      button {
        position: relative;
        display: grid;
        flex: none;
        grid-template-columns: auto auto;
        align-items: center;
        gap: 8px;
        min-height: 38px;
        padding: 4px 8px 4px 10px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--panel);
        color: var(--text-soft);
        font-size: 13px;
        font-weight: 650;
        cursor: pointer;
      }
      button:hover {
        border-color: var(--line-strong);
      }
      button[aria-selected='true'] {
        border-color: var(--accent);
        background: var(--accent-tint);
        color: var(--accent);
      }
      .lamp {
        position: absolute;
        inset: 0;
        border-radius: inherit;
        background: var(--accent-fill);
        opacity: 0;
        pointer-events: none;
      }
      .map {
        --unit: 1px;
        width: calc(33 * var(--unit));
        height: calc(26 * var(--unit));
      }
      /* A rail at the side, where a window is wide. */
      @media (min-width: 1500px) {
        .banks {
          flex-direction: column;
          max-height: 100%;
          overflow: hidden auto;
        }
        button {
          justify-items: start;
        }
        .map {
          --unit: 2px;
        }
      }
    `,
  ];

  @property({ attribute: false }) kit!: Kit;
  /** From 0. */
  @property({ type: Number }) bank = 0;

  override render() {
    const slots = new Map(this.kit.pads.map((pad) => [pad.slot, pad]));
    const count = bankCount(this.kit);
    return html`<div class="banks" role="tablist" aria-label="Banks" @keydown=${this.#onKeyDown}>
      ${Array.from({ length: count }, (_, bank) => this.#renderBank(bank, slots))}
    </div>`;
  }

  /** Lights a bank's key up: one of its pads was hit. */
  flash(bank: number): void {
    // A new bank may not have its key yet.
    const lamp = [...this.renderRoot.querySelectorAll('.lamp')][bank];
    lamp?.animate([{ opacity: 0.7 }, { opacity: 0 }], { duration: 260, easing: 'ease-out' });
  }

  override updated(changed: PropertyValues<this>): void {
    // The first bank is in view from the start, and asking would make the browser lay out the page.
    if (changed.get('bank') === undefined) return;
    const chosen = this.renderRoot.querySelector('[aria-selected="true"]');
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #renderBank(bank: number, slots: ReadonlyMap<number, Pad>) {
    const places = Array.from({ length: PADS_PER_BANK }, (_, place) =>
      slots.get(bank * PADS_PER_BANK + place),
    );
    const filled = places.filter((pad) => pad !== undefined);
    const doubtful = filled.filter(isDoubtful).length;
    const more = doubtful > 0 ? `, ${doubtful} not sure` : '';
    return html`<button
      type="button"
      role="tab"
      aria-selected=${bank === this.bank ? 'true' : 'false'}
      aria-label="Bank ${bankName(bank)}, ${filled.length} pads${more}"
      tabindex=${bank === this.bank ? 0 : -1}
      @click=${() => this.#select(bank)}
    >
      <span class="lamp"></span>${bankName(bank)}
      <span class="map" style=${`background: ${mapOf(places)}`}></span>
    </button>`;
  }

  #select(bank: number): void {
    if (bank !== this.bank) this.dispatchEvent(new BankSelectEvent(bank));
  }

  #onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    const tabs = this.renderRoot.querySelectorAll<HTMLButtonElement>('[role="tab"]');
    const next = step === undefined ? undefined : tabs[this.bank + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.click();
  }
}

/**
 * A picture of a bank as layers of a background, from the low left place: one element a bank, since
 * a thousand sounds have sixty-three. What is only a suggestion is hollow.
 */
function mapOf(places: readonly (Pad | undefined)[]): string {
  return places
    .flatMap((pad, place) => {
      const colour = pad ? `var(--role-${pad.role})` : 'var(--track)';
      const x = 8.5 * (place % COLUMNS);
      const y = 7 * (PADS_PER_BANK / COLUMNS - 1 - Math.floor(place / COLUMNS));
      const cell = block(colour, x, y, 7, 5);
      return pad && isDoubtful(pad) ? [block('var(--panel)', x + 1, y + 1, 5, 3), cell] : [cell];
    })
    .join(', ');
}

function block(colour: string, x: number, y: number, width: number, height: number): string {
  const unit = (count: number) => `calc(${count} * var(--unit))`;
  return `linear-gradient(${colour} 0 0) ${unit(x)} ${unit(y)} / ${unit(width)} ${unit(height)} no-repeat`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-bank-bar': PwBankBar;
  }
}

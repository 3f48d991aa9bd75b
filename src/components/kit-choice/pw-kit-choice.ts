import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { KitChoice, KitOption } from '../../app/kit-choice.ts';
import { paletteStyles } from '../palette/palette-styles.ts';
import { closeBeside, DialogElement } from '../shared/dialog-element.ts';
import { KitChoiceEvent } from '../shared/events.ts';
import { base, controls, dialogs } from '../shared/tokens.ts';
import { choiceTitle, searchKits } from './choice-text.ts';

const PAGE = 8;

/**
 * The kits that came together, to choose another: found by a few letters, with the arrow keys and
 * Enter. Closed until `show` is called.
 *
 * @element pw-kit-choice
 * @fires pw-kit-choice - a kit was chosen, after the dialog has closed
 */
@customElement('pw-kit-choice')
export class PwKitChoice extends DialogElement {
  static override styles = [
    base,
    controls,
    dialogs,
    paletteStyles,
    css`
      h2 {
        margin: 0;
        padding: 12px 16px 2px;
        font-size: 15px;
        font-weight: 650;
      }
      .hit {
        grid-template-columns: minmax(0, auto) minmax(0, 1fr) auto;
        min-height: 24px;
      }
      .on {
        grid-column: 3;
      }
      @media (max-width: 560px) {
        .hit {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .help {
          grid-area: 2 / 1 / auto / -1;
        }
        .on {
          grid-column: 2;
        }
      }
    `,
  ];

  @property({ attribute: false }) choice: KitChoice | null = null;

  @state() private query = '';
  @state() private at = 0;
  @query('input') private input!: HTMLInputElement;

  #found: readonly KitOption[] = [];

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has('query') && !changed.has('choice')) return;
    this.#found = searchKits(this.choice?.options ?? [], this.query);
    const inHand = this.#found.findIndex(({ document }) => document === this.choice?.document);
    this.at = this.query === '' ? Math.max(0, inHand) : 0;
  }

  override render() {
    const { choice } = this;
    const isChosen = this.#found[this.at] !== undefined;
    return html`<dialog aria-labelledby="title" @click=${closeBeside} @close=${this.#onClose}>
      <div class="box">
        <h2 id="title">${choice ? choiceTitle(choice) : ''}</h2>
        <input
          type="text"
          role="combobox"
          aria-label="Kit"
          aria-expanded="true"
          aria-controls="kits"
          aria-autocomplete="list"
          aria-activedescendant=${isChosen ? `kit-${this.at}` : nothing}
          placeholder="Find a kit by its name"
          autocomplete="off"
          spellcheck="false"
          .value=${this.query}
          @input=${this.#onInput}
          @keydown=${this.#onKeyDown}
        />
        <div id="kits" role="listbox" aria-label="Kits">
          ${this.#found.map((option, place) => this.#renderOption(option, place))}
        </div>
        ${
          this.#found.length === 0
            ? html`<p class="none">No kit is called “${this.query.trim()}”.</p>`
            : nothing
        }
        <p class="visually-hidden" role="status">${this.#countText()}</p>
      </div>
    </dialog>`;
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('at') || changed.has('query')) this.#showChosen();
  }

  /** Opens it with nothing typed, at the kit in hand. */
  override async show(): Promise<void> {
    this.query = '';
    this.requestUpdate('choice');
    await super.show();
    this.input.focus();
    this.#showChosen();
  }

  #renderOption(option: KitOption, place: number) {
    const { document, name, place: where } = option;
    const isInHand = document === this.choice?.document;
    return html`<div
      id="kit-${place}"
      class="hit"
      role="option"
      aria-selected=${place === this.at ? 'true' : 'false'}
      @pointermove=${() => (this.at = place)}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#choose(option)}
    >
      <span class="name">${name}</span>
      <span class="help">${where}</span>
      ${isInHand ? html`<span class="on">In hand</span>` : nothing}
    </div>`;
  }

  #showChosen(): void {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  #countText(): string {
    if (this.query === '') return '';
    const { length } = this.#found;
    return length === 1 ? '1 kit' : `${length} kits`;
  }

  #onInput(event: Event): void {
    this.query = (event.target as HTMLInputElement).value;
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const last = this.#found.length - 1;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.at = Math.max(0, Math.min(last, this.at + step));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = this.#found[this.at];
      if (option) this.#choose(option);
    }
  }

  #choose({ document }: KitOption): void {
    this.close();
    // The kit in hand is there already.
    if (document !== this.choice?.document) this.dispatchEvent(new KitChoiceEvent(document));
  }

  #onClose(): void {
    this.query = '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-kit-choice': PwKitChoice;
  }
}

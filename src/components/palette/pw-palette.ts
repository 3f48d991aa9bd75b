import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { closeBeside, DialogElement } from '../shared/dialog-element.ts';
import { CommandEvent, type CommandId } from '../shared/events.ts';
import { base, controls, dialogs, roleColour } from '../shared/tokens.ts';
import { paletteStyles } from './palette-styles.ts';
import { searchEntries, type PaletteEntry, type PaletteHit } from './palette-search.ts';

/** More is not read; a thousand pads must not be drawn. */
const MAX_SHOWN = 50;
const PAGE = 8;

/**
 * Finds commands and pads by a few letters. What can't be done at the moment is dimmed and says why.
 *
 * @element pw-palette
 * @fires pw-command - what was chosen, after the focus has gone back to where it was
 */
@customElement('pw-palette')
export class PwPalette extends DialogElement {
  static override styles = [base, controls, dialogs, paletteStyles];

  @property({ attribute: false }) entries: readonly PaletteEntry[] = [];
  /** What was used last, latest first. */
  @property({ attribute: false }) recentIds: readonly CommandId[] = [];

  @state() private query = '';
  @state() private at = 0;
  @query('input') private input!: HTMLInputElement;

  #hits: readonly PaletteHit[] = [];

  override willUpdate(changed: PropertyValues): void {
    if (!['query', 'entries', 'recentIds'].some((name) => changed.has(name))) return;
    this.#hits = searchEntries(this.entries, this.query, this.recentIds, MAX_SHOWN);
    this.at = 0;
  }

  override render() {
    const chosen = this.#hits[this.at];
    return html`<dialog aria-label="Find a command" @click=${closeBeside} @close=${this.#onClose}>
      <div class="box">
        <input
          type="text"
          role="combobox"
          aria-label="Command or pad"
          aria-expanded="true"
          aria-controls="results"
          aria-autocomplete="list"
          aria-activedescendant=${chosen ? `result-${this.at}` : nothing}
          placeholder="Command, pad, role or note"
          autocomplete="off"
          spellcheck="false"
          .value=${this.query}
          @input=${this.#onInput}
          @keydown=${this.#onKeyDown}
        />
        <div id="results" role="listbox" aria-label="Results">
          ${this.#hits.map((hit, place) => this.#renderHit(hit, place))}
        </div>
        ${
          this.#hits.length === 0
            ? html`<p class="none">Nothing is called “${this.query.trim()}”.</p>`
            : nothing
        }
        <p class="visually-hidden" role="status">${this.#countText()}</p>
      </div>
    </dialog>`;
  }

  override updated(changed: PropertyValues): void {
    if (!changed.has('at') && !changed.has('query')) return;
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  /** Opens it with nothing typed. */
  override async show(): Promise<void> {
    this.query = '';
    this.at = 0;
    await super.show();
    this.input.focus();
  }

  #renderHit({ entry, at }: PaletteHit, place: number) {
    const { whyNot, isOn, shortcut, role } = entry;
    return html`<div
      id="result-${place}"
      class="hit"
      role="option"
      aria-selected=${place === this.at ? 'true' : 'false'}
      aria-disabled=${whyNot === null ? 'false' : 'true'}
      style=${role ? roleColour(role) : ''}
      @pointermove=${() => (this.at = place)}
      @pointerdown=${this.#keepFocus}
      @click=${() => this.#run(entry)}
    >
      <span class="dot ${role ? '' : 'none'}"></span>
      <span class="name">${markedName(entry.name, at)}</span>
      <span class="help">${whyNot ?? entry.help}</span>
      ${isOn === null ? nothing : html`<span class="on">${isOn ? 'On' : 'Off'}</span>`}
      ${shortcut ? html`<kbd>${shortcut}</kbd>` : nothing}
    </div>`;
  }

  #countText(): string {
    if (this.query === '') return '';
    const count = this.#hits.length;
    if (count === MAX_SHOWN) return `The best ${count} results`;
    return count === 1 ? '1 result' : `${count} results`;
  }

  #onInput(event: Event): void {
    this.query = (event.target as HTMLInputElement).value;
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const last = this.#hits.length - 1;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = this.at + step;
      const isArrow = Math.abs(step) === 1;
      if (next > last) this.at = isArrow ? 0 : last;
      else if (next < 0) this.at = isArrow ? last : 0;
      else this.at = next;
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const entry = this.#hits[this.at]?.entry;
      if (entry) this.#run(entry);
    }
  }

  /** The focus stays in the field, whatever is pressed. */
  readonly #keepFocus = (event: Event): void => event.preventDefault();

  #onClose(): void {
    this.query = '';
  }

  #run({ id, whyNot }: PaletteEntry): void {
    if (whyNot !== null) return;
    this.close();
    this.dispatchEvent(new CommandEvent(id));
  }
}

/** A name with the characters marked by which it was found. */
function markedName(name: string, at: readonly number[]) {
  if (at.length === 0) return name;
  const marked = new Set(at);
  const parts: { text: string; isMarked: boolean }[] = [];
  for (let i = 0; i < name.length; i++) {
    const isMarked = marked.has(i);
    const last = parts.at(-1);
    if (last?.isMarked === isMarked) last.text += name.charAt(i);
    else parts.push({ text: name.charAt(i), isMarked });
  }
  return parts.map(({ text, isMarked }) => (isMarked ? html`<mark>${text}</mark>` : text));
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-palette': PwPalette;
  }
}

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { KitSummary } from '../../app/library/library-ports.ts';
import { padsText } from '../review/review-text.ts';
import { LibraryEvent, LibrarySelectEvent, type LibraryAction } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';
import { kitListStyles } from './kit-list-styles.ts';
import { momentText, sizeText, whenText } from './library-text.ts';
import { rowOfKey } from './list-keys.ts';

const MAX_NAME_LENGTH = 200;
const MARK_COLUMNS = 4;
const MARK_PADS = 16;

/**
 * Kits, one a row. Arrow keys walk, Enter opens, F2 renames in place, Delete removes; a row that was
 * removed is restored by Enter.
 *
 * @element pw-kit-list
 * @fires pw-library-select - a row was chosen
 * @fires pw-library - `open`, `rename`, `remove` or `restore`, of a kit
 */
@customElement('pw-kit-list')
export class PwKitList extends LitElement {
  static override styles = [base, controls, kitListStyles];

  @property() label = 'Kits';
  @property({ attribute: false }) kits: readonly KitSummary[] = [];
  @property({ attribute: false }) selectedId: string | null = null;
  @property({ attribute: false }) inHandId: string | null = null;
  /** The kit that is being opened, or null. */
  @property({ attribute: false }) busyId: string | null = null;
  /** Whether these are kits that were removed. */
  @property({ type: Boolean }) removed = false;
  /** Milliseconds since 1970. */
  @property({ type: Number }) nowMs = Date.now();

  @state() private renamingId: string | null = null;
  @query('.editor') private editor!: HTMLInputElement | null;

  override render() {
    return html`<div
      class="grid"
      role="grid"
      aria-label=${this.label}
      aria-rowcount=${this.kits.length + 1}
      @keydown=${this.#onKeyDown}
    >
      <div class="visually-hidden" role="row">
        <span role="columnheader">Name</span>
        <span role="columnheader">Pads</span>
        <span role="columnheader">Size</span>
        <span role="columnheader">${this.removed ? 'Deleted' : 'Changed'}</span>
      </div>
      ${repeat(
        this.kits,
        ({ id }) => id,
        (kit, at) => this.#renderRow(kit, at),
      )}
    </div>`;
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('renamingId') && this.editor) {
      this.editor.focus();
      this.editor.select();
    }
    // The focus goes with what is chosen, where it is in the list.
    const row = this.shadowRoot?.activeElement?.closest('.row');
    if (changed.has('selectedId') && row && row !== this.#stop) this.focusRow();
  }

  /** Gives the focus to the chosen row, or to the first; false where there is none. */
  focusRow(): boolean {
    const row = this.#stop;
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
    return row !== null;
  }

  /** Opens the field for a kit's name, in its row. */
  rename(id: string): void {
    if (!this.removed) this.renamingId = id;
  }

  get #stop(): HTMLElement | null {
    return this.renderRoot.querySelector('[tabindex="0"]');
  }

  /** One row can be reached by Tab: the chosen one, or else the first. */
  get #stopId(): string | null {
    const isThere = this.kits.some(({ id }) => id === this.selectedId);
    return isThere ? this.selectedId : (this.kits[0]?.id ?? null);
  }

  #renderRow(kit: KitSummary, at: number) {
    const { id, padCount, byteCount } = kit;
    const isInHand = id === this.inHandId;
    const changedAtMs = kit.removedAtMs ?? kit.changedAtMs;
    const when = this.busyId === id ? 'Opening…' : whenText(changedAtMs, this.nowMs);
    return html`<div
      class="row ${isInHand ? 'in-hand' : ''}"
      role="row"
      data-id=${id}
      tabindex=${id === this.#stopId ? 0 : -1}
      aria-rowindex=${at + 2}
      aria-selected=${id === this.selectedId ? 'true' : 'false'}
      aria-current=${isInHand ? 'true' : 'false'}
      @click=${() => this.#select(id)}
      @dblclick=${() => this.#open(id)}
    >
      <span class="name" role="gridcell">
        ${renderMark(padCount)}
        ${
          this.renamingId === id
            ? this.#renderEditor(kit)
            : html`<span class="text" title=${kit.name}>${kit.name}</span>`
        }
        ${isInHand ? html`<span class="tag">In hand</span>` : nothing}
      </span>
      <span class="pads" role="gridcell">${padsText(padCount)}</span>
      <span class="size" role="gridcell">${sizeText(byteCount)}</span>
      <span class="when" role="gridcell" title=${momentText(changedAtMs)}>${when}</span>
    </div>`;
  }

  #renderEditor({ id, name }: KitSummary) {
    return html`<input
      class="field editor"
      aria-label="Name of the kit"
      .value=${name}
      maxlength=${MAX_NAME_LENGTH}
      spellcheck="false"
      autocomplete="off"
      @keydown=${(event: KeyboardEvent) => this.#onEditorKey(event, id)}
      @blur=${() => this.#endRename(id, true)}
      @click=${stop}
      @dblclick=${stop}
    />`;
  }

  #onEditorKey(event: KeyboardEvent, id: string): void {
    // It is no key of the list, and Escape closes the field alone.
    event.stopPropagation();
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    this.#endRename(id, event.key === 'Enter');
    void this.updateComplete.then(() => this.focusRow());
  }

  #endRename(id: string, keeps: boolean): void {
    const name = this.editor?.value.trim() ?? '';
    // Taking the field away blurs it once more.
    if (this.renamingId !== id) return;
    this.renamingId = null;
    const isSame = this.kits.some((kit) => kit.id === id && kit.name === name);
    if (keeps && name !== '' && !isSame) this.#act({ type: 'rename', id, name });
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.kits.findIndex(({ id }) => id === this.selectedId);
    const to = rowOfKey(event.key, at, this.kits.length);
    if (to !== null) this.#walkTo(to);
    else if (!this.#actByKey(event.key, this.kits[at])) return;
    event.preventDefault();
  }

  #walkTo(at: number): void {
    const kit = this.kits[at];
    if (!kit) return;
    this.#select(kit.id);
  }

  /** Whether the key is for something. */
  #actByKey(key: string, kit: KitSummary | undefined): boolean {
    if (!kit) return false;
    if (key === 'Enter') this.#open(kit.id);
    else if (this.removed) return false;
    else if (key === 'F2') this.rename(kit.id);
    else if (key === 'Delete') this.#act({ type: 'remove', id: kit.id });
    else return false;
    return true;
  }

  #open(id: string): void {
    this.#act({ type: this.removed ? 'restore' : 'open', id });
  }

  #select(id: string): void {
    if (id !== this.selectedId) this.dispatchEvent(new LibrarySelectEvent(id));
  }

  #act(action: LibraryAction): void {
    this.dispatchEvent(new LibraryEvent(action));
  }
}

/** Its pads as they fill a bank, from low left. */
function renderMark(padCount: number) {
  const count = Math.min(MARK_PADS, padCount);
  const full = Math.floor(count / MARK_COLUMNS);
  return html`<span
    class="mark"
    aria-hidden="true"
    style="--full: ${full}; --rest: ${count % MARK_COLUMNS}"
  ></span>`;
}

const stop = (event: Event): void => event.stopPropagation();

declare global {
  interface HTMLElementTagNameMap {
    'pw-kit-list': PwKitList;
  }
}

import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { KitSummary } from '../../app/library/library-ports.ts';
import { CLOSED_LIBRARY } from '../../app/library/library-view.ts';
import '../notice/pw-notice.ts';
import '../segmented/pw-segmented.ts';
import { closeBeside, DialogElement, holdKeys } from '../shared/dialog-element.ts';
import { CommandEvent, LibraryEvent, type LibraryAction } from '../shared/events.ts';
import { base, controls, dialogs } from '../shared/tokens.ts';
import { searchKits } from './kit-search.ts';
import { libraryStyles } from './library-styles.ts';
import { countText } from './library-text.ts';
import './pw-kit-list.ts';
import './pw-library-storage.ts';
import type { LibraryWork } from './pw-library-storage.ts';
import {
  renderEmpty,
  renderNews,
  renderSaving,
  renderTrouble,
  type LibraryNews,
} from './render-library.ts';

const TICK_MS = 20_000;

type Shelf = 'kits' | 'removed';

/**
 * The player's kits: a list to search, what can be done with the chosen one, and where it all lies.
 * Closed until `show` is called.
 *
 * @element pw-library
 * @fires pw-library - something is to be done in the library
 * @fires pw-command - `export-bundle`, where the browser keeps nothing
 */
@customElement('pw-library')
export class PwLibrary extends DialogElement {
  static override styles = [base, controls, dialogs, libraryStyles];

  @property({ attribute: false }) view = CLOSED_LIBRARY;
  /** What was done or has failed last. */
  @property({ attribute: false }) news: LibraryNews | null = null;
  /** The export or the import under way. */
  @property({ attribute: false }) work: LibraryWork | null = null;
  /** The kit that is being opened, or null. */
  @property({ attribute: false }) busyId: string | null = null;
  /** Whether the browser was asked to keep the kits, and did not promise. */
  @property({ type: Boolean }) refused = false;
  /** Milliseconds since 1970. */
  @property({ attribute: false }) readNowMs: () => number = Date.now;

  @state() private query = '';
  @state() private shelf: Shelf = 'kits';
  @state() private selectedId: string | null = null;
  @query('.search') private input!: HTMLInputElement | null;
  @query('pw-kit-list') private list!: HTMLElementTagNameMap['pw-kit-list'] | null;

  #shown: readonly KitSummary[] = [];
  #hadFocus = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  override willUpdate(changed: PropertyValues): void {
    const { view } = this;
    this.#hadFocus = this.shadowRoot?.activeElement !== null;
    if (view.removed.length === 0) this.shelf = 'kits';
    const former = this.#shown;
    this.#shown = searchKits(this.#onShelf, this.query);
    const has = (id: string | null) => this.#shown.some((kit) => kit.id === id);
    if (has(this.selectedId)) return;
    // Where the chosen one has gone, its neighbour takes its place; another list begins anew.
    const isOther = changed.has('shelf') || changed.has('query');
    const at = isOther ? -1 : former.findIndex(({ id }) => id === this.selectedId);
    const inHand = has(view.inHandId) && this.query === '' ? view.inHandId : null;
    const near = at < 0 ? null : this.#shown[Math.min(at, this.#shown.length - 1)];
    this.selectedId = near?.id ?? inHand ?? this.#shown[0]?.id ?? null;
  }

  override updated(changed: PropertyValues<this>): void {
    const former = changed.get('view');
    if (former && former.state !== 'open' && this.view.state === 'open') this.#enter();
    if (this.#hadFocus) void this.#keepFocus();
  }

  override render() {
    return html`<dialog
      class=${this.view.state === 'none' ? 'brief' : ''}
      aria-labelledby="title"
      @click=${closeBeside}
      @keydown=${this.#onKeyDown}
      @close=${this.#onClose}
    >
      <div class="box">
        <div class="head">
          <h2 id="title">Library</h2>
          ${renderSaving(this.view)}
          <button class="close" type="button" aria-label="Close library" @click=${this.close}>
            ✕
          </button>
        </div>
        ${renderTrouble(this.view.saving, this.#act)} ${this.#renderBody()}
      </div>
    </dialog>`;
  }

  override async show(): Promise<void> {
    this.query = '';
    this.shelf = 'kits';
    this.selectedId = null;
    await this.updateComplete;
    if (this.isOpen || !this.dialog) return;
    this.dialog.showModal();
    this.#enter();
    clearInterval(this.#timer);
    this.#timer = setInterval(this.#tick, TICK_MS);
  }

  /** Minutes pass while it is open. */
  readonly #tick = (): void => {
    if (this.isConnected && this.isOpen) this.requestUpdate();
    else clearInterval(this.#timer);
  };

  /** Chooses a kit that is there, or will be with the next view. */
  choose(id: string): void {
    if (!this.view.kits.some((kit) => kit.id === id)) return;
    this.query = '';
    this.shelf = 'kits';
    this.selectedId = id;
  }

  /** Gives the focus to the list, where what had it has gone. */
  async focusList(): Promise<void> {
    await this.updateComplete;
    await this.list?.updateComplete;
    if (!this.list?.focusRow()) this.input?.focus();
  }

  /** To the search, once it is there, unless the focus is elsewhere by now. */
  #enter(): void {
    const active = this.shadowRoot?.activeElement ?? null;
    if (this.isOpen && (active === null || active.matches('.close'))) this.input?.focus();
  }

  /** A row or a key that had the focus may have gone. */
  async #keepFocus(): Promise<void> {
    await this.list?.updateComplete;
    if (this.isOpen && this.shadowRoot?.activeElement === null) await this.focusList();
  }

  get #onShelf(): readonly KitSummary[] {
    return this.shelf === 'kits' ? this.view.kits : this.view.removed;
  }

  get #selected(): KitSummary | null {
    return this.#shown.find(({ id }) => id === this.selectedId) ?? null;
  }

  #renderBody() {
    const { view } = this;
    if (view.state === 'none') return this.#renderNone();
    if (view.state !== 'open') {
      return html`<p class="wait" role="status">Opening the library…</p>`;
    }
    return html`${this.#renderTools()}
      <div class="scroll">${this.#renderShelf()}</div>
      <div class="said">${this.news ? renderNews(this.news, this.#act) : nothing}</div>
      ${this.#renderActions()}
      <pw-library-storage
        .usage=${view.usage}
        .isPersisted=${view.isPersisted}
        .refused=${this.refused}
        .kitCount=${view.kits.length}
        .work=${this.work}
      ></pw-library-storage>`;
  }

  #renderNone() {
    return html`<div class="none">
      <p>${this.view.problem}</p>
      <p>Kits last until you leave the page. Export those that you want to keep.</p>
      <div class="keys">
        <button class="key primary" type="button" @click=${this.#exportBundle}>
          Export kit bundle
        </button>
        <button class="key" type="button" @click=${() => this.#act({ type: 'refresh' })}>
          Try again
        </button>
      </div>
    </div>`;
  }

  #renderTools() {
    const { kits, removed } = this.view;
    return html`<div class="tools">
      <input
        class="field search"
        type="text"
        role="searchbox"
        aria-label="Search kits"
        placeholder="Search kits"
        autocomplete="off"
        spellcheck="false"
        .value=${this.query}
        @input=${this.#onInput}
        @keydown=${this.#onSearchKey}
      />
      <span class="count" role="status">
        ${countText(this.#shown.length, this.#onShelf.length)}
      </span>
      ${
        removed.length > 0
          ? html`<pw-segmented
              size="s"
              .label=${'Show'}
              .options=${[
                { value: 'kits', name: `Kits ${kits.length}` },
                { value: 'removed', name: `Recently deleted ${removed.length}` },
              ]}
              .value=${this.shelf}
              @pw-choice=${this.#onShelfChoice}
            ></pw-segmented>`
          : nothing
      }
    </div>`;
  }

  #renderShelf() {
    if (this.#onShelf.length === 0) return renderEmpty();
    if (this.#shown.length === 0) {
      return html`<p class="wait">No kit is called “${this.query.trim()}”.</p>`;
    }
    const isRemoved = this.shelf === 'removed';
    return html`<pw-kit-list
      .label=${isRemoved ? 'Recently deleted kits' : 'Kits'}
      .kits=${this.#shown}
      .selectedId=${this.selectedId}
      .inHandId=${this.view.inHandId}
      .busyId=${this.busyId}
      .removed=${isRemoved}
      .nowMs=${this.readNowMs()}
      @pw-library-select=${({ id }: HTMLElementEventMap['pw-library-select']) =>
        (this.selectedId = id)}
    ></pw-kit-list>`;
  }

  #renderActions() {
    const kit = this.#selected;
    if (!kit) return nothing;
    const { id, name } = kit;
    const key = (text: string, run: () => void, isPrimary = false) =>
      html`<button class="key ${isPrimary ? 'primary' : ''}" type="button" @click=${run}>
        ${text}
      </button>`;
    const keys =
      this.shelf === 'removed'
        ? key('Restore', () => this.#act({ type: 'restore', id }), true)
        : html`${key('Open', () => this.#act({ type: 'open', id }), true)}
          ${key('Duplicate', () => this.#act({ type: 'duplicate', id }))}
          ${key('Rename', () => this.list?.rename(id))}
          ${key('Delete', () => this.#act({ type: 'remove', id }))}`;
    return html`<div class="actions" role="group" aria-label="Chosen kit: ${name}">
      <span class="chosen" title=${name}>${name}</span>
      <div class="keys">${keys}</div>
    </div>`;
  }

  readonly #act = (action: LibraryAction): void => {
    this.dispatchEvent(new LibraryEvent(action));
  };

  readonly #exportBundle = (): void => {
    this.dispatchEvent(new CommandEvent('export-bundle'));
  };

  #onInput(event: Event): void {
    this.query = (event.target as HTMLInputElement).value;
  }

  #onShelfChoice(event: HTMLElementEventMap['pw-choice']): void {
    event.stopPropagation();
    this.shelf = event.value as Shelf;
  }

  /** From the field into the list, or at once to what was found. */
  #onSearchKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const kit = this.#selected;
    if (event.key === 'ArrowDown') void this.focusList();
    else if (event.key === 'Enter' && kit) {
      this.#act({ type: this.shelf === 'removed' ? 'restore' : 'open', id: kit.id });
    } else if (event.key === 'Escape' && this.query !== '') this.query = '';
    else return;
    event.preventDefault();
  }

  #onKeyDown(event: KeyboardEvent): void {
    holdKeys(event);
    const isDuplicate = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd';
    if (!isDuplicate || !this.#selected || this.shelf !== 'kits') return;
    event.preventDefault();
    event.stopPropagation();
    this.#act({ type: 'duplicate', id: this.#selected.id });
  }

  #onClose(): void {
    clearInterval(this.#timer);
    this.#act({ type: 'dismiss' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-library': PwLibrary;
  }
}

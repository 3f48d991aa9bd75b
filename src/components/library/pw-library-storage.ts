import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { LibraryProgress, StorageUse } from '../../app/library/library-ports.ts';
import { LibraryEvent, type LibraryAction } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';
import { progressText, storageText, usedShare } from './library-text.ts';
import { storageStyles } from './storage-styles.ts';

/** Above it, the meter warns. */
/** Of ARIA 1.2, which the analyser of templates does not know. */
const METER = 'meter' as 'progressbar';
const ALMOST_FULL = 0.9;

/** An export or an import under way. */
export interface LibraryWork {
  readonly kind: 'export' | 'import';
  /** Null until it has told. */
  readonly progress: LibraryProgress | null;
}

/**
 * Where the library lies: how much room it takes, whether the browser keeps it, and the way out and
 * back for all of it.
 *
 * @element pw-library-storage
 * @fires pw-library - `persist`, `export-all`, `import` or `cancel`
 */
@customElement('pw-library-storage')
export class PwLibraryStorage extends LitElement {
  static override styles = [base, controls, storageStyles];

  /** Null where the browser doesn't say. */
  @property({ attribute: false }) usage: StorageUse | null = null;
  /** Whether the browser has promised not to clear it; null before it was asked or looked. */
  @property({ attribute: false }) isPersisted: boolean | null = null;
  /** Whether it was asked just now and did not promise. */
  @property({ type: Boolean }) refused = false;
  @property({ type: Number }) kitCount = 0;
  @property({ attribute: false }) work: LibraryWork | null = null;

  @query('input') private input!: HTMLInputElement;

  override render() {
    return html`<section aria-label="Storage">
      ${this.usage ? this.#renderUse(this.usage) : nothing}
      <div class="row">
        ${this.#renderPromise()} ${this.work ? this.#renderWork(this.work) : this.#renderKeys()}
      </div>
      <input type="file" accept=".zip,application/zip" hidden @change=${this.#onPicked} />
    </section>`;
  }

  #renderUse(usage: StorageUse) {
    const share = usedShare(usage);
    const text = storageText(usage);
    return html`<div class="use">
      <div
        class="track"
        role=${METER}
        aria-label="Storage used"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(100 * share)}
        aria-valuetext=${text}
      >
        <div class="bar ${share > ALMOST_FULL ? 'full' : ''}" style="--share: ${share}"></div>
      </div>
      <span aria-hidden="true">${text}</span>
    </div>`;
  }

  #renderPromise() {
    if (this.isPersisted) return html`<p role="status">Kept until you delete them.</p>`;
    return html`<div class="promise">
      <p role="status">
        ${
          this.refused
            ? 'The browser made no promise: it may clear kits when space is short. An export is safe.'
            : 'The browser may clear kits when space is short.'
        }
      </p>
      <button class="key small" type="button" @click=${() => this.#act({ type: 'persist' })}>
        ${this.refused ? 'Ask again' : 'Keep my kits'}
      </button>
    </div>`;
  }

  #renderKeys() {
    return html`<div class="keys">
      <button
        class="key"
        type="button"
        ?disabled=${this.kitCount === 0}
        @click=${() => this.#act({ type: 'export-all' })}
      >
        Export everything…
      </button>
      <button class="key" type="button" @click=${() => this.input.click()}>
        <span>Bring back<span class="more"> an archive</span>…</span>
      </button>
    </div>`;
  }

  #renderWork({ kind, progress }: LibraryWork) {
    const name = kind === 'export' ? 'Exporting' : 'Bringing back';
    const share = progress && progress.total > 0 ? progress.done / progress.total : null;
    return html`<div class="work">
      <div class="doing">
        <span>${name} ${progress ? progressText(progress) : '…'}</span>
        <div
          class="track ${share === null ? 'unknown' : ''}"
          role="progressbar"
          aria-label=${name}
          aria-valuemin="0"
          aria-valuemax="100"
          aria-valuenow=${share === null ? nothing : Math.floor(100 * share)}
        >
          <div class="bar" style="--share: ${share ?? 0.3}"></div>
        </div>
      </div>
      <button class="key" type="button" @click=${() => this.#act({ type: 'cancel' })}>
        Cancel
      </button>
    </div>`;
  }

  #onPicked(): void {
    const [archive] = this.input.files ?? [];
    // So that picking the same file again is a change again.
    this.input.value = '';
    if (archive) this.#act({ type: 'import', archive });
  }

  #act(action: LibraryAction): void {
    this.dispatchEvent(new LibraryEvent(action));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-library-storage': PwLibraryStorage;
  }
}

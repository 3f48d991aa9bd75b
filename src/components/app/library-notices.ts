import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { LibraryDesk, LibraryView } from '../../app/library/library-ports.ts';
import { messageOf } from '../../lib/message-of.ts';
import '../notice/pw-notice.ts';
import { StoreController } from '../shared/store-controller.ts';
import type { Toast } from './toast.ts';

export interface LibraryNoticesParts {
  readonly library: LibraryDesk;
  readonly toast: Toast;
  exportBundle(): void;
}

interface Key {
  readonly name: string;
  run(): unknown;
}

/** What the player should know of the saving of the kit in hand, with the ways on. */
export class LibraryNotices {
  readonly #parts: LibraryNoticesParts;
  readonly #view: StoreController<LibraryView>;

  constructor(host: LitElement, parts: LibraryNoticesParts) {
    this.#parts = parts;
    this.#view = new StoreController(host, parts.library.view);
  }

  render(): TemplateResult | typeof nothing {
    const { phase, problem } = this.#view.value.saving;
    if (phase === 'saved' || phase === 'saving') return nothing;
    return html`<pw-notice kind="problem" .dismissible=${false}>
      ${phase === 'failed' ? `The kit could not be saved. ${problem}` : problem}
      <span slot="actions">${this.#keys(phase).map((key) => this.#renderKey(key))}</span>
    </pw-notice>`;
  }

  #keys(phase: 'full' | 'failed' | 'conflict'): readonly Key[] {
    const { library, exportBundle } = this.#parts;
    if (phase === 'full') {
      return [
        { name: 'Make room', run: () => library.makeRoom() },
        { name: 'Export bundle', run: () => exportBundle() },
      ];
    }
    if (phase === 'failed') return [{ name: 'Try again', run: () => library.retry() }];
    const { kits, inHandId } = this.#view.value;
    const copy = { name: 'Save as a copy', run: () => library.saveAsCopy() };
    // What was deleted there can't be taken.
    const theirs = { name: 'Take theirs', run: () => library.takeTheirs() };
    return kits.some(({ id }) => id === inHandId) ? [copy, theirs] : [copy];
  }

  #renderKey({ name, run }: Key): TemplateResult {
    return html`<button class="key" type="button" @click=${() => void this.#do(run)}>
      ${name}
    </button>`;
  }

  async #do(run: Key['run']): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.#parts.toast.sayWith(null, messageOf(error));
    }
  }
}

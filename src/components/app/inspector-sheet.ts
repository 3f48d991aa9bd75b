import { html, type LitElement, type TemplateResult } from 'lit';
import type { Session } from '../../app/session.ts';
import { mainSampleId } from '../../kit/build-kit.ts';
import { PADS_PER_BANK } from '../../kit/kit-schema.ts';
import { bankCount } from '../../kit/layout.ts';
import '../inspector/pw-inspector.ts';
import '../welcome/pw-welcome.ts';
import type { SoundFacts } from '../why/sound-facts.ts';
import type { PadSelection } from './pad-selection.ts';

export interface InspectorSheetParts {
  readonly session: Session;
  readonly selection: PadSelection;
  readonly facts: SoundFacts;
  /** The pad that waits for a hit of a controller, or null. */
  learningPadId(): string | null;
  onOpen(): void;
}

/** The inspector of the pad in hand: a column, and in a narrow window a sheet with a key. */
export class InspectorSheet {
  readonly #host: LitElement;
  readonly #parts: InspectorSheetParts;
  #isOpen = false;

  constructor(host: LitElement, parts: InspectorSheetParts) {
    this.#host = host;
    this.#parts = parts;
  }

  /** Whether a narrow window shows it. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Hides it from a narrow window; a focus in it goes back to its key. */
  close(): void {
    const hadFocus = this.#find('aside')?.matches(':focus-within') ?? false;
    this.#isOpen = false;
    this.#host.requestUpdate();
    // Where it is a column the key is not shown, and takes no focus.
    if (hadFocus) this.#find('#edit-pad')?.focus();
  }

  /** On a phone the inspector waits until it is asked for: hits would open it all the time. */
  renderKey(): TemplateResult {
    return html`<button
      id="edit-pad"
      class="key edit"
      type="button"
      aria-expanded=${this.#isOpen ? 'true' : 'false'}
      @click=${this.#toggle}
    >
      Edit pad
    </button>`;
  }

  render(): TemplateResult {
    return html`<aside>${this.#renderPad()}</aside>`;
  }

  #renderPad(): TemplateResult {
    const { session, selection, facts } = this.#parts;
    const { kit } = session;
    const { pad } = selection;
    if (!pad) return html`<pw-welcome></pw-welcome>`;
    const id = mainSampleId(pad);
    return html`<pw-inspector
      .pad=${pad}
      .kit=${kit}
      .sample=${kit.samples.find((sample) => sample.id === id) ?? null}
      .facts=${facts}
      .isLearning=${this.#parts.learningPadId() === pad.id}
      .slotCount=${bankCount(kit) * PADS_PER_BANK}
    ></pw-inspector>`;
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }

  readonly #toggle = (): void => {
    if (this.#isOpen) {
      this.close();
      return;
    }
    this.#parts.onOpen();
    this.#isOpen = true;
    this.#host.requestUpdate();
  };
}

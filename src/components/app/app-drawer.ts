import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Pad } from '../../kit/kit-schema.ts';
import type { AppServices } from '../../app/services.ts';
import '../drawer/pw-drawer.ts';
import type { DrawerPanel } from '../drawer/pw-drawer.ts';
import '../review/pw-review.ts';
import type { ReviewStep } from '../shared/events.ts';
import type { SoundFacts } from '../why/sound-facts.ts';
import { ReviewWalk } from './review-walk.ts';

/** The drawer's panels: each has a name in `#panels` and a template of its own. */
export type PanelId = 'review';

export interface AppDrawerParts extends Pick<AppServices, 'session' | 'player'> {
  readonly facts: SoundFacts;
  /** A panel speaks of this pad: it is to be shown. */
  onPad(pad: Pad): void;
  onOpen(): void;
}

/** The app's drawer: which panel is open, what is in it, and where the focus goes. */
export class AppDrawer {
  readonly #host: LitElement;
  readonly #parts: AppDrawerParts;
  readonly #walk: ReviewWalk;
  #panel: PanelId | null = null;

  constructor(host: LitElement, parts: AppDrawerParts) {
    this.#host = host;
    this.#parts = parts;
    this.#walk = new ReviewWalk(host, {
      session: parts.session,
      player: parts.player,
      onPad: (pad) => parts.onPad(pad),
      onEnd: () => this.close(),
    });
  }

  get isOpen(): boolean {
    return this.#panel !== null;
  }

  /** Opens a panel, or leads back to it if it is open. */
  open(panel: PanelId): void {
    if (!this.isOpen) {
      this.#panel = panel;
      this.#parts.onOpen();
      this.#walk.start();
      this.#host.requestUpdate();
    }
    void this.#host.updateComplete.then(() => this.#find('pw-review')?.focus());
  }

  close(): void {
    const hadFocus = this.#find('pw-drawer')?.matches(':focus-within') ?? false;
    this.#panel = null;
    this.#walk.stop();
    this.#host.requestUpdate();
    if (hadFocus) this.#find('#open-review')?.focus();
  }

  /** The key over the pads, with the number of those that are doubtful. */
  renderKey(doubtfulCount: number): TemplateResult {
    const { isOpen } = this;
    return html`<button
      id="open-review"
      class="key review ${doubtfulCount > 0 ? 'waiting' : ''}"
      type="button"
      title="Go through the pads whose role is not sure (?)"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-keyshortcuts="?"
      @click=${() => (isOpen ? this.close() : this.open('review'))}
    >
      Review
      ${
        doubtfulCount > 0
          ? html`<span class="doubtful">${doubtfulCount}</span>
              <span class="visually-hidden">not sure</span>`
          : nothing
      }
    </button>`;
  }

  render(doubtfulCount: number): TemplateResult | typeof nothing {
    if (this.#panel === null) return nothing;
    return html`<pw-drawer
      .panels=${this.#panels(doubtfulCount)}
      .panel=${this.#panel}
      @pw-panel-select=${(event: HTMLElementEventMap['pw-panel-select']) =>
        this.open(event.panel as PanelId)}
      @pw-dismiss=${() => this.close()}
    >
      ${this.#renderReview()}
    </pw-drawer>`;
  }

  #panels(doubtfulCount: number): (DrawerPanel & { readonly id: PanelId })[] {
    return [{ id: 'review', name: 'Review', count: doubtfulCount }];
  }

  #renderReview(): TemplateResult {
    const walk = this.#walk;
    return html`<pw-review
      .pad=${walk.pad}
      .progress=${walk.progress}
      .canGoBack=${walk.canGoBack}
      .facts=${this.#parts.facts}
      @pw-review-step=${({ step }: { readonly step: ReviewStep }) => walk.step(step)}
      @pw-pad-audition=${() => walk.audition()}
    ></pw-review>`;
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}

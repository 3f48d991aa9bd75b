import { html, nothing, type LitElement } from 'lit';
import { LayerReview } from '../../app/layer-review.ts';
import type { AppServices } from '../../app/services.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import { viewOf, type LayerGroupView } from '../layer-groups/layer-view.ts';
import { StoreController } from '../shared/store-controller.ts';

/** Between the hits of a ramp: long enough to hear each, short enough to compare. */
const RAMP_STEP_MS = 320;

/** The review of layers within the app: the notice, the dialog, and what its keys do. */
export class LayerPanel {
  readonly #host: LitElement;
  readonly #services: AppServices;
  readonly #outlineOf: (pad: Pad) => Float32Array | null;
  readonly #say: (text: string) => void;
  readonly #review: LayerReview;
  readonly #open;
  readonly #isListening;
  #isNoticed = false;
  #timer = 0;

  /** @param say Tells in a sentence what was done. */
  constructor(
    host: LitElement,
    services: AppServices,
    outlineOf: (pad: Pad) => Float32Array | null,
    say: (text: string) => void,
  ) {
    this.#host = host;
    this.#services = services;
    this.#outlineOf = outlineOf;
    this.#say = say;
    this.#review = new LayerReview(services.session);
    this.#open = new StoreController(host, this.#review.open);
    this.#isListening = new StoreController(host, this.#review.isListening);
  }

  /** Drums to be told of in a notice; 0 once the notice has been closed. */
  get noticedCount(): number {
    return this.#isNoticed ? this.#open.value.length : 0;
  }

  /** Another kit is in hand. */
  onLoaded(): void {
    this.#review.propose();
    this.#isNoticed = this.#review.open.value.length > 0;
    this.#host.requestUpdate();
  }

  /** The kit has more sounds. A notice that was closed stays so unless they make another drum. */
  onAdded(): void {
    const known = new Set(this.#review.open.value.map(({ key }) => key));
    this.#review.propose();
    if (this.#review.open.value.some(({ key }) => !known.has(key))) this.#isNoticed = true;
    this.#host.requestUpdate();
  }

  closeNotice(): void {
    this.#isNoticed = false;
    this.#host.requestUpdate();
  }

  show(): void {
    this.closeNotice();
    // The first page does without it; where it can't be fetched the dialog is empty.
    void import('../layer-groups/pw-layer-groups.ts').catch(() => undefined);
    this.#dialog?.showModal();
  }

  /** Shows the panel and looks again, with fresh ears. */
  find(): void {
    this.show();
    void this.#review.find();
  }

  render(kit: Kit) {
    const groups = this.#open.value
      .map((proposal) => viewOf(proposal, kit, this.#outlineOf))
      .filter((view) => view !== null);
    return html`<dialog class="layers" aria-labelledby="layers-title" @close=${this.#stopRamp}>
      <div class="title">
        <h2 id="layers-title">Layers</h2>
        <button class="close" type="button" aria-label="Close layers" @click=${this.#close}>
          ✕
        </button>
      </div>
      <p>
        Hits of one drum make one pad that answers to how hard you play. Nothing is lost: a pad can
        be split again.
      </p>
      ${
        this.#isListening.value || groups.length > 0 || this.#dialog?.open
          ? html`<pw-layer-groups
              .groups=${groups}
              .busy=${this.#isListening.value}
              @pw-layer-action=${(event: HTMLElementEventMap['pw-layer-action']) =>
                this.#onAction(event, groups)}
            ></pw-layer-groups>`
          : nothing
      }
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog.layers');
  }

  readonly #close = (): void => this.#dialog?.close();

  #onAction({ action }: HTMLElementEventMap['pw-layer-action'], groups: readonly LayerGroupView[]) {
    if (action.type === 'play') {
      this.#stopRamp();
      this.#services.player.triggerPad(action.padId, action.velocity);
    } else if (action.type === 'play-ramp') {
      this.#playRamp(groups.find(({ key }) => key === action.key));
    } else if (action.type === 'accept-all') {
      this.#review.acceptAll();
      this.#say(`${groups.length} drums have layers now.`);
      this.#close();
    } else {
      const group = groups.find(({ key }) => key === action.key);
      if (action.type === 'keep-apart') {
        this.#review.keepApart(action.key);
      } else {
        this.#review.accept(action.key);
        if (group) this.#say(`“${group.name}”: ${group.hits.length} hits on one pad.`);
      }
      if (this.#review.open.value.length === 0) this.#close();
    }
  }

  #playRamp(group: LayerGroupView | undefined): void {
    this.#stopRamp();
    const hits = [...(group?.hits ?? [])];
    const next = () => {
      const hit = hits.shift();
      if (!hit) return;
      this.#services.player.triggerPad(hit.padId, hit.playVelocity);
      this.#timer = window.setTimeout(next, RAMP_STEP_MS);
    };
    next();
  }

  readonly #stopRamp = (): void => clearTimeout(this.#timer);
}

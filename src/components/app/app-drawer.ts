import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import type { AppServices } from '../../app/services.ts';
import '../drawer/pw-drawer.ts';
import type { DrawerPanel } from '../drawer/pw-drawer.ts';
import '../review/pw-review.ts';
import type { ReviewStep } from '../shared/events.ts';
import type { SoundFacts } from '../why/sound-facts.ts';
import { EditorPanel } from './editor-panel.ts';
import { GroovePanel } from './groove-panel.ts';
import { MixerPanel } from './mixer-panel.ts';
import { ReviewWalk } from './review-walk.ts';
import type { SongPanel } from './song-panel.ts';

/** The drawer's panels: each has a name in `#panels` and a template of its own. */
export type PanelId = 'review' | 'mixer' | 'groove' | 'song' | 'editor';

/** The element that is in the drawer while a panel is open. */
const ELEMENTS: Readonly<Record<PanelId, string>> = {
  review: 'pw-review',
  mixer: 'pw-mixer',
  groove: 'pw-groove',
  song: 'pw-song',
  editor: 'pw-wave-editor',
};

/** What the panels show. */
export interface DrawerView {
  readonly kit: Kit;
  readonly doubtfulCount: number;
  readonly selectedPadId: string | null;
  readonly masterGainDb: number;
}

export interface AppDrawerParts extends Pick<
  AppServices,
  'session' | 'player' | 'groove' | 'repeat' | 'sync' | 'midi'
> {
  readonly facts: SoundFacts;
  readonly song: SongPanel;
  /** A panel speaks of this pad: it is to be shown. */
  onPad(pad: Pad): void;
  onOpen(): void;
}

/** The app's drawer: which panel is open, what is in it, and where the focus goes. */
export class AppDrawer {
  readonly #host: LitElement;
  readonly #parts: AppDrawerParts;
  readonly #walk: ReviewWalk;
  readonly #mixer: MixerPanel;
  readonly #editor: EditorPanel;
  readonly #groove: GroovePanel;
  #panel: PanelId | null = null;
  /** The panel whose key opened the drawer: there the focus goes back to. */
  #openedWith: PanelId = 'review';
  /** What had the focus then: a panel without a key is opened from elsewhere. */
  #opener: HTMLElement | null = null;

  constructor(host: LitElement, parts: AppDrawerParts) {
    this.#host = host;
    this.#parts = parts;
    this.#walk = new ReviewWalk(host, {
      session: parts.session,
      player: parts.player,
      onPad: (pad) => parts.onPad(pad),
      onEnd: () => this.close(),
    });
    this.#mixer = new MixerPanel(host, parts);
    this.#editor = new EditorPanel(host, parts);
    this.#groove = new GroovePanel(host, parts);
  }

  get isOpen(): boolean {
    return this.#panel !== null;
  }

  get panel(): PanelId | null {
    return this.#panel;
  }

  /** Opens a panel and gives it the focus, or leads back to it if it is open. */
  open(panel: PanelId): void {
    this.#openedWith = panel;
    if (!this.#find('pw-drawer')?.matches(':focus-within')) this.#opener = focusedIn(this.#host);
    this.#show(panel);
    void this.#host.updateComplete
      .then(() => this.#focusPanel(panel))
      // A panel that could not be fetched takes no focus.
      .catch(() => undefined);
  }

  close(): void {
    const hadFocus = this.#find('pw-drawer')?.matches(':focus-within') ?? false;
    this.#panel = null;
    this.#walk.stop();
    this.#host.requestUpdate();
    if (hadFocus) (this.#find(`#open-${this.#openedWith}`) ?? this.#opener)?.focus();
  }

  /** Something sounds. */
  wake(): void {
    this.#mixer.wake();
    this.#editor.wake();
  }

  /** Another kit is in hand: nothing of it is soloed. */
  clearSolo(): void {
    this.#mixer.clearSolo();
  }

  /** The keys over the pads, with the numbers of those that are doubtful and of those soloed. */
  renderKeys(doubtfulCount: number): TemplateResult {
    return html`${this.#renderReviewKey(doubtfulCount)} ${this.#renderMixerKey()}
    ${this.#groove.renderKey(this.#panel === 'groove', () => this.#toggle('groove'))}`;
  }

  #renderReviewKey(doubtfulCount: number): TemplateResult {
    const isOpen = this.#panel === 'review';
    return html`<button
      id="open-review"
      class="key panel-key ${doubtfulCount > 0 ? 'waiting' : ''}"
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

  #renderMixerKey(): TemplateResult {
    const isOpen = this.#panel === 'mixer';
    const { soloCount } = this.#mixer;
    return html`<button
      id="open-mixer"
      class="key panel-key"
      type="button"
      title="Levels, pans, mutes and solos of all pads (M)"
      aria-keyshortcuts="M"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${() => (isOpen ? this.close() : this.open('mixer'))}
    >
      Mixer
      ${
        // Or nobody would know, with the mixer closed, why the other pads are silent.
        soloCount > 0
          ? html`<span class="soloed">S</span> <span class="visually-hidden">solo is on</span>`
          : nothing
      }
    </button>`;
  }

  render(view: DrawerView): TemplateResult | typeof nothing {
    if (this.#panel === null) return nothing;
    return html`<pw-drawer
      .panels=${this.#panels(view.doubtfulCount)}
      .panel=${this.#panel}
      @pw-panel-select=${(event: HTMLElementEventMap['pw-panel-select']) =>
        this.#show(event.panel as PanelId)}
      @pw-dismiss=${() => this.close()}
    >
      ${this.#renderPanel(this.#panel, view)}
    </pw-drawer>`;
  }

  #renderPanel(panel: PanelId, { kit, selectedPadId, masterGainDb }: DrawerView) {
    switch (panel) {
      case 'review':
        return this.#renderReview();
      case 'mixer':
        return this.#mixer.render(kit, selectedPadId, masterGainDb);
      case 'groove':
        return this.#groove.render(kit);
      case 'song':
        return this.#parts.song.render(kit);
      case 'editor':
        return this.#editor.render(kit.pads.find(({ id }) => id === selectedPadId) ?? null);
    }
  }

  #toggle(panel: PanelId): void {
    if (this.#panel === panel) this.close();
    else this.open(panel);
  }

  #panels(doubtfulCount: number): (DrawerPanel & { readonly id: PanelId })[] {
    return [
      { id: 'review', name: 'Review', count: doubtfulCount },
      { id: 'mixer', name: 'Mixer', count: 0 },
      { id: 'groove', name: 'Groove', count: 0 },
      // There is little room on a phone, and few have a song.
      ...(this.#panel === 'song' || this.#parts.song.transport
        ? [{ id: 'song' as const, name: 'Song', count: 0 }]
        : []),
      { id: 'editor', name: 'Edit', count: 0 },
    ];
  }

  /** Shows a panel; the focus stays where it is: on a tab it was chosen by. */
  #show(panel: PanelId): void {
    if (panel === this.#panel) return;
    if (!this.isOpen) this.#parts.onOpen();
    this.#panel = panel;
    if (panel === 'review') this.#walk.start();
    else this.#walk.stop();
    this.#host.requestUpdate();
  }

  async #focusPanel(panel: PanelId): Promise<void> {
    if (panel === 'editor') await this.#editor.load();
    if (panel === 'mixer') await this.#mixer.load();
    if (panel === 'groove') await this.#groove.load();
    if (panel === 'song') await this.#parts.song.load();
    const element = this.#find(ELEMENTS[panel]) as LitElement | null;
    // It may be new, and know its contents only after its first box.
    await element?.updateComplete;
    element?.focus();
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

/** The element with the focus, in whatever shadow root. */
function focusedIn(host: LitElement): HTMLElement | null {
  let focused = host.shadowRoot?.activeElement ?? null;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement ? focused : null;
}

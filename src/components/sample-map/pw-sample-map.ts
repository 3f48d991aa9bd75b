import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { KitIdea, MapSound, MapView } from '../../app/sample-map/map-ports.ts';
import { KIT_LIMITS, type Kit } from '../../kit/kit-schema.ts';
import { bankCount } from '../../kit/layout.ts';
import { DialogElement, holdKeys } from '../shared/dialog-element.ts';
import { MapActionEvent, type MapAction } from '../shared/events.ts';
import { renderSwitch, switchStyles } from '../shared/switch.ts';
import { base, controls, dialogs } from '../shared/tokens.ts';
import { MapContents } from './map-contents.ts';
import { ghostStyles, MapDragging } from './map-dragging.ts';
import { NO_FILTER } from './map-filter.ts';
import { shownText, soundsText, spokenSound, TimeLeft } from './map-text.ts';
import './pw-map-canvas.ts';
import './pw-map-card.ts';
import './pw-map-filters.ts';
import type { PadPlace } from './pw-map-pads.ts';
import { headStyles, renderHead } from './render-map-head.ts';
import { mapKeysStyles, renderMapKeys } from './render-map-keys.ts';
import { listsStyles, renderLists, type ListTab } from './render-map-lists.ts';
import {
  renderAsleep,
  renderForget,
  renderNews,
  renderOverMap,
  statesStyles,
  type MapNews,
} from './render-map-states.ts';
import { renderStrip, stripStyles } from './render-map-strip.ts';
import { sampleMapStyles } from './sample-map-styles.ts';

const NO_VIEW: MapView = {
  state: 'opening',
  problem: '',
  libraryName: '',
  sounds: [],
  progress: null,
  isPaused: false,
  unreadable: [],
};
const EMPTY: ReadonlySet<string> = new Set();
const LIKE_COUNT = 24;
/** More at once would be a long wait for a kit that nobody plays. */
const MAX_ADDED = 256;

/**
 * All samples of a library as points that lie together where they sound alike: to hear, to filter,
 * to take into the kit, and to draw a kit from. Closed until `show` is called.
 *
 * @element pw-sample-map
 * @fires pw-map - something is to be done
 */
@customElement('pw-sample-map')
export class PwSampleMap extends DialogElement {
  static override styles = [
    base,
    controls,
    dialogs,
    switchStyles,
    sampleMapStyles,
    headStyles,
    mapKeysStyles,
    statesStyles,
    listsStyles,
    stripStyles,
    ghostStyles,
  ];

  @property({ attribute: false }) view = NO_VIEW;
  /** The kit in hand. */
  @property({ attribute: false }) kit: Kit | null = null;
  @property({ attribute: false }) idea: KitIdea | null = null;
  /** What was done or has failed last. */
  @property({ attribute: false }) news: MapNews | null = null;
  /** What is under way with the kit: sounds are added, or one is opened. */
  @property({ attribute: false }) work: 'add' | 'open' | null = null;
  /** Whether the app can ask for a folder; where not, the browser's own field does. */
  @property({ attribute: false }) asksForFolder = true;
  @property({ attribute: false }) nearOf: (id: string, count: number) => readonly string[] =
    () => [];
  /** Milliseconds, from any moment on. */
  @property({ attribute: false }) readNowMs: () => number = () => performance.now();

  @state() private filter = NO_FILTER;
  @state() private handId: string | null = null;
  @state() private hoverId: string | null = null;
  @state() private chosenIds = EMPTY;
  @state() private likeId: string | null = null;
  @state() private tab: ListTab = 'view';
  @state() private strip: 'pads' | 'idea' = 'pads';
  @state() private hearsOnHover = true;
  @state() private isLassoing = false;
  /** Whether the next pad that is chosen takes the sounds. */
  @state() private isAiming = false;
  /** Whether it is asked if the map is to be forgotten. */
  @state() private isForgetting = false;
  @state() private bank = 0;
  @state() private inView: readonly MapSound[] = [];

  @query('pw-map-canvas') private canvas!: HTMLElementTagNameMap['pw-map-canvas'] | null;
  @query('pw-map-pads') private padStrip!: HTMLElementTagNameMap['pw-map-pads'] | null;
  @query('input[type="file"]') private folderInput!: HTMLInputElement | null;

  #contents = new MapContents();
  #nearIds: readonly string[] = [];
  readonly #timeLeft = new TimeLeft();
  readonly #dragging = new MapDragging(this, {
    idsWith: (id) => (this.chosenIds.has(id) ? [...this.chosenIds] : [id]),
    placeAt: (x, y) => this.padStrip?.placeAt(x, y) ?? null,
    nameOf: (ids) => this.#contents.nameOf(ids),
    drop: (ids, over) => this.#drop(ids, over),
  });

  override willUpdate(changed: PropertyValues): void {
    const former = changed.get('view') as MapView | undefined;
    if (changed.has('view')) this.#onView(former);
    const hasOthers = former !== undefined && former.sounds !== this.view.sounds;
    if (changed.has('filter')) this.#contents.filter(this.filter);
    if (changed.has('likeId') || hasOthers) {
      this.#nearIds = this.likeId === null ? [] : this.nearOf(this.likeId, LIKE_COUNT);
    }
    if (this.kit) this.bank = Math.min(this.bank, bankCount(this.kit) - 1);
  }

  #onView(former: MapView | undefined): void {
    const { view } = this;
    this.#timeLeft.add(view.isPaused ? null : view.progress, this.readNowMs());
    if (former?.sounds === view.sounds) return;
    this.#contents = new MapContents(view.sounds, this.filter);
    if (!this.#contents.has(this.handId)) this.handId = null;
    if (!this.#contents.has(this.hoverId)) this.hoverId = null;
    if (!this.#contents.has(this.likeId)) this.likeId = null;
  }

  override updated(changed: PropertyValues): void {
    const former = changed.get('view') as MapView | undefined;
    const hasOthers = changed.has('view') && former?.sounds !== this.view.sounds;
    if (hasOthers || changed.has('filter')) void this.#listView();
  }

  override render() {
    const { view } = this;
    const hasSounds = view.sounds.length > 0;
    return html`<dialog
      aria-labelledby="title"
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
      @keydown=${holdKeys}
      @pw-map-point=${this.#onPoint}
      @pw-map-drag=${this.#onDrag}
      @pw-map=${this.#onAction}
    >
      <div class="box">
        ${this.#renderHead()} ${renderAsleep(view, this.#folderKey)}
        ${this.isForgetting ? renderForget(this.#act, this.#keep) : nothing}
        ${
          hasSounds
            ? html`<pw-map-filters
                .filter=${this.filter}
                .present=${this.#contents.present}
                .countOfRole=${this.#contents.filtered.countOfRole}
                @pw-map-filter=${this.#onFilter}
                >${this.#renderHoverSwitch()}</pw-map-filters
              >`
            : nothing
        }
        <div class="body ${hasSounds ? '' : 'bare'}">
          ${this.#renderMap(hasSounds)} ${hasSounds ? this.#renderSide() : nothing}
        </div>
        ${hasSounds ? this.#renderStrip() : nothing}
        <p class="visually-hidden" role="status">${this.#spoken}</p>
        <input
          type="file"
          .webkitdirectory=${true}
          multiple
          hidden
          aria-label="Folder"
          @change=${this.#onFiles}
        />
      </div>
      ${this.#dragging.render()}
    </dialog>`;
  }

  override async show(): Promise<void> {
    await this.updateComplete;
    if (this.isOpen || !this.dialog) return;
    this.dialog.showModal();
    await this.canvas?.updateComplete;
    if (this.view.sounds.length > 0) this.canvas?.focus();
    else this.renderRoot.querySelector<HTMLElement>('.choose')?.focus();
    void this.#listView();
  }

  // The parts.

  #renderHead() {
    const { sounds } = this.view;
    const facts = {
      counted: sounds.length > 0 ? shownText(this.#contents.filtered.count, sounds.length) : '',
      timeLeftSec: this.#timeLeft.sec,
    };
    return renderHead(this.view, facts, {
      act: this.#act,
      chooseFolder: this.#chooseFolder,
      askToForget: () => (this.isForgetting = true),
      close: this.close,
    });
  }

  #renderMap(hasSounds: boolean) {
    return html`<div class="map-side">
      <div class="screen display-map">
        ${
          hasSounds
            ? html`<pw-map-canvas
                  .points=${this.#contents.points}
                  .shown=${this.#contents.filtered.shown}
                  .handId=${this.handId}
                  .hoverId=${this.hoverId}
                  .anchorId=${this.likeId}
                  .nearIds=${this.#nearIds}
                  .chosenIds=${this.chosenIds}
                  .isLassoing=${this.isLassoing}
                  .label=${`Map of ${soundsText(this.view.sounds.length)}`}
                  @pw-map-lasso=${this.#onLasso}
                  @pw-map-view=${this.#listView}
                ></pw-map-canvas>
                ${this.#renderKeys()}`
            : nothing
        }
        ${renderOverMap(this.view, this.#timeLeft.sec, this.#folderKey)}
        ${renderNews(this.news, this.#act)}
      </div>
    </div>`;
  }

  #renderKeys() {
    return renderMapKeys(this.isLassoing, {
      zoom: (isIn) => this.canvas?.zoomStep(isIn),
      fit: () => this.canvas?.fit(),
      lasso: () => (this.isLassoing = !this.isLassoing),
    });
  }

  #renderHoverSwitch() {
    return html`<span class="hover">
      <span aria-hidden="true">Hear on hover</span>
      ${renderSwitch('Hear on hover', this.hearsOnHover, (isOn) => (this.hearsOnHover = isOn))}
    </span>`;
  }

  #renderSide() {
    const { chosenIds } = this;
    const facts = {
      tab: this.tab,
      inView: this.inView,
      alike: this.likeId === null ? null : this.#contents.soundsOf(this.#nearIds),
      chosen: this.#contents.soundsOf(chosenIds),
      unreadable: this.view.unreadable,
      handId: this.handId,
      chosenIds,
      whyNotAdd: this.#whyNotAdd(chosenIds.size),
      work: this.work,
    };
    return html`<div class="side">
      <pw-map-card .sound=${this.#contents.soundOf(this.handId ?? this.hoverId)}></pw-map-card>
      ${renderLists(facts, {
        show: (tab) => (this.tab = tab),
        addChosen: () => this.#add([...this.chosenIds], null),
        clearChosen: this.#clearChosen,
      })}
    </div>`;
  }

  #renderStrip() {
    const ids = this.#aimedIds;
    const facts = {
      shows: this.strip,
      kit: this.kit,
      bank: this.bank,
      idea: this.idea,
      isOpening: this.work === 'open',
      aimedIds: ids,
      isAiming: this.isAiming && ids.length > 0,
      what: this.#contents.nameOf(this.#dragging.ids ?? ids),
      over: this.#dragging.over,
    };
    return renderStrip(facts, {
      show: (strip) => {
        this.strip = strip;
        this.isAiming = false;
      },
      showBank: (bank) => (this.bank = bank),
      soundOf: (id) => this.#contents.soundOf(id),
      readAmong: () => this.#contents.shownIds,
    });
  }

  // What it knows.

  get #aimedIds(): readonly string[] {
    return this.handId === null ? [] : [this.handId];
  }

  get #spoken(): string {
    const sound = this.#contents.soundOf(this.handId);
    return sound ? spokenSound(sound) : '';
  }

  /** Why so many can't be added; empty where they can. */
  #whyNotAdd(count: number): string {
    const room = KIT_LIMITS.pads - (this.kit?.pads.length ?? 0);
    if (count > room) return `The kit has room for ${soundsText(room)} more.`;
    return count > MAX_ADDED ? `At most ${MAX_ADDED} at once: draw a smaller line.` : '';
  }

  // What is done.

  readonly #act = (action: MapAction): void => {
    this.dispatchEvent(new MapActionEvent(action));
  };

  #hear(id: string): void {
    this.#act({ type: 'hear', id });
  }

  #add(ids: readonly string[], padId: string | null): void {
    if (ids.length > 0 && this.work === null) this.#act({ type: 'add', ids, padId });
  }

  #aim(id: string): void {
    this.handId = id;
    this.strip = 'pads';
    this.isAiming = !this.isAiming;
    if (this.isAiming) {
      void this.updateComplete.then(() => {
        this.padStrip?.renderRoot.querySelector<HTMLElement>('.pad:not(:disabled)')?.focus();
      });
    }
  }

  #like(id: string): void {
    this.handId = id;
    this.likeId = id;
    this.tab = 'like';
  }

  readonly #keep = (): void => {
    this.isForgetting = false;
  };

  readonly #clearChosen = (): void => {
    this.chosenIds = EMPTY;
    this.tab = 'view';
  };

  get #folderKey() {
    return { asksForFolder: this.asksForFolder, chooseFolder: this.#chooseFolder };
  }

  /** From a gesture, or the browser refuses. */
  readonly #chooseFolder = (): void => {
    if (this.asksForFolder) this.#act({ type: 'choose-folder' });
    else this.folderInput?.click();
  };

  #onFiles(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = Array.from(input.files ?? []);
    // So that picking the same folder again is a change again.
    input.value = '';
    if (files.length > 0) this.#act({ type: 'choose-files', files });
  }

  readonly #listView = async (): Promise<void> => {
    await this.canvas?.updateComplete;
    if (!this.canvas || !this.isOpen) return;
    this.inView = this.canvas.indexesInView().flatMap((i) => this.view.sounds[i] ?? []);
  };

  #onFilter(event: HTMLElementEventMap['pw-map-filter']): void {
    event.stopPropagation();
    this.filter = event.filter;
  }

  #onPoint(event: HTMLElementEventMap['pw-map-point']): void {
    event.stopPropagation();
    const { id, how } = event;
    switch (how) {
      case 'hover':
        this.hoverId = id;
        if (id !== null && this.hearsOnHover && this.view.state !== 'asleep') this.#hear(id);
        return;
      case 'pick':
        this.#pick(id, event.target);
        return;
      case 'again': {
        const again = id ?? this.hoverId;
        if (again !== null) this.#hear(again);
        return;
      }
      case 'add':
        if (id !== null) this.#add([id], null);
        return;
      case 'aim':
        if (id !== null) this.#aim(id);
        return;
      case 'like':
        if (id !== null) this.#like(id);
    }
  }

  #pick(id: string | null, by: EventTarget | null): void {
    this.handId = id;
    if (id === null) {
      this.likeId = null;
      return;
    }
    this.#hear(id);
    if (by !== this.canvas) this.canvas?.reveal(id);
  }

  #onLasso({ ids, adds }: HTMLElementEventMap['pw-map-lasso']): void {
    this.chosenIds = new Set(adds ? [...this.chosenIds, ...ids] : ids);
    this.tab = this.chosenIds.size > 0 ? 'chosen' : 'view';
    this.isLassoing = false;
  }

  #onDrag(event: HTMLElementEventMap['pw-map-drag']): void {
    event.stopPropagation();
    if (event.phase === 'move') this.strip = 'pads';
    this.#dragging.take(event);
  }

  #drop(ids: readonly string[], over: PadPlace): void {
    const limit = this.#whyNotAdd(ids.length);
    if (limit) this.news = { kind: 'problem', text: limit, canUndo: false };
    // Only one sound can be meant for one pad: several never take a sound away.
    else this.#add(ids, ids.length === 1 ? over.padId : null);
  }

  #onAction(event: HTMLElementEventMap['pw-map']): void {
    if (event.action.type === 'add') this.isAiming = false;
  }

  /** Escape: what was begun last is given up first. */
  #onCancel(event: Event): void {
    if (event.target !== this.dialog) return;
    const gives = [this.canvas?.cancelGesture(), this.#dragging.cancel()].includes(true);
    if (!gives && !this.isAiming && !this.isLassoing && !this.isForgetting) return;
    event.preventDefault();
    this.isAiming = false;
    this.isLassoing = false;
    this.isForgetting = false;
  }

  #onClose(event: Event): void {
    if (event.target !== this.dialog) return;
    this.isAiming = false;
    this.hoverId = null;
    this.#act({ type: 'closed' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-sample-map': PwSampleMap;
  }
}

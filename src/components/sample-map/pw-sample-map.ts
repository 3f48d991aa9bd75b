import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { KitIdea, MapSound, MapView } from '../../app/sample-map/map-ports.ts';
import { KIT_LIMITS, type Kit } from '../../kit/kit-schema.ts';
import { bankCount } from '../../kit/layout.ts';
import type { Role } from '../../kit/roles.ts';
import '../notice/pw-notice.ts';
import '../segmented/pw-segmented.ts';
import type { SegmentOption } from '../segmented/pw-segmented.ts';
import { MapActionEvent, type MapAction } from '../shared/events.ts';
import { roleColour } from '../shared/role-colours.ts';
import { renderSwitch, switchStyles } from '../shared/switch.ts';
import { base, controls, dialogs } from '../shared/tokens.ts';
import { filterSounds, NO_FILTER, type Filtered, type MapFilter } from './map-filter.ts';
import { MapPoints } from './map-points.ts';
import {
  countText,
  lengthText,
  shortName,
  shownText,
  soundsText,
  spokenSound,
  sureText,
  TimeLeft,
} from './map-text.ts';
import './pw-kit-idea.ts';
import './pw-map-canvas.ts';
import './pw-map-list.ts';
import './pw-map-pads.ts';
import type { PadPlace } from './pw-map-pads.ts';
import {
  renderDisplay,
  renderForget,
  renderOverMap,
  renderAsleep,
  renderNews,
  type MapNews,
} from './render-map-states.ts';
import { renderChips, renderTools } from './render-map-tools.ts';
import { glyphStyles, renderGlyph } from './role-glyph.ts';
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

type ListTab = 'view' | 'like' | 'chosen' | 'unreadable';

interface Dragged {
  readonly ids: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly over: PadPlace | null;
}

/**
 * All samples of a library as points that lie together where they sound alike: to hear, to filter,
 * to take into the kit, and to draw a kit from. Closed until `show` is called.
 *
 * @element pw-sample-map
 * @fires pw-map - something is to be done
 */
@customElement('pw-sample-map')
export class PwSampleMap extends LitElement {
  static override styles = [base, controls, dialogs, switchStyles, glyphStyles, sampleMapStyles];

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
  @state() private dragged: Dragged | null = null;
  @state() private bank = 0;
  @state() private inView: readonly MapSound[] = [];

  @query('dialog') private dialog!: HTMLDialogElement | null;
  @query('pw-map-canvas') private canvas!: HTMLElementTagNameMap['pw-map-canvas'] | null;
  @query('pw-map-pads') private padStrip!: HTMLElementTagNameMap['pw-map-pads'] | null;
  @query('input[type="file"]') private folderInput!: HTMLInputElement | null;

  #points = new MapPoints([]);
  #filtered: Filtered = filterSounds([], NO_FILTER);
  #present: ReadonlySet<Role> = new Set();
  #nearIds: readonly string[] = [];
  readonly #timeLeft = new TimeLeft();

  override willUpdate(changed: PropertyValues): void {
    const former = changed.get('view') as MapView | undefined;
    if (changed.has('view')) this.#onView(former);
    const hasOthers = former !== undefined && former.sounds !== this.view.sounds;
    if (hasOthers || changed.has('filter')) {
      this.#filtered = filterSounds(this.view.sounds, this.filter);
    }
    if (changed.has('likeId') || hasOthers) {
      this.#nearIds = this.likeId === null ? [] : this.nearOf(this.likeId, LIKE_COUNT);
    }
    if (this.kit) this.bank = Math.min(this.bank, bankCount(this.kit) - 1);
  }

  #onView(former: MapView | undefined): void {
    const { view } = this;
    this.#timeLeft.add(view.isPaused ? null : view.progress, this.readNowMs());
    if (former?.sounds === view.sounds) return;
    this.#points = new MapPoints(view.sounds);
    this.#present = new Set(view.sounds.map(({ role }) => role));
    if (this.#points.indexOf(this.handId) < 0) this.handId = null;
    if (this.#points.indexOf(this.hoverId) < 0) this.hoverId = null;
    if (this.#points.indexOf(this.likeId) < 0) this.likeId = null;
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
      @keydown=${this.#onKeyDown}
      @pw-map-point=${this.#onPoint}
      @pw-map-drag=${this.#onDrag}
      @pw-map=${this.#onAction}
    >
      <div class="box">
        ${this.#renderHead()} ${renderAsleep(view, this.#chooseFolder)}
        ${this.isForgetting ? renderForget(this.#act, this.#keep) : nothing}
        ${
          hasSounds
            ? html`<div class="tools">
                  ${renderTools(this.filter, this.#setFilter)} ${this.#renderHoverSwitch()}
                </div>
                ${renderChips(this.#present, this.#filtered.countOfRole, this.filter, this.#setFilter)}`
            : nothing
        }
        <div
          class="body"
          style=${hasSounds ? '' : 'grid-template: minmax(0, 1fr) / minmax(0, 1fr)'}
        >
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
      ${this.#renderGhost()}
    </dialog>`;
  }

  get isOpen(): boolean {
    return this.dialog?.open ?? false;
  }

  async show(): Promise<void> {
    await this.updateComplete;
    if (this.isOpen || !this.dialog) return;
    this.dialog.showModal();
    await this.canvas?.updateComplete;
    if (this.view.sounds.length > 0) this.canvas?.focus();
    else this.renderRoot.querySelector<HTMLElement>('.choose')?.focus();
    void this.#listView();
  }

  readonly close = (): void => this.dialog?.close();

  // The parts.

  #renderHead() {
    const { view } = this;
    const isIndexing = view.state === 'indexing';
    const key = (text: string, run: () => void) =>
      html`<button class="key" type="button" @click=${run}>${text}</button>`;
    return html`<div class="head">
      <h2 id="title">Sample map</h2>
      ${renderDisplay(view, {
        counted: view.sounds.length > 0 ? shownText(this.#filtered.count, view.sounds.length) : '',
        timeLeftSec: this.#timeLeft.sec,
      })}
      ${
        isIndexing
          ? view.isPaused
            ? key('Resume', () => this.#act({ type: 'resume' }))
            : key('Pause', () => this.#act({ type: 'pause' }))
          : nothing
      }
      ${view.state === 'ready' || isIndexing ? key('Folder…', this.#chooseFolder) : nothing}
      ${
        view.libraryName && !isIndexing && view.state !== 'empty'
          ? key('Forget…', () => (this.isForgetting = true))
          : nothing
      }
      <button class="close" type="button" aria-label="Close sample map" @click=${this.close}>
        ✕
      </button>
    </div>`;
  }

  #renderMap(hasSounds: boolean) {
    return html`<div class="map-side">
      <div class="screen display-map">
        ${
          hasSounds
            ? html`<pw-map-canvas
                  .points=${this.#points}
                  .shown=${this.#filtered.shown}
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
                ${this.#renderFloat()}`
            : nothing
        }
        ${renderOverMap(this.view, this.#timeLeft.sec, this.#chooseFolder)}
        ${renderNews(this.news, this.#act)}
      </div>
    </div>`;
  }

  #renderFloat() {
    const key = (name: string, sign: string, run: () => void) =>
      html`<button class="key icon" type="button" aria-label=${name} title=${name} @click=${run}>
        ${sign}
      </button>`;
    return html`<div class="float" role="toolbar" aria-label="Map">
      ${key('Zoom in', '+', () => this.canvas?.zoomStep(true))}
      ${key('Zoom out', '−', () => this.canvas?.zoomStep(false))}
      <button
        class="key"
        type="button"
        title="Show the whole map"
        @click=${() => this.canvas?.fit()}
      >
        Fit
      </button>
      <button
        class="key"
        type="button"
        aria-pressed=${this.isLassoing ? 'true' : 'false'}
        title="Draw around sounds, or hold Shift and drag"
        @click=${() => (this.isLassoing = !this.isLassoing)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path
            d="M4.5 11C2.6 10.200 1.500 8.800 1.500 7c0-2.700 2.900-4.700 6.500-4.700s6.500 2 6.500 4.700-2.900 4.700-6.500 4.700c-.7 0-1.400 0-2-.2M6 11.500a1.500 1.500 0 1 0-2.600 1C4 13.500 3.500 14 2.500 14.500"
          ></path>
        </svg>
        Lasso
      </button>
    </div>`;
  }

  #renderSide() {
    return html`<div class="side">${this.#renderCard()} ${this.#renderLists()}</div>`;
  }

  #renderCard() {
    const sound = this.#soundOf(this.handId ?? this.hoverId);
    if (!sound) {
      return html`<section class="card idle" aria-label="Sound in hand">
        <span>Move over the map, or tap it, to hear sounds. Click one to keep it in hand.</span>
      </section>`;
    }
    const { id } = sound;
    const key = (text: string, run: () => void, title: string) =>
      html`<button class="key" type="button" title=${title} @click=${run}>${text}</button>`;
    return html`<section class="card" aria-label="Sound in hand" style=${roleColour(sound.role)}>
      <strong title=${sound.name}>${shortName(sound.name)}</strong>
      <div class="facts">
        ${renderGlyph(sound.role)}<span>${sureText(sound)}</span>
        <span class="mono">${lengthText(sound.durationSec)}</span>
      </div>
      <div class="path" title=${sound.path}>${sound.path}</div>
      <div class="keys">
        ${key('Add to kit', () => this.#add([id], null), 'On a pad of its own: Enter on the map')}
        ${key('More like this', () => this.#like(id), 'Those that sound most alike')}
        ${key('Hear', () => this.#hear(id), 'Space on the map')}
        ${key('To a pad…', () => this.#aim(id), 'Then choose the pad below')}
      </div>
    </section>`;
  }

  #renderHoverSwitch() {
    return html`<span class="hover">
      <span aria-hidden="true">Hear on hover</span>
      ${renderSwitch('Hear on hover', this.hearsOnHover, (isOn) => (this.hearsOnHover = isOn))}
    </span>`;
  }

  #renderLists() {
    const { unreadable } = this.view;
    const options = [
      { value: 'view', name: `In view ${countText(this.inView.length)}` },
      ...(this.likeId === null ? [] : [{ value: 'like', name: `Alike ${this.#nearIds.length}` }]),
      ...(this.chosenIds.size > 0
        ? [{ value: 'chosen', name: `Selected ${countText(this.chosenIds.size)}` }]
        : []),
      ...(unreadable.length > 0
        ? [{ value: 'unreadable', name: `Not read ${countText(unreadable.length)}` }]
        : []),
    ];
    const tab = options.some(({ value }) => value === this.tab) ? this.tab : 'view';
    return html`<div class="lists">
      <div class="list-head ${options.length === 1 ? 'alone' : ''}">
        ${options.length === 1 ? html`<span>${options[0]?.name}</span>` : this.#renderTabs(options, tab)}
      </div>
      ${
        tab === 'unreadable'
          ? html`<ul class="unreadable" tabindex="0" aria-label="Files that could not be read">
              ${unreadable.map(
                ({ path, reason }) => html`<li><b>${path}</b><span>${reason}</span></li>`,
              )}
            </ul>`
          : html`<pw-map-list
              .label=${{ view: 'Sounds in view', like: 'Sounds alike', chosen: 'Selected sounds' }[tab]}
              .sounds=${this.#soundsOfTab(tab)}
              .handId=${this.handId}
              .chosenIds=${this.chosenIds}
              .emptyText=${'Nothing here: show all, or move the map.'}
            ></pw-map-list>`
      }
      ${this.chosenIds.size > 0 ? this.#renderChosen() : nothing}
    </div>`;
  }

  #renderTabs(options: readonly SegmentOption[], tab: ListTab) {
    return html`<pw-segmented
      size="s"
      .label=${'List'}
      .options=${options}
      .value=${tab}
      @pw-choice=${(event: HTMLElementEventMap['pw-choice']) => {
        event.stopPropagation();
        this.tab = event.value as ListTab;
      }}
    ></pw-segmented>`;
  }

  #renderChosen() {
    const count = this.chosenIds.size;
    const limit = this.#whyNotAdd(count);
    return html`<div class="list-foot" role="group" aria-label="Selected sounds">
      <button
        class="key primary"
        type="button"
        ?disabled=${limit !== '' || this.work !== null}
        @click=${() => this.#add([...this.chosenIds], null)}
      >
        ${this.work === 'add' ? 'Adding…' : `Add ${countText(count)} to kit`}
      </button>
      <button class="key" type="button" @click=${this.#clearChosen}>Clear</button>
      ${limit ? html`<span>${limit}</span>` : nothing}
    </div>`;
  }

  #renderStrip() {
    const ids = this.#aimedIds;
    return html`<div class="strip">
      ${
        this.isAiming && ids.length > 0
          ? html`<span class="aim" role="status">
              Choose the pad that takes ${this.#nameOf(ids)}. Esc leaves all as it is.
            </span>`
          : nothing
      }
      <pw-segmented
        size="s"
        .label=${'Below the map'}
        .options=${[
          { value: 'pads', name: 'Pads' },
          { value: 'idea', name: 'New kit' },
        ]}
        .value=${this.strip}
        @pw-choice=${(event: HTMLElementEventMap['pw-choice']) => {
          event.stopPropagation();
          this.strip = event.value === 'idea' ? 'idea' : 'pads';
          this.isAiming = false;
        }}
      ></pw-segmented>
      ${
        this.strip === 'idea'
          ? html`<pw-kit-idea
              .idea=${this.idea}
              .busy=${this.work === 'open'}
              .soundOf=${(id: string) => this.#soundOf(id)}
              .readAmong=${() => this.#shownIds()}
            ></pw-kit-idea>`
          : html`<pw-map-pads
              .pads=${this.kit?.pads ?? []}
              .bank=${this.bank}
              .bankCount=${this.kit ? bankCount(this.kit) : 1}
              .aiming=${this.isAiming && ids.length > 0}
              .aimedIds=${ids}
              .what=${this.#nameOf(this.dragged?.ids ?? ids)}
              .over=${this.dragged?.over ?? null}
              @pw-bank-select=${(event: HTMLElementEventMap['pw-bank-select']) => {
                event.stopPropagation();
                this.bank = event.bank;
              }}
            ></pw-map-pads>`
      }
    </div>`;
  }

  #renderGhost() {
    if (!this.dragged) return nothing;
    const { ids, x, y, over } = this.dragged;
    const does = over ? (over.padId === null || ids.length > 1 ? 'Add ' : 'Replace with ') : '';
    return html`<div class="ghost" style="translate: ${x + 14}px ${y + 10}px">
      ${does}${this.#nameOf(ids)}
    </div>`;
  }

  // What it knows.

  #soundOf(id: string | null): MapSound | null {
    return this.#points.sounds[this.#points.indexOf(id)] ?? null;
  }

  #soundsOf(ids: Iterable<string>): MapSound[] {
    return Array.from(ids, (id) => this.#soundOf(id)).filter((sound) => sound !== null);
  }

  #soundsOfTab(tab: Exclude<ListTab, 'unreadable'>): readonly MapSound[] {
    if (tab === 'view') return this.inView;
    return this.#soundsOf(tab === 'like' ? this.#nearIds : this.chosenIds);
  }

  #shownIds(): string[] {
    const { shown } = this.#filtered;
    return this.view.sounds.filter((_, index) => shown[index] === 1).map(({ id }) => id);
  }

  get #aimedIds(): readonly string[] {
    return this.handId === null ? [] : [this.handId];
  }

  /** “Kick 3”, or how many. */
  #nameOf(ids: readonly string[]): string {
    const [only] = this.#soundsOf(ids);
    return ids.length === 1 && only ? `“${shortName(only.name)}”` : soundsText(ids.length);
  }

  get #spoken(): string {
    const sound = this.#soundOf(this.handId);
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

  readonly #setFilter = (filter: MapFilter): void => {
    this.filter = filter;
  };

  readonly #keep = (): void => {
    this.isForgetting = false;
  };

  readonly #clearChosen = (): void => {
    this.chosenIds = EMPTY;
    this.tab = 'view';
  };

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
    const { phase, id, clientX: x, clientY: y } = event;
    const ids = this.chosenIds.has(id) ? [...this.chosenIds] : [id];
    if (phase === 'move') {
      this.strip = 'pads';
      this.dragged = { ids, x, y, over: this.padStrip?.placeAt(x, y) ?? null };
      return;
    }
    const over = phase === 'drop' ? this.padStrip?.placeAt(x, y) : null;
    this.dragged = null;
    if (!over) return;
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
    const gives = this.canvas?.cancelGesture() ?? false;
    if (!gives && !this.isAiming && !this.isLassoing && !this.isForgetting && !this.dragged) return;
    event.preventDefault();
    this.isAiming = false;
    this.isLassoing = false;
    this.isForgetting = false;
    this.dragged = null;
  }

  /** Keys that would do something behind the map wait until it is closed. */
  #onKeyDown(event: KeyboardEvent): void {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
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

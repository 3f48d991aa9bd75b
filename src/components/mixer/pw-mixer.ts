import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Pad } from '../../kit/kit-schema.ts';
import type { Mix } from '../../kit/mix-schema.ts';
import { BUSES, type BusId } from '../../kit/pad-shape.ts';
import '../meter/pw-meter.ts';
import type { PwMeter } from '../meter/pw-meter.ts';
import type { ReadVoices } from '../pad-grid/playheads.ts';
import { LevelsResetEvent, MasterGainEvent, PadSoloEvent } from '../shared/events.ts';
import '../segmented/pw-segmented.ts';
import { ResizeController } from '../shared/resize-controller.ts';
import { base, controls } from '../shared/tokens.ts';
import { MASTER_LEVEL } from '../../kit/pad-ranges.ts';
import { mixerStyles } from './mixer-styles.ts';
import { hasEffects, type MixPlace } from './mix-parts.ts';
import { decibels } from './mixer-text.ts';
import './pw-bus-strip.ts';
import type { PwBusStrip } from './pw-bus-strip.ts';
import './pw-mix-effects.ts';
import type { PwMixEffects } from './pw-mix-effects.ts';
import './pw-mixer-strip.ts';
import type { PwMixerStrip } from './pw-mixer-strip.ts';
import { renderRange } from './range-control.ts';
import { scrollToShow, STRIP_WIDTH_PX, stripWindow, type StripWindow } from './strip-geometry.ts';
import { StripMeters } from './strip-meters.ts';
import { groupStripStyles, stripStyles } from './strip-styles.ts';

const VIEWS = [
  { value: 'pads', name: 'Pads' },
  { value: 'buses', name: 'Buses' },
] as const;

/**
 * The mixer: a strip a pad in the order of their places, and those of the buses and the master at the
 * right; the effects of one of these take the place of the pads while they are open. Only the strips
 * in view are in the page. Left and Right go from strip to strip, Tab through one strip.
 *
 * @element pw-mixer
 * @fires pw-pad-edit - a pad's level, pan or mute was set
 * @fires pw-pad-solo - a pad is to be heard alone, or no longer so
 * @fires pw-pad-select - a pad is to be in hand
 * @fires pw-levels-reset - all pads are to be brought to 0 dB
 * @fires pw-master-gain - the output level moved
 * @fires pw-mix-edit - a bus, an effect or the limiter was set
 */
@customElement('pw-mixer')
export class PwMixer extends LitElement {
  static override styles = [base, controls, stripStyles, groupStripStyles, mixerStyles];

  /** The kit's pads, in any order. */
  @property({ attribute: false }) pads: readonly Pad[] = [];
  @property({ attribute: false }) selectedPadId: string | null = null;
  @property({ attribute: false }) soloed: ReadonlySet<string> = new Set();
  @property({ type: Number }) masterGainDb = 0;
  @property({ attribute: false }) readVoices: ReadVoices = () => undefined;
  @property({ attribute: false }) readPeaks: (into: Float32Array) => void = (into) => into.fill(0);

  @property({ attribute: false }) mix: Mix = {};
  @property({ attribute: false }) readBusPeaks: (bus: BusId, into: Float32Array) => void = (
    _,
    into,
  ) => into.fill(0);

  /** Whose effects are in view. */
  @state() private place: MixPlace | null = null;
  /** What is in view where there is not room for both. */
  @state() private view: 'pads' | 'buses' = 'pads';
  @state() private shown: StripWindow = { first: 0, end: 0 };
  /** The pad whose strip Tab goes to. */
  @state() private tabPadId: string | null = null;
  @query('.strips') private scroller!: HTMLElement | null;
  @query('canvas') private canvas!: HTMLCanvasElement | null;
  @query('pw-meter') private meter!: PwMeter | null;
  @query('pw-mix-effects') private effects!: PwMixEffects | null;

  #ordered: readonly Pad[] = [];
  readonly #meters = new StripMeters(this, {
    canvas: () => this.canvas,
    readVoices: () => this.readVoices,
  });

  constructor() {
    super();
    new ResizeController(this, () => this.#onResize());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('pads')) this.#ordered = [...this.pads].sort((a, b) => a.slot - b.slot);
    if (changed.has('pads') || changed.has('selectedPadId')) this.#chooseTabStop(changed);
    if (changed.get('pads')?.length !== this.pads.length) this.#moveWindow();
  }

  override render() {
    const silent = this.#ordered.filter((pad) => pad.muted).length;
    const solos = this.#soloedIds();
    return html`<div class="mixer ${this.view}-view">
      <header>
        ${this.#renderViews()}
        <p>${this.#summary(silent, solos.length)}</p>
        <button
          class="key"
          type="button"
          ?disabled=${solos.length === 0}
          @click=${() => this.#clearSolo(solos)}
        >
          Clear solo
        </button>
        <button
          class="key"
          type="button"
          title="Bring all pads to 0 dB"
          ?disabled=${this.#ordered.every((pad) => pad.gainDb === 0)}
          @click=${() => this.dispatchEvent(new LevelsResetEvent())}
        >
          Reset levels
        </button>
      </header>
      ${this.place ? this.#renderEffects(this.place) : this.#renderPads(solos.length > 0)}
      <div
        class="groups"
        role="group"
        aria-label="Buses and master"
        @pw-panel-select=${this.#onPlace}
      >
        ${BUSES.map((bus) => this.#renderBus(bus))} ${this.#renderMaster()}
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    const { first, end } = this.shown;
    if (changed.has('pads') || changed.has('shown' as keyof PwMixer)) {
      this.#meters.setPads(this.#ordered.slice(first, end).map((pad) => pad.id));
    }
    if (changed.has('selectedPadId')) this.#scrollTo(this.selectedPadId);
  }

  /** Starts to follow what sounds; stops by itself once it is silent. */
  wake(): void {
    this.#meters.wake();
    this.meter?.wake();
    for (const strip of this.#busStrips()) strip.wake();
  }

  /** Gives the focus to the strip of the pad in hand, or to the first. */
  override focus(options?: FocusOptions): void {
    this.#strip(this.tabPadId)?.focus(options);
  }

  /** Only shown where there is not room for both. */
  #renderViews() {
    return html`<pw-segmented
      class="view"
      size="s"
      .label=${'Strips'}
      .options=${VIEWS}
      .value=${this.view}
      @pw-choice=${(event: HTMLElementEventMap['pw-choice']) => {
        event.stopPropagation();
        this.view = event.value === 'buses' ? 'buses' : 'pads';
        this.place = null;
      }}
    ></pw-segmented>`;
  }

  #renderEffects(place: MixPlace) {
    return html`<pw-mix-effects
      .place=${place}
      .mix=${this.mix}
      @pw-dismiss=${this.#onEffectsDismiss}
    ></pw-mix-effects>`;
  }

  #renderBus(bus: BusId) {
    return html`<pw-bus-strip
      .bus=${bus}
      .settings=${this.mix.buses?.[bus] ?? {}}
      ?open=${this.place === bus}
      ?lit=${hasEffects(bus, this.mix)}
      .readPeaks=${this.#readPeaksOf[bus]}
    ></pw-bus-strip>`;
  }

  #renderPads(isAnySoloed: boolean) {
    return html`<div
      class="strips"
      role="group"
      aria-label="Pads"
      @scroll=${this.#moveWindow}
      @keydown=${{ handleEvent: this.#onKeyDown, capture: true }}
      @focusin=${this.#onFocusIn}
    >
      ${this.#renderTrack(isAnySoloed)}
    </div>`;
  }

  #renderTrack(isAnySoloed: boolean) {
    const { first, end } = this.shown;
    // Its strip stays, wherever it is, or the focus would be lost.
    const indices = this.#ordered
      .map((_, index) => index)
      .filter((i) => (i >= first && i < end) || this.#ordered[i]?.id === this.tabPadId);
    return html`<div class="track" style="width: ${this.#ordered.length * STRIP_WIDTH_PX}px">
      ${repeat(
        indices,
        (index) => this.#ordered[index]?.id,
        (index) => this.#renderStrip(index, isAnySoloed),
      )}
      <canvas
        aria-hidden="true"
        style="left: ${first * STRIP_WIDTH_PX}px; width: ${(end - first) * STRIP_WIDTH_PX}px"
      ></canvas>
    </div>`;
  }

  #renderStrip(index: number, isAnySoloed: boolean) {
    const pad = this.#ordered[index];
    if (!pad) return nothing;
    const isSoloed = this.soloed.has(pad.id);
    return html`<pw-mixer-strip
      style="left: ${index * STRIP_WIDTH_PX}px"
      .pad=${pad}
      ?selected=${pad.id === this.selectedPadId}
      ?soloed=${isSoloed}
      ?hushed=${isAnySoloed && !isSoloed}
      ?tabStop=${pad.id === this.tabPadId}
    ></pw-mixer-strip>`;
  }

  #renderMaster() {
    const isOpen = this.place === 'master';
    const isLit = hasEffects('master', this.mix);
    return html`<div class="strip" role="group" aria-label="Master">
      <div class="name"><span>Master</span></div>
      <div class="keys one">
        <button
          class="fx"
          type="button"
          aria-label="FX: reverb, delay and limiter${isLit ? ', limiter on' : ''}"
          title="Reverb, delay and limiter"
          aria-expanded=${isOpen ? 'true' : 'false'}
          @click=${() => this.#togglePlace('master')}
        >
          FX${isLit ? html`<i class="lamp"></i>` : nothing}
        </button>
      </div>
      <div class="fader">
        ${renderRange({
          name: 'level',
          label: 'Master level',
          value: this.masterGainDb,
          ...MASTER_LEVEL,
          isVertical: true,
          tabStop: true,
          target: { kind: 'master', field: 'gainDb' },
          onValue: (value) => this.dispatchEvent(new MasterGainEvent(value)),
        })}
      </div>
      <div class="meter">
        <pw-meter vertical .label=${'Master output'} .readPeaks=${this.readPeaks}></pw-meter>
      </div>
      <div class="db" aria-hidden="true">${decibels(this.masterGainDb)}</div>
    </div>`;
  }

  /** One a bus, made once: another function would be another meter. */
  readonly #readPeaksOf = Object.fromEntries(
    BUSES.map((bus) => [bus, (into: Float32Array) => this.readBusPeaks(bus, into)]),
  ) as Readonly<Record<BusId, (into: Float32Array) => void>>;

  readonly #onPlace = (event: HTMLElementEventMap['pw-panel-select']): void => {
    event.stopPropagation();
    const place = BUSES.find((bus) => bus === event.panel);
    if (place) this.#togglePlace(place);
  };

  #togglePlace(place: MixPlace): void {
    if (this.place === place) {
      this.#closeEffects();
      return;
    }
    this.place = place;
    void this.updateComplete
      .then(() => this.effects?.updateComplete)
      .then(() => this.effects?.focus());
  }

  readonly #onEffectsDismiss = (event: Event): void => {
    event.stopPropagation();
    this.#closeEffects();
  };

  /** Back to the key that it was opened by. */
  #closeEffects(): void {
    const { place } = this;
    this.place = null;
    void this.updateComplete.then(() => {
      this.#moveWindow();
      this.#groupKey(place)?.focus();
    });
  }

  #groupKey(place: MixPlace | null): HTMLElement | null {
    if (place === 'master') return this.renderRoot.querySelector<HTMLElement>('.fx');
    return [...this.#busStrips()].find(({ bus }) => bus === place) ?? null;
  }

  #busStrips(): NodeListOf<PwBusStrip> {
    return this.renderRoot.querySelectorAll('pw-bus-strip');
  }

  #summary(muted: number, soloed: number): string {
    const { length } = this.#ordered;
    const parts = [`${length} ${length === 1 ? 'pad' : 'pads'}`];
    if (muted > 0) parts.push(`${muted} muted`);
    if (soloed > 0) parts.push(`${soloed} solo`);
    return parts.join(' · ');
  }

  /** Of the soloed, those that the kit has. */
  #soloedIds(): string[] {
    if (this.soloed.size === 0) return [];
    return this.#ordered.filter((pad) => this.soloed.has(pad.id)).map((pad) => pad.id);
  }

  #clearSolo(padIds: readonly string[]): void {
    for (const padId of padIds) this.dispatchEvent(new PadSoloEvent(padId, false, false));
  }

  #chooseTabStop(changed: PropertyValues<this>): void {
    const has = (id: string | null) => this.#indexOf(id) >= 0;
    if (changed.has('selectedPadId') && has(this.selectedPadId)) this.tabPadId = this.selectedPadId;
    else if (!has(this.tabPadId)) this.tabPadId = this.#ordered[0]?.id ?? null;
  }

  #onResize(): void {
    this.#moveWindow();
    this.#scrollTo(this.selectedPadId);
  }

  #moveWindow(): void {
    const { scrollLeft = 0, clientWidth = 0 } = this.scroller ?? {};
    const shown = stripWindow(scrollLeft, clientWidth, this.#ordered.length);
    if (shown.first !== this.shown.first || shown.end !== this.shown.end) this.shown = shown;
  }

  #scrollTo(padId: string | null): void {
    const index = this.#indexOf(padId);
    const { scroller } = this;
    if (index < 0 || !scroller || scroller.clientWidth === 0) return;
    scroller.scrollLeft = scrollToShow(index, scroller.scrollLeft, scroller.clientWidth);
    this.#moveWindow();
  }

  #onFocusIn(event: FocusEvent): void {
    const strip = stripOf(event);
    if (strip?.pad) this.tabPadId = strip.pad.id;
  }

  /** On the way down: Left and Right would move a fader. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // What is typed into a field is the field's.
    if (event.composedPath()[0] instanceof HTMLInputElement) return;
    const control = stripOf(event)?.focusedControl;
    if (!control || event.ctrlKey || event.metaKey || event.altKey) return;
    const isRange = control === 'level' || control === 'pan';
    const at = this.#indexOf(this.tabPadId);
    const last = this.#ordered.length - 1;
    const target = {
      ArrowLeft: Math.max(0, at - 1),
      ArrowRight: Math.min(last, at + 1),
      Home: isRange ? undefined : 0,
      End: isRange ? undefined : last,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#focusStrip(target, control);
  };

  /** Goes to a strip, which may have to come into the page first. */
  async #focusStrip(index: number, control: string): Promise<void> {
    const pad = this.#ordered[index];
    if (!pad) return;
    this.tabPadId = pad.id;
    this.#scrollTo(pad.id);
    await this.updateComplete;
    const strip = this.#strip(pad.id);
    await strip?.updateComplete;
    strip?.focus({ preventScroll: true }, control);
  }

  #strip(padId: string | null): PwMixerStrip | null {
    const strips = this.renderRoot.querySelectorAll('pw-mixer-strip');
    return [...strips].find((strip) => strip.pad?.id === padId) ?? null;
  }

  #indexOf(padId: string | null): number {
    return this.#ordered.findIndex((pad) => pad.id === padId);
  }
}

/** The strip that an event comes from. */
function stripOf(event: Event): PwMixerStrip | undefined {
  return event
    .composedPath()
    .find(
      (each): each is PwMixerStrip => each instanceof Element && each.matches('pw-mixer-strip'),
    );
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-mixer': PwMixer;
  }
}

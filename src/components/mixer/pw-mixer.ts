import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Pad } from '../../kit/kit-schema.ts';
import type { Mix } from '../../kit/mix-schema.ts';
import { BUSES, type BusId } from '../../kit/pad-shape.ts';
import type { PwMeter } from '../meter/pw-meter.ts';
import type { ReadVoices } from '../pad-grid/playheads.ts';
import { LevelsResetEvent, MasterGainEvent, PadSoloEvent } from '../shared/events.ts';
import '../segmented/pw-segmented.ts';
import { ResizeController } from '../shared/resize-controller.ts';
import { base, controls } from '../shared/tokens.ts';
import { renderMasterStrip } from './master-strip.ts';
import { mixerStyles } from './mixer-styles.ts';
import { hasEffects, type MixPlace } from './mix-parts.ts';
import './pw-bus-strip.ts';
import type { PwBusStrip } from './pw-bus-strip.ts';
import './pw-mix-effects.ts';
import type { PwMixEffects } from './pw-mix-effects.ts';
import { StripMeters } from './strip-meters.ts';
import type { StripWindow } from './strip-geometry.ts';
import { StripRow } from './strip-row.ts';
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
  @query('canvas') private canvas!: HTMLCanvasElement | null;
  @query('pw-meter') private meter!: PwMeter | null;
  @query('pw-mix-effects') private effects!: PwMixEffects | null;

  readonly #row = new StripRow(this);
  #metered: StripWindow | null = null;
  readonly #meters = new StripMeters(this, {
    canvas: () => this.canvas,
    readVoices: () => this.readVoices,
  });

  constructor() {
    super();
    new ResizeController(this, () => {
      this.#row.moveWindow();
      this.#row.scrollTo(this.selectedPadId);
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('pads')) this.#row.setPads(this.pads);
    if (changed.has('selectedPadId')) this.#row.chooseTabStop(this.selectedPadId);
    else if (changed.has('pads')) this.#row.chooseTabStop(null);
    if (changed.get('pads')?.length !== this.pads.length) this.#row.moveWindow();
  }

  override render() {
    const { pads } = this.#row;
    const silent = pads.filter((pad) => pad.muted).length;
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
          ?disabled=${pads.every((pad) => pad.gainDb === 0)}
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
    const { pads, shown } = this.#row;
    if (changed.has('pads') || shown !== this.#metered) {
      this.#metered = shown;
      this.#meters.setPads(pads.slice(shown.first, shown.end).map((pad) => pad.id));
    }
    if (changed.has('selectedPadId')) this.#row.scrollTo(this.selectedPadId);
  }

  /** Starts to follow what sounds; stops by itself once it is silent. */
  wake(): void {
    this.#meters.wake();
    this.meter?.wake();
    for (const strip of this.#busStrips()) strip.wake();
  }

  /** Gives the focus to the strip of the pad in hand, or to the first. */
  override focus(options?: FocusOptions): void {
    this.#row.focus(options);
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
    const { selectedPadId, soloed } = this;
    return this.#row.render({ selectedPadId, soloed, isAnySoloed });
  }

  #renderMaster() {
    return renderMasterStrip({
      gainDb: this.masterGainDb,
      mix: this.mix,
      isOpen: this.place === 'master',
      readPeaks: this.readPeaks,
      onOpen: () => this.#togglePlace('master'),
      onGain: (gainDb) => this.dispatchEvent(new MasterGainEvent(gainDb)),
    });
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
      this.#row.moveWindow();
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
    const { length } = this.#row.pads;
    const parts = [`${length} ${length === 1 ? 'pad' : 'pads'}`];
    if (muted > 0) parts.push(`${muted} muted`);
    if (soloed > 0) parts.push(`${soloed} solo`);
    return parts.join(' · ');
  }

  /** Of the soloed, those that the kit has. */
  #soloedIds(): string[] {
    if (this.soloed.size === 0) return [];
    return this.#row.pads.filter((pad) => this.soloed.has(pad.id)).map((pad) => pad.id);
  }

  #clearSolo(padIds: readonly string[]): void {
    for (const padId of padIds) this.dispatchEvent(new PadSoloEvent(padId, false, false));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-mixer': PwMixer;
  }
}

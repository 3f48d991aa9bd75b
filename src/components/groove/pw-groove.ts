import { html, LitElement, svg, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { NOT_FOLLOWING, type FollowState } from '../../app/groove/groove-follow.ts';
import type { GrooveSettings, GrooveState } from '../../app/groove/groove-state.ts';
import { EMPTY_GROOVE, GROOVE_LIMITS, type Groove } from '../../kit/groove.ts';
import { clearHits, setBars, setBeatsPerBar, setTempo } from '../../kit/groove-edits.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { GRIDS, quantise, type Grid } from '../../kit/quantise.ts';
import { decibels, percent, plain, type Quantity } from '../../lib/quantity.ts';
import { TapTempo } from '../../lib/tap-tempo.ts';
import { decibelMap, linearMap, type ValueMap } from '../../lib/value-map.ts';
import type { ControlTarget } from '../../profiles/profile-schema.ts';
import '../number-field/pw-number-field.ts';
import '../segmented/pw-segmented.ts';
import {
  CommandEvent,
  GrooveEditEvent,
  GrooveMoveEvent,
  GrooveSettingsEvent,
} from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';
import { grooveStyles } from './groove-styles.ts';
import './pw-groove-lanes.ts';
import type { PwGrooveLanes } from './pw-groove-lanes.ts';
import { followText, tempoText } from './sync-text.ts';

const tempoMap = linearMap(...GROOVE_LIMITS.tempoBpm, 0.1, { normal: 1, coarse: 10 });
const barsMap = linearMap(...GROOVE_LIMITS.bars, 1);
const beatsMap = linearMap(...GROOVE_LIMITS.beatsPerBar, 1);
const shareMap = linearMap(0, 1, 0.01, { normal: 0.05 });
const swingMap = linearMap(0.5, 0.75, 0.01);
const clickMap = decibelMap(-60, 6);

/** Spoken when it changes; the number of hits would be, with each. */
const PHASE_WORDS = {
  stopped: '',
  'counting-in': 'Counting in',
  recording: 'Recording',
  playing: 'Playing',
} as const;

const ICONS = {
  record: svg`<circle cx="8" cy="8" r="6" />`,
  play: svg`<path d="M3 2 14 8 3 14z" />`,
  stop: svg`<path d="M3 3h10v10H3z" />`,
};

interface Field {
  readonly label: string;
  readonly value: number;
  readonly origin: number;
  readonly map: ValueMap;
  readonly quantity: Quantity;
  readonly disabled?: boolean;
  readonly target?: ControlTarget;
  onValue(value: number, final: boolean): void;
}

/**
 * The groove's panel: records and plays a performance, and brings it into shape.
 *
 * @element pw-groove
 * @slot repeat - note repeat
 * @slot sync - how it goes together with other machines
 * @fires pw-groove-move - record, play, stop, or take a pass back
 * @fires pw-groove-settings - how it records was set
 * @fires pw-groove-edit - the groove is to be changed
 * @fires pw-command - it is to be exported
 */
@customElement('pw-groove')
export class PwGroove extends LitElement {
  static override styles = [base, controls, grooveStyles];

  @property({ attribute: false }) groove: Groove = EMPTY_GROOVE;
  @property({ attribute: false }) pads: readonly Pad[] = [];
  @property({ attribute: false }) status: GrooveState | null = null;
  /** The clock of another machine that it goes by, if any. */
  @property({ attribute: false }) follow: FollowState = NOT_FOLLOWING;
  /** Whether there is a pass that can be taken back. */
  @property({ type: Boolean }) canUndoPass = false;
  @property({ attribute: false }) readPosition: () => number | null = () => null;

  @state() private grid: Grid = '1/16';
  @state() private strength = 1;
  @state() private swing = 0.5;
  @query('pw-groove-lanes') private lanes!: PwGrooveLanes | null;
  @query('.play') private playKey!: HTMLElement | null;

  readonly #taps = new TapTempo();

  override render() {
    const phase = this.status?.phase ?? 'stopped';
    return html`
      <div class="row" role="group" aria-label="Record and play">
        ${this.#renderKeys()} ${this.#renderTime()} ${this.#renderRecording()}
        ${this.#renderNow(phase)}
      </div>
      <div class="row" role="group" aria-label="Edit the groove">${this.#renderEdits()}</div>
      <pw-groove-lanes
        .groove=${this.groove}
        .pads=${this.pads}
        .grid=${this.grid}
        .readPosition=${this.readPosition}
        ?running=${phase !== 'stopped'}
      ></pw-groove-lanes>
    `;
  }

  /** Gives the focus to the play key. */
  override focus(options?: FocusOptions): void {
    this.playKey?.focus(options);
  }

  /** Gives the focus to the hits. */
  focusHits(): void {
    this.lanes?.focus();
  }

  #renderNow(phase: GrooveState['phase']): TemplateResult {
    const followed = followText(this.follow);
    const words = [followed, PHASE_WORDS[phase]].filter(Boolean).join(' · ');
    // The tempo is not spoken: it moves all the time.
    const rest = [tempoText(this.follow), this.#hitCount()].filter(Boolean).join(' · ');
    return html`<p class="now">
      <span role="status">${words}</span>${words === '' ? '' : ' · '}${rest}
    </p>`;
  }

  #renderKeys(): TemplateResult {
    const { phase = 'stopped', isLooped = true } = this.status ?? {};
    const records = phase === 'recording' || phase === 'counting-in';
    const runs = phase !== 'stopped';
    return html`<div class="set">
      <button
        class="key transport record"
        type="button"
        aria-label="Record"
        aria-pressed=${records ? 'true' : 'false'}
        aria-keyshortcuts="F9"
        title="Record, or while playing go in and out of recording (F9)"
        @click=${() => this.dispatchEvent(new GrooveMoveEvent('record'))}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">${ICONS.record}</svg>
      </button>
      <button
        class="key transport play"
        type="button"
        aria-label=${runs ? 'Stop' : 'Play'}
        aria-keyshortcuts="Space"
        title=${runs ? 'Stop (Space)' : 'Play (Space)'}
        @click=${() => this.dispatchEvent(new GrooveMoveEvent(runs ? 'stop' : 'play'))}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">${runs ? ICONS.stop : ICONS.play}</svg>
      </button>
      ${this.#renderToggle('Loop', 'Over and over, or once', isLooped, { isLooped: !isLooped })}
    </div>`;
  }

  #renderTime(): TemplateResult {
    const { bars, beatsPerBar } = this.groove;
    const disabled = this.#isRecording;
    const isLed = this.follow.lamp !== 'off';
    const tempoBpm = this.follow.tempoBpm ?? this.groove.tempoBpm;
    return html`<div class="set">
        ${this.#renderField(
          {
            label: 'Tempo',
            value: tempoBpm,
            origin: EMPTY_GROOVE.tempoBpm,
            map: tempoMap,
            quantity: plain,
            disabled: disabled || isLed,
            target: { kind: 'master', field: 'tempoBpm' },
            onValue: (value, final) => this.#edit('Tempo', (g) => setTempo(g, value), final),
          },
          'wide',
        )}
        <button
          class="key"
          type="button"
          title="Tap the tempo"
          ?disabled=${disabled || isLed}
          @pointerdown=${this.#tap}
          @keydown=${this.#onTapKey}
        >
          Tap
        </button>
      </div>
      <div class="set">
        ${this.#renderField({
          label: 'Bars',
          value: bars,
          origin: EMPTY_GROOVE.bars,
          map: barsMap,
          quantity: plain,
          disabled,
          onValue: (value, final) => this.#edit('Bars', (g) => setBars(g, value), final),
        })}
        ${this.#renderField({
          label: 'Beats',
          value: beatsPerBar,
          origin: EMPTY_GROOVE.beatsPerBar,
          map: beatsMap,
          quantity: plain,
          disabled,
          onValue: (value, final) =>
            this.#edit('Beats a bar', (g) => setBeatsPerBar(g, value), final),
        })}
      </div>`;
  }

  #renderRecording(): TemplateResult {
    const {
      countInBars = 1,
      mode = 'overdub',
      clickIsOn = true,
      clickGainDb = -9,
    } = this.status ?? {};
    return html`<div class="named">
        <span class="name" aria-hidden="true">Count-in</span>
        <pw-segmented
          size="s"
          label="Bars of count-in"
          .options=${['0', '1', '2'].map((value) => ({ value, name: value }))}
          .value=${String(countInBars)}
          @pw-choice=${({ value }: HTMLElementEventMap['pw-choice']) =>
            this.#set({ countInBars: Number(value) as 0 | 1 | 2 })}
        ></pw-segmented>
      </div>
      <div class="named">
        <span class="name" aria-hidden="true">A pass</span>
        <pw-segmented
          size="s"
          label="What a pass does"
          .options=${[
            { value: 'overdub', name: 'Adds', title: 'Overdub: hits are added' },
            { value: 'replace', name: 'Replaces', title: 'Hits take the place of those before' },
          ]}
          .value=${mode}
          @pw-choice=${({ value }: HTMLElementEventMap['pw-choice']) =>
            this.#set({ mode: value as GrooveSettings['mode'] })}
        ></pw-segmented>
      </div>
      <div class="set">
        ${this.#renderToggle('Click', 'Metronome', clickIsOn, { clickIsOn: !clickIsOn })}
        ${this.#renderField(
          {
            label: 'Click level',
            value: clickGainDb,
            origin: -9,
            map: clickMap,
            quantity: decibels,
            onValue: (value) => this.#set({ clickGainDb: value }),
          },
          'wide',
        )}
      </div>`;
  }

  #renderEdits(): TemplateResult {
    const isEmpty = this.groove.hits.length === 0;
    const { compensatesLatency = true } = this.status ?? {};
    return html`<label class="named">
        <span class="name">Grid</span>
        <select
          class="field"
          .value=${this.grid}
          @change=${(event: Event) =>
            (this.grid = (event.target as HTMLSelectElement).value as Grid)}
        >
          ${Object.keys(GRIDS).map(
            (grid) => html`<option ?selected=${grid === this.grid}>${grid}</option>`,
          )}
        </select>
      </label>
      ${this.#renderField({
        label: 'Strength',
        value: this.strength,
        origin: 1,
        map: shareMap,
        quantity: percent,
        onValue: (value) => (this.strength = value),
      })}
      ${this.#renderField({
        label: 'Swing',
        value: this.swing,
        origin: 0.5,
        map: swingMap,
        quantity: percent,
        onValue: (value) => (this.swing = value),
      })}
      <div class="set">
        <button
          class="key"
          type="button"
          title="Bring the hits to the grid"
          ?disabled=${isEmpty}
          @click=${this.#quantise}
        >
          Quantise
        </button>
        <button
          class="key"
          type="button"
          title="Take the last recorded pass back (U)"
          aria-keyshortcuts="U"
          ?disabled=${!this.canUndoPass}
          @click=${() => this.dispatchEvent(new GrooveMoveEvent('undo-pass'))}
        >
          Undo pass
        </button>
        <button
          class="key"
          type="button"
          title="Remove all hits"
          ?disabled=${isEmpty}
          @click=${() => this.#edit('Clear groove', clearHits, true)}
        >
          Clear
        </button>
        <button
          class="key"
          type="button"
          title="Save the groove as a MIDI file, for other programs"
          ?disabled=${isEmpty}
          @click=${() => this.dispatchEvent(new CommandEvent('export-midi'))}
        >
          Export MIDI
        </button>
      </div>
      ${this.#renderToggle(
        'As heard',
        'Place hits where you heard the click: makes up for the delay of the output',
        compensatesLatency,
        { compensatesLatency: !compensatesLatency },
      )}
      <slot name="repeat"></slot>
      <slot name="sync"></slot>`;
  }

  #renderToggle(
    name: string,
    title: string,
    isOn: boolean,
    change: Partial<GrooveSettings>,
  ): TemplateResult {
    return html`<button
      class="key toggle"
      type="button"
      title=${title}
      aria-pressed=${isOn ? 'true' : 'false'}
      @click=${() => this.#set(change)}
    >
      ${name}
    </button>`;
  }

  #renderField(field: Field, className = ''): TemplateResult {
    return html`<pw-number-field
      class=${className}
      .label=${field.label}
      .value=${field.value}
      .origin=${field.origin}
      .map=${field.map}
      .format=${field.quantity.format}
      .parse=${field.quantity.parse}
      .target=${field.target ?? null}
      ?disabled=${field.disabled ?? false}
      @pw-value=${(event: HTMLElementEventMap['pw-value']) => {
        event.stopPropagation();
        field.onValue(event.value, event.final);
      }}
    ></pw-number-field>`;
  }

  get #isRecording(): boolean {
    return this.status?.phase === 'recording' || this.status?.phase === 'counting-in';
  }

  #hitCount(): string {
    const { length } = this.groove.hits;
    return length === 0 ? 'empty' : `${length} ${length === 1 ? 'hit' : 'hits'}`;
  }

  readonly #tap = (event: Event): void => {
    const tempoBpm = this.#taps.tap(event.timeStamp);
    if (tempoBpm === null || this.#isRecording) return;
    const tidy = tempoMap.clamp(tempoBpm);
    this.dispatchEvent(
      new GrooveEditEvent('Tempo', (groove) => setTempo(groove, tidy), { mergeKey: 'tap tempo' }),
    );
  };

  readonly #onTapKey = (event: KeyboardEvent): void => {
    if ((event.key !== 'Enter' && event.key !== ' ') || event.repeat) return;
    event.preventDefault();
    this.#tap(event);
  };

  readonly #quantise = (): void => {
    const { grid, strength, swing } = this;
    this.#edit('Quantise', (groove) => quantise(groove, { grid, strength, swing }), true);
  };

  #set(change: Partial<GrooveSettings>): void {
    this.dispatchEvent(new GrooveSettingsEvent(change));
  }

  #edit(label: string, edit: (groove: Groove) => Groove, final: boolean): void {
    const mergeKey = `groove ${label}`;
    this.dispatchEvent(new GrooveEditEvent(label, edit, { mergeKey, final }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-groove': PwGroove;
  }
}

import { html, type TemplateResult } from 'lit';
import type { FollowState } from '../../app/groove/groove-follow.ts';
import type { GrooveSettings, GrooveState } from '../../app/groove/groove-state.ts';
import { EMPTY_GROOVE, GROOVE_LIMITS, type Groove } from '../../kit/groove.ts';
import { setBars, setBeatsPerBar, setTempo } from '../../kit/groove-edits.ts';
import { decibels, plain } from '../../lib/quantity.ts';
import { decibelMap, linearMap } from '../../lib/value-map.ts';
import { renderQuantityField } from '../number-field/quantity-field.ts';
import '../segmented/pw-segmented.ts';
import type { GrooveKey } from '../shared/events.ts';
import { TRANSPORT_ICONS } from '../shared/transport-icons.ts';
import { renderToggle } from './groove-toggle.ts';
import { followText, tempoText } from './sync-text.ts';

export const tempoMap = linearMap(...GROOVE_LIMITS.tempoBpm, 0.1, { normal: 1, coarse: 10 });
const barsMap = linearMap(...GROOVE_LIMITS.bars, 1);
const beatsMap = linearMap(...GROOVE_LIMITS.beatsPerBar, 1);
const clickMap = decibelMap(-60, 6);

/** Spoken when it changes; the number of hits would be, with each. */
const PHASE_WORDS = {
  stopped: '',
  'counting-in': 'Counting in',
  recording: 'Recording',
  playing: 'Playing',
} as const;

/** What the row that records and plays shows, and what its keys do. */
export interface RecordRow {
  readonly groove: Groove;
  readonly status: GrooveState;
  readonly follow: FollowState;
  move(key: GrooveKey): void;
  set(change: Partial<GrooveSettings>): void;
  edit(label: string, edit: (groove: Groove) => Groove, final: boolean): void;
  tap(event: Event): void;
}

export function isRecording({ phase }: GrooveState): boolean {
  return phase === 'recording' || phase === 'counting-in';
}

export function renderRecordRow(row: RecordRow): TemplateResult {
  return html`${renderKeys(row)} ${renderTime(row)} ${renderRecording(row)} ${renderNow(row)}`;
}

function renderKeys(row: RecordRow): TemplateResult {
  const { phase, isLooped } = row.status;
  const records = isRecording(row.status);
  const runs = phase !== 'stopped';
  return html`<div class="set">
    <button
      class="key transport record"
      type="button"
      aria-label="Record"
      aria-pressed=${records ? 'true' : 'false'}
      aria-keyshortcuts="F9"
      title="Record, or while playing go in and out of recording (F9)"
      @click=${() => row.move('record')}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">${TRANSPORT_ICONS.record}</svg>
    </button>
    <button
      class="key transport play"
      type="button"
      aria-label=${runs ? 'Stop' : 'Play'}
      aria-keyshortcuts="Space"
      title=${runs ? 'Stop (Space)' : 'Play (Space)'}
      @click=${() => row.move(runs ? 'stop' : 'play')}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        ${runs ? TRANSPORT_ICONS.stop : TRANSPORT_ICONS.play}
      </svg>
    </button>
    ${renderToggle('Loop', 'Over and over, or once', isLooped, () => row.set({ isLooped: !isLooped }))}
  </div>`;
}

function renderTime(row: RecordRow): TemplateResult {
  const { bars, beatsPerBar } = row.groove;
  const disabled = isRecording(row.status);
  const isLed = row.follow.lamp !== 'off';
  const tempoBpm = row.follow.tempoBpm ?? row.groove.tempoBpm;
  return html`<div class="set">
      ${renderQuantityField(
        {
          label: 'Tempo',
          value: tempoBpm,
          origin: EMPTY_GROOVE.tempoBpm,
          map: tempoMap,
          quantity: plain,
          disabled: disabled || isLed,
          target: { kind: 'master', field: 'tempoBpm' },
          onValue: (value, final) => row.edit('Tempo', (g) => setTempo(g, value), final),
        },
        'wide',
      )}
      <button
        class="key"
        type="button"
        title="Tap the tempo"
        ?disabled=${disabled || isLed}
        @pointerdown=${row.tap}
        @keydown=${(event: KeyboardEvent) => onTapKey(event, row)}
      >
        Tap
      </button>
    </div>
    <div class="set">
      ${renderQuantityField({
        label: 'Bars',
        value: bars,
        origin: EMPTY_GROOVE.bars,
        map: barsMap,
        quantity: plain,
        disabled,
        onValue: (value, final) => row.edit('Bars', (g) => setBars(g, value), final),
      })}
      ${renderQuantityField({
        label: 'Beats',
        value: beatsPerBar,
        origin: EMPTY_GROOVE.beatsPerBar,
        map: beatsMap,
        quantity: plain,
        disabled,
        onValue: (value, final) => row.edit('Beats a bar', (g) => setBeatsPerBar(g, value), final),
      })}
    </div>`;
}

function renderRecording(row: RecordRow): TemplateResult {
  const { countInBars, mode, clickIsOn, clickGainDb } = row.status;
  return html`<div class="named">
      <span class="name" aria-hidden="true">Count-in</span>
      <pw-segmented
        size="s"
        label="Bars of count-in"
        .options=${['0', '1', '2'].map((value) => ({ value, name: value }))}
        .value=${String(countInBars)}
        @pw-choice=${({ value }: HTMLElementEventMap['pw-choice']) =>
          row.set({ countInBars: Number(value) as 0 | 1 | 2 })}
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
          row.set({ mode: value as GrooveSettings['mode'] })}
      ></pw-segmented>
    </div>
    <div class="set">
      ${renderToggle('Click', 'Metronome', clickIsOn, () => row.set({ clickIsOn: !clickIsOn }))}
      ${renderQuantityField(
        {
          label: 'Click level',
          value: clickGainDb,
          origin: -9,
          map: clickMap,
          quantity: decibels,
          onValue: (value) => row.set({ clickGainDb: value }),
        },
        'wide',
      )}
    </div>`;
}

function renderNow({ groove, status: { phase }, follow }: RecordRow): TemplateResult {
  const followed = followText(follow);
  const words = [followed, PHASE_WORDS[phase]].filter(Boolean).join(' · ');
  // The tempo is not spoken: it moves all the time.
  const rest = [tempoText(follow), hitCount(groove)].filter(Boolean).join(' · ');
  return html`<p class="now">
    <span role="status">${words}</span>${words === '' ? '' : ' · '}${rest}
  </p>`;
}

function hitCount({ hits: { length } }: Groove): string {
  return length === 0 ? 'empty' : `${length} ${length === 1 ? 'hit' : 'hits'}`;
}

function onTapKey(event: KeyboardEvent, row: RecordRow): void {
  if ((event.key !== 'Enter' && event.key !== ' ') || event.repeat) return;
  event.preventDefault();
  row.tap(event);
}

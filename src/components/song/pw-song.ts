import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { NO_SONG, TEMPO_SCALE, type OpenSong, type SongState } from '../../app/song/song-state.ts';
import type { SongRow } from '../../app/song/song-pads.ts';
import { GROOVE_LIMITS } from '../../kit/groove.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { choicesOf } from '../../kit/song.ts';
import { percent, plain } from '../../lib/quantity.ts';
import { linearMap } from '../../lib/value-map.ts';
import { renderQuantityField } from '../number-field/quantity-field.ts';
import {
  CommandEvent,
  SongChangeEvent,
  SongMapEvent,
  SongMoveEvent,
  type SongChange,
} from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';
import { TRANSPORT_ICONS } from '../shared/transport-icons.ts';
import { transportStyles } from '../shared/transport-styles.ts';
import './pw-song-lanes.ts';
import { songStyles } from './song-styles.ts';
import { choiceText, clockText, hitsText, sourceKey } from './song-text.ts';

const tempoMap = linearMap(...TEMPO_SCALE, 0.01, { normal: 0.05, coarse: 0.25 });

/** Spoken when it changes. */
const PHASE_WORDS = { stopped: 'Stopped', paused: 'Paused', playing: 'Playing' } as const;

/**
 * The panel of a MIDI file: plays its drums through the kit, says which notes have no pad, and makes
 * bars of it the groove.
 *
 * @element pw-song
 * @fires pw-song-move - play, pause, stop, or take as groove
 * @fires pw-song-change - how it is played was set
 * @fires pw-song-map - a note was given a pad
 * @fires pw-command - another file is to be opened
 */
@customElement('pw-song')
export class PwSong extends LitElement {
  static override styles = [base, controls, transportStyles, songStyles];

  @property({ attribute: false }) status: SongState = NO_SONG;
  @property({ attribute: false }) pads: readonly Pad[] = [];
  /** Where the playhead is, in ticks. */
  @property({ attribute: false }) readPosition: () => number = () => this.status.tick;

  @query('.play') private playKey!: HTMLElement | null;
  @query('.open') private openKey!: HTMLElement | null;

  override render() {
    const { open, problem } = this.status;
    if (!open) return this.#renderEmpty();
    const remarks = [
      ...open.song.remarks,
      ...(this.#hitCount === 0 ? ['Nothing here to play.'] : []),
    ];
    return html`
      <div class="row" role="group" aria-label="Play the song">
        ${this.#renderKeys()} ${this.#renderTempo(open)} ${this.#renderLoop(open)}
        ${this.#renderNow(open)}
      </div>
      <div class="row" role="group" aria-label="Use the song">
        ${this.#renderSource(open)}
        <button
          class="key take"
          type="button"
          title=${this.#takeTitle()}
          ?disabled=${this.#hitCount === 0}
          @click=${() => this.dispatchEvent(new SongMoveEvent('take'))}
        >
          Take ${this.#takenBars()} as groove
        </button>
        <button
          class="key open"
          type="button"
          title="Another MIDI file in place of this one"
          @click=${this.#onOpen}
        >
          Open…
        </button>
        ${remarks.map((text) => html`<p class="remark">${text}</p>`)}
        ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      </div>
      <pw-song-lanes .status=${this.status} .readPosition=${this.readPosition}></pw-song-lanes>
      ${this.#renderMissing()}
    `;
  }

  /** Gives the focus to the play key, or to the one that opens a file. */
  override focus(options?: FocusOptions): void {
    (this.playKey ?? this.openKey)?.focus(options);
  }

  #renderEmpty(): TemplateResult {
    const { problem } = this.status;
    return html`<div class="empty">
      <p>Drop a MIDI file anywhere, and its drums play through this kit.</p>
      <div class="row">
        <button class="key open" type="button" @click=${this.#onOpen}>Open MIDI file…</button>
      </div>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
    </div>`;
  }

  #renderKeys(): TemplateResult {
    const isPlaying = this.status.phase === 'playing';
    return html`<div class="set">
      <button
        class="key transport play"
        type="button"
        aria-label=${isPlaying ? 'Pause' : 'Play'}
        aria-keyshortcuts="Space"
        title=${isPlaying ? 'Pause (Space)' : 'Play (Space)'}
        @click=${() => this.dispatchEvent(new SongMoveEvent('toggle'))}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          ${isPlaying ? TRANSPORT_ICONS.pause : TRANSPORT_ICONS.play}
        </svg>
      </button>
      <button
        class="key transport"
        type="button"
        aria-label="Stop"
        title="Stop, and back to the beginning"
        @click=${() => this.dispatchEvent(new SongMoveEvent('stop'))}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">${TRANSPORT_ICONS.stop}</svg>
      </button>
    </div>`;
  }

  #renderTempo({ time }: OpenSong): TemplateResult {
    const { tempoScale, tick } = this.status;
    const bpm = time.tempoBpmAt(tick) * tempoScale;
    return html`<div class="set">
      ${renderQuantityField({
        label: 'Tempo',
        value: tempoScale,
        origin: 1,
        map: tempoMap,
        quantity: percent,
        onValue: (value) => this.#change({ tempoScale: value }),
      })}
      <span class="lead">${Number(bpm.toFixed(1))} bpm</span>
    </div>`;
  }

  #renderLoop({ time }: OpenSong): TemplateResult {
    const { isLooped, region } = this.status;
    const { bars } = time;
    const map = linearMap(1, Math.max(2, bars), 1);
    const set = (fromBar: number, toBar: number) =>
      this.#change({ region: { fromBar, toBar: Math.max(fromBar + 1, toBar) } });
    return html`<div class="set">
      ${renderQuantityField({
        label: 'From bar',
        value: region.fromBar + 1,
        origin: 1,
        map,
        quantity: plain,
        onValue: (value) => set(Math.min(value, bars) - 1, region.toBar),
      })}
      ${renderQuantityField({
        label: 'To bar',
        value: region.toBar,
        origin: bars,
        map,
        quantity: plain,
        onValue: (value) =>
          set(Math.min(region.fromBar, Math.min(value, bars) - 1), Math.min(value, bars)),
      })}
      <button
        class="key toggle"
        type="button"
        title="These bars over and over; dragging over the bars’ numbers marks them"
        aria-pressed=${isLooped ? 'true' : 'false'}
        @click=${() => this.#change({ isLooped: !isLooped })}
      >
        Loop
      </button>
    </div>`;
  }

  #renderNow({ name, time }: OpenSong): TemplateResult {
    return html`<p class="now" title=${name}>
      <strong>${name}</strong> · ${clockText(time.lengthSec)} · ${hitsText(this.#hitCount)} ·
      <span role="status">${PHASE_WORDS[this.status.phase]}</span>
    </p>`;
  }

  #renderSource({ song }: OpenSong): TemplateResult {
    const choices = choicesOf(song);
    const chosen = sourceKey(this.status.source);
    return html`<label class="named">
      <span class="name">Plays</span>
      <select
        class="field"
        @change=${(event: Event) => {
          const { selectedIndex } = event.target as HTMLSelectElement;
          const choice = choices[selectedIndex];
          if (choice) this.#change({ source: { channel: choice.channel, track: choice.track } });
        }}
      >
        ${choices.map(
          (choice) =>
            html`<option ?selected=${sourceKey(choice) === chosen}>${choiceText(choice)}</option>`,
        )}
      </select>
    </label>`;
  }

  #renderMissing(): TemplateResult | typeof nothing {
    const rows = this.status.rows.filter(({ pad, isChosen }) => pad === null || isChosen);
    if (rows.length === 0) return nothing;
    return html`<ul class="missing" aria-label="Notes that the kit lacks">
      <li class="lead" aria-hidden="true">The kit lacks</li>
      ${rows.map((row) => this.#renderMissingRow(row))}
    </ul>`;
  }

  #renderMissingRow({ note, name, count, pad }: SongRow): TemplateResult {
    const text = name.startsWith('Note') ? name : `${name} (${note})`;
    return html`<li>
      <label>
        ${text} <span class="count">${hitsText(count)}</span>
        <select
          class="field"
          aria-label="Pad for ${text}, ${hitsText(count)}"
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            this.dispatchEvent(new SongMapEvent(note, value === '' ? null : value));
          }}
        >
          <option value="" ?selected=${pad === null}>Leave out</option>
          ${this.pads.map(
            ({ id, name: padName }) =>
              html`<option value=${id} ?selected=${id === pad?.id}>${padName}</option>`,
          )}
        </select>
      </label>
    </li>`;
  }

  get #hitCount(): number {
    return this.status.notes.length;
  }

  #takenBars(): string {
    const { fromBar, toBar } = this.status.region;
    const last = Math.min(toBar, fromBar + GROOVE_LIMITS.bars[1]);
    return last === fromBar + 1 ? `bar ${last}` : `bars ${fromBar + 1} to ${last}`;
  }

  #takeTitle(): string {
    return `They take the place of the kit’s groove, of ${GROOVE_LIMITS.bars[1]} bars at most`;
  }

  readonly #onOpen = (): void => {
    this.dispatchEvent(new CommandEvent('open-midi'));
  };

  #change(change: SongChange): void {
    this.dispatchEvent(new SongChangeEvent(change));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-song': PwSong;
  }
}

import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { NO_SONG, type SongState } from '../../app/song/song-state.ts';
import { SongChangeEvent, SongMoveEvent, SongSeekEvent } from '../shared/events.ts';
import { laneStyles } from '../shared/lane-styles.ts';
import { LiveCanvas } from '../shared/live-canvas.ts';
import { Playhead } from '../shared/playhead.ts';
import { base, controls, roleColour } from '../shared/tokens.ts';
import {
  LANE_HEIGHT_PX,
  paintSong,
  RULER_HEIGHT_PX,
  shareOf,
  SONG_COLOURS,
  type SongColour,
} from './paint-song.ts';
import { barText, clockText } from './song-text.ts';

/** A press that moves less is a click. */
const DRAG_PX = 4;
const BARS_OF_KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -8,
  PageUp: 8,
};

/**
 * A song's bars and hits, a lane a note, with a playhead. It is one slider: a click or the arrow keys
 * seek, a drag over the bars' numbers marks the bars to loop. Space plays and pauses.
 *
 * @element pw-song-lanes
 * @fires pw-song-seek - the song is to go on from another place
 * @fires pw-song-change - other bars were marked
 * @fires pw-song-move - play or pause
 */
@customElement('pw-song-lanes')
export class PwSongLanes extends LitElement {
  static override styles = [
    base,
    controls,
    laneStyles,
    css`
      :host {
        --lane-names: minmax(64px, 108px);
        --lane-height: 18px;
      }
      /* Beside the bars' numbers. */
      .names {
        padding-top: 24px;
      }
      .names .missing {
        color: var(--text-soft);
        font-style: italic;
      }
    `,
  ];

  @property({ attribute: false }) status: SongState = NO_SONG;
  /** Where the playhead is, in ticks. */
  @property({ attribute: false }) readPosition: () => number = () => this.status.tick;

  /** Said of the place: changes with each bar, not with each frame. */
  @state() private bar = 0;
  @query('.picture') private picture!: HTMLCanvasElement | null;
  @query('.head') private head!: HTMLCanvasElement | null;
  @query('.field') private field!: HTMLElement | null;

  #drag: { readonly fromX: number; readonly isRuler: boolean; isMoving: boolean } | null = null;
  readonly #painted = new LiveCanvas<SongColour>(this, {
    colours: SONG_COLOURS,
    canvas: () => this.picture,
    paint: (surface) => {
      const { open, notes, rows, region, isLooped } = this.status;
      if (open) paintSong(surface, { open, notes, rows, region, isLooped });
      return false;
    },
  });
  readonly #playhead = new Playhead(this, {
    canvas: () => this.head,
    readShare: () => this.#headShare(),
    isMoving: () => this.status.phase === 'playing',
  });

  override willUpdate(): void {
    const { open } = this.status;
    if (open) this.bar = open.time.placeOf(this.readPosition()).bar;
  }

  override render() {
    const { open, rows } = this.status;
    if (!open) return nothing;
    const tick = this.readPosition();
    const { time } = open;
    const height = RULER_HEIGHT_PX + rows.length * LANE_HEIGHT_PX;
    return html`<div class="lanes screen">
      <ul class="names" aria-label="Notes of the song">
        ${rows.map(({ pad, name }) =>
          pad
            ? html`<li style=${roleColour(pad.role)}>${pad.name}</li>`
            : html`<li class="missing" title="${name}: the kit lacks it">
                ${name}<span class="visually-hidden">, without a pad</span>
              </li>`,
        )}
      </ul>
      <div
        class="field"
        role="slider"
        tabindex="0"
        aria-label="Place in the song"
        aria-valuemin="1"
        aria-valuemax=${time.bars}
        aria-valuenow=${Math.min(time.bars, this.bar + 1)}
        aria-valuetext="${barText(open, tick)}, ${clockText(time.secOf(tick))}"
        aria-keyshortcuts="Space"
        style="height: ${height}px"
        @keydown=${this.#onKeyDown}
        @pointerdown=${this.#onPointerDown}
        @pointermove=${this.#onPointerMove}
        @pointerup=${this.#onPointerUp}
        @pointercancel=${this.#onPointerCancel}
      >
        <canvas class="picture" aria-hidden="true"></canvas>
        <canvas class="head" aria-hidden="true"></canvas>
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('status')) this.#painted.repaint();
    if (this.status.phase === 'playing') this.#playhead.wake();
    else this.#playhead.repaint();
  }

  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  #headShare(): number | null {
    const { open } = this.status;
    if (!open) return null;
    const tick = this.readPosition();
    const { bar } = open.time.placeOf(tick);
    if (bar !== this.bar) this.bar = bar;
    return shareOf(open, tick);
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { open } = this.status;
    const { key } = event;
    if (!open || event.ctrlKey || event.metaKey || event.altKey) return;
    const bars = BARS_OF_KEYS[key];
    if (key === ' ') {
      if (!event.repeat) this.dispatchEvent(new SongMoveEvent('toggle'));
    } else if (key === 'Home') this.#seek(0);
    else if (key === 'End') this.#seek(open.song.lengthTicks);
    else if (bars !== undefined) this.#step(bars);
    else return;
    event.preventDefault();
    // They have other meanings for the pads.
    event.stopPropagation();
  };

  /** So many bars on; back first to the beginning of the bar. */
  #step(bars: number): void {
    const { open } = this.status;
    if (!open) return;
    const { bar, beat } = open.time.placeOf(this.readPosition());
    const isInside = bars < 0 && beat > 0.05;
    this.#seek(open.time.tickOfBar(Math.max(0, bar + bars + (isInside ? 1 : 0))));
  }

  #seek(tick: number): void {
    this.dispatchEvent(new SongSeekEvent(tick));
  }

  readonly #onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !this.field) return;
    const y = event.clientY - this.field.getBoundingClientRect().top;
    this.#drag = { fromX: event.clientX, isRuler: y < RULER_HEIGHT_PX, isMoving: false };
    this.field.setPointerCapture(event.pointerId);
  };

  readonly #onPointerMove = (event: PointerEvent): void => {
    const drag = this.#drag;
    const { open } = this.status;
    if (!drag || !open) return;
    drag.isMoving ||= Math.abs(event.clientX - drag.fromX) > DRAG_PX;
    if (!drag.isMoving) return;
    if (!drag.isRuler) {
      this.#seek(this.#tickAt(event.clientX));
      return;
    }
    const [from, to] = [drag.fromX, event.clientX].sort((a, b) => a - b) as [number, number];
    const barAt = (x: number) => open.time.placeOf(this.#tickAt(x)).bar;
    const region = { fromBar: barAt(from), toBar: barAt(to) + 1 };
    this.dispatchEvent(new SongChangeEvent({ region, isLooped: true }));
  };

  readonly #onPointerUp = (event: PointerEvent): void => {
    if (this.#drag && !this.#drag.isMoving) this.#seek(this.#tickAt(event.clientX));
    this.#drag = null;
  };

  readonly #onPointerCancel = (): void => {
    this.#drag = null;
  };

  #tickAt(clientX: number): number {
    const { open } = this.status;
    const box = this.field?.getBoundingClientRect();
    if (!open || !box || box.width === 0) return 0;
    const share = Math.min(1, Math.max(0, (clientX - box.left) / box.width));
    return Math.min(open.song.lengthTicks - 1, share * open.song.lengthTicks);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-song-lanes': PwSongLanes;
  }
}

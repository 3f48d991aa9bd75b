import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import {
  EMPTY_GROOVE,
  beatSec,
  grooveDurationSec,
  type Groove,
  type GrooveHit,
} from '../../kit/groove.ts';
import { changeHit, removeHit, type HitChange } from '../../kit/groove-edits.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { GRIDS, type Grid } from '../../kit/quantise.ts';
import { GrooveEditEvent, GrooveMoveEvent } from '../shared/events.ts';
import { laneStyles } from '../shared/lane-styles.ts';
import { LiveCanvas } from '../shared/live-canvas.ts';
import { Playhead } from '../shared/playhead.ts';
import { base, controls, roleColour } from '../shared/tokens.ts';
import { hitAt, hitBeside, hitText, LANE_HEIGHT_PX, lanesOf, type Lane } from './groove-lanes.ts';
import { LANE_COLOURS, paintLanes, type LaneColour } from './paint-lanes.ts';

const VELOCITY_STEP = 8;
/** A press that moves less is a click. */
const DRAG_PX = 3;
const WALK_KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

/**
 * The hits of a groove, a lane a pad, with a playhead. A click or the arrow keys choose a hit; Alt
 * with them moves it along the grid or makes it louder or softer, a drag moves it freely, Delete or a
 * double click removes it. Space plays and stops.
 *
 * @element pw-groove-lanes
 * @fires pw-groove-edit - a hit was moved or removed
 * @fires pw-groove-move - play or stop
 */
@customElement('pw-groove-lanes')
export class PwGrooveLanes extends LitElement {
  static override styles = [
    base,
    controls,
    laneStyles,
    css`
      :host {
        --lane-names: minmax(56px, 92px);
        --lane-height: 20px;
      }
      /* It is an application, and no field to be written into. */
      .field {
        padding: 0;
        border: 0;
        border-radius: 0;
        background: none;
      }
      .empty {
        grid-column: 1 / -1;
        align-self: center;
        margin: 0;
        padding: 16px;
        color: var(--text-soft);
        font-size: 12px;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) groove: Groove = EMPTY_GROOVE;
  @property({ attribute: false }) pads: readonly Pad[] = [];
  /** What hits are moved along. */
  @property() grid: Grid = '1/16';
  /** Where the playhead is, in seconds from the groove's start; null where there is none. */
  @property({ attribute: false }) readPosition: () => number | null = () => null;
  /** Whether the playhead moves. */
  @property({ type: Boolean }) running = false;

  /** By value: each edit makes another object of it. */
  @state() private chosen: GrooveHit | null = null;
  @query('.picture') private picture!: HTMLCanvasElement | null;
  @query('.head') private head!: HTMLCanvasElement | null;
  @query('.field') private field!: HTMLElement | null;

  #lanes: readonly Lane[] = [];
  #drag: { readonly hit: GrooveHit; readonly fromX: number; isMoving: boolean } | null = null;
  readonly #painted = new LiveCanvas<LaneColour>(this, {
    colours: LANE_COLOURS,
    canvas: () => this.picture,
    paint: (surface) => {
      paintLanes(surface, this.groove, this.#lanes, this.chosen);
      return false;
    },
  });
  readonly #playhead = new Playhead(this, {
    canvas: () => this.head,
    readShare: () => this.#headShare(),
    isMoving: () => this.readPosition() !== null,
  });

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('groove') && !changed.has('pads')) return;
    this.#lanes = lanesOf(this.groove, this.pads);
    const { chosen } = this;
    this.chosen = chosen && (this.groove.hits.find((hit) => isSame(hit, chosen)) ?? null);
  }

  override render() {
    const lanes = this.#lanes;
    if (lanes.length === 0) {
      return html`<div class="lanes screen">
        <p class="empty">No hits yet. Press record, and play along with the click.</p>
      </div>`;
    }
    const { chosen } = this;
    const name = lanes.find(({ pad }) => pad.id === chosen?.padId)?.pad.name ?? '';
    return html`<div class="lanes screen">
      <ul class="names" aria-label="Pads with hits">
        ${lanes.map(({ pad }) => html`<li style=${roleColour(pad.role)}>${pad.name}</li>`)}
      </ul>
      <div
        class="field"
        role="application"
        tabindex="0"
        aria-label="Hits"
        aria-describedby="hit"
        aria-keyshortcuts="Delete"
        style="height: ${lanes.length * LANE_HEIGHT_PX}px"
        @keydown=${this.#onKeyDown}
        @pointerdown=${this.#onPointerDown}
        @pointermove=${this.#onPointerMove}
        @pointerup=${this.#onPointerEnd}
        @pointercancel=${this.#onPointerEnd}
        @dblclick=${() => this.#remove()}
      >
        <canvas class="picture" aria-hidden="true"></canvas>
        <canvas class="head" aria-hidden="true"></canvas>
        <span id="hit" class="visually-hidden" role="status">
          ${
            chosen
              ? hitText(chosen, this.groove, name)
              : 'Arrow keys choose a hit, with Alt they move it'
          }
        </span>
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    this.#painted.repaint();
    if (this.running) this.#playhead.wake();
    else if (changed.has('running')) this.#playhead.repaint();
  }

  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  /** It counts in before the start: then there is no playhead. */
  #headShare(): number | null {
    const sec = this.readPosition();
    return sec === null || sec < 0 ? null : sec / grooveDurationSec(this.groove);
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key, altKey } = event;
    if (event.ctrlKey || event.metaKey) return;
    if (key === ' ') {
      event.preventDefault();
      if (!event.repeat) this.dispatchEvent(new GrooveMoveEvent(this.running ? 'stop' : 'play'));
      return;
    }
    const isRemoval = key === 'Delete' || key === 'Backspace';
    if (!isRemoval && !WALK_KEYS.includes(key)) return;
    // Delete would remove a pad.
    event.preventDefault();
    if (isRemoval) this.#remove();
    else if (altKey) this.#shift(key);
    else this.chosen = hitBeside(this.#lanes, this.chosen, key);
  };

  /** Along the grid, or louder and softer. */
  #shift(key: string): void {
    const hit = this.chosen;
    if (!hit) return;
    const stepSec = GRIDS[this.grid] * beatSec(this.groove);
    const step = Math.round(hit.atSec / stepSec);
    const changes: Readonly<Record<string, HitChange>> = {
      ArrowLeft: { atSec: (step - 1) * stepSec },
      ArrowRight: { atSec: (step + 1) * stepSec },
      ArrowUp: { velocity: hit.velocity + VELOCITY_STEP },
      ArrowDown: { velocity: hit.velocity - VELOCITY_STEP },
    };
    const change = changes[key];
    if (change) this.#change(hit, change, true);
  }

  #remove(): void {
    const hit = this.chosen;
    if (!hit) return;
    const next = hitBeside(this.#lanes, hit, 'ArrowRight');
    this.chosen = next === hit ? hitBeside(this.#lanes, hit, 'ArrowLeft') : next;
    if (this.chosen === hit) this.chosen = null;
    this.dispatchEvent(new GrooveEditEvent('Remove hit', (groove) => removeHit(groove, hit)));
  }

  #change(hit: GrooveHit, change: HitChange, isFinal: boolean): void {
    const edited = changeHit(this.groove, hit, change);
    if (edited === this.groove) return;
    this.chosen = edited.hits.find((each) => !this.groove.hits.includes(each)) ?? null;
    this.dispatchEvent(
      new GrooveEditEvent('Move hit', (groove) => changeHit(groove, hit, change), {
        mergeKey: isFinal ? null : 'move hit',
      }),
    );
  }

  readonly #onPointerDown = (event: PointerEvent): void => {
    const field = this.field;
    if (!field || event.button !== 0) return;
    const box = field.getBoundingClientRect();
    const lengthSec = grooveDurationSec(this.groove);
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const hit = hitAt(this.#lanes, lengthSec, box.width, x, y);
    this.chosen = hit;
    this.#drag = hit && { hit, fromX: event.clientX, isMoving: false };
    if (hit) field.setPointerCapture(event.pointerId);
  };

  readonly #onPointerMove = (event: PointerEvent): void => {
    const drag = this.#drag;
    const hit = this.chosen;
    if (!drag || !hit || !this.field) return;
    const deltaPx = event.clientX - drag.fromX;
    drag.isMoving ||= Math.abs(deltaPx) > DRAG_PX;
    if (!drag.isMoving) return;
    const secPerPx = grooveDurationSec(this.groove) / this.field.clientWidth;
    this.#change(hit, { atSec: drag.hit.atSec + deltaPx * secPerPx }, false);
  };

  readonly #onPointerEnd = (): void => {
    if (this.#drag?.isMoving) this.dispatchEvent(new GrooveEditEvent('Move hit', (same) => same));
    this.#drag = null;
  };
}

function isSame(a: GrooveHit, b: GrooveHit): boolean {
  return a === b || (a.atSec === b.atSec && a.padId === b.padId && a.velocity === b.velocity);
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-groove-lanes': PwGrooveLanes;
  }
}

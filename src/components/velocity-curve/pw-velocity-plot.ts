import { html, LitElement, svg } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { VelocityShape } from '../../profiles/profile-schema.ts';
import { LINEAR, velocityTable } from '../../profiles/velocity-table.ts';
import { VelocityShapeEvent } from '../shared/events.ts';
import { LiveCanvas } from '../shared/live-canvas.ts';
import { ResizeController } from '../shared/resize-controller.ts';
import { base, controls } from '../shared/tokens.ts';
import { curvePath, playedAt, velocityAt, xOf, yOf, type PlotBox } from './curve-geometry.ts';
import {
  addPoint,
  fromOf,
  movePoint,
  pointsOf,
  removePoint,
  sentOf,
  withPoints,
  type CurvePoints,
} from './curve-points.ts';
import { paintPlot, PLOT_COLOURS, type PlotColour } from './paint-plot.ts';
import { PlotHits } from './plot-hits.ts';
import { velocityPlotStyles } from './velocity-plot-styles.ts';

/** A point by its index, or the threshold. */
type Handle = number | 'threshold';

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
  PageDown: [0, -10],
  PageUp: [0, 10],
};

/**
 * The curve of velocities, over the hits that were played: points and threshold are dragged, or moved
 * with the arrow keys. In a custom curve a click adds a point; a double click or Delete removes one.
 *
 * @element pw-velocity-plot
 * @fires pw-velocity-shape - curve or threshold moved, or came to rest (`final`)
 * @cssprop [--plot-height=240px] - the height of the graph
 */
@customElement('pw-velocity-plot')
export class PwVelocityPlot extends LitElement {
  static override styles = [base, controls, velocityPlotStyles];

  @property({ attribute: false }) shape: VelocityShape = LINEAR;
  /** How often each velocity came: 128 counts. */
  @property({ attribute: false }) counts: Uint32Array = new Uint32Array(128);

  /** What is in the hand, and how the shape was before. */
  @state() private held: Handle | null = null;

  @query('.screen') private screen!: HTMLElement | null;
  @query('canvas') private canvas!: HTMLCanvasElement | null;

  #before: VelocityShape | null = null;
  readonly #hits = new PlotHits();
  readonly #live = new LiveCanvas<PlotColour>(this, {
    colours: PLOT_COLOURS,
    canvas: () => this.canvas,
    paint: (surface, nowMs) => paintPlot(surface, this.counts, this.#hits, nowMs),
  });

  constructor() {
    super();
    new ResizeController(this, () => this.requestUpdate());
  }

  /** A hit came: it is shown on the curve. Cheap; painted from a frame. */
  hit(velocity: number, played: number): void {
    this.#hits.add(velocity, played, performance.now());
    this.#live.wake();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // Another device: its hits are others.
    if (changed.has('counts')) this.#hits.clear();
  }

  override updated(): void {
    this.#live.repaint();
  }

  override render() {
    const box = this.#box;
    const { threshold = 1, curve } = this.shape;
    const edge = xOf(threshold, box);
    return html`
      <div
        class="screen ${curve === 'custom' ? 'custom' : ''}"
        role="group"
        aria-label="Velocity curve"
        @pointerdown=${this.#onDown}
        @pointermove=${this.#onMove}
        @pointerup=${this.#onUp}
        @pointercancel=${this.#onUp}
        @keydown=${this.#onKeyDown}
        @dblclick=${this.#onDoubleClick}
      >
        <canvas aria-hidden="true"></canvas>
        <svg aria-hidden="true">
          <line
            class="diagonal"
            x1=${xOf(1, box)}
            y1=${yOf(1, box)}
            x2=${xOf(127, box)}
            y2=${yOf(127, box)}
          ></line>
          ${
            threshold > 1
              ? svg`<rect class="quiet" x="0" y="0" width=${edge} height=${box.height}></rect>
                  <line class="edge" x1=${edge} x2=${edge} y1="0" y2=${box.height}></line>`
              : svg``
          }
          <path class="curve" d=${curvePath(velocityTable(this.shape), box)}></path>
        </svg>
        ${this.#renderThreshold(edge)}
        ${curve === 'custom' ? this.#points.map((_, i) => this.#renderPoint(i, box)) : ''}
      </div>
      <div class="axis" aria-hidden="true">
        <span>soft</span><span>as you hit</span><span>hard</span>
      </div>
    `;
  }

  #renderThreshold(x: number) {
    const { threshold = 1 } = this.shape;
    return html`<div
      class="handle threshold ${this.held === 'threshold' ? 'held' : ''}"
      data-handle="threshold"
      role="slider"
      tabindex="0"
      aria-label="Ghost-note threshold"
      aria-valuemin="1"
      aria-valuemax="127"
      aria-valuenow=${threshold}
      aria-valuetext=${threshold > 1 ? `Hits below ${threshold} are not played` : 'All hits are played'}
      style="left: ${x}px; top: 14px"
    ></div>`;
  }

  #renderPoint(index: number, box: PlotBox) {
    const point = this.#points[index]!;
    const sent = Math.round(sentOf(point.from, this.shape));
    return html`<div
      class="handle ${this.held === index ? 'held' : ''}"
      data-handle=${index}
      role="slider"
      tabindex="0"
      aria-label="Point ${index + 1}"
      aria-valuemin="1"
      aria-valuemax="127"
      aria-valuenow=${point.to}
      aria-valuetext="${sent} plays as ${point.to}"
      style="left: ${xOf(sentOf(point.from, this.shape), box)}px; top: ${yOf(point.to, box)}px"
    ></div>`;
  }

  get #points(): CurvePoints {
    return pointsOf(this.shape);
  }

  get #box(): PlotBox {
    const width = this.screen?.clientWidth ?? 0;
    const height = this.screen?.clientHeight ?? 0;
    return { width: width || 320, height: height || 240 };
  }

  #onDown(event: PointerEvent): void {
    if (event.button !== 0 || this.held !== null) return;
    const handle = handleOf(event);
    const before = this.shape;
    if (handle !== null) {
      this.held = handle;
    } else if (this.shape.curve === 'custom') {
      const { from, to } = this.#placeOf(event);
      const points = addPoint(this.#points, from, to);
      if (points === this.#points || points.length === this.#points.length) return;
      this.#setPoints(points, false);
      this.held = points.findIndex((point) => point.from === Math.round(clampData(from)));
    } else return;
    this.#before = before;
    if (event.isTrusted) this.screen?.setPointerCapture(event.pointerId);
    window.addEventListener('keydown', this.#onEscape, { capture: true });
  }

  #onMove(event: PointerEvent): void {
    if (this.held === null) return;
    const { from, to, sent } = this.#placeOf(event);
    if (this.held === 'threshold') this.#setThreshold(sent, false);
    else this.#setPoints(movePoint(this.#points, this.held, from, to), false);
  }

  #onUp(): void {
    if (this.held === null) return;
    const isMoved = this.shape !== this.#before;
    this.#letGo();
    if (isMoved) this.#send(true);
  }

  // What would close a dialog must not, as long as something is in the hand.
  readonly #onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.held === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.#before) this.shape = this.#before;
    this.#letGo();
    this.#send(true);
  };

  #letGo(): void {
    this.held = null;
    this.#before = null;
    window.removeEventListener('keydown', this.#onEscape, { capture: true });
  }

  #onKeyDown(event: KeyboardEvent): void {
    const handle = handleOf(event);
    if (handle === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    const isRemoval = event.key === 'Delete' || event.key === 'Backspace';
    if (!step && !isRemoval && event.key !== 'Home') return;
    // Elsewhere in the app these keys may mean something else.
    event.preventDefault();
    event.stopPropagation();
    if (handle === 'threshold') {
      const { threshold = 1 } = this.shape;
      this.#setThreshold(step ? threshold + step[0] + step[1] : 1, true);
    } else if (isRemoval) {
      this.#setPoints(removePoint(this.#points, handle), true);
    } else if (step) {
      const { from, to } = this.#points[handle]!;
      this.#setPoints(movePoint(this.#points, handle, from + step[0], to + step[1]), true);
    }
  }

  #onDoubleClick(event: MouseEvent): void {
    const handle = handleOf(event);
    if (handle === 'threshold') this.#setThreshold(1, true);
    else if (handle !== null) this.#setPoints(removePoint(this.#points, handle), true);
  }

  #placeOf(event: PointerEvent): { from: number; to: number; sent: number } {
    const corner = this.screen?.getBoundingClientRect();
    const sent = velocityAt(event.clientX - (corner?.left ?? 0), this.#box);
    const to = playedAt(event.clientY - (corner?.top ?? 0), this.#box);
    return { from: fromOf(sent, this.shape), to, sent };
  }

  #setThreshold(value: number, final: boolean): void {
    const threshold = clampData(Math.round(value));
    const { threshold: former = 1, ...rest } = this.shape;
    if (threshold === former) return;
    this.shape = threshold === 1 ? rest : { ...rest, threshold };
    this.#send(final);
  }

  #setPoints(points: CurvePoints, final: boolean): void {
    if (JSON.stringify(points) === JSON.stringify(this.#points)) return;
    this.shape = withPoints(this.shape, points);
    this.#send(final);
  }

  #send(final: boolean): void {
    this.dispatchEvent(new VelocityShapeEvent(this.shape, final));
  }
}

function clampData(value: number): number {
  return Math.min(127, Math.max(1, value));
}

function handleOf(event: Event): Handle | null {
  for (const target of event.composedPath()) {
    const handle = target instanceof HTMLElement ? target.dataset.handle : undefined;
    if (handle !== undefined) return handle === 'threshold' ? handle : Number(handle);
  }
  return null;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-velocity-plot': PwVelocityPlot;
  }
}

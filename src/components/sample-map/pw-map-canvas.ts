import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { MapDragEvent, MapLassoEvent, MapPointEvent, MapViewEvent } from '../shared/events.ts';
import { LiveCanvas, type Surface } from '../shared/live-canvas.ts';
import { base } from '../shared/tokens.ts';
import { boundsOf, isWithin } from './lasso.ts';
import { MapCamera } from './map-camera.ts';
import { clusterLabels, type ClusterLabel } from './map-labels.ts';
import { MapPoints } from './map-points.ts';
import { MapPointer, type MapPointerTarget } from './map-pointer.ts';
import { mapSize, toMap, toPixels, type MapFrame, type PixelPoint } from './map-view.ts';
import { MAP_COLOURS, pointRadius, type MapColour } from './map-scene.ts';
import { directionOf, panTowards, soundTowards } from './map-steps.ts';
import { MapPainter } from './paint-map.ts';
import type { Direction } from './point-grid.ts';

const HIT_PX = 12;
const FINGER_PX = 24;

/**
 * The map's display: points by place, colour and shape. Dragging pans, a wheel or a pinch zooms,
 * Shift or the lasso draws around points, arrow keys walk from point to point.
 *
 * @element pw-map-canvas
 * @fires pw-map-point - a point was met
 * @fires pw-map-lasso - a line was drawn around points
 * @fires pw-map-drag - what is in hand or chosen is dragged
 * @fires pw-map-view - another part is in view
 */
@customElement('pw-map-canvas')
export class PwMapCanvas extends LitElement implements MapPointerTarget {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        min-height: 0;
        color-scheme: dark;
      }
      .stage {
        position: absolute;
        inset: 0;
        border-radius: inherit;
        cursor: grab;
        touch-action: none;
        user-select: none;
      }
      .stage:active {
        cursor: grabbing;
      }
      .stage.lassoing {
        cursor: crosshair;
      }
      .stage:focus-visible {
        outline-offset: -3px;
      }
      canvas {
        display: block;
        width: 100%;
        height: 100%;
        border-radius: inherit;
      }
    `,
  ];

  @property({ attribute: false }) points = new MapPoints([]);
  /** 1 for each point that the filter lets through. */
  @property({ attribute: false }) shown: Uint8Array = new Uint8Array(0);
  @property({ attribute: false }) handId: string | null = null;
  @property({ attribute: false }) hoverId: string | null = null;
  /** The sound that `nearIds` sound like. */
  @property({ attribute: false }) anchorId: string | null = null;
  @property({ attribute: false }) nearIds: readonly string[] = [];
  @property({ attribute: false }) chosenIds: ReadonlySet<string> = new Set();
  @property({ type: Boolean, attribute: 'lassoing' }) isLassoing = false;
  /** How a screen reader calls it. */
  @property() label = 'Sample map';

  @query('.stage') private stage!: HTMLElement | null;
  @query('canvas') private canvas!: HTMLCanvasElement | null;

  readonly #painter = new MapPainter();
  readonly #live = new LiveCanvas<MapColour>(this, {
    colours: MAP_COLOURS,
    canvas: () => this.canvas,
    paint: (surface) => this.#paint(surface),
    onResize: () => (this.#isDirty = true),
  });
  readonly #camera = new MapCamera({
    readFrame: () => this.#frame,
    onMove: () => this.#repaint(),
    onRest: () => this.dispatchEvent(new MapViewEvent()),
  });
  #lasso: readonly PixelPoint[] = [];
  #labels: readonly ClusterLabel[] = [];
  #isDirty = true;
  #pointer: MapPointer | null = null;

  override firstUpdated(): void {
    if (this.stage) this.#pointer = new MapPointer(this.stage, this);
  }

  constructor() {
    super();
    this.addController({
      hostDisconnected: () => {
        this.#camera.stop();
        this.#pointer?.cancel();
      },
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('points')) this.#labels = clusterLabels(this.points);
  }

  override updated(): void {
    this.#repaint();
  }

  override render() {
    return html`<div
      class="stage ${this.isLassoing ? 'lassoing' : ''}"
      role="application"
      aria-label=${this.label}
      aria-roledescription="map"
      aria-describedby="keys"
      tabindex="0"
      @keydown=${this.#onKeyDown}
    >
      <canvas></canvas>
      <span id="keys" class="visually-hidden">
        Arrow keys go to the nearest sound and play it. Space plays it again, Enter adds it to the
        kit, plus and minus zoom, 0 shows all. The list beside has the same sounds.
      </span>
    </div>`;
  }

  override focus(): void {
    this.stage?.focus();
  }

  /** How far in, 1 showing all. */
  get zoomFactor(): number {
    return this.#camera.place.zoom;
  }

  /** Shows all of the map. */
  fit(): void {
    this.#camera.fit();
  }

  /** Shows these points. */
  show(ids: readonly string[]): void {
    const points = ids.flatMap((id) => {
      const at = this.points.indexOf(id);
      return at < 0 ? [] : [{ x: this.points.xs[at]!, y: this.points.ys[at]! }];
    });
    this.#camera.show(points);
  }

  /** Brings a point into view, where it is not. */
  reveal(id: string): void {
    const at = this.points.indexOf(id);
    if (at >= 0) this.#camera.reveal(this.points.xs[at]!, this.points.ys[at]!);
  }

  zoomStep(isIn: boolean): void {
    this.#camera.zoomStep(isIn);
  }

  /** The shown points in view, as a list has them. */
  indexesInView(): number[] {
    const { shown, points } = this;
    const frame = this.#frame;
    const place = this.#camera.target;
    const from = toMap(place, frame, { x: 0, y: 0 });
    const to = toMap(place, frame, { x: frame.width, y: frame.height });
    return points.inOrder.filter((index) => {
      const x = points.xs[index]!;
      const y = points.ys[index]!;
      return shown[index] === 1 && x >= from.x && x <= to.x && y >= from.y && y <= to.y;
    });
  }

  /** Gives up a line or a drag; returns whether there was one. */
  cancelGesture(): boolean {
    return this.#pointer?.cancel() ?? false;
  }

  /** Where a sound's point is on the display, in CSS pixels; null where there is none. */
  pixelsOf(id: string): PixelPoint | null {
    const at = this.points.indexOf(id);
    if (at < 0) return null;
    return toPixels(this.#camera.place, this.#frame, this.points.xs[at]!, this.points.ys[at]!);
  }

  // MapPointerTarget.

  pan(byX: number, byY: number): void {
    this.#camera.pan(byX, byY);
  }

  zoom(at: PixelPoint, factor: number): void {
    this.#camera.zoom(at, factor);
  }

  hover(at: PixelPoint | null): void {
    const id = at && this.#idAt(at, HIT_PX);
    if (id !== this.hoverId) this.dispatchEvent(new MapPointEvent(id, 'hover'));
  }

  tap(at: PixelPoint, isTouch: boolean): void {
    const id = this.#idAt(at, isTouch ? FINGER_PX : HIT_PX);
    this.dispatchEvent(new MapPointEvent(id, 'pick'));
  }

  doubleTap(at: PixelPoint): void {
    const id = this.#idAt(at, HIT_PX);
    if (id === null) this.zoom(at, 2);
    else this.dispatchEvent(new MapPointEvent(id, 'add'));
  }

  lasso(line: readonly PixelPoint[]): void {
    this.#lasso = line;
    this.#repaint();
  }

  lassoEnd(line: readonly PixelPoint[], adds: boolean): void {
    const around = line.map((at) => toMap(this.#camera.place, this.#frame, at));
    const { left, top, right, bottom } = boundsOf(around);
    const ids: string[] = [];
    this.points.grid.visit(left, top, right, bottom, (index) => {
      const sound = this.points.sounds[index];
      const isIn = isWithin(around, this.points.xs[index]!, this.points.ys[index]!);
      if (sound && isIn && this.shown[index] === 1) ids.push(sound.id);
    });
    this.dispatchEvent(new MapLassoEvent(ids, adds));
  }

  grabbed(at: PixelPoint): string | null {
    const id = this.#idAt(at, HIT_PX);
    return id !== null && (id === this.handId || this.chosenIds.has(id)) ? id : null;
  }

  held(at: PixelPoint): string | null {
    return this.#idAt(at, HIT_PX);
  }

  drag(phase: 'move' | 'drop' | 'cancel', id: string, clientX: number, clientY: number): void {
    this.dispatchEvent(new MapDragEvent(phase, id, clientX, clientY));
  }

  // Its own.

  get #frame(): MapFrame {
    return { width: this.clientWidth, height: this.clientHeight };
  }

  #idAt(at: PixelPoint, radiusPx: number): string | null {
    const frame = this.#frame;
    const size = mapSize(frame, this.#camera.place.zoom);
    const reach = Math.max(radiusPx, pointRadius(this.points.count, this.#camera.place.zoom) + 4);
    const { x, y } = toMap(this.#camera.place, frame, at);
    const isShown = (index: number) => this.shown[index] === 1;
    const index = this.points.grid.nearest(x, y, reach / size.x, reach / size.y, isShown);
    return this.points.sounds[index]?.id ?? null;
  }

  #repaint(): void {
    this.#isDirty = true;
    this.#live.wake();
  }

  #paint(surface: Surface<MapColour>): boolean {
    if (this.#camera.step()) this.#isDirty = true;
    if (!this.#isDirty) return false;
    this.#isDirty = false;
    const { points, shown } = this;
    const indexes = (ids: Iterable<string>) =>
      Array.from(ids, (id) => points.indexOf(id)).filter((index) => index >= 0);
    this.#painter.paint(surface, {
      points,
      shown,
      place: this.#camera.place,
      frame: { width: surface.width / surface.scale, height: surface.height / surface.scale },
      hand: points.indexOf(this.handId),
      hover: points.indexOf(this.hoverId),
      anchor: points.indexOf(this.anchorId),
      near: indexes(this.nearIds),
      chosen: indexes(this.chosenIds),
      lasso: this.#lasso,
      labels: this.#labels,
    });
    return this.#camera.isGliding;
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directionOf(event.key);
    if (direction) this.#onArrow(direction, event.shiftKey);
    else if (event.key === '+' || event.key === '=') this.zoomStep(true);
    else if (event.key === '-') this.zoomStep(false);
    else if (event.key === '0') this.fit();
    else if (event.key === ' ') this.dispatchEvent(new MapPointEvent(this.handId, 'again'));
    else if (event.key === 'Enter') this.dispatchEvent(new MapPointEvent(this.handId, 'add'));
    else return;
    event.preventDefault();
  }

  #onArrow(direction: Direction, pans: boolean): void {
    if (pans) {
      this.pan(...panTowards(direction));
      return;
    }
    const id = this.#towards(direction);
    if (id === null) return;
    this.dispatchEvent(new MapPointEvent(id, 'pick'));
    this.reveal(id);
  }

  #towards(direction: Direction): string | null {
    const size = mapSize(this.#frame, 1);
    const index = this.points.indexOf(this.handId ?? this.hoverId);
    const from = { index, ...this.#camera.place, aspect: size.x / size.y };
    return soundTowards(this.points, this.shown, from, direction);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-map-canvas': PwMapCanvas;
  }
}

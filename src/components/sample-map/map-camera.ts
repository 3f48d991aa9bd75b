import {
  bringIntoView,
  fitPoints,
  middleOf,
  panBy,
  stepTowards,
  WHOLE,
  zoomAbout,
  type MapFrame,
  type MapPlace,
  type PixelPoint,
} from './map-view.ts';

const STEP_ZOOM = 1.5;
/** How much of the way is gone in a frame. */
const GLIDE = 0.28;
/** What is in view is told once the map rests so long. */
const REST_MS = 140;

export interface MapCameraParts {
  readonly readFrame: () => MapFrame;
  /** Another part is in view, or is about to be. */
  readonly onMove: () => void;
  /** The map rests after it was moved. */
  readonly onRest: () => void;
}

/** Which part of the map is in view, and where it glides to. */
export class MapCamera {
  readonly #parts: MapCameraParts;
  #place: MapPlace = WHOLE;
  #goal: MapPlace | null = null;
  #restTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: MapCameraParts) {
    this.#parts = parts;
  }

  get place(): MapPlace {
    return this.#place;
  }

  /** Where it will come to rest. */
  get target(): MapPlace {
    return this.#goal ?? this.#place;
  }

  get isGliding(): boolean {
    return this.#goal !== null;
  }

  pan(byX: number, byY: number): void {
    this.#set(panBy(this.#place, this.#frame, byX, byY));
  }

  zoom(at: PixelPoint, factor: number): void {
    this.#set(zoomAbout(this.#place, this.#frame, at, factor));
  }

  /** A step in or out, as a key does it. */
  zoomStep(isIn: boolean): void {
    const factor = isIn ? STEP_ZOOM : 1 / STEP_ZOOM;
    this.#glideTo(zoomAbout(this.target, this.#frame, middleOf(this.#frame), factor));
  }

  /** Shows all of the map. */
  fit(): void {
    this.#glideTo(WHOLE);
  }

  /** Shows these places of the map. */
  show(points: readonly PixelPoint[]): void {
    if (points.length > 0) this.#glideTo(fitPoints(this.#frame, points));
  }

  /** Brings a place of the map into view, where it is not. */
  reveal(x: number, y: number): void {
    const from = this.target;
    const to = bringIntoView(from, this.#frame, x, y);
    if (to !== from) this.#glideTo(to);
  }

  /** Goes a frame further; returns whether it moved. */
  step(): boolean {
    if (!this.#goal) return false;
    const next = stepTowards(this.#place, this.#goal, GLIDE);
    this.#place = next ?? this.#goal;
    if (!next) this.#goal = null;
    return true;
  }

  /** Tells of no more rest. */
  stop(): void {
    clearTimeout(this.#restTimer);
  }

  get #frame(): MapFrame {
    return this.#parts.readFrame();
  }

  #set(place: MapPlace): void {
    this.#goal = null;
    this.#place = place;
    this.#tell();
  }

  #glideTo(place: MapPlace): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#set(place);
      return;
    }
    this.#goal = place;
    this.#tell();
  }

  #tell(): void {
    this.#parts.onMove();
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(this.#parts.onRest, REST_MS);
  }
}

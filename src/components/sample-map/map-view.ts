/** What part of the map is in view. */
export interface MapPlace {
  /** The place in the middle, 0 to 1 both ways. */
  readonly x: number;
  readonly y: number;
  /** 1 shows all of the map. */
  readonly zoom: number;
}

/** The size of the display, in CSS pixels. */
export interface MapFrame {
  readonly width: number;
  readonly height: number;
}

export interface PixelPoint {
  readonly x: number;
  readonly y: number;
}

export const WHOLE: MapPlace = { x: 0.5, y: 0.5, zoom: 1 };
export const ZOOM_MIN = 1;
export const ZOOM_MAX = 80;

/** Room around the outermost points, for their shapes and labels. */
const MARGIN_PX = 26;
/** Below the map are its keys. */
const FOOT_PX = 30;
/** Places have no unit, so that the map may be stretched to fill its display, but not to a line. */
const MAX_STRETCH = 1.9;

/** Pixels that the whole map takes, both ways, at this zoom. */
export function mapSize({ width, height }: MapFrame, zoom: number): PixelPoint {
  const x = Math.max(1, width - 2 * MARGIN_PX);
  const y = Math.max(1, height - 2 * MARGIN_PX - FOOT_PX);
  return { x: zoom * Math.min(x, MAX_STRETCH * y), y: zoom * Math.min(y, MAX_STRETCH * x) };
}

/** Where the place in the middle is, in pixels. */
export function middleOf({ width, height }: MapFrame): PixelPoint {
  return { x: width / 2, y: (height - FOOT_PX) / 2 };
}

export function toPixels(place: MapPlace, frame: MapFrame, x: number, y: number): PixelPoint {
  const size = mapSize(frame, place.zoom);
  const middle = middleOf(frame);
  return { x: middle.x + (x - place.x) * size.x, y: middle.y + (y - place.y) * size.y };
}

export function toMap(place: MapPlace, frame: MapFrame, at: PixelPoint): PixelPoint {
  const size = mapSize(frame, place.zoom);
  const middle = middleOf(frame);
  return { x: place.x + (at.x - middle.x) / size.x, y: place.y + (at.y - middle.y) / size.y };
}

/** The nearest place that there is: the middle of the display stays on the map. */
export function clampPlace({ x, y, zoom }: MapPlace): MapPlace {
  return {
    x: clamp(x, 0, 1),
    y: clamp(y, 0, 1),
    zoom: clamp(zoom, ZOOM_MIN, ZOOM_MAX),
  };
}

export function panBy(place: MapPlace, frame: MapFrame, byX: number, byY: number): MapPlace {
  const size = mapSize(frame, place.zoom);
  return clampPlace({ ...place, x: place.x - byX / size.x, y: place.y - byY / size.y });
}

/** What is under the pointer stays there, as far as the map's edge lets it. */
export function zoomAbout(
  place: MapPlace,
  frame: MapFrame,
  at: PixelPoint,
  factor: number,
): MapPlace {
  const zoom = clamp(place.zoom * factor, ZOOM_MIN, ZOOM_MAX);
  const under = toMap(place, frame, at);
  const middle = middleOf(frame);
  const size = mapSize(frame, zoom);
  return clampPlace({
    x: under.x - (at.x - middle.x) / size.x,
    y: under.y - (at.y - middle.y) / size.y,
    zoom,
  });
}

/** Moves as little as is needed for a point to be in view, away from the edge. */
export function bringIntoView(place: MapPlace, frame: MapFrame, x: number, y: number): MapPlace {
  const at = toPixels(place, frame, x, y);
  const edge = Math.min(60, frame.width / 4, frame.height / 4);
  const byX = clamp(at.x, edge, frame.width - edge) - at.x;
  const byY = clamp(at.y, edge, frame.height - edge) - at.y;
  return byX === 0 && byY === 0 ? place : panBy(place, frame, byX, byY);
}

/** What shows all of these points. */
export function fitPoints(frame: MapFrame, points: readonly PixelPoint[]): MapPlace {
  if (points.length === 0) return WHOLE;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const whole = mapSize(frame, 1);
  const room = (length: number) => Math.max(1, length - 4 * MARGIN_PX);
  const zoom = Math.min(
    room(frame.width) / Math.max(1e-6, (right - left) * whole.x),
    room(frame.height - FOOT_PX) / Math.max(1e-6, (bottom - top) * whole.y),
  );
  return clampPlace({ x: (left + right) / 2, y: (top + bottom) / 2, zoom: Math.min(zoom, 12) });
}

/** A step of the way from one place to another; null once it is there. */
export function stepTowards(from: MapPlace, to: MapPlace, share: number): MapPlace | null {
  const near =
    Math.abs(from.x - to.x) * to.zoom < 0.0005 &&
    Math.abs(from.y - to.y) * to.zoom < 0.0005 &&
    Math.abs(Math.log(from.zoom / to.zoom)) < 0.002;
  if (near) return null;
  return {
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
    zoom: from.zoom * (to.zoom / from.zoom) ** share,
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

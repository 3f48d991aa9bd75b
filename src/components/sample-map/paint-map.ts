import type { Surface } from '../shared/live-canvas.ts';
import { TakenRoom } from './map-labels.ts';
import { paintShape } from './map-shapes.ts';
import { lengthText, shortName } from './map-text.ts';
import { toMap, toPixels, type PixelPoint } from './map-view.ts';
import { pointRadius, type MapColour, type MapScene } from './map-scene.ts';
import { PointLayer } from './point-layer.ts';

const FONT = 'Inter, "Segoe UI", system-ui, sans-serif';
/** With more points in view, their names would be a wall of text. */
const NAMES_UP_TO = 240;
const MAX_NAMES = 70;
const NAMES_FROM_ZOOM = 1.5;
/** Where the clusters' names begin to go, and have gone. */
const LABELS_FADE_ZOOM = 3;
const LABELS_GONE_ZOOM = 7;

/** Paints the map, in device pixels. */
export class MapPainter {
  readonly #layer = new PointLayer();
  readonly #widths = new Map<string, number>();

  paint(surface: Surface<MapColour>, scene: MapScene): void {
    const { context, width, height } = surface;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    this.#layer.paint(surface, scene);
    this.#paintNear(surface, scene);
    this.#paintChosen(surface, scene);
    const taken = new TakenRoom();
    this.#paintHand(surface, scene, taken);
    this.#paintLabels(surface, scene, taken);
    this.#paintNames(surface, scene, taken);
    if (scene.lasso.length > 1) paintLasso(surface, scene.lasso);
  }

  #paintNear(surface: Surface<MapColour>, scene: MapScene): void {
    const { context, scale, colours } = surface;
    if (scene.anchor < 0 || scene.near.length === 0) return;
    const from = this.#at(surface, scene, scene.anchor);
    context.strokeStyle = colours.accent;
    context.lineWidth = scale;
    context.globalAlpha = 0.45;
    context.beginPath();
    for (const index of scene.near) {
      const to = this.#at(surface, scene, index);
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
    }
    context.stroke();
    context.globalAlpha = 1;
    for (const index of scene.near) this.#ring(surface, scene, index, colours.accent, 1.5);
  }

  /** Rings first: where many lie close, what they are must still be seen. */
  #paintChosen(surface: Surface<MapColour>, scene: MapScene): void {
    const { context, scale, colours } = surface;
    const radius = scale * (pointRadius(scene.points.count, scene.place.zoom) + 0.5);
    for (const index of scene.chosen) this.#ring(surface, scene, index, colours.text, 1.5);
    for (const index of scene.chosen) {
      const { role } = scene.points.sounds[index]!;
      const at = this.#at(surface, scene, index);
      if (!isOn(surface, at, radius)) continue;
      const edge = colours.ground;
      paintShape(context, role, { ...at, radius }, { colour: colours[role], edge });
    }
  }

  /** What is in hand and what is under the pointer: larger, ringed, and with its name. */
  #paintHand(surface: Surface<MapColour>, scene: MapScene, taken: TakenRoom): void {
    const { context, scale, colours } = surface;
    for (const index of [scene.hand, scene.hover]) {
      const sound = scene.points.sounds[index];
      if (!sound) continue;
      const at = this.#at(surface, scene, index);
      const radius = scale * (pointRadius(scene.points.count, scene.place.zoom) + 2);
      const edge = colours.ground;
      paintShape(context, sound.role, { ...at, radius }, { colour: colours[sound.role], edge });
      this.#ring(surface, scene, index, colours.text, index === scene.hand ? 2.5 : 1.5, 4);
      const text = `${shortName(sound.name)}  ${lengthText(sound.durationSec)}`;
      this.#paintTag(surface, at, radius, text, taken);
    }
  }

  #paintTag(
    { context, width, scale, colours }: Surface<MapColour>,
    at: PixelPoint,
    radius: number,
    text: string,
    taken: TakenRoom,
  ): void {
    context.font = `600 ${12 * scale}px ${FONT}`;
    const room = Math.min(width - 8 * scale, context.measureText(text).width + 14 * scale);
    const tall = 22 * scale;
    const left = Math.max(4 * scale, Math.min(at.x - room / 2, width - room - 4 * scale));
    const above = at.y - radius - 9 * scale - tall;
    const top = above < 4 * scale ? at.y + radius + 9 * scale : above;
    taken.take(left, top, room, tall);
    context.fillStyle = '#23272cf0';
    context.strokeStyle = '#ffffff30';
    context.lineWidth = scale;
    context.beginPath();
    context.roundRect(left, top, room, tall, 5 * scale);
    context.fill();
    context.stroke();
    context.fillStyle = colours.text;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.save();
    context.clip();
    context.fillText(text, left + 7 * scale, top + tall / 2);
    context.restore();
  }

  #paintLabels(surface: Surface<MapColour>, scene: MapScene, taken: TakenRoom): void {
    const { context, width, height, scale, colours } = surface;
    const { zoom } = scene.place;
    const alpha = Math.min(1, (LABELS_GONE_ZOOM - zoom) / (LABELS_GONE_ZOOM - LABELS_FADE_ZOOM));
    if (alpha <= 0) return;
    context.font = `650 ${13 * scale}px ${FONT}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.globalAlpha = alpha;
    for (const { role, text, x, y } of scene.labels) {
      const at = scaled(toPixels(scene.place, scene.frame, x, y), scale);
      const room = this.#widthOf(context, text, 13 * scale);
      if (at.x < -room || at.x > width + room || at.y < 0 || at.y > height) continue;
      const left = Math.max(room / 2 + 4, Math.min(at.x, width - room / 2 - 4));
      if (!taken.take(left - room / 2, at.y - 9 * scale, room, 18 * scale)) continue;
      context.lineWidth = 4.5 * scale;
      context.strokeStyle = colours.ground;
      context.strokeText(text, left, at.y);
      context.fillStyle = colours[role];
      context.fillText(text, left, at.y);
    }
    context.globalAlpha = 1;
  }

  #paintNames(surface: Surface<MapColour>, scene: MapScene, taken: TakenRoom): void {
    if (scene.place.zoom < NAMES_FROM_ZOOM) return;
    const inView = shownInView(scene);
    if (inView.length > NAMES_UP_TO) return;
    const { context, width, scale, colours } = surface;
    const radius = scale * pointRadius(scene.points.count, scene.place.zoom);
    const tall = 13 * scale;
    context.font = `${11 * scale}px ${FONT}`;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3 * scale;
    context.strokeStyle = colours.ground;
    context.fillStyle = colours.soft;
    let count = 0;
    for (const index of inView) {
      if (index === scene.hand || index === scene.hover) continue;
      const sound = scene.points.sounds[index];
      if (!sound) continue;
      const text = shortName(sound.name);
      const at = this.#at(surface, scene, index);
      const room = this.#widthOf(context, text, 11 * scale);
      const right = at.x + radius + 4 * scale;
      // At the display's edge, on the other side.
      const left = right + room <= width ? right : at.x - radius - 4 * scale - room;
      if (!taken.take(left, at.y - tall / 2, room, tall)) continue;
      context.strokeText(text, left, at.y);
      context.fillText(text, left, at.y);
      if (++count === MAX_NAMES) return;
    }
  }

  #ring(
    surface: Surface<MapColour>,
    scene: MapScene,
    index: number,
    colour: string,
    line: number,
    apart = 2.5,
  ): void {
    const { context, scale } = surface;
    const at = this.#at(surface, scene, index);
    const radius = scale * (pointRadius(scene.points.count, scene.place.zoom) + apart);
    if (!isOn(surface, at, radius)) return;
    context.strokeStyle = colour;
    context.lineWidth = line * scale;
    context.beginPath();
    context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    context.stroke();
  }

  #at({ scale }: Surface<MapColour>, { points, place, frame }: MapScene, index: number) {
    return scaled(toPixels(place, frame, points.xs[index]!, points.ys[index]!), scale);
  }

  /** Measuring costs more than painting. */
  #widthOf(context: CanvasRenderingContext2D, text: string, sizePx: number): number {
    const key = `${sizePx} ${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      if (this.#widths.size > 20_000) this.#widths.clear();
      width = context.measureText(text).width;
      this.#widths.set(key, width);
    }
    return width;
  }
}

/** In the order of their indexes, so that the same names stay while the map moves. */
function shownInView({ points, shown, place, frame }: MapScene): number[] {
  const from = toMap(place, frame, { x: 0, y: 0 });
  const to = toMap(place, frame, { x: frame.width, y: frame.height });
  const indexes: number[] = [];
  points.grid.visit(from.x, from.y, to.x, to.y, (index) => {
    if (shown[index] === 1) indexes.push(index);
  });
  return indexes.sort((a, b) => a - b);
}

/** Whether any of a circle is on the display. */
function isOn({ width, height }: Surface<MapColour>, { x, y }: PixelPoint, radius: number) {
  return x >= -radius && y >= -radius && x <= width + radius && y <= height + radius;
}

function scaled({ x, y }: PixelPoint, scale: number): PixelPoint {
  return { x: x * scale, y: y * scale };
}

function paintLasso(
  { context, scale, colours }: Surface<MapColour>,
  lasso: readonly PixelPoint[],
): void {
  context.beginPath();
  for (const { x, y } of lasso) context.lineTo(x * scale, y * scale);
  context.closePath();
  context.fillStyle = '#ffffff14';
  context.fill();
  context.setLineDash([5 * scale, 4 * scale]);
  context.strokeStyle = colours.accent;
  context.lineWidth = 1.5 * scale;
  context.stroke();
  context.setLineDash([]);
}

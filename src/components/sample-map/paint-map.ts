import { ROLES, type Role } from '../../kit/roles.ts';
import type { Surface } from '../shared/live-canvas.ts';
import { TakenRoom, type ClusterLabel } from './map-labels.ts';
import type { MapPoints } from './map-points.ts';
import { paintShape } from './map-shapes.ts';
import { lengthText, shortName } from './map-text.ts';
import { mapSize, toPixels, type MapFrame, type MapPlace, type PixelPoint } from './map-view.ts';

export type MapColour = Role | 'text' | 'soft' | 'ground' | 'accent';

export const MAP_COLOURS: Readonly<Record<MapColour, string>> = {
  ...(Object.fromEntries(ROLES.map((role) => [role, `var(--role-${role})`])) as Record<
    Role,
    string
  >),
  text: 'var(--text)',
  soft: 'var(--text-soft)',
  ground: 'var(--screen)',
  accent: 'var(--accent)',
};

/** What is to be seen. Points are indexes; -1 stands for none. */
export interface MapScene {
  readonly points: MapPoints;
  /** 1 for the points that the filter lets through. */
  readonly shown: Uint8Array;
  readonly place: MapPlace;
  readonly frame: MapFrame;
  readonly hand: number;
  readonly hover: number;
  /** What `near` sounds like. */
  readonly anchor: number;
  readonly near: readonly number[];
  readonly chosen: readonly number[];
  /** In CSS pixels. */
  readonly lasso: readonly PixelPoint[];
  readonly labels: readonly ClusterLabel[];
}

const FONT = 'Inter, "Segoe UI", system-ui, sans-serif';
const FAINT = 0.16;
/** With more points in view, their names would be a wall of text. */
const NAMES_UP_TO = 240;
const MAX_NAMES = 70;
/** Where the clusters' names begin to go, and have gone. */
const LABELS_FADE_ZOOM = 3;
const LABELS_GONE_ZOOM = 7;

/** The radius of a point's shape, in CSS pixels: by half pixels, as each is painted ahead. */
export function pointRadius(count: number, zoom: number): number {
  const alone = Math.min(4.5, Math.max(2.5, 3.6 - 1.1 * Math.log10(Math.max(1, count) / 500)));
  return Math.min(8, Math.round(2 * alone * zoom ** 0.36) / 2);
}

/** Each role's shape, painted once, plain and faint: a frame only copies them. */
class Sprites {
  readonly #canvas = document.createElement('canvas');
  #key = '';
  /** Of one shape, in device pixels. */
  size = 0;

  /** @param radius In device pixels. */
  prepare(radius: number, colours: Readonly<Record<MapColour, string>>): HTMLCanvasElement {
    const key = `${radius} ${ROLES.map((role) => colours[role]).join()}`;
    if (key === this.#key) return this.#canvas;
    this.#key = key;
    this.size = 2 * Math.ceil(1.15 * radius + 1.5);
    this.#canvas.width = this.size * ROLES.length;
    this.#canvas.height = 2 * this.size;
    const context = this.#canvas.getContext('2d');
    if (!context) return this.#canvas;
    for (const [row, alpha] of [1, FAINT].entries()) {
      context.globalAlpha = alpha;
      for (const [column, role] of ROLES.entries()) {
        const [x, y] = [(column + 0.5) * this.size, (row + 0.5) * this.size];
        const edge = row === 0 ? colours.ground : '#0000';
        paintShape(context, role, { x, y, radius }, { colour: colours[role], edge });
      }
    }
    return this.#canvas;
  }
}

/** Paints the map, in device pixels. */
export class MapPainter {
  readonly #sprites = new Sprites();
  readonly #widths = new Map<string, number>();
  /** Points in view that are shown, of the last frame. */
  #inView: number[] = [];

  paint(surface: Surface<MapColour>, scene: MapScene): void {
    const { context, width, height } = surface;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    this.#paintPoints(surface, scene);
    this.#paintNear(surface, scene);
    for (const index of scene.chosen) this.#ring(surface, scene, index, surface.colours.text, 1.5);
    const taken = new TakenRoom();
    this.#paintHand(surface, scene, taken);
    this.#paintLabels(surface, scene, taken);
    this.#paintNames(surface, scene, taken);
    if (scene.lasso.length > 1) paintLasso(surface, scene.lasso);
  }

  #paintPoints({ context, width, height, scale, colours }: Surface<MapColour>, scene: MapScene) {
    const { points, shown, place, frame } = scene;
    const sheet = this.#sprites.prepare(scale * pointRadius(points.count, place.zoom), colours);
    const { size } = this.#sprites;
    const { xs, ys, roles, count } = points;
    const span = mapSize(frame, place.zoom);
    const stepX = span.x * scale;
    const stepY = span.y * scale;
    const left = width / 2 - place.x * stepX - size / 2;
    const top = height / 2 - place.y * stepY - size / 2;
    this.#inView = [];
    for (let pass = 0; pass < 2; pass++) {
      const row = pass === 0 ? size : 0;
      for (let i = 0; i < count; i++) {
        if (shown[i] !== pass) continue;
        const x = Math.round(left + xs[i]! * stepX);
        const y = Math.round(top + ys[i]! * stepY);
        if (x < -size || y < -size || x > width || y > height) continue;
        context.drawImage(sheet, roles[i]! * size, row, size, size, x, y, size, size);
        if (pass === 1) this.#inView.push(i);
      }
    }
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
    if (this.#inView.length > NAMES_UP_TO || scene.place.zoom < 1.5) return;
    const { context, scale, colours } = surface;
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
    for (const index of this.#inView) {
      if (index === scene.hand || index === scene.hover) continue;
      const sound = scene.points.sounds[index];
      if (!sound) continue;
      const text = shortName(sound.name);
      const at = this.#at(surface, scene, index);
      const room = this.#widthOf(context, text, 11 * scale);
      const left = at.x + radius + 4 * scale;
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
    const { context, width, height, scale } = surface;
    const at = this.#at(surface, scene, index);
    const radius = scale * (pointRadius(scene.points.count, scene.place.zoom) + apart);
    if (at.x < -radius || at.y < -radius || at.x > width + radius || at.y > height + radius) return;
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

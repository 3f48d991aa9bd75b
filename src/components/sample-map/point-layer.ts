import { ROLES } from '../../kit/roles.ts';
import type { Surface } from '../shared/live-canvas.ts';
import { paintShape } from './map-shapes.ts';
import { mapSize, middleOf, type MapPlace } from './map-view.ts';
import { pointRadius, type MapColour, type MapScene } from './map-scene.ts';

const FAINT = 0.16;
/** How far beyond the display points are painted, as a share of it: so far panning costs nothing. */
const SPARE = 0.4;
const MAX_SPARE_PX = 420;

/** Each role's shape, painted once, plain and faint: a layer only copies them. */
class Sprites {
  readonly canvas = document.createElement('canvas');
  #key = '';
  /** Of one shape, in device pixels. */
  size = 0;

  /** @param radius In device pixels. */
  prepare(radius: number, colours: Readonly<Record<MapColour, string>>): void {
    const key = `${radius} ${ROLES.map((role) => colours[role]).join()}`;
    if (key === this.#key) return;
    this.#key = key;
    this.size = 2 * Math.ceil(1.15 * radius + 1.5);
    this.canvas.width = this.size * ROLES.length;
    this.canvas.height = 2 * this.size;
    const context = this.canvas.getContext('2d');
    if (!context) return;
    for (const [row, alpha] of [1, FAINT].entries()) {
      context.globalAlpha = alpha;
      for (const [column, role] of ROLES.entries()) {
        const [x, y] = [(column + 0.5) * this.size, (row + 0.5) * this.size];
        const edge = row === 0 ? colours.ground : '#0000';
        paintShape(context, role, { x, y, radius }, { colour: colours[role], edge });
      }
    }
  }
}

/** What a layer was painted of; with anything else it is painted anew. */
type Painted = Pick<MapScene, 'points' | 'shown' | 'place'> & {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
};

/**
 * The points on a canvas of their own, larger than the display: a frame of panning copies a part of
 * it, whether there are a hundred of them or ten thousand.
 */
export class PointLayer {
  readonly #sprites = new Sprites();
  readonly #canvas = document.createElement('canvas');
  #painted: Painted | null = null;
  #spareX = 0;
  #spareY = 0;

  /** Copies the points to the display, in device pixels. */
  paint(surface: Surface<MapColour>, scene: MapScene): void {
    const { context, width, height, scale } = surface;
    const size = mapSize(scene.frame, scene.place.zoom);
    const moved = (from: MapPlace) => ({
      x: Math.round((from.x - scene.place.x) * size.x * scale),
      y: Math.round((from.y - scene.place.y) * size.y * scale),
    });
    let by = this.#painted && moved(this.#painted.place);
    const isWithin = by && Math.abs(by.x) <= this.#spareX && Math.abs(by.y) <= this.#spareY;
    if (!isWithin || !this.#fits(scene, width, height, scale)) {
      this.#repaint(surface, scene);
      by = { x: 0, y: 0 };
    }
    const { x = 0, y = 0 } = by ?? {};
    const left = this.#spareX - x;
    const top = this.#spareY - y;
    context.drawImage(this.#canvas, left, top, width, height, 0, 0, width, height);
  }

  #fits({ points, shown, place }: MapScene, width: number, height: number, scale: number) {
    const painted = this.#painted;
    return (
      painted?.points === points &&
      painted.shown === shown &&
      painted.place.zoom === place.zoom &&
      painted.width === width &&
      painted.height === height &&
      painted.scale === scale
    );
  }

  #repaint({ width, height, scale, colours }: Surface<MapColour>, scene: MapScene): void {
    const { points, shown, place, frame } = scene;
    this.#painted = { points, shown, place, width, height, scale };
    this.#spareX = Math.round(Math.min(SPARE * width, MAX_SPARE_PX * scale));
    this.#spareY = Math.round(Math.min(SPARE * height, MAX_SPARE_PX * scale));
    const canvas = this.#canvas;
    const [fullWidth, fullHeight] = [width + 2 * this.#spareX, height + 2 * this.#spareY];
    if (canvas.width !== fullWidth || canvas.height !== fullHeight) {
      canvas.width = fullWidth;
      canvas.height = fullHeight;
    }
    const context = canvas.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, fullWidth, fullHeight);
    this.#sprites.prepare(scale * pointRadius(points.count, place.zoom), colours);
    const { size, canvas: sheet } = this.#sprites;
    const { xs, ys, roles, count } = points;
    const span = mapSize(frame, place.zoom);
    const middle = middleOf(frame);
    const [stepX, stepY] = [span.x * scale, span.y * scale];
    const left = this.#spareX + middle.x * scale - place.x * stepX - size / 2;
    const top = this.#spareY + middle.y * scale - place.y * stepY - size / 2;
    // Faint ones first, so that none lies over one that is meant.
    for (let pass = 0; pass < 2; pass++) {
      const row = pass === 0 ? size : 0;
      for (let i = 0; i < count; i++) {
        if (shown[i] !== pass) continue;
        const x = Math.round(left + xs[i]! * stepX);
        const y = Math.round(top + ys[i]! * stepY);
        if (x < -size || y < -size || x > fullWidth || y > fullHeight) continue;
        context.drawImage(sheet, roles[i]! * size, row, size, size, x, y, size, size);
      }
    }
  }
}

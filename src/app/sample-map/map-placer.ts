import { sha256Hex } from '../../lib/bytes.ts';
import { placeFlat, type FlatPlacement } from '../../lib/flat-placement.ts';
import type { KeptLayout, ProjectorPort, SampleIndexPort } from './index-ports.ts';
import type { SoundTable } from './sound-table.ts';

/** Of how the map is made: a layout of another way is made anew. */
const LAYOUT_VERSION = 1;
/** Fewer sounds have no directions worth the name. */
const FEW = 16;
/** The rough directions are looked for again when there are so many times as many sounds. */
const GROWTH = 1.5;

export interface Place {
  readonly x: number;
  readonly y: number;
}

const MIDDLE: Place = { x: 0.5, y: 0.5 };

/** Knows where sounds lie: roughly while a library is read, then as the map has it. */
export class MapPlacer {
  readonly #projector: ProjectorPort;
  #flat: FlatPlacement | null = null;
  #flatCount = 0;
  #places = new Map<string, Place>();

  constructor(projector: ProjectorPort) {
    this.#projector = projector;
  }

  /** Where a sound lies as far as it is known. */
  placeOf(id: string, table: SoundTable): Place {
    const place = this.#places.get(id);
    if (place) return place;
    const vector = this.#flat && table.vectorOf(id);
    return this.#flat && vector ? placeFlat(this.#flat, vector) : MIDDLE;
  }

  /** Finds the directions anew where there are many more sounds than when it last did. */
  async placeRoughly(table: SoundTable, signal: AbortSignal): Promise<boolean> {
    if (table.count < Math.max(FEW, GROWTH * this.#flatCount)) return false;
    this.#flatCount = table.count;
    this.#flat = await this.#projector.placeRoughly(table.vectors, signal);
    return true;
  }

  /** Takes a kept layout if it is of these very sounds. */
  async take(layout: KeptLayout | null, table: SoundTable): Promise<boolean> {
    const { ids } = table.sorted();
    if (layout?.fingerprint !== (await fingerprintOf(ids))) return false;
    const points = new Float32Array(layout.points);
    if (points.length !== 2 * ids.length || !points.every(isShare)) return false;
    this.#set(ids, points);
    return true;
  }

  /** Places all sounds, and keeps that. Rejects as `project` does; what can't be kept is no matter. */
  async place(table: SoundTable, index: SampleIndexPort | null, signal: AbortSignal) {
    const { ids, rows } = table.sorted();
    if (ids.length === 0) return;
    const points = await this.#projector.project(rows, signal);
    this.#set(ids, points);
    const fingerprint = await fingerprintOf(ids);
    const kept = { fingerprint, points: points.slice().buffer };
    await index?.writeLayout(kept).catch(() => undefined);
  }

  forget(): void {
    this.#flat = null;
    this.#flatCount = 0;
    this.#places = new Map();
  }

  #set(ids: readonly string[], points: Float32Array): void {
    this.#places = new Map(
      ids.map((id, i) => [id, { x: points[2 * i] ?? 0.5, y: points[2 * i + 1] ?? 0.5 }]),
    );
  }
}

function fingerprintOf(ids: readonly string[]): Promise<string> {
  return sha256Hex(new TextEncoder().encode(`${LAYOUT_VERSION} ${ids.join(' ')}`));
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

import type { MapSound } from '../../app/sample-map/map-ports.ts';
import { ROLES } from '../../kit/roles.ts';
import { PointGrid } from './point-grid.ts';

/** The sounds of the map as arrays to paint and to search; points are told by their index. */
export class MapPoints {
  readonly sounds: readonly MapSound[];
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** Indexes of `ROLES`. */
  readonly roles: Uint8Array;
  readonly grid: PointGrid;
  readonly #indexes: ReadonlyMap<string, number>;
  #alphabetical: readonly number[] | null = null;

  constructor(sounds: readonly MapSound[]) {
    this.sounds = sounds;
    this.xs = Float32Array.from(sounds, ({ x }) => within(x));
    this.ys = Float32Array.from(sounds, ({ y }) => within(y));
    this.roles = Uint8Array.from(sounds, ({ role }) => ROLES.indexOf(role));
    this.grid = new PointGrid(this.xs, this.ys);
    this.#indexes = new Map(sounds.map(({ id }, index) => [id, index]));
  }

  get count(): number {
    return this.sounds.length;
  }

  /** -1 where there is no such sound. */
  indexOf(id: string | null): number {
    return id === null ? -1 : (this.#indexes.get(id) ?? -1);
  }

  /** All of them, role by role and by name: the order of lists. */
  get inOrder(): readonly number[] {
    this.#alphabetical ??= this.#sort();
    return this.#alphabetical;
  }

  #sort(): number[] {
    const { compare } = new Intl.Collator(undefined, { numeric: true });
    const { roles, sounds } = this;
    return Array.from(sounds.keys()).sort(
      (a, b) => roles[a]! - roles[b]! || compare(sounds[a]!.name, sounds[b]!.name),
    );
  }
}

/** A point without a place lies in the middle. */
function within(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0.5;
}

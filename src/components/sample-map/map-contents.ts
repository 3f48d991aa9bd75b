import type { MapSound } from '../../app/sample-map/map-ports.ts';
import type { Role } from '../../kit/roles.ts';
import { filterSounds, NO_FILTER, type Filtered, type MapFilter } from './map-filter.ts';
import { MapPoints } from './map-points.ts';
import { shortName, soundsText } from './map-text.ts';

/** A library's sounds as the parts of the map need them, and which of them are shown. */
export class MapContents {
  readonly points: MapPoints;
  /** Roles that there are. */
  readonly present: ReadonlySet<Role>;
  #filtered: Filtered;

  constructor(sounds: readonly MapSound[] = [], filter: MapFilter = NO_FILTER) {
    this.points = new MapPoints(sounds);
    this.present = new Set(sounds.map(({ role }) => role));
    this.#filtered = filterSounds(sounds, filter);
  }

  get filtered(): Filtered {
    return this.#filtered;
  }

  filter(filter: MapFilter): void {
    this.#filtered = filterSounds(this.points.sounds, filter);
  }

  has(id: string | null): boolean {
    return this.points.indexOf(id) >= 0;
  }

  soundOf(id: string | null): MapSound | null {
    return this.points.sounds[this.points.indexOf(id)] ?? null;
  }

  /** Those that there are. */
  soundsOf(ids: Iterable<string>): MapSound[] {
    return Array.from(ids, (id) => this.soundOf(id)).filter((sound) => sound !== null);
  }

  /** “Kick 3”, or how many. */
  nameOf(ids: readonly string[]): string {
    const [only] = this.soundsOf(ids);
    return ids.length === 1 && only ? `“${shortName(only.name)}”` : soundsText(ids.length);
  }

  get shownIds(): string[] {
    const { shown } = this.#filtered;
    return this.points.sounds.filter((_, index) => shown[index] === 1).map(({ id }) => id);
  }
}

import type { Role } from '../../kit/roles.ts';
import { Store, type ReadonlyStore } from '../../lib/store.ts';
import { refused, type LoadReport } from '../load-report.ts';
import type { SourceFile } from '../ports.ts';
import type { KitIdea, MapDesk, MapView } from './map-ports.ts';

const NOT_LOADED = 'The map could not be loaded. Check the connection and try again.';

/** Stands for the map until it is opened, and hands on to it then: it costs the first load nothing. */
export class MapLoader implements MapDesk {
  readonly canKeepFolder = 'showDirectoryPicker' in globalThis;
  readonly #view = new Store<MapView>({
    state: 'empty',
    problem: '',
    libraryName: '',
    sounds: [],
    progress: null,
    isPaused: false,
    unreadable: [],
  });
  readonly #load: (view: Store<MapView>) => Promise<MapDesk>;
  #loading: Promise<MapDesk> | null = null;
  #map: MapDesk | null = null;

  /** @param load Makes the map, which writes into this view. */
  constructor(load: (view: Store<MapView>) => Promise<MapDesk>) {
    this.#load = load;
  }

  get view(): ReadonlyStore<MapView> {
    return this.#view;
  }

  open(): Promise<void> {
    return this.#with((map) => map.open());
  }

  chooseFolder(): Promise<void> {
    return this.#with((map) => map.chooseFolder());
  }

  chooseFiles(files: readonly SourceFile[], name: string): Promise<void> {
    return this.#with((map) => map.chooseFiles(files, name));
  }

  pause(): void {
    this.#map?.pause();
  }

  resume(): void {
    this.#map?.resume();
  }

  forget(): Promise<void> {
    return this.#with((map) => map.forget());
  }

  async hear(id: string): Promise<void> {
    await this.#map?.hear(id);
  }

  silence(): void {
    this.#map?.silence();
  }

  near(id: string, count: number): readonly string[] {
    return this.#map?.near(id, count) ?? [];
  }

  async addToKit(ids: readonly string[], padId: string | null): Promise<LoadReport> {
    return this.#map?.addToKit(ids, padId) ?? refused(NOT_LOADED, []);
  }

  makeKit(former: KitIdea | null, among: readonly string[]): KitIdea {
    return this.#map?.makeKit(former, among) ?? { picks: [] };
  }

  reroll(idea: KitIdea, role: Role, among: readonly string[], pickId?: string): KitIdea {
    return this.#map?.reroll(idea, role, among, pickId) ?? idea;
  }

  async openKit(idea: KitIdea): Promise<LoadReport> {
    return this.#map?.openKit(idea) ?? refused(NOT_LOADED, []);
  }

  async #with(act: (map: MapDesk) => Promise<void>): Promise<void> {
    // Without a step in between where it is there: choosing a folder takes the player's gesture.
    if (this.#map) return act(this.#map);
    try {
      this.#loading ??= this.#load(this.#view);
      this.#map = await this.#loading;
    } catch {
      this.#loading = null;
      this.#view.set({ ...this.#view.value, state: 'failed', problem: NOT_LOADED });
      return;
    }
    return act(this.#map);
  }
}

import { baseName } from '../../lib/path-names.ts';
import type { ReadonlyStore, Store } from '../../lib/store.ts';
import type { IndexedSound } from './index-ports.ts';
import type { Place } from './map-placer.ts';
import type { MapProgress, MapSound, MapView } from './map-ports.ts';

export const EMPTY_VIEW: MapView = {
  state: 'empty',
  problem: '',
  libraryName: '',
  sounds: [],
  progress: null,
  isPaused: false,
  unreadable: [],
};

/** Between two looks at how far it is, and at the sounds that have come. */
const PROGRESS_MS = 150;
const SOUNDS_MS = 1500;
/** Showing sounds may take this share of the time. */
const SHOW_SHARE = 0.04;

/** Writes what the face shows, no oftener than a face can follow. */
export class ViewWriter {
  readonly #view: Store<MapView>;
  readonly #placeOf: (id: string) => Place;
  #unreadable: { readonly path: string; readonly reason: string }[] = [];
  #toldAtMs = 0;
  #showNextAtMs = 0;

  constructor(view: Store<MapView>, placeOf: (id: string) => Place) {
    this.#view = view;
    this.#placeOf = placeOf;
  }

  get view(): ReadonlyStore<MapView> {
    return this.#view;
  }

  patch(change: Partial<MapView>): void {
    this.#view.set({ ...this.#view.value, ...change });
  }

  reset(): void {
    this.#unreadable = [];
    this.#view.set(EMPTY_VIEW);
  }

  fail(problem: string): void {
    this.patch({ state: 'failed', problem, progress: null });
  }

  /** A library is about to be read. */
  begin(libraryName: string): void {
    this.#unreadable = [];
    this.#toldAtMs = 0;
    this.#showNextAtMs = performance.now() + SOUNDS_MS;
    this.patch({
      state: 'indexing',
      problem: '',
      libraryName,
      progress: { done: 0, total: 0, path: '' },
      unreadable: [],
      remark: '',
    });
  }

  /** @param showSounds Called when it is time to show the sounds too. */
  setProgress(progress: MapProgress, showSounds: () => void): void {
    const nowMs = performance.now();
    if (nowMs >= this.#showNextAtMs) {
      showSounds();
      const tookMs = performance.now() - nowMs;
      this.#showNextAtMs = nowMs + Math.max(SOUNDS_MS, tookMs / SHOW_SHARE);
    }
    const isDone = progress.done === progress.total;
    if (!isDone && nowMs - this.#toldAtMs < PROGRESS_MS) return;
    this.#toldAtMs = nowMs;
    this.patch({ progress, unreadable: this.#unreadable.slice() });
  }

  setSounds(sounds: readonly IndexedSound[]): void {
    this.patch({
      sounds: sounds.map((sound) => this.#show(sound)),
      unreadable: this.#unreadable.slice(),
    });
  }

  addUnreadable({ path, reason }: { readonly path: string; readonly reason: string }): void {
    this.#unreadable.push({ path, reason });
  }

  addRemark(remark: string): void {
    this.patch({ remark: [this.#view.value.remark, remark].filter(Boolean).join(' ') });
  }

  #show({ id, path, role, confidence, durationSec }: IndexedSound): MapSound {
    const { x, y } = this.#placeOf(id);
    const name = baseName(path);
    return { id, name, path, role, confidence, durationSec, x, y };
  }
}

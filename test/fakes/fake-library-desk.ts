import type {
  KitSummary,
  LibraryDesk,
  LibraryIntake,
  LibraryProgress,
  LibraryView,
} from '../../src/app/library/library-ports.ts';
import { makeView } from '../../src/components/library/library-fixtures.ts';
import { Store } from '../../src/lib/store.ts';

type Call = readonly [name: string, ...rest: readonly unknown[]];

/** A library in memory that answers at once, unless it is told to fail or to wait. */
export class FakeLibraryDesk implements LibraryDesk {
  readonly view: Store<LibraryView>;
  readonly calls: Call[] = [];
  /** What the next calls reject with; empty for none. */
  fault = '';
  /** What opening says of missing samples. */
  problem = '';
  promises = true;
  intake: LibraryIntake = { kitCount: 2, problems: [] };
  /** Archives are written and read until this resolves. */
  gate: Promise<void> = Promise.resolve();

  constructor(view: LibraryView = makeView()) {
    this.view = new Store(view);
  }

  change(changes: Partial<LibraryView>): void {
    this.view.set({ ...this.view.value, ...changes });
  }

  refresh(): Promise<void> {
    return this.#note('refresh');
  }

  async open(id: string): Promise<{ readonly problem: string }> {
    await this.#note('open', id);
    this.change({ inHandId: id });
    return { problem: this.problem };
  }

  async duplicate(id: string): Promise<KitSummary> {
    await this.#note('duplicate', id);
    const kit = this.#kit(id);
    const copy = { ...kit, id: `${id}-copy`, name: `${kit.name} copy` };
    this.change({ kits: [copy, ...this.view.value.kits] });
    return copy;
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#note('rename', id, name);
    const { kits } = this.view.value;
    this.change({ kits: kits.map((kit) => (kit.id === id ? { ...kit, name } : kit)) });
  }

  async remove(id: string): Promise<void> {
    await this.#note('remove', id);
    const { kits, removed } = this.view.value;
    const gone = { ...this.#kit(id), removedAtMs: 1 };
    this.change({ kits: kits.filter((kit) => kit.id !== id), removed: [gone, ...removed] });
  }

  async restore(id: string): Promise<void> {
    await this.#note('restore', id);
    const { kits, removed } = this.view.value;
    const back = removed.filter((kit) => kit.id === id);
    this.change({
      kits: [...back.map((kit) => ({ ...kit, removedAtMs: null })), ...kits],
      removed: removed.filter((kit) => kit.id !== id),
    });
  }

  makeRoom(): Promise<void> {
    return this.#note('makeRoom');
  }

  async persist(): Promise<boolean> {
    await this.#note('persist');
    this.change({ isPersisted: this.promises });
    return this.promises;
  }

  saveAsCopy(): Promise<void> {
    return this.#note('saveAsCopy');
  }

  takeTheirs(): Promise<void> {
    return this.#note('takeTheirs');
  }

  retry(): Promise<void> {
    return this.#note('retry');
  }

  async exportAll(
    onProgress: (progress: LibraryProgress) => void,
    signal: AbortSignal,
  ): Promise<Blob> {
    await this.#note('exportAll');
    await this.#work(onProgress, signal);
    return new Blob(['zip']);
  }

  isArchive(): Promise<boolean> {
    return Promise.resolve(false);
  }

  async importAll(
    archive: Blob,
    onProgress: (progress: LibraryProgress) => void,
    signal: AbortSignal,
  ): Promise<LibraryIntake> {
    await this.#note('importAll', archive);
    await this.#work(onProgress, signal);
    return this.intake;
  }

  /** Tells of the second of four kits, then waits for the gate or for being called off. */
  async #work(onProgress: (progress: LibraryProgress) => void, signal: AbortSignal): Promise<void> {
    onProgress({ done: 1, total: 4, name: 'Night bus' });
    const cancelled = new Promise<void>((_, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    });
    await Promise.race([this.gate, cancelled]);
  }

  #kit(id: string): KitSummary {
    const { kits, removed } = this.view.value;
    const kit = [...kits, ...removed].find((each) => each.id === id);
    if (!kit) throw new Error('There is no such kit.');
    return kit;
  }

  #note(...call: Call): Promise<void> {
    this.calls.push(call);
    return this.fault ? Promise.reject(new Error(this.fault)) : Promise.resolve();
  }
}

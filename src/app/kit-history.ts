import type { Kit } from '../kit/kit-schema.ts';
import { Store, type ReadonlyStore } from '../lib/store.ts';

/** The kit in hand and the way back. */
export interface KitState {
  readonly kit: Kit;
  /** What led here, for people: "Swap pads"; empty for the first kit. */
  readonly label: string;
  /** What undo and redo would take back or bring back, or null. */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** Which kit this is among all that the history has seen; undo back to it gives the same number. */
  readonly revision: number;
  /** The revision that the load brought which it stems from. */
  readonly loadedAs: number;
}

interface Step {
  readonly kit: Kit;
  readonly label: string;
  /** Steps with the same key, one after another, are one step for undo: a slider being moved. */
  readonly mergeKey: string | null;
  readonly revision: number;
  readonly loadedAs: number;
}

const MAX_STEPS = 200;

/** The kit document with undo and redo. Kits are immutable; each step keeps a whole kit. */
export class KitHistory {
  #past: Step[] = [];
  #present: Step;
  #future: Step[] = [];
  #latestRevision = 0;
  readonly #state: Store<KitState>;

  constructor(kit: Kit) {
    this.#present = { kit, label: '', mergeKey: null, revision: 0, loadedAs: 0 };
    this.#state = new Store(this.#describe());
  }

  get state(): ReadonlyStore<KitState> {
    return this.#state;
  }

  get kit(): Kit {
    return this.#present.kit;
  }

  /** Every kit that undo or redo can bring back, and the present one. */
  get kits(): Kit[] {
    return [...this.#past, this.#present, ...this.#future].map((step) => step.kit);
  }

  /** Makes `kit` the present one, as a step that can be undone. */
  commit(kit: Kit, label: string, mergeKey: string | null = null): void {
    this.#commit(kit, label, mergeKey, this.#present.loadedAs);
  }

  /** The same with a kit that was loaded and owes the former one nothing. */
  commitLoaded(kit: Kit, label: string): void {
    this.#commit(kit, label, null, this.#latestRevision + 1);
  }

  /** Begins anew with this kit: there is no way back. */
  reset(kit: Kit): void {
    this.#past = [];
    this.#future = [];
    const revision = ++this.#latestRevision;
    this.#present = { kit, label: '', mergeKey: null, revision, loadedAs: revision };
    this.#publish();
  }

  /** Takes news about its samples into every kit: neither an edit nor anything that undo takes back. */
  amend(change: (kit: Kit) => Kit): void {
    const news = (step: Step): Step => ({ ...step, kit: change(step.kit) });
    this.#past = this.#past.map(news);
    this.#present = news(this.#present);
    this.#future = this.#future.map(news);
    this.#publish();
  }

  /** Ends a merge, so that the next commit is a step of its own. */
  seal(): void {
    this.#present = { ...this.#present, mergeKey: null };
  }

  undo(): boolean {
    const step = this.#past.pop();
    if (!step) return false;
    this.#future.unshift(this.#present);
    this.#present = step;
    this.seal();
    this.#publish();
    return true;
  }

  redo(): boolean {
    const step = this.#future.shift();
    if (!step) return false;
    this.#past.push(this.#present);
    this.#present = step;
    this.seal();
    this.#publish();
    return true;
  }

  /** Drops the oldest step. Returns false if there is none. */
  forgetOldest(): boolean {
    return this.#past.shift() !== undefined;
  }

  #commit(kit: Kit, label: string, mergeKey: string | null, loadedAs: number): void {
    if (kit === this.#present.kit) return;
    const merges =
      mergeKey !== null && mergeKey === this.#present.mergeKey && this.#future.length === 0;
    if (!merges) this.#past.push(this.#present);
    if (this.#past.length > MAX_STEPS) this.#past.shift();
    this.#future = [];
    this.#present = { kit, label, mergeKey, revision: ++this.#latestRevision, loadedAs };
    this.#publish();
  }

  #describe(): KitState {
    return {
      kit: this.#present.kit,
      label: this.#present.label,
      undoLabel: this.#past.length > 0 ? this.#present.label : null,
      redoLabel: this.#future[0]?.label ?? null,
      revision: this.#present.revision,
      loadedAs: this.#present.loadedAs,
    };
  }

  #publish(): void {
    this.#state.set(this.#describe());
  }
}

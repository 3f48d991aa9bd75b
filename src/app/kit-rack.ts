import type { Kit } from '../kit/kit-schema.ts';
import { Store, type ReadonlyStore } from '../lib/store.ts';
import { saveStateOf } from './save-state.ts';
import type { LoadReport, Session } from './session.ts';

/** A kit of this visit, by the number that program changes call it by. */
export interface RackKit {
  /** From 1. */
  readonly number: number;
  readonly name: string;
  readonly isInHand: boolean;
}

interface Entry {
  readonly number: number;
  /** As it was when it was last in hand. */
  kit: Kit;
  /** Whether it can be had again as it is. */
  isSaved: boolean;
  /** Files of its samples, as they came. */
  bytes: ReadonlyMap<string, Blob>;
}

/** As many as program changes can number. */
export const RACK_NUMBERS = 128;
const MAX_KITS = 32;
const MAX_BYTES = 512 * 2 ** 20;

export interface KitRackParts {
  readonly session: Pick<Session, 'state' | 'saveMarks' | 'sample' | 'openPackage'>;
  readonly maxKits?: number;
  readonly maxBytes?: number;
}

/**
 * The kits that were opened in this visit, in order: documents with the files of their samples, and
 * no decoded audio. What is edited is kept as it was left. Where they become too many or too large,
 * the oldest goes; the others keep their numbers.
 */
export class KitRack {
  /** Called with the kit that was let go to make room. */
  onDropped: ((kit: Pick<RackKit, 'number' | 'name'>) => void) | null = null;

  readonly #parts: KitRackParts;
  readonly #state = new Store<readonly RackKit[]>([]);
  readonly #entries: Entry[] = [];
  /** By the load that brought them; one opened again has several. */
  readonly #byLoad = new Map<number, Entry>();
  #inHand: Entry | null = null;

  constructor(parts: KitRackParts) {
    this.#parts = parts;
    parts.session.state.subscribe(() => this.#follow());
    parts.session.saveMarks.subscribe(() => this.#noteSaved());
  }

  get state(): ReadonlyStore<readonly RackKit[]> {
    return this.#state;
  }

  /** Opens the kit of a number. Null where it has none, or where it is in hand already. */
  async open(number: number): Promise<LoadReport | null> {
    const entry = this.#entries.find((each) => each.number === number);
    if (!entry || entry === this.#inHand) return null;
    const { kit, bytes, isSaved } = entry;
    return this.#parts.session.openPackage({ kit, bytes }, isSaved);
  }

  has(number: number): boolean {
    return this.#entries.some((entry) => entry.number === number);
  }

  #follow(): void {
    const { kit, loadedAs } = this.#parts.session.state.value;
    // Before the first kit.
    if (loadedAs === 0 && kit.pads.length === 0) return;
    const known = this.#byLoad.get(loadedAs) ?? this.#entries.find((entry) => entry.kit === kit);
    const entry = known ?? this.#add(kit);
    this.#byLoad.set(loadedAs, entry);
    this.#inHand = entry;
    if (!known || kit.samples !== entry.kit.samples) entry.bytes = this.#bytesOf(kit);
    entry.kit = kit;
    this.#noteSaved();
    this.#makeRoom();
    this.#publish();
  }

  #add(kit: Kit): Entry {
    const taken = new Set(this.#entries.map(({ number }) => number));
    const next = 1 + Math.max(0, ...taken);
    const free = Array.from({ length: RACK_NUMBERS }, (_, i) => i + 1).find((n) => !taken.has(n));
    const number = next <= RACK_NUMBERS ? next : (free ?? 1);
    const entry: Entry = { number, kit, isSaved: false, bytes: new Map() };
    this.#entries.push(entry);
    return entry;
  }

  #bytesOf(kit: Kit): ReadonlyMap<string, Blob> {
    const held = kit.samples.map(({ id }) => [id, this.#parts.session.sample(id)?.blob] as const);
    return new Map(held.flatMap(([id, blob]) => (blob ? [[id, blob] as const] : [])));
  }

  #noteSaved(): void {
    const { state, saveMarks } = this.#parts.session;
    const saved = saveStateOf(saveMarks.value, state.value);
    if (this.#inHand) this.#inHand.isSaved = saved === 'kept' || saved === 'exported';
  }

  #makeRoom(): void {
    const { maxKits = MAX_KITS, maxBytes = MAX_BYTES } = this.#parts;
    while (this.#entries.length > maxKits || this.#byteCount() > maxBytes) {
      const oldest = this.#entries.find((entry) => entry !== this.#inHand);
      if (!oldest) return;
      this.#drop(oldest);
    }
  }

  #drop(entry: Entry): void {
    this.#entries.splice(this.#entries.indexOf(entry), 1);
    for (const [load, each] of this.#byLoad) if (each === entry) this.#byLoad.delete(load);
    this.onDropped?.({ number: entry.number, name: entry.kit.name });
  }

  /** What several kits play is there once. */
  #byteCount(): number {
    const sizes = new Map<string, number>();
    for (const { bytes } of this.#entries) {
      for (const [id, blob] of bytes) sizes.set(id, blob.size);
    }
    return [...sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  #publish(): void {
    const kits = this.#entries.map((entry) => ({
      number: entry.number,
      name: entry.kit.name,
      isInHand: entry === this.#inHand,
    }));
    const former = this.#state.value;
    const isSame =
      kits.length === former.length &&
      kits.every((kit, i) => {
        const other = former[i];
        return (
          other?.number === kit.number && other.name === kit.name && other.isInHand === kit.isInHand
        );
      });
    if (!isSame) this.#state.set(kits);
  }
}

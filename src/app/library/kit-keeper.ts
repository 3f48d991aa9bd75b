import type { Kit } from '../../kit/kit-schema.ts';
import { Store, type ReadonlyStore } from '../../lib/store.ts';
import { Autosave, type AutosaveState, type SaveOutcome } from '../autosave.ts';
import type { Session } from '../session.ts';
import type { KitLibraryPort, KitSummary, KitToKeep, LibraryWrite } from './library-ports.ts';

export interface KitKeeperParts {
  readonly session: Pick<Session, 'state' | 'sample' | 'holdsUntouchedStarter'>;
  /** The open library; rejects where there is none. */
  readonly library: () => Promise<KitLibraryPort>;
  /** A kit was written. */
  readonly onWritten: (summary: KitSummary) => void;
}

/** The library's kit that a kit in hand is. */
export interface KitPlace {
  readonly id: string;
  /** That the next write replaces. */
  readonly revision: number;
}

/** The kit in hand, as its keeper sees it. */
export interface KeeperState {
  /** Null where it is not in the library (yet). */
  readonly inHandId: string | null;
  readonly saving: AutosaveState;
}

/** A kit of this visit. Kits that undo brings back are the kits that they were. */
interface Keep {
  place: KitPlace | null;
  /** As it was when it was last in hand. */
  kit: Kit;
  bytes: ReadonlyMap<string, Blob>;
  missing: ReadonlySet<string>;
  autosave: Autosave<KitToKeep>;
  /** Taken out of the library by the player; an edit brings it back. */
  isRemoved: boolean;
  /** Writes of a kit go one after the other. */
  tail: Promise<unknown>;
}

const NOTHING: KeeperState = { inHandId: null, saving: { phase: 'saved', problem: '' } };

/**
 * Saves the kit in hand by itself: any but the starter kit as it came. A kit that was opened from the
 * library is written in its place. One that came otherwise is a kit of its own, unless the library has
 * the very same document: then it is that one, so that opening a file again makes no second copy.
 */
export class KitKeeper {
  readonly #parts: KitKeeperParts;
  readonly #state = new Store(NOTHING);
  readonly #keeps: Keep[] = [];
  /** By the load that brought them; one opened again has several. */
  readonly #byLoad = new Map<number, Keep>();
  /** Where kits come from that are about to be in hand. */
  readonly #announced = new WeakMap<Kit, KitPlace>();
  #inHand: Keep | null = null;
  #isOn = false;

  constructor(parts: KitKeeperParts) {
    this.#parts = parts;
    parts.session.state.subscribe(() => this.#follow());
  }

  get state(): ReadonlyStore<KeeperState> {
    return this.#state;
  }

  /** Begins, or begins anew once there is a library again. */
  start(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    for (const keep of this.#keeps) keep.autosave = this.#makeAutosave(keep);
    if (this.#inHand && !this.#isUntouched(this.#inHand)) this.#note(this.#inHand);
    this.#follow();
  }

  /** There is no library: kits stay in memory. */
  stop(): void {
    if (!this.#isOn) return;
    this.#isOn = false;
    for (const { autosave } of this.#keeps) autosave.close();
    this.#publish();
  }

  /** Whether something is in memory alone that is not just about to be written. */
  get holdsUnsafe(): boolean {
    return this.#isOn && this.#keeps.some(({ autosave }) => isUnsafe(autosave.state.value));
  }

  /** A kit of the library is about to be in hand: this very object. */
  announce(kit: Kit, place: KitPlace): void {
    this.#announced.set(kit, place);
  }

  /** A kit of this visit whose last edits the library lacks. */
  unsavedKit(id: string): KitToKeep | null {
    const keep = this.#keeps.find(({ place, isRemoved }) => place?.id === id && !isRemoved);
    return keep?.autosave.holdsUnsaved ? packageOf(keep) : null;
  }

  /** Writes what waits; `state` says how it went. */
  async flush(): Promise<void> {
    if (this.#isOn) await Promise.all(this.#keeps.map(({ autosave }) => autosave.flush()));
  }

  /** Tries at once what has failed. */
  async retry(): Promise<void> {
    const failed = this.#keeps.filter(({ autosave }) => {
      const { phase } = autosave.state.value;
      return phase === 'full' || phase === 'failed';
    });
    if (this.#isOn) await Promise.all(failed.map(({ autosave }) => autosave.retry()));
  }

  /** From now on the kit in hand is a kit of its own. */
  async detach(): Promise<void> {
    const keep = this.#inHand;
    if (!keep) return;
    keep.place = null;
    keep.isRemoved = false;
    await keep.autosave.retry();
  }

  /** The library's record of a kit has changed by the player's own hand. */
  noteChanged(summary: KitSummary): void {
    for (const keep of this.#keeps) {
      if (keep.place?.id !== summary.id) continue;
      keep.place = placeOf(summary);
      keep.isRemoved = summary.removedAtMs !== null;
    }
    this.#publish();
  }

  #follow(): void {
    const { kit, loadedAs } = this.#parts.session.state.value;
    // Before the first kit.
    if (!this.#isOn || (loadedAs === 0 && kit.pads.length === 0)) return;
    const known = this.#byLoad.get(loadedAs) ?? this.#keeps.find((keep) => keep.kit === kit);
    const keep = known ?? this.#take(kit);
    const isNew = !known && !this.#announced.has(kit);
    const isChanged = keep.kit !== kit;
    const former = this.#inHand;
    if (isChanged || keep !== former) this.#setKit(keep, kit, keep !== former);
    this.#byLoad.set(loadedAs, keep);
    this.#inHand = keep;
    if (former && former !== keep) void this.#leave(former);
    if ((isNew || isChanged) && !this.#isUntouched(keep)) this.#note(keep);
    this.#publish();
  }

  /** What is saved needs no audio here until it is in hand again. */
  async #leave(keep: Keep): Promise<void> {
    await keep.autosave.flush();
    if (keep !== this.#inHand && !keep.autosave.holdsUnsaved) keep.bytes = new Map();
  }

  /** The starter kit as it came, and nothing has been written of it. */
  #isUntouched(keep: Keep): boolean {
    return this.#parts.session.holdsUntouchedStarter && !keep.place && !keep.autosave.holdsUnsaved;
  }

  /** A kit that came from the library may have been in hand before. */
  #take(kit: Kit): Keep {
    const place = this.#announced.get(kit) ?? null;
    const former = place && this.#keeps.find((keep) => keep.place?.id === place.id);
    if (!former) return this.#add(kit, place);
    former.place = place;
    former.isRemoved = false;
    // What waited there is no more wanted: somebody has chosen the library's.
    former.autosave.close();
    former.autosave = this.#makeAutosave(former);
    this.#setKit(former, kit, true);
    return former;
  }

  #add(kit: Kit, place: KitPlace | null): Keep {
    const keep: Keep = {
      place,
      kit,
      bytes: new Map(),
      missing: new Set(),
      autosave: new Autosave({ write: () => Promise.reject(new Error('Not begun.')) }),
      isRemoved: false,
      tail: Promise.resolve(),
    };
    keep.autosave = this.#makeAutosave(keep);
    this.#keeps.push(keep);
    return keep;
  }

  #setKit(keep: Keep, kit: Kit, hasNoAudio: boolean): void {
    if (hasNoAudio || kit.samples !== keep.kit.samples) {
      const held = kit.samples.map(({ id }) => [id, this.#parts.session.sample(id)?.blob] as const);
      keep.bytes = new Map(held.flatMap(([id, blob]) => (blob ? [[id, blob] as const] : [])));
      keep.missing = new Set(held.flatMap(([id, blob]) => (blob ? [] : [id])));
    }
    keep.kit = kit;
  }

  #note(keep: Keep): void {
    keep.autosave.note(packageOf(keep));
  }

  #makeAutosave(keep: Keep): Autosave<KitToKeep> {
    const autosave = new Autosave<KitToKeep>({
      write: (pkg) => {
        const written = keep.tail.then(() => this.#write(keep, pkg));
        keep.tail = written.catch(() => undefined);
        return written;
      },
    });
    autosave.state.subscribe(() => this.#publish());
    return autosave;
  }

  async #write(keep: Keep, pkg: KitToKeep): Promise<SaveOutcome> {
    const library = await this.#parts.library();
    if (keep.isRemoved) await this.#bringBack(keep, library);
    const same = keep.place ? null : await library.findSame(pkg.kit);
    const result: LibraryWrite = same
      ? { outcome: 'written', summary: same }
      : await (keep.place
          ? library.write(keep.place.id, pkg, keep.place.revision)
          : library.create(pkg));
    if (result.outcome !== 'written') return result;
    keep.place = placeOf(result.summary);
    this.#parts.onWritten(result.summary);
    this.#publish();
    return { outcome: 'written' };
  }

  /** It was taken out of the library, and edited since. */
  async #bringBack(keep: Keep, library: KitLibraryPort): Promise<void> {
    const restored = keep.place && (await library.restore(keep.place.id).catch(() => null));
    keep.place = restored && placeOf(restored);
    keep.isRemoved = false;
  }

  #publish(): void {
    const keep = this.#inHand;
    const former = this.#state.value;
    const next: KeeperState =
      keep && this.#isOn
        ? {
            inHandId: keep.isRemoved ? null : (keep.place?.id ?? null),
            saving: keep.autosave.state.value,
          }
        : NOTHING;
    const isSame = former.inHandId === next.inHandId && former.saving === next.saving;
    if (!isSame) this.#state.set(next);
  }
}

function isUnsafe({ phase }: AutosaveState): boolean {
  return phase === 'full' || phase === 'failed' || phase === 'conflict';
}

function placeOf({ id, revision }: KitSummary): KitPlace {
  return { id, revision };
}

function packageOf({ kit, bytes, missing }: Keep): KitToKeep {
  return { kit, bytes, missing };
}

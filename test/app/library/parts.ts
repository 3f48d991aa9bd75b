import type {
  KitLibraryPort,
  KitSummary,
  KitToKeep,
  LibraryWrite,
} from '../../../src/app/library/library-ports.ts';
import type { Kit } from '../../../src/kit/kit-schema.ts';

interface Row {
  summary: KitSummary;
  pkg: KitToKeep;
}

/** A library in memory: the rules of the real one, without a browser. */
export class FakeLibrary implements KitLibraryPort {
  onChange: (() => void) | null = null;
  readonly rows = new Map<string, Row>();
  /** Every write that came, in order. */
  readonly writes: { id: string | null; name: string }[] = [];
  isFull = false;
  failure: Error | null = null;
  /** Writes wait for it. */
  gate: Promise<void> = Promise.resolve();
  isClosed = false;
  #nextId = 1;
  #nowMs = 1000;

  get names(): string[] {
    return [...this.rows.values()]
      .filter(({ summary }) => summary.removedAtMs === null)
      .map(({ summary }) => summary.name);
  }

  list = (): Promise<KitSummary[]> => Promise.resolve(this.#summaries(false));
  listRemoved = (): Promise<KitSummary[]> => Promise.resolve(this.#summaries(true));

  read = (id: string) => {
    const row = this.#row(id);
    return row
      ? Promise.resolve({
          ...row.pkg,
          revision: row.summary.revision,
          problem: row.pkg.kit.samples.every((sample) => row.pkg.bytes.has(sample.id))
            ? ''
            : 'Audio is missing.',
        })
      : Promise.reject(new Error('The kit is no longer in the library.'));
  };

  create = (pkg: KitToKeep): Promise<LibraryWrite> => this.#write(null, pkg, null);
  write = (id: string, pkg: KitToKeep, revision: number | null): Promise<LibraryWrite> =>
    this.#write(id, pkg, revision);

  findSame = (kit: Kit): Promise<KitSummary | null> => {
    const text = JSON.stringify(kit);
    const same = [...this.rows.values()].find(({ pkg }) => JSON.stringify(pkg.kit) === text);
    return Promise.resolve(same?.summary ?? null);
  };

  duplicate = (id: string) => {
    const { pkg } = this.rows.get(id)!;
    return Promise.resolve(this.#put(`k${this.#nextId++}`, pkg, 1));
  };

  rename = (id: string, name: string) => {
    const { pkg, summary } = this.rows.get(id)!;
    const renamed = { ...pkg, kit: { ...pkg.kit, name } };
    return Promise.resolve(this.#put(id, renamed, summary.revision + 1));
  };

  remove = (id: string) => this.#setRemoved(id, this.#nowMs++);
  restore = (id: string) => this.#setRemoved(id, null);

  sweep = () => {
    for (const [id, { summary }] of this.rows) {
      if (summary.removedAtMs !== null) this.rows.delete(id);
    }
    this.isFull = false;
    return Promise.resolve(0);
  };

  usage = () => Promise.resolve({ usedBytes: 1, leftBytes: 2 });
  persist = () => Promise.resolve(true);
  isPersisted = () => Promise.resolve(false);
  close = () => {
    this.isClosed = true;
  };

  async #write(id: string | null, pkg: KitToKeep, revision: number | null): Promise<LibraryWrite> {
    this.writes.push({ id, name: pkg.kit.name });
    await this.gate;
    if (this.failure) throw this.failure;
    if (this.isFull) return { outcome: 'full', problem: 'No room.' };
    const lacking = pkg.kit.samples.find(
      (sample) => !pkg.bytes.has(sample.id) && !pkg.missing?.has(sample.id),
    );
    if (lacking) throw new Error(`The audio of “${lacking.name}” is missing.`);
    const found = id === null ? null : this.#row(id)?.summary;
    if (id !== null && found?.revision !== revision) {
      return { outcome: 'conflict', problem: 'Changed elsewhere.' };
    }
    const summary = this.#put(id ?? `k${this.#nextId++}`, pkg, (revision ?? 0) + 1);
    return { outcome: 'written', summary };
  }

  #row(id: string): Row | null {
    const row = this.rows.get(id);
    return row?.summary.removedAtMs === null ? row : null;
  }

  #put(id: string, pkg: KitToKeep, revision: number): KitSummary {
    const summary: KitSummary = {
      id,
      name: pkg.kit.name,
      createdAtMs: 1,
      changedAtMs: this.#nowMs++,
      removedAtMs: null,
      revision,
      padCount: pkg.kit.pads.length,
      byteCount: 0,
    };
    this.rows.set(id, { summary, pkg });
    return summary;
  }

  #setRemoved(id: string, removedAtMs: number | null): Promise<KitSummary> {
    const row = this.rows.get(id);
    if (!row) return Promise.reject(new Error('The kit is no longer in the library.'));
    row.summary = { ...row.summary, removedAtMs };
    return Promise.resolve(row.summary);
  }

  #summaries(isRemoved: boolean): KitSummary[] {
    return [...this.rows.values()]
      .map(({ summary }) => summary)
      .filter(({ removedAtMs }) => (removedAtMs !== null) === isRemoved)
      .sort((a, b) => b.changedAtMs - a.changedAtMs);
  }
}

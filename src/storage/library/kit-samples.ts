import type { Sample } from '../../kit/kit-schema.ts';
import { sha256Hex } from '../../lib/bytes.ts';
import { forEachInLanes } from '../../lib/lanes.ts';
import { LibraryError } from './library-error.ts';
import type { SampleStore } from './sample-store.ts';

/** Where samples are written (the first), and looked for (all). */
export type SampleStores = readonly [SampleStore, ...SampleStore[]];

/** Samples read or written at once. */
const LANES = 8;

/** Kits' samples in the library's stores. */
export class KitSamples {
  readonly #stores: SampleStores;

  constructor(stores: SampleStores) {
    this.#stores = stores;
  }

  /**
   * Writes samples that no store has.
   *
   * @param mayTrust Whether what is there stays. Without locks a sample is written anew: a sweep
   *   leaves the young alone.
   * @throws LibraryError if one is missing, or not what its id says.
   */
  async put(
    samples: readonly Sample[],
    bytes: ReadonlyMap<string, Blob>,
    mayTrust: boolean,
  ): Promise<void> {
    await forEachInLanes(samples, LANES, async (sample) => {
      if (mayTrust && (await this.#has(sample))) return;
      const data = await bytes.get(sample.id)?.arrayBuffer();
      if (!data) throw new LibraryError(`The audio of “${sample.name}” is missing.`);
      if (data.byteLength !== sample.byteLength || (await sha256Hex(data)) !== sample.id) {
        throw new LibraryError(`The audio of “${sample.name}” is not what the kit says.`);
      }
      await this.#stores[0].put(sample.id, new Uint8Array(data));
    });
  }

  /** Reads samples into memory; `missing` are those that no store has as they should be. */
  async read(
    samples: readonly Sample[],
  ): Promise<{ bytes: ReadonlyMap<string, Blob>; missing: readonly Sample[] }> {
    const read = new Map<string, Blob>();
    await forEachInLanes(samples, LANES, async (sample) => {
      const data = await this.#readOne(sample);
      if (data) read.set(sample.id, new Blob([data]));
    });
    // In the kit's order, however they came.
    const bytes = new Map<string, Blob>();
    for (const { id } of samples) {
      const blob = read.get(id);
      if (blob) bytes.set(id, blob);
    }
    return { bytes, missing: samples.filter(({ id }) => !read.has(id)) };
  }

  /** Drops what is not to be kept and was written before a time; returns how many. */
  async collect(keep: ReadonlySet<string>, beforeMs: number): Promise<number> {
    let dropped = 0;
    for (const store of this.#stores) dropped += await store.collect(keep, beforeMs);
    return dropped;
  }

  async #has({ id, byteLength }: Sample): Promise<boolean> {
    for (const store of this.#stores) {
      if (await store.has(id, byteLength)) return true;
    }
    return false;
  }

  async #readOne({ id, byteLength }: Sample): Promise<Uint8Array<ArrayBuffer> | null> {
    for (const store of this.#stores) {
      const data = await store.get(id).catch(() => null);
      if (data?.length === byteLength && (await sha256Hex(data)) === id) return data;
    }
    return null;
  }
}

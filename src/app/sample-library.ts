import type { SampleFeatures } from './ports.ts';

/** What is held in memory of one sample. */
export interface LibrarySample {
  /** The file as it came. */
  readonly blob: Blob;
  /** Decoded at the playback rate. */
  readonly buffer: AudioBuffer;
  readonly features: SampleFeatures;
  /** Where the network puts the sound among others; null until it has been asked. */
  readonly embedding: Float32Array | null;
}

/** The decoded samples of the kit in hand and of those that undo can bring back, by SHA-256. */
export class SampleLibrary {
  readonly #samples = new Map<string, LibrarySample>();
  readonly #buffers = new Map<string, AudioBuffer>();

  get(id: string): LibrarySample | undefined {
    return this.#samples.get(id);
  }

  /** What was heard of a sample before stays known. */
  add(id: string, sample: LibrarySample): void {
    const embedding = sample.embedding ?? this.#samples.get(id)?.embedding ?? null;
    this.#samples.set(id, { ...sample, embedding });
    this.#buffers.set(id, sample.buffer);
  }

  /** Another network puts sounds elsewhere: where they were says nothing any more. */
  forgetEmbeddings(): void {
    for (const [id, sample] of this.#samples) this.#samples.set(id, { ...sample, embedding: null });
  }

  /** The same map for the life of the library, kept up to date. */
  get buffers(): ReadonlyMap<string, AudioBuffer> {
    return this.#buffers;
  }

  /** Decoded audio held, in bytes. */
  get decodedBytes(): number {
    let bytes = 0;
    for (const buffer of this.#buffers.values()) {
      bytes += buffer.length * buffer.numberOfChannels * Float32Array.BYTES_PER_ELEMENT;
    }
    return bytes;
  }

  /** File bytes of the given samples. Throws if one is not held: a kit never outlives its samples. */
  bytesOf(ids: Iterable<string>): Map<string, Blob> {
    const bytes = new Map<string, Blob>();
    for (const id of ids) {
      const sample = this.#samples.get(id);
      if (!sample) throw new Error(`The audio of sample ${id.slice(0, 8)} is not in memory.`);
      bytes.set(id, sample.blob);
    }
    return bytes;
  }

  /** Forgets every sample that is not named. */
  retain(ids: ReadonlySet<string>): void {
    for (const id of this.#samples.keys()) {
      if (ids.has(id)) continue;
      this.#samples.delete(id);
      this.#buffers.delete(id);
    }
  }
}

import type { Role } from '../../kit/roles.ts';
import type { FlatPlacement } from '../../lib/flat-placement.ts';
import type { VectorRows } from '../../lib/vector-rows.ts';

/** A file of the library as it was when it was read: the same one need not be read again. */
export interface FileMark {
  /** Below the library's folder, with `/`. */
  readonly path: string;
  readonly byteLength: number;
  readonly modifiedMs: number;
}

/** What was heard of a file. */
export interface IndexedSound extends FileMark {
  /** SHA-256 of its bytes. */
  readonly id: string;
  readonly role: Role;
  readonly confidence: number;
  readonly durationSec: number;
  readonly brightnessHz: number;
  /** Largest absolute sample value. */
  readonly peak: number;
}

export interface UnreadableFile extends FileMark {
  readonly reason: string;
}

/** Sounds that were heard one after the other. */
export interface IndexChunk {
  readonly sounds: readonly IndexedSound[];
  readonly unreadable: readonly UnreadableFile[];
  /** `sounds.length × vectorSize` values of 32 bits: embeddings of length 1. */
  readonly vectors: ArrayBuffer;
  readonly vectorSize: number;
}

export interface IndexedLibrary {
  readonly name: string;
  /** The network that the embeddings are of: those of another can't be compared with them. */
  readonly modelVersion: string;
  readonly isComplete: boolean;
  /** A `FolderHandle` where the browser has them. */
  readonly handle?: unknown;
}

export interface KeptLayout {
  /** Of the sounds that were placed, and their order. */
  readonly fingerprint: string;
  /** `x, y` of each, 0 to 1, 32 bits. */
  readonly points: ArrayBuffer;
}

export interface KeptIndex {
  readonly library: IndexedLibrary;
  readonly chunks: readonly IndexChunk[];
  readonly layout: KeptLayout | null;
}

/** What the browser keeps of the library's sounds; see `storage/sample-index`. Rejects where that fails. */
export interface SampleIndexPort {
  read(): Promise<KeptIndex | null>;
  /** Chunks in place of those that there are, as one step. */
  replace(library: IndexedLibrary, chunks: readonly IndexChunk[]): Promise<void>;
  writeLibrary(library: IndexedLibrary): Promise<void>;
  append(chunk: IndexChunk): Promise<void>;
  writeLayout(layout: KeptLayout): Promise<void>;
  clear(): Promise<void>;
}

/** Places sounds by their embeddings, off the main thread; see `ml/map-projection`. */
export interface ProjectorPort {
  placeRoughly(rows: VectorRows, signal?: AbortSignal): Promise<FlatPlacement>;
  /** `x, y` of each, 0 to 1. */
  project(rows: VectorRows, signal?: AbortSignal): Promise<Float32Array>;
}

/** Plays one sound past the kit; see `audio/preview-voice.ts`. */
export interface PreviewPort {
  /** In place of what it plays. */
  play(buffer: AudioBuffer): void;
  stop(): void;
}

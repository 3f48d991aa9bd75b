import type { ImportReport } from '../kit/import-report.ts';
import type { KitDraft } from '../kit/kit-draft.ts';
import type { Kit } from '../kit/kit-schema.ts';

/** What the app asks of those who read and write kits. */

/** File bytes on their way in. */
export interface SourceFile {
  /** Path below the dropped folder or archive, with `/`. */
  readonly path: string;
  readonly blob: Blob;
  /** Why it could not be unpacked from its archive, in a sentence; the blob is empty then. */
  readonly problem?: string;
  /** What a kit calls it, which tells more of its role than the path. */
  readonly calledAs?: string;
}

/** File bytes of samples by SHA-256. */
export type SampleBytes = ReadonlyMap<string, Blob>;

/** A kit document with its samples' bytes. */
export interface KitPackage {
  readonly kit: Kit;
  readonly bytes: SampleBytes;
}

/** A kit of another program's format. */
export interface ForeignKit {
  readonly draft: KitDraft;
  /** What was taken of it, approximated and dropped. */
  readonly report: ImportReport;
  /** By the paths that the draft calls them. */
  readonly samples: ReadonlyMap<string, Blob>;
  /** What could not be unpacked, or never is. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  /** What it is called by among several kits. */
  readonly document: string;
  /** Documents of further kits that came with it. */
  readonly others: readonly string[];
}

/** A format of others that kits can be written in. */
export interface ExportFormat {
  /** `hydrogen`, `sfz`. */
  readonly id: string;
  /** In a person's words: `Hydrogen drumkit`. */
  readonly name: string;
  /** What the file's name ends in: `.h2drumkit`. */
  readonly fileEnding: string;
}

/** A kit written in a format of others. */
export interface ForeignExport {
  readonly file: Blob;
  readonly fileEnding: string;
  /** What the file has as the kit had it, what only nearly, and what not at all. */
  readonly report: ImportReport;
}

/** Kits in the formats of others. */
export interface KitExportPort {
  /** The formats of others that kits can be written in. */
  exportFormats(): Promise<readonly ExportFormat[]>;
  /**
   * Writes a kit in a format of others, by its id. Samples of a kind that its players don't read
   * are asked for as WAV files. Rejects with a `KitFileError`, or an AbortError once the signal aborts.
   */
  exportForeignKit(
    pkg: KitPackage,
    formatId: string,
    options: {
      readonly toWav: (sampleId: string) => Promise<Blob | null>;
      readonly signal?: AbortSignal | undefined;
      readonly onProgress?: ((share: number) => void) | undefined;
    },
  ): Promise<ForeignExport>;
  /** A decoded sound as a WAV file. */
  toWav(buffer: AudioBuffer): Promise<Blob>;
}

export interface FormatsPort {
  /** Kit as a self-contained JSON document: every sample carries its bytes in base64. */
  toJson(pkg: KitPackage): Promise<Kit>;
  /** The same as a file, made off the main thread: for saving. */
  toJsonFile(pkg: KitPackage): Promise<Blob>;
  /** Kit as a `.padwise.zip`: `kit.json` and `samples/`. */
  toBundle(pkg: KitPackage): Promise<Blob>;
  /** Reads a kit file of either form, or a parsed JSON document. Rejects with a `KitFileError`. */
  readKit(source: Blob | object, signal?: AbortSignal): Promise<KitPackage>;
  /** Whether a zip is a kit bundle (holds a `kit.json`) and not just zipped samples. */
  isBundle(blob: Blob): Promise<boolean>;
  /**
   * Reads a kit of another format from an archive, a folder's files or loose files: the one of a
   * document, or the first. Null where they are none. Rejects with a `KitFileError`, whose
   * `document` says in which of the files the fault is.
   */
  readForeignKit(
    source: {
      readonly files: readonly { readonly path: string; readonly blob: Blob }[];
      readonly document?: string;
    },
    signal?: AbortSignal,
  ): Promise<ForeignKit | null>;
  /** Unpacks a zip of samples, within bounds. Rejects with a `KitFileError`. */
  unzip(blob: Blob, signal?: AbortSignal): Promise<SourceFile[]>;
}

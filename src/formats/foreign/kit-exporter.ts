import type { ImportReport } from '../../kit/import-report.ts';
import type { Kit } from '../../kit/kit-schema.ts';
import type { AudioFacts } from './audio-facts.ts';

/** A writer of one format of others. Pure: it makes text of a kit, and others lay the samples beside it. */
export interface KitExporter {
  /** `hydrogen`, `sfz`: that of its importer. */
  readonly id: string;
  /** In a person's words: `Hydrogen drumkit`. */
  readonly name: string;
  /** What the file's name ends in: `.sfz.zip`, `.h2drumkit`, `.dslibrary`. */
  readonly fileEnding: string;
  readonly archive: 'zip' | 'tar.gz';
  /** Files that the format's players read, by ending without the dot; others become WAV files. */
  readonly audioEndings: readonly string[];
  /** Whether all files lie in one folder of the kit's name, as Hydrogen has them. */
  readonly hasTopFolder: boolean;
  /** Where samples lie from the documents' folder on; empty for beside them. `samples` where absent. */
  readonly sampleFolder?: string;
  write(source: ExportSource): ExportedDocuments;
}

export interface ExportSource {
  readonly kit: Kit;
  /** By id, all that the kit's layers play. */
  readonly samples: ReadonlyMap<string, ExportSample>;
}

/** A sample as it lies in the archive. */
export interface ExportSample {
  /** From the documents' folder, with `/`: `samples/Kick.wav`. Safe on every system and taken once. */
  readonly path: string;
  /** Null where the file's header says nothing. */
  readonly facts: AudioFacts | null;
}

/** What an exporter makes of a kit. */
export interface ExportedDocuments {
  /** Text files by path, the kit's own first. */
  readonly documents: readonly { readonly path: string; readonly text: string }[];
  /**
   * What the file says as the kit has it, what only nearly, and what not at all. Fields are named as
   * the kit document has them: `pan`, `chokeGroups`, `mix`; a line only where a pad differs. Every
   * difference that an import of the file shows is named.
   */
  readonly report: ImportReport;
}

import type { ImportReport } from '../../kit/import-report.ts';
import type { KitDraft } from '../../kit/kit-draft.ts';
import type { FileTree, TreeFile } from './file-tree.ts';

/** A reader of one format of others. Pure: it sees the tree that it is given and nothing else. */
export interface KitImporter {
  /** `hydrogen`, `sfz`. */
  readonly id: string;
  /** In a person's words: `Hydrogen drumkit`. */
  readonly name: string;
  /**
   * The kits of this format among the files, the most promising first; empty where there is none.
   * Judges by content where a name alone says too little. Never rejects but for an abort.
   */
  matches(files: FileTree, signal?: AbortSignal): Promise<readonly KitMatch[]>;
  /**
   * Reads one of the kits that it found.
   *
   * @throws KitFileError that says what is wrong and where. A sample that is missing is no fault of
   *   the kit: its layer is left out and reported; a kit without any sample left is one.
   */
  read(files: FileTree, match: KitMatch, signal?: AbortSignal): Promise<ImportedKit>;
}

/** A kit in a tree of files. */
export interface KitMatch {
  /** The file that describes it. */
  readonly path: string;
  /** Which of the file's kits, where one file has several, as a SoundFont does. */
  readonly part?: string;
}

/** What an importer makes of a kit. */
export interface ImportedKit {
  readonly draft: KitDraft;
  readonly report: ImportReport;
  /**
   * The samples that the draft plays by their `samplePath`, perhaps with others: files of the tree as they are, or, of
   * formats that hold all audio in one file, files that the importer makes up.
   */
  readonly samples: ReadonlyMap<string, TreeFile>;
}

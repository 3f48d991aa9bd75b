/** A file that is no kit, or no archive, we can read. The message says where the fault is, and what. */
export class KitFileError extends Error {
  override name = 'KitFileError';
  /** A path in the document, a line and column, or an archive entry; empty for the file itself. */
  readonly where: string;
  /** The message without the place. */
  readonly what: string;
  /** Of several files, the document that was being read; empty where the fault is none of one. */
  readonly document: string;

  constructor(where: string, what: string, document = '') {
    super(where === '' ? what : `${where}: ${what}`);
    this.where = where;
    this.what = what;
    this.document = document;
  }
}

/** What is wrong with one file of many, by itself: with a capital and a full stop. */
export function asSentence(what: string): string {
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}.`;
}

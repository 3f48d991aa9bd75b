import { FileFault } from './file-fault.ts';

/**
 * A file that is no kit, or no archive, we can read. `where` is a path in the document, a line and
 * column, or an archive entry.
 */
export class KitFileError extends FileFault {
  override name = 'KitFileError';
  /** Of several files, the document that was being read; empty where the fault is none of one. */
  readonly document: string;

  constructor(where: string, what: string, document = '') {
    super(where, what);
    this.document = document;
  }
}

/** What is wrong with one file of many, by itself: with a capital and a full stop. */
export function asSentence(what: string): string {
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}.`;
}

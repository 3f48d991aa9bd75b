/** What is wrong with a file from outside. The message says where the fault is, and what. */
export abstract class FileFault extends Error {
  /** Where in the file; empty for the file itself. */
  readonly where: string;
  /** The message without the place. */
  readonly what: string;

  constructor(where: string, what: string) {
    super(where === '' ? what : `${where}: ${what}`);
    this.where = where;
    this.what = what;
  }
}

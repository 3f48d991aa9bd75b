/** A file that is no MIDI file we can read. The message says where the fault is, and what. */
export class MidiFileError extends Error {
  override name = 'MidiFileError';
  /** “Track 3, byte 214”; empty for the file itself. */
  readonly where: string;
  /** The message without the place. */
  readonly what: string;

  constructor(where: string, what: string) {
    super(where === '' ? what : `${where}: ${what}`);
    this.where = where;
    this.what = what;
  }
}

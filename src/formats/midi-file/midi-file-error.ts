import { FileFault } from '../file-fault.ts';

/** A file that is no MIDI file we can read. `where` is like “Track 3, byte 214”. */
export class MidiFileError extends FileFault {
  override name = 'MidiFileError';
}

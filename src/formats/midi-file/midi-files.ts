/** Standard MIDI Files in and out. Fetched when there is one. */
export { readMidiFile } from './read-midi-file.ts';
export { writeMidiFile } from './write-midi-file.ts';

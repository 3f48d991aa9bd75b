/** What of MIDI a drum sampler heeds, on any channel. */
export type MidiMessage =
  | { readonly type: 'note-on'; readonly note: number; readonly velocity: number }
  | { readonly type: 'note-off'; readonly note: number }
  | { readonly type: 'pressure'; readonly note: number; readonly value: number }
  /** Controller 4, the hi-hat's pedal. */
  | { readonly type: 'pedal'; readonly value: number }
  | { readonly type: 'sound-off' }
  | { readonly type: 'notes-off' };

const PEDAL = 4;
const ALL_SOUND_OFF = 120;
const ALL_NOTES_OFF = 123;

/** Null for what is not heeded, and for what is no MIDI message. */
export function readMidi(bytes: ArrayLike<number>): MidiMessage | null {
  const [status = 0, first = 0, second = 0] = Array.from(bytes);
  if (!isData(first) || !isData(second)) return null;
  switch (status & 0xf0) {
    case 0x90:
      return second === 0
        ? { type: 'note-off', note: first }
        : { type: 'note-on', note: first, velocity: second };
    case 0x80:
      return { type: 'note-off', note: first };
    case 0xa0:
      return { type: 'pressure', note: first, value: second };
    case 0xb0:
      return readController(first, second);
    default:
      return null;
  }
}

function readController(controller: number, value: number): MidiMessage | null {
  if (controller === PEDAL) return { type: 'pedal', value };
  if (controller === ALL_SOUND_OFF) return { type: 'sound-off' };
  // Those above it, which change a synthesiser's mode, end all notes as well.
  return controller >= ALL_NOTES_OFF ? { type: 'notes-off' } : null;
}

function isData(byte: number): boolean {
  return Number.isInteger(byte) && byte >= 0 && byte <= 127;
}

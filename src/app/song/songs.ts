import type { Groove } from '../../kit/groove.ts';
import { grooveOf } from '../../kit/groove-edits.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { SONG_LIMITS, type Song } from '../../kit/song.ts';
import { messageOf } from '../../lib/message-of.ts';
import { Store, type ReadonlyStore } from '../../lib/store.ts';
import type { PadTrigger } from '../ports.ts';
import type { Session } from '../session.ts';
import type { SongTransport } from './song-transport.ts';

/** Reads and writes MIDI files. */
export interface MidiFilePort {
  /** Throws an Error that says what is wrong and where. */
  readMidiFile(bytes: Uint8Array): Song;
  writeMidiFile(
    name: string,
    groove: Groove,
    pads: readonly Pad[],
  ): {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly noteCount: number;
    /** What is not as in the groove, in sentences. */
    readonly remarks: readonly string[];
  };
}

export interface SongsParts {
  readonly session: Pick<Session, 'kit'>;
  /** Fetched when it is first needed. */
  loadTransport(): Promise<SongTransport>;
  loadFiles(): Promise<MidiFilePort>;
}

/** A groove's file, and what is to be said of it. */
export interface WrittenGroove {
  readonly blob: Blob;
  readonly text: string;
}

/** MIDI files in and out. Costs nothing until there is one. */
export class Songs {
  /** Called for every hit that a song plays, when that sounds. */
  onPlayed: ((trigger: PadTrigger) => void) | null = null;

  readonly #parts: SongsParts;
  readonly #transport = new Store<SongTransport | null>(null);
  #loading: Promise<SongTransport> | null = null;

  constructor(parts: SongsParts) {
    this.#parts = parts;
  }

  /** Null until a song was first asked for. */
  get transport(): ReadonlyStore<SongTransport | null> {
    return this.#transport;
  }

  /** Rejects where it can't be fetched; the next call tries again. */
  load(): Promise<SongTransport> {
    return (this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    }));
  }

  /** Takes a file's song in hand. Rejects with what is wrong and where; the one in hand stays then. */
  async open(fileName: string, file: Blob): Promise<void> {
    const name = fileName.replace(/^.*\//u, '').replace(/\.midi?$/iu, '');
    try {
      const [transport, files] = await Promise.all([this.load(), this.#parts.loadFiles()]);
      // No more than tells that it is too long.
      const bytes = await file.slice(0, SONG_LIMITS.bytes + 1).arrayBuffer();
      const song = files.readMidiFile(new Uint8Array(bytes));
      if (song.parts.length === 0) throw new Error('it holds no notes');
      transport.open(name, song);
    } catch (error) {
      throw new Error(`“${name}” can’t be opened: ${lowerFirst(messageOf(error))}.`, {
        cause: error,
      });
    }
  }

  /** The kit's groove as a MIDI file. Rejects where the writer can't be fetched. */
  async writeGroove(): Promise<WrittenGroove> {
    const { kit } = this.#parts.session;
    const files = await this.#parts.loadFiles();
    const { bytes, noteCount, remarks } = files.writeMidiFile(kit.name, grooveOf(kit), kit.pads);
    const hits = noteCount === 1 ? '1 hit' : `${noteCount} hits`;
    return {
      blob: new Blob([bytes], { type: 'audio/midi' }),
      text: [`${hits} exported as a MIDI file.`, ...remarks].join(' '),
    };
  }

  async #load(): Promise<SongTransport> {
    const transport = await this.#parts.loadTransport();
    transport.onPlayed = (trigger) => this.onPlayed?.(trigger);
    this.#transport.set(transport);
    return transport;
  }
}

/** Whether a path is that of a MIDI file. */
export function isMidiFile(path: string): boolean {
  return /\.(midi?|smf|kar|rmi)$/iu.test(path);
}

/** A place that begins a message stands within a sentence. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

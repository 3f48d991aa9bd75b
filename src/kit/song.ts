/**
 * A song: what a MIDI file holds that a kit can play. Its times are ticks, as in the file; the tempo
 * map says when they are. Treated as immutable.
 */
export interface Song {
  /** As the file has it; may be empty. */
  readonly name: string;
  /** Ticks a quarter note. */
  readonly ppq: number;
  /** In order of time; the first at tick 0. */
  readonly tempos: readonly TempoChange[];
  /** In order of time; the first at tick 0. */
  readonly metres: readonly MetreChange[];
  readonly lengthTicks: number;
  /** Each channel of each track that has notes, in the order of the file. */
  readonly parts: readonly SongPart[];
  /** What was understood in a way that may surprise, in sentences. */
  readonly remarks: readonly string[];
}

export interface TempoChange {
  readonly tick: number;
  /** Microseconds a quarter note, a whole number from 1 to 16,777,215. */
  readonly micros: number;
}

export interface MetreChange {
  readonly tick: number;
  /** Beats a bar. */
  readonly beats: number;
  /** What a beat is: 4 for a quarter note, 8 for an eighth. */
  readonly unit: number;
}

export interface SongNote {
  readonly tick: number;
  /** 0 to 127. */
  readonly note: number;
  /** 1 to 127. */
  readonly velocity: number;
  readonly durationTicks: number;
}

export interface SongPart {
  /** From 0, in the order of the file. */
  readonly track: number;
  /** 1 to 16. */
  readonly channel: number;
  /** The track's name; may be empty. */
  readonly name: string;
  /** In order of time. */
  readonly notes: readonly SongNote[];
}

/** Which of a song's notes are played: those of a channel, of all tracks or of one. */
export interface SongSource {
  readonly channel: number;
  readonly track: number | null;
}

/** A source to choose, with what is in it. */
export interface SongChoice extends SongSource {
  readonly name: string;
  readonly noteCount: number;
}

export const SONG_LIMITS = {
  bytes: 4 * 2 ** 20,
  events: 200_000,
  tracks: 256,
  /** So that a product of ticks and microseconds is a whole number that is held exactly. */
  ticks: 2 ** 28,
} as const;

export const DEFAULT_MICROS = 500_000;
export const DRUM_CHANNEL = 10;

/** What can be played of a song: its channels, and their tracks where a channel has several. */
export function choicesOf({ parts }: Song): SongChoice[] {
  const channels = [...new Set(parts.map(({ channel }) => channel))];
  return channels
    .sort((a, b) => a - b)
    .flatMap((channel): SongChoice[] => {
      const tracks = parts.filter((part) => part.channel === channel);
      const noteCount = tracks.reduce((sum, { notes }) => sum + notes.length, 0);
      const name = [...new Set(tracks.map((part) => part.name).filter(Boolean))].join(', ');
      const whole = { channel, track: null, name, noteCount };
      if (tracks.length === 1) return [whole];
      const each = tracks.map((part) => ({
        channel,
        track: part.track,
        name: part.name,
        noteCount: part.notes.length,
      }));
      return [whole, ...each];
    });
}

/** What a file's drums are on: channel 10, else what is called so or looks like it; null without notes. */
export function drumsOf(song: Song): SongSource | null {
  const choices = choicesOf(song);
  const onTen = choices.find(({ channel }) => channel === DRUM_CHANNEL);
  const best = onTen ?? choices.toSorted((a, b) => likeness(song, b) - likeness(song, a))[0];
  return best ? { channel: best.channel, track: best.track } : null;
}

/** The notes of a source in order of time; those of one time as their tracks come. */
export function notesOf({ parts }: Song, { channel, track }: SongSource): readonly SongNote[] {
  const chosen = parts.filter(
    (part) => part.channel === channel && (track === null || part.track === track),
  );
  const [only] = chosen;
  if (only && chosen.length === 1) return only.notes;
  return chosen.flatMap(({ notes }) => notes).sort((a, b) => a.tick - b.tick);
}

const DRUM_WORDS = /drum|perc|kick|snare|beat|batter|schlag|trap|kit/iu;

/** How much a choice is like drums: by its name, few notes played often, in the drums' range, short. */
function likeness(song: Song, choice: SongChoice): number {
  const notes = notesOf(song, choice);
  const inRange = notes.filter(({ note }) => note >= 35 && note <= 59).length / notes.length;
  const kinds = new Set(notes.map(({ note }) => note)).size;
  const short = notes.filter(({ durationTicks }) => durationTicks <= song.ppq / 2).length;
  const isNamed = DRUM_WORDS.test(choice.name) ? 2 : 0;
  return isNamed + inRange + short / notes.length - Math.min(1, kinds / 24);
}

import type { BarRegion } from '../../kit/song-groove.ts';
import type { Song, SongNote, SongSource } from '../../kit/song.ts';
import type { SongTime } from '../../kit/song-time.ts';
import type { SongRow } from './song-pads.ts';

export type SongPhase = 'stopped' | 'paused' | 'playing';

/** A song in hand. */
export interface OpenSong {
  /** The file's, without its ending. */
  readonly name: string;
  readonly song: Song;
  readonly time: SongTime;
}

export interface SongState {
  readonly phase: SongPhase;
  readonly open: OpenSong | null;
  readonly source: SongSource;
  /** The source's notes, in order of time. */
  readonly notes: readonly SongNote[];
  /** What becomes of each of its notes with the kit in hand, the highest first. */
  readonly rows: readonly SongRow[];
  /** 1 as the file says, 0.25 to 4. */
  readonly tempoScale: number;
  readonly isLooped: boolean;
  /** What is looped, and taken as groove. */
  readonly region: BarRegion;
  /** Where it rests while it doesn't play. */
  readonly tick: number;
  /** Why the last thing asked for did not come about, in a sentence; or empty. */
  readonly problem: string;
}

export const TEMPO_SCALE = [0.25, 4] as const;

export const NO_SONG: SongState = {
  phase: 'stopped',
  open: null,
  source: { channel: 10, track: null },
  notes: [],
  rows: [],
  tempoScale: 1,
  isLooped: false,
  region: { fromBar: 0, toBar: 1 },
  tick: 0,
  problem: '',
};

/** A region within a song, of at least a bar. */
export function heldRegion({ fromBar, toBar }: BarRegion, bars: number): BarRegion {
  const from = hold(fromBar, 0, bars - 1);
  return { fromBar: from, toBar: hold(toBar, from + 1, bars) };
}

function hold(value: number, min: number, max: number): number {
  return Number.isFinite(value) ? Math.min(max, Math.max(min, Math.round(value))) : min;
}

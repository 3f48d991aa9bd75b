import type { OpenSong } from '../../app/song/song-state.ts';
import type { SongChoice, SongSource } from '../../kit/song.ts';

/** “1:07”. */
export function clockText(sec: number): string {
  const whole = Math.floor(sec + 1e-6);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** “Bar 5 of 78”. */
export function barText({ time }: OpenSong, tick: number): string {
  const { bars } = time;
  return `Bar ${Math.min(bars, time.placeOf(tick).bar + 1)} of ${bars}`;
}

/** “Channel 10 · Drums”, and which of its tracks where it has several. */
export function choiceText({ channel, track, name, noteCount }: SongChoice): string {
  const place = track === null ? `Channel ${channel}` : `Channel ${channel}, track ${track + 1}`;
  const short = name.length > 28 ? `${name.slice(0, 27)}…` : name;
  return `${place}${short && ` · ${short}`} (${noteCount})`;
}

/** A source as the value of a choice. */
export function sourceKey({ channel, track }: SongSource): string {
  return `${channel}/${track ?? ''}`;
}

export function hitsText(count: number): string {
  return count === 1 ? '1 hit' : `${count} hits`;
}

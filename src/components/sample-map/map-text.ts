import type { MapProgress, MapSound } from '../../app/sample-map/map-ports.ts';
import { ROLE_NAMES } from '../../kit/roles.ts';

const number = new Intl.NumberFormat('en');

export function countText(count: number): string {
  return number.format(count);
}

/** “312 of 5,246”, or “5,246 sounds”. */
export function shownText(shown: number, total: number): string {
  if (shown !== total) return `${countText(shown)} of ${countText(total)}`;
  return soundsText(total);
}

export function soundsText(count: number): string {
  return count === 1 ? '1 sound' : `${countText(count)} sounds`;
}

/** `0.34 s`, `12.5 s`. */
export function lengthText(sec: number): string {
  return `${sec.toFixed(sec < 10 ? 2 : 1)} s`;
}

export function sureText({ role, confidence }: MapSound): string {
  return `${ROLE_NAMES[role]}, ${Math.round(100 * confidence)} % sure`;
}

/** The file's name without its ending. */
export function shortName(name: string): string {
  return name.replace(/\.[a-z0-9]{2,4}$/i, '');
}

/** The folders that a sound lies in, below the library's own; empty where it lies at the top. */
export function folderText({ path }: Pick<MapSound, 'path'>): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** What a screen reader says of a point. */
export function spokenSound(sound: MapSound): string {
  return `${shortName(sound.name)}, ${sureText(sound)}, ${lengthText(sound.durationSec)}`;
}

export function progressText({ done, total }: MapProgress): string {
  return `${countText(done)} of ${countText(total)}`;
}

/** In words, as nobody can know it to the second. */
export function timeLeftText(sec: number | null): string {
  if (sec === null) return '';
  if (sec < 10) return 'a few seconds left';
  if (sec < 55) return `about ${10 * Math.round(sec / 10)} seconds left`;
  const minutes = Math.round(sec / 60);
  if (minutes < 60) return minutes <= 1 ? 'about a minute left' : `about ${minutes} minutes left`;
  const hours = Math.round(minutes / 60);
  return hours === 1 ? 'about an hour left' : `about ${hours} hours left`;
}

/** Before so much was seen, nobody can tell. */
const MIN_SEEN_SEC = 2;
const MIN_SEEN_COUNT = 10;

/** Tells by how fast it went so far how long the rest takes. */
export class TimeLeft {
  #sinceMs: number | null = null;
  #sinceDone = 0;
  #total = 0;
  /** Seconds; null where nobody can tell yet. */
  sec: number | null = null;

  /** @param progress Null where nothing is under way, or it pauses: the next begins anew. */
  add(progress: MapProgress | null, nowMs: number): void {
    if (!progress || progress.done < this.#sinceDone || progress.total !== this.#total) {
      this.#sinceMs = progress && nowMs;
      this.#sinceDone = progress?.done ?? 0;
      this.#total = progress?.total ?? 0;
      this.sec = null;
      return;
    }
    const seenSec = (nowMs - (this.#sinceMs ?? nowMs)) / 1000;
    const seen = progress.done - this.#sinceDone;
    if (seenSec < MIN_SEEN_SEC || seen < MIN_SEEN_COUNT) return;
    this.sec = ((progress.total - progress.done) * seenSec) / seen;
  }
}

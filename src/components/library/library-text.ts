import type { AutosaveState } from '../../app/autosave.ts';
import type {
  LibraryIntake,
  LibraryProgress,
  StorageUse,
} from '../../app/library/library-ports.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** So long after, the hours say more than that midnight has passed. */
const SAME_NIGHT_MS = 6 * HOUR_MS;
const DAYS_IN_WORDS = 6;

// To make one costs more than to use it hundreds of times.
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const DAY_AND_YEAR = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

/**
 * When something was, as people say it: `2 minutes ago`, `yesterday`, `3 Oct`, with the year where it
 * is not this one. What seems to lie ahead, by a clock that was set, is `just now`.
 */
export function whenText(atMs: number, nowMs: number): string {
  const agoMs = nowMs - atMs;
  if (agoMs < MINUTE_MS) return 'just now';
  if (agoMs < HOUR_MS) return ago(Math.floor(agoMs / MINUTE_MS), 'minute');
  const days = daysBetween(atMs, nowMs);
  if (days === 0 || agoMs < SAME_NIGHT_MS) return ago(Math.floor(agoMs / HOUR_MS), 'hour');
  if (days === 1) return 'yesterday';
  if (days <= DAYS_IN_WORDS) return ago(days, 'day');
  return dateText(atMs, nowMs);
}

/** The same to the minute, for those who want to know. */
export function momentText(atMs: number): string {
  return MOMENT.format(atMs);
}

/** How much room: `812 kB`, `4.2 MB`, `1.3 GB`. */
export function sizeText(byteCount: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  let size = Math.max(0, byteCount) / 1000;
  let at = 0;
  // 999.6 would be written as 1000.
  while (size >= 999.5 && at < units.length - 1) {
    size /= 1000;
    at += 1;
  }
  const hasTenths = at > 0 && size < 9.95;
  const digits = hasTenths ? size.toFixed(1) : String(Math.ceil(size));
  return `${digits}\u00a0${units[at] ?? ''}`;
}

export function storageText({ usedBytes, leftBytes }: StorageUse): string {
  return `${sizeText(usedBytes)} used, ${sizeText(leftBytes)} left`;
}

/** How full the browser's room for this page is, 0 to 1. */
export function usedShare({ usedBytes, leftBytes }: StorageUse): number {
  const totalBytes = usedBytes + leftBytes;
  return totalBytes > 0 ? Math.min(1, Math.max(0, usedBytes / totalBytes)) : 0;
}

/** How many there are: `24 kits`, or `3 of 24 kits` where a search leaves some out. */
export function countText(shownCount: number, count: number): string {
  if (shownCount !== count) return `${shownCount} of ${kitsText(count)}`;
  return count === 0 ? 'No kits' : kitsText(count);
}

export function kitsText(count: number): string {
  return `${count} ${count === 1 ? 'kit' : 'kits'}`;
}

/** How the kit in hand is kept, in a word or two. */
export const SAVING_TEXTS: Readonly<Record<AutosaveState['phase'], string>> = {
  saved: 'Saved',
  saving: 'Saving…',
  full: 'Not saved',
  failed: 'Not saved',
  conflict: 'Changed elsewhere',
};

/** Where an export or an import is: `3 of 24: “Night bus”`. */
export function progressText({ done, total, name }: LibraryProgress): string {
  if (total === 0) return 'Reading…';
  const at = `${Math.min(done + 1, total)} of ${total}`;
  return name ? `${at}: “${name}”` : at;
}

/** What came of an archive, in a sentence. */
export function intakeText({ kitCount, problems }: LibraryIntake): string {
  const lost = problems.length > 0 ? `${kitsText(problems.length)} could not be` : '';
  if (kitCount > 0) return `${kitsText(kitCount)} brought back${lost ? `; ${lost}` : ''}.`;
  return lost ? `${lost} brought back.` : 'All kits of this archive are in the library already.';
}

function ago(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

/** Midnights between two moments, where the player is. */
function daysBetween(fromMs: number, toMs: number): number {
  // Summer time makes a day an hour longer or shorter.
  return Math.round((midnightMs(toMs) - midnightMs(fromMs)) / DAY_MS);
}

function midnightMs(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}

function dateText(atMs: number, nowMs: number): string {
  const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return (isThisYear ? DAY : DAY_AND_YEAR).format(atMs);
}

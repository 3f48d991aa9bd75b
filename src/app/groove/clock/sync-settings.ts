import * as settings from '../../settings.ts';

/** How the groove's transport and other machines go together; kept by the browser. */
export interface SyncSettings {
  /** The device whose clock is followed, by name; null for none. */
  readonly followed: string | null;
  /** So much later than its clock says the groove is heard, in ms; negative for earlier. */
  readonly followOffsetMs: number;
  /** The outputs that get the clock, by name. */
  readonly sendTo: readonly string[];
  /** So much later than the groove the clock is sent, in ms; negative for earlier. */
  readonly sendOffsetMs: number;
  /** Whether ticks are sent while the groove stands, too. */
  readonly sendsAlways: boolean;
}

export const OFFSET_MS = [-200, 200] as const;
export const NO_SYNC: SyncSettings = {
  followed: null,
  followOffsetMs: 0,
  sendTo: [],
  sendOffsetMs: 0,
  sendsAlways: false,
};

const KEY = 'grooveSync';
const MAX_CHARS = 20_000;
const MAX_NAME = 200;
const MAX_OUTPUTS = 32;

/** What was kept at an earlier visit, as far as it makes sense. */
export function readSyncSettings(): SyncSettings {
  const text = settings.readText(KEY);
  if (text === null || text.length > MAX_CHARS) return NO_SYNC;
  try {
    return settingsOf(JSON.parse(text) as unknown);
  } catch {
    return NO_SYNC;
  }
}

export function writeSyncSettings(sync: SyncSettings): void {
  settings.writeText(KEY, JSON.stringify(sync));
}

function settingsOf(value: unknown): SyncSettings {
  if (typeof value !== 'object' || value === null) return NO_SYNC;
  const kept = value as Partial<Record<keyof SyncSettings, unknown>>;
  const sendTo = Array.isArray(kept.sendTo) ? kept.sendTo.filter(isName) : [];
  return {
    followed: isName(kept.followed) ? kept.followed : null,
    followOffsetMs: offsetOf(kept.followOffsetMs),
    sendTo: sendTo.slice(0, MAX_OUTPUTS),
    sendOffsetMs: offsetOf(kept.sendOffsetMs),
    sendsAlways: kept.sendsAlways === true,
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_NAME;
}

function offsetOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 0;
  return Math.min(OFFSET_MS[1], Math.max(OFFSET_MS[0], value));
}

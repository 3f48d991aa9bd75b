import { checkProfile } from '../../profiles/check-profile.ts';
import { profileSchema, type ControllerProfile } from '../../profiles/profile-schema.ts';
import * as settings from '../settings.ts';

/** What is kept of a device, by its name. */
export interface DeviceRecord {
  readonly name: string;
  /** Whether it is listened to. */
  readonly isOn: boolean;
  /** The factory profile that was chosen for it; null for the one that its name asks for. */
  readonly factoryId: string | null;
  /** What the player has made of it; null for the factory profile as it is. */
  readonly profile: ControllerProfile | null;
}

export const MAX_DEVICES = 64;
const KEY = 'controllers';
const MAX_CHARS = 4 * 1024 * 1024;
const MAX_NAME = 200;

/** What was kept at earlier visits, as far as it makes sense. */
export function readRecords(): DeviceRecord[] {
  const text = settings.readText(KEY);
  if (text === null || text.length > MAX_CHARS) return [];
  try {
    const kept = JSON.parse(text) as unknown;
    return Array.isArray(kept) ? kept.slice(0, MAX_DEVICES).flatMap(recordOf) : [];
  } catch {
    return [];
  }
}

export function writeRecords(records: readonly DeviceRecord[]): void {
  settings.writeText(KEY, JSON.stringify(records.slice(0, MAX_DEVICES)));
}

function recordOf(value: unknown): DeviceRecord[] {
  if (typeof value !== 'object' || value === null) return [];
  const { name, isOn, factoryId, profile } = value as Partial<Record<keyof DeviceRecord, unknown>>;
  if (typeof name !== 'string' || name === '' || name.length > MAX_NAME) return [];
  const parsed = profileSchema.safeParse(profile);
  return [
    {
      name,
      isOn: isOn !== false,
      factoryId: typeof factoryId === 'string' && factoryId.length <= 64 ? factoryId : null,
      profile: parsed.success && checkProfile(parsed.data).length === 0 ? parsed.data : null,
    },
  ];
}

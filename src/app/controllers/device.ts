import { matchProfile } from '../../profiles/match-profile.ts';
import {
  PROFILE_FORMAT,
  PROFILE_VERSION,
  type ControllerProfile,
} from '../../profiles/profile-schema.ts';
import type { MidiStatus } from '../ports.ts';
import type { DeviceRecord } from './device-records.ts';

/** A controller, plugged in now or known from before: all inputs of one name. */
export interface Device {
  readonly name: string;
  readonly manufacturer: string;
  /** Ids of its inputs that are plugged in; empty while it is not. */
  readonly inputIds: readonly string[];
  /** Whether it is listened to. */
  readonly isOn: boolean;
  readonly profile: ControllerProfile;
  /** The factory profile that it goes by or that its own was made of; null for none but General MIDI. */
  readonly factoryId: string | null;
  /** Whether the player has made the profile their own. */
  readonly isOwn: boolean;
}

/** What a device means of which nothing is known. */
export const PLAIN_PROFILE: ControllerProfile = {
  format: PROFILE_FORMAT,
  version: PROFILE_VERSION,
  id: 'general-midi',
  name: 'General MIDI',
  ports: [],
  notes: [],
};

/** All devices, those plugged in first, each in the order in which the platform gave it. */
export function devicesOf(
  inputs: MidiStatus['inputs'],
  records: readonly DeviceRecord[],
  factory: readonly ControllerProfile[],
): Device[] {
  const names = new Set([...inputs, ...records].map(({ name }) => name));
  return [...names].map((name) => {
    const ports = inputs.filter((input) => input.name === name);
    const record = records.find((each) => each.name === name);
    const factoryId = record?.factoryId ?? matchProfile(name, factory)?.id ?? null;
    const ofFactory = factory.find(({ id }) => id === factoryId) ?? factory[0] ?? PLAIN_PROFILE;
    return {
      name,
      manufacturer: ports[0]?.manufacturer ?? '',
      inputIds: ports.map(({ id }) => id),
      isOn: record?.isOn ?? true,
      profile: record?.profile ?? ofFactory,
      factoryId,
      isOwn: Boolean(record?.profile),
    };
  });
}

/** A factory profile as a player's own, by the device's name. */
export function ownCopy(profile: ControllerProfile, deviceName: string): ControllerProfile {
  const name = deviceName.slice(0, 80) || profile.name;
  return { ...profile, name, ports: [name] };
}

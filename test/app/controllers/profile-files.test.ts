import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Controllers } from '../../../src/app/controllers/controllers.ts';
import type { Device } from '../../../src/app/controllers/device.ts';
import { readRecords, writeRecords } from '../../../src/app/controllers/device-records.ts';
import {
  exportProfile,
  importProfile,
  profileFileName,
} from '../../../src/app/controllers/profile-files.ts';
import * as profileFiles from '../../../src/formats/profile-files.ts';
import { FACTORY_PROFILES } from '../../../src/profiles/factory-profiles.ts';

const profile = FACTORY_PROFILES.find(({ id }) => id === 'roland-td')!;

const useProfile = vi.fn();
const controllers = {
  useProfile,
  device: (name: string) => (name === 'TD-17' ? ({ profile } as Device) : null),
} as unknown as Controllers;

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  useProfile.mockClear();
});

test('a device’s profile goes out to a file and comes in as another’s own', async () => {
  const file = await exportProfile(controllers, profileFiles, 'TD-17');
  await importProfile(controllers, profileFiles, 'Other', file);
  expect(useProfile).toHaveBeenCalledExactlyOnceWith('Other', profile, 'Import profile');
});

test('a file at fault changes nothing, nor is there one of a device that nobody knows', async () => {
  const file = new Blob(['{}']);
  await expect(importProfile(controllers, profileFiles, 'TD-17', file)).rejects.toThrow(
    'format: a profile has "padwise-controller" here, but there is none',
  );
  expect(useProfile).not.toHaveBeenCalled();
  await expect(exportProfile(controllers, profileFiles, 'Nobody')).rejects.toThrow('“Nobody”');
});

test.each([
  ['Akai MPD218', 'Akai MPD218.padwise-controller.json'],
  ['A/B: "C"\n', 'A B C.padwise-controller.json'],
  ['??', 'Controller.padwise-controller.json'],
])('%j is saved as %s', (name, fileName) => expect(profileFileName({ name })).toBe(fileName));

test('what is kept of a device is held to the checks, too', () => {
  const record = { name: 'TD-17', isOn: true, factoryId: 'roland-td', profile };
  const notes = [...profile.notes, profile.notes[0]!];
  writeRecords([record, { ...record, name: 'Twice', profile: { ...profile, notes } }]);
  expect(readRecords()).toEqual([record, { ...record, name: 'Twice', profile: null }]);
});

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GM_NOTE_MAX, GM_NOTE_MIN, ROLE_NOTES } from '../../src/kit/gm-notes.ts';
import { checkProfile } from '../../src/profiles/check-profile.ts';
import { FACTORY_PROFILES } from '../../src/profiles/factory-profiles.ts';
import { PROFILE_SCHEMA_ID, profileSchema } from '../../src/profiles/profile-schema.ts';

const [generalMidi, ...devices] = FACTORY_PROFILES;

test('every file of the folder is among them, under its own id', () => {
  const folder = new URL('../../src/profiles/factory/', import.meta.url);
  const files = readdirSync(folder).sort();
  expect(files).toEqual(FACTORY_PROFILES.map(({ id }) => `${id}.json`).sort());
  expect(generalMidi!.id).toBe('general-midi');
  const names = devices.map(({ name }) => name);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});

describe.each(FACTORY_PROFILES.map((profile) => [profile.id, profile] as const))(
  '%s',
  (_, each) => {
    test('keeps the schema, and what is beyond it', () => {
      expect(profileSchema.safeParse(each).error?.issues).toBeUndefined();
      expect(checkProfile(each)).toEqual([]);
      expect(each.$schema).toBe(PROFILE_SCHEMA_ID);
    });

    test('says where it is from, what to set, and what it is for', () => {
      expect(each.source).toBeTruthy();
      expect(each.hint).toMatch(/\.$/);
      expect(each.ports.length > 0).toBe(each !== generalMidi);
    });

    test('gives every role a note of that role', () => {
      for (const { role, gmNote } of each.notes) {
        if (role === 'other' && (gmNote < GM_NOTE_MIN || gmNote > GM_NOTE_MAX)) continue;
        expect(ROLE_NOTES[role]).toContain(gmNote);
      }
    });
  },
);

import {
  PROFILE_SCHEMA_ID,
  profileSchema,
  type ControllerProfile,
} from '../profiles/profile-schema.ts';

/** The text of a profile's file. Equal profiles are equal files, however they came about. */
export function toProfileFile(profile: ControllerProfile): Blob {
  const document = { ...profile, $schema: PROFILE_SCHEMA_ID };
  // Fields in the schema's order.
  const ordered = profileSchema.safeParse(document).data ?? document;
  return new Blob([JSON.stringify(ordered, null, 2), '\n'], { type: 'application/json' });
}

import type { ControllerProfile } from '../profiles/profile-schema.ts';

/** Controllers' profiles in and out as files; the code for it is fetched when it is first used. */

/** Rejects with a `KitFileError` that says where the file is at fault, and what. */
export async function read(file: Blob): Promise<ControllerProfile> {
  const { readProfileFile } = await import('./read-profile.ts');
  return readProfileFile(file);
}

export async function write(profile: ControllerProfile): Promise<Blob> {
  const { toProfileFile } = await import('./write-profile.ts');
  return toProfileFile(profile);
}

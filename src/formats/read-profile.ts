import { checkProfile } from '../profiles/check-profile.ts';
import { profileJsonSchema } from '../profiles/json-schema.ts';
import {
  PROFILE_FORMAT,
  PROFILE_LIMITS,
  PROFILE_VERSION,
  profileSchema,
  type ControllerProfile,
} from '../profiles/profile-schema.ts';
import { KitFileError } from './kit-file-error.ts';
import { sizeInWords } from './limits.ts';
import { parseJson } from './parse-json.ts';
import { validateDocument } from './validate-document.ts';

/**
 * Reads a profile's file.
 *
 * @throws KitFileError that says where the file is at fault, and what.
 */
export async function readProfileFile(file: Blob): Promise<ControllerProfile> {
  if (file.size === 0) throw new KitFileError('', 'the file is empty');
  if (file.size > PROFILE_LIMITS.bytes) {
    const limit = sizeInWords(PROFILE_LIMITS.bytes);
    throw new KitFileError('', `the file is larger than the ${limit} of a controller's profile`);
  }
  const bytes = new Uint8Array(await bytesOf(file));
  if (!isText(bytes)) throw new KitFileError('', 'the file is no JSON text in UTF-8');
  return validateProfile(parseJson(bytes));
}

/**
 * Takes a parsed document for a profile.
 *
 * @throws KitFileError that names the first fault's place in the document.
 */
export function validateProfile(source: unknown): ControllerProfile {
  return validateDocument(source, {
    noun: 'profile',
    format: PROFILE_FORMAT,
    version: PROFILE_VERSION,
    schema: profileSchema,
    jsonSchema: profileJsonSchema,
    check: checkProfile,
  });
}

/** A file can vanish between its choice and its reading. */
async function bytesOf(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new KitFileError('', 'the file can no longer be read');
  }
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

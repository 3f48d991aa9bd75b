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
import { copyJson, parseJson } from './parse-json.ts';
import { schemaFault } from './schema-fault.ts';

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
  const document = copyJson(source);
  checkFormat(document);
  const result = profileSchema.safeParse(document);
  if (!result.success) {
    const path = result.error.issues[0]?.path ?? [];
    throw schemaFault(profileJsonSchema(), document, path);
  }
  const [fault] = checkProfile(result.data);
  if (fault !== undefined) {
    const colon = fault.indexOf(': ');
    throw new KitFileError(fault.slice(0, colon), fault.slice(colon + 2));
  }
  return result.data;
}

function checkFormat(document: unknown): void {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new KitFileError('', 'the document is no profile: it is not an object');
  }
  const { format, version } = document as Record<string, unknown>;
  if (format !== PROFILE_FORMAT) {
    const got = typeof format === 'string' ? JSON.stringify(format.slice(0, 40)) : 'something else';
    const found = format === undefined ? 'there is none' : `it is ${got}`;
    throw new KitFileError('format', `a profile has "${PROFILE_FORMAT}" here, but ${found}`);
  }
  if (typeof version === 'number' && Number.isInteger(version) && version > PROFILE_VERSION) {
    const ours = `this one reads version ${PROFILE_VERSION}`;
    throw new KitFileError('version', `made by a newer Padwise: version ${version}, ${ours}`);
  }
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

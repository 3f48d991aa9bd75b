import { checkKit } from '../kit/check-kit.ts';
import { kitJsonSchema } from '../kit/json-schema.ts';
import { KIT_FORMAT, KIT_VERSION, kitSchema, type Kit } from '../kit/kit-schema.ts';
import { KitFileError } from './kit-file-error.ts';
import { copyJson } from './parse-json.ts';
import { schemaFault } from './schema-fault.ts';

/**
 * Takes a parsed document for a kit.
 *
 * @throws KitFileError that names the first fault's place in the document.
 */
export function validateKit(source: unknown): Kit {
  const document = copyJson(source);
  checkFormat(document);
  const result = kitSchema.safeParse(document);
  if (!result.success) {
    const path = result.error.issues[0]?.path ?? [];
    throw schemaFault(kitJsonSchema(), document, path);
  }
  const [fault] = checkKit(result.data);
  if (fault !== undefined) {
    const colon = fault.indexOf(': ');
    throw new KitFileError(fault.slice(0, colon), fault.slice(colon + 2));
  }
  return result.data;
}

function checkFormat(document: unknown): void {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new KitFileError('', 'the document is no kit: it is not an object');
  }
  const { format, version } = document as Record<string, unknown>;
  if (format !== KIT_FORMAT) {
    const got = typeof format === 'string' ? JSON.stringify(format.slice(0, 40)) : 'something else';
    const found = format === undefined ? 'there is none' : `it is ${got}`;
    throw new KitFileError('format', `a kit has "${KIT_FORMAT}" here, but ${found}`);
  }
  if (typeof version === 'number' && Number.isInteger(version) && version > KIT_VERSION) {
    const ours = `this one reads version ${KIT_VERSION}`;
    throw new KitFileError('version', `made by a newer Padwise: version ${version}, ${ours}`);
  }
}

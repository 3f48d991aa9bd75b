import { checkKit } from '../kit/check-kit.ts';
import { kitJsonSchema } from '../kit/json-schema.ts';
import { KIT_FORMAT, KIT_VERSION, kitSchema, type Kit } from '../kit/kit-schema.ts';
import { validateDocument } from './validate-document.ts';

/**
 * Takes a parsed document for a kit.
 *
 * @throws KitFileError that names the first fault's place in the document.
 */
export function validateKit(source: unknown): Kit {
  return validateDocument(source, {
    noun: 'kit',
    format: KIT_FORMAT,
    version: KIT_VERSION,
    schema: kitSchema,
    jsonSchema: kitJsonSchema,
    check: checkKit,
  });
}

import type { JsonSchema } from '../kit/json-schema.ts';
import { KitFileError } from './kit-file-error.ts';
import { copyJson } from './parse-json.ts';
import { schemaFault } from './schema-fault.ts';

/** A kind of document of ours: a kit, or a controller's profile. */
export interface DocumentKind<T> {
  /** What people call it. */
  readonly noun: string;
  readonly format: string;
  readonly version: number;
  readonly schema: {
    safeParse(document: unknown):
      | { readonly success: true; readonly data: T }
      | {
          readonly success: false;
          readonly error: { readonly issues: readonly { readonly path: PropertyKey[] }[] };
        };
  };
  jsonSchema(): JsonSchema;
  /** What the schema can't say: faults as `PLACE: WHAT`. */
  check(document: T): readonly string[];
}

/**
 * Takes a parsed document for one of a kind.
 *
 * @throws KitFileError that names the first fault's place in the document.
 */
export function validateDocument<T>(source: unknown, kind: DocumentKind<T>): T {
  const document = copyJson(source);
  checkHead(document, kind);
  const result = kind.schema.safeParse(document);
  if (!result.success) {
    throw schemaFault(kind.jsonSchema(), document, result.error.issues[0]?.path ?? []);
  }
  const [fault] = kind.check(result.data);
  if (fault !== undefined) {
    const colon = fault.indexOf(': ');
    throw new KitFileError(fault.slice(0, colon), fault.slice(colon + 2));
  }
  return result.data;
}

function checkHead(document: unknown, kind: DocumentKind<unknown>): void {
  const { noun } = kind;
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new KitFileError('', `the document is no ${noun}: it is not an object`);
  }
  const { format, version } = document as Record<string, unknown>;
  if (format !== kind.format) {
    const got = typeof format === 'string' ? JSON.stringify(format.slice(0, 40)) : 'something else';
    const found = format === undefined ? 'there is none' : `it is ${got}`;
    throw new KitFileError('format', `a ${noun} has "${kind.format}" here, but ${found}`);
  }
  if (typeof version === 'number' && Number.isInteger(version) && version > kind.version) {
    const ours = `this one reads version ${kind.version}`;
    throw new KitFileError('version', `made by a newer Padwise: version ${version}, ${ours}`);
  }
}

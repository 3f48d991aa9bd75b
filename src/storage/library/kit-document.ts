import { checkKit } from '../../kit/check-kit.ts';
import { KIT_VERSION, kitSchema, type Kit } from '../../kit/kit-schema.ts';
import { LibraryError } from './library-error.ts';

/** A kit as the library keeps it: JSON without audio. */
export function writeDocument(kit: Kit): string {
  const samples = kit.samples.map((sample) => {
    const bare = { ...sample };
    delete bare.data;
    return bare;
  });
  return JSON.stringify({ ...kit, samples });
}

/**
 * Takes what the browser's storage holds for a kit.
 *
 * @param name What the library calls the kit, for the sentence.
 * @throws LibraryError that says what is wrong and where.
 */
export function readDocument(value: unknown, name: string): Kit {
  const document = parse(value, name);
  const { version } = (document ?? {}) as { version?: unknown };
  if (typeof version === 'number' && version > KIT_VERSION) {
    throw new LibraryError(
      `“${name}” was saved by a newer Padwise (version ${version} of kits); this one reads version ${KIT_VERSION}.`,
    );
  }
  const result = kitSchema.safeParse(document);
  if (!result.success) {
    const [issue] = result.error.issues;
    const where = issue?.path.map(String).join('.') ?? '';
    throw damaged(name, where ? `at ${where}` : 'it is no kit');
  }
  const [fault] = checkKit(result.data);
  if (fault !== undefined) throw damaged(name, fault);
  return result.data;
}

function parse(value: unknown, name: string): unknown {
  if (typeof value !== 'string') throw damaged(name, 'its document is gone');
  try {
    return JSON.parse(value, value.includes('__proto__') ? withoutProto : undefined);
  } catch {
    throw damaged(name, 'its document is not JSON');
  }
}

/** A field of that name would become what the object inherits from. */
function withoutProto(this: unknown, key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

function damaged(name: string, what: string): LibraryError {
  return new LibraryError(`“${name}” in the library is damaged: ${what}.`);
}

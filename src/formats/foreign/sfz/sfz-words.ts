import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import { tidyName } from '../../../kit/names.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { shortPath } from '../file-tree.ts';

/** Opcodes with their values, in the order in which they are written. */
export type Opcodes = Map<string, string>;

/**
 * A text as an opcode's value: one line in which nothing begins a header, an opcode, a comment or a
 * directive. Empty where nothing readable is left.
 */
export function labelOf(text: string): string {
  return tidyName(
    text
      .replace(/\p{Cs}/gu, '\uFFFD')
      .replaceAll('<', '(')
      .replaceAll('>', ')')
      .replaceAll('=', '-')
      .replace(/\/[/*]+/g, '/')
      .replace(/#+(?=define|include)/gi, ''),
  );
}

/** What an opcode's value can't hold, or a file's path on some system, and names of two meanings. */
const UNSAFE = /[<>=$\\:"|?*\p{Cc}\p{Cs}]|\/\/|#(define|include)|^\s|\s$|^\/|(^|\/)\.{1,2}(\/|$)/iu;

/**
 * A sample's path as an opcode's value.
 *
 * @throws KitFileError for a path that the document can't name.
 */
export function samplePathOf(path: string): string {
  if (path !== '' && path.length <= KIT_LIMITS.pathLength && !UNSAFE.test(path)) return path;
  throw new KitFileError(shortPath(path), 'an SFZ document can’t name a file of this path');
}

const MAX_NAME_BYTES = 200;

/** A kit's name as its document's, without the ending: one that every system allows. */
export function fileNameOf(kitName: string): string {
  const safe = tidyName(kitName.replace(/\p{Cs}/gu, '\uFFFD').replace(/[<>:"/\\|?*\p{Cc}]/gu, '_'))
    .replace(/\.sfz$/i, '')
    .replace(/^\.+/, (dots) => '_'.repeat(dots.length))
    .replace(/^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i, '_$1');
  let [name, bytes] = ['', 0];
  for (const character of safe) {
    bytes += new TextEncoder().encode(character).length;
    if (bytes > MAX_NAME_BYTES) break;
    name += character;
  }
  return name.trim() || 'Kit';
}

/** A number without an exponent, with as many digits after the point as it needs, six at most. */
export function digits(value: number): string {
  return value
    .toFixed(6)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0');
}

/** Opcodes in one line. */
export function lineOf(opcodes: Opcodes): string {
  return [...opcodes].map(([name, value]) => `${name}=${value}`).join(' ');
}

/** Takes out of all what is the same in all of them, but for those of these names. */
export function takeCommon(all: readonly Opcodes[], except: ReadonlySet<string>): Opcodes {
  const common: Opcodes = new Map();
  for (const [name, value] of all[0] ?? []) {
    if (!except.has(name) && all.every((one) => one.get(name) === value)) common.set(name, value);
  }
  for (const name of common.keys()) all.forEach((one) => one.delete(name));
  return common;
}

import { findJsonFault } from './json-fault.ts';
import { KitFileError } from './kit-file-error.ts';
import { FILE_LIMITS, sizeInWords } from './limits.ts';

/**
 * Parses the JSON text of a file, within the bounds for documents.
 *
 * @throws KitFileError with line and column for what is no JSON.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeText(bytes);
  checkBounds(text);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const fault = findJsonFault(text);
    if (!fault) throw new KitFileError('', "the file can't be read as JSON");
    throw new KitFileError(`line ${fault.line}, column ${fault.column}`, fault.what);
  }
}

/**
 * A copy of a parsed document that holds nothing but JSON: own plain objects, lists and values.
 * `__proto__` keys and undefined values are left out.
 *
 * @throws KitFileError for what JSON can't hold, and beyond the bounds on depth and count.
 */
export function copyJson(source: unknown): unknown {
  let values = 0;
  const copy = (value: unknown, where: string, depth: number): unknown => {
    if (++values > FILE_LIMITS.jsonValues) throw tooManyValues();
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'object' && depth > FILE_LIMITS.jsonDepth) throw tooDeep(where);
    if (Array.isArray(value)) {
      return Array.from(value, (item, i) => copy(item, `${where}[${i}]`, depth + 1));
    }
    if (typeof value !== 'object') {
      const got = typeof value === 'number' ? String(value) : typeof value;
      throw new KitFileError(where, `expected a JSON value, got ${got}`);
    }
    const entries = Object.entries(value)
      .filter(([key, item]) => key !== '__proto__' && item !== undefined)
      .map(([key, item]) => [key, copy(item, where === '' ? key : `${where}.${key}`, depth + 1)]);
    return Object.fromEntries(entries);
  };
  return copy(source, '', 1);
}

function decodeText(bytes: Uint8Array): string {
  if (bytes.length > FILE_LIMITS.documentBytes) {
    const limit = sizeInWords(FILE_LIMITS.documentBytes);
    throw new KitFileError('', `the kit document is larger than ${limit}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new KitFileError('', 'the file is neither a zip archive nor JSON text in UTF-8');
  }
}

/**
 * Counts values and depth before anything is built of them: a few hundred megabytes of brackets
 * would take all memory. Hops over strings, where nearly all of a kit file is.
 */
function checkBounds(text: string): void {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      at = endOfString(text, at);
    } else if (char === OPEN_BRACKET || char === OPEN_BRACE) {
      values++;
      if (++depth > FILE_LIMITS.jsonDepth) throw tooDeep('');
    } else if (char === CLOSE_BRACKET || char === CLOSE_BRACE) {
      depth--;
    } else if (char === COMMA) {
      values++;
    }
    if (values > FILE_LIMITS.jsonValues) throw tooManyValues();
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Position of the quote that closes the string which opens at `start`; the text's end if none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}

function tooDeep(where: string): KitFileError {
  return new KitFileError(where, `nested deeper than ${FILE_LIMITS.jsonDepth} levels`);
}

function tooManyValues(): KitFileError {
  const limit = FILE_LIMITS.jsonValues.toLocaleString('en');
  return new KitFileError('', `the document holds more than ${limit} values`);
}

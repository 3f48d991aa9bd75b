import { KitFileError } from '../kit-file-error.ts';

/** Encodings that documents are found to declare, as `TextDecoder` calls them. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
};

/**
 * Text as it comes from editors of all systems: by its byte order mark, else UTF-8, else Latin 1,
 * which any bytes are.
 */
export function decodePlainText(bytes: Uint8Array): string {
  return decodeMarked(bytes) ?? decodeUtf8(bytes) ?? decode('windows-1252', bytes);
}

/**
 * An XML document's text by its byte order mark or its declaration. What claims to be UTF-8 and isn't
 * is Latin 1: some programs wrote what they were given.
 *
 * @throws KitFileError for encodings that we don't know.
 */
export function decodeXml(bytes: Uint8Array): string {
  const marked = decodeMarked(bytes);
  if (marked !== null) return marked;
  const start = decode('windows-1252', bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1] ?? 'utf-8';
  const encoding = Object.hasOwn(ENCODINGS, declared.toLowerCase())
    ? ENCODINGS[declared.toLowerCase()]
    : undefined;
  if (encoding === undefined) {
    const shown = JSON.stringify(declared.slice(0, 40));
    throw new KitFileError('', `its text is in an encoding that we don't know, ${shown}`);
  }
  if (encoding !== 'utf-8') return decode(encoding, bytes);
  return decodeUtf8(bytes) ?? decode('windows-1252', bytes);
}

/** UTF-16, with or without its mark, and UTF-8 with one; null for everything else. */
function decodeMarked(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeUtf8(bytes);
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && d === 0)) {
    return decode('utf-16le', bytes);
  }
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0)) {
    return decode('utf-16be', bytes);
  }
  return null;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

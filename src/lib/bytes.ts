import { nextTask } from './next-task.ts';
import { Sha256 } from './sha256.ts';

/** Bytes handled in one go where a page must stay responsive: a few milliseconds' work. */
const CHUNK_BYTES = 3 * 2 ** 18;

/** Methods that browsers have had since 2025. */
interface WithBase64 {
  toBase64?(): string;
}
interface FromBase64 {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

/** Lower-case hex, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 in lower-case hex. Works without a secure origin too, in pieces then. */
export async function sha256Hex(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  // Absent on insecure origins, whatever the type says.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (subtle) return toHex(new Uint8Array(await subtle.digest('SHA-256', bytes)));
  return sha256HexInPieces(bytes);
}

/** `sha256Hex` without `crypto.subtle`. */
export async function sha256HexInPieces(
  bytes: ArrayBuffer | Uint8Array<ArrayBuffer>,
): Promise<string> {
  const all = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  const hash = new Sha256();
  for (let at = 0; at < all.length; at += CHUNK_BYTES) {
    if (at > 0) await nextTask();
    hash.update(all.subarray(at, at + CHUNK_BYTES));
  }
  return toHex(hash.digest());
}

/** Base64 (RFC 4648, padded) of any number of bytes, in pieces that leave the page responsive. */
export async function encodeBase64(bytes: Uint8Array): Promise<string> {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    if (at > 0) await nextTask();
    pieces.push(encodePiece(bytes.subarray(at, at + CHUNK_BYTES)));
  }
  return pieces.join('');
}

/**
 * Bytes of a base64 text (RFC 4648, padded, nothing else in it), in pieces that leave the page
 * responsive.
 *
 * @throws Error that says what is wrong with the text.
 */
export async function decodeBase64(text: string): Promise<Uint8Array<ArrayBuffer>> {
  if (text.length % 4 !== 0) throw new Error('base64 text whose length is no multiple of four');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const chunkChars = (CHUNK_BYTES / 3) * 4;
  for (let at = 0; at < text.length; at += chunkChars) {
    if (at > 0) await nextTask();
    const chunk = text.slice(at, at + chunkChars);
    const isLast = at + chunkChars >= text.length;
    const expected = (chunk.length / 4) * 3 - (isLast ? padding : 0);
    const piece = decodePiece(chunk);
    // Decoders pass over white space.
    if (piece?.length !== expected) throw foreignCharacter(text, padding);
    bytes.set(piece, (at / 4) * 3);
  }
  return bytes;
}

function encodePiece(bytes: Uint8Array): string {
  const native = bytes as unknown as WithBase64;
  if (native.toBase64) return native.toBase64();
  let binary = '';
  // As many arguments as every engine takes.
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(binary);
}

/** Null for what is no base64. */
function decodePiece(text: string): Uint8Array | null {
  const { fromBase64 } = Uint8Array as FromBase64;
  try {
    if (fromBase64) return fromBase64.call(Uint8Array, text);
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  } catch {
    return null;
  }
}

function foreignCharacter(text: string, padding: number): Error {
  const at = text.slice(0, text.length - padding).search(/[^A-Za-z0-9+/]/);
  return new Error(`base64 text with a foreign character at position ${at}`);
}

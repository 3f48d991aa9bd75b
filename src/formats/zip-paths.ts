import { KIT_LIMITS } from '../kit/kit-schema.ts';
import { KitFileError } from './kit-file-error.ts';

/** The upper half of DOS code page 437, in which archives without the UTF-8 flag name their files. */
const CODE_PAGE_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
  '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/**
 * The path of an archive's entry, with `/` between folders.
 *
 * @throws KitFileError for paths that lead out of the archive.
 */
export function entryPath(name: Uint8Array, isUtf8: boolean): { path: string; isFolder: boolean } {
  const raw = decodeName(name, isUtf8).replaceAll('\\', '/');
  const parts = raw.split('/');
  if (raw.startsWith('/') || /^[a-z]:/i.test(raw) || parts.includes('..')) {
    throw new KitFileError(shorten(raw), 'the zip archive has an entry that leads out of it');
  }
  const path = parts.filter((part) => part !== '' && part !== '.').join('/');
  if (raw.includes('\0') || path.length > KIT_LIMITS.pathLength) {
    throw new KitFileError(shorten(raw), 'the zip archive has an entry with an impossible name');
  }
  return { path, isFolder: path === '' || raw.endsWith('/') };
}

/** Many archivers write UTF-8 without saying so. */
function decodeName(name: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(name);
  } catch {
    const chars = Array.from(name, (byte) =>
      byte < 128 ? String.fromCharCode(byte) : CODE_PAGE_437.charAt(byte - 128),
    );
    return chars.join('');
  }
}

function shorten(path: string): string {
  const readable = path.replaceAll('\0', '␀');
  return readable.length > 80 ? `${readable.slice(0, 80)}…` : readable;
}

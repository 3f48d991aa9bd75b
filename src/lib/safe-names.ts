/** Names for files that every system can keep: Windows, macOS, Linux, and what unpacks archives there. */

/** In UTF-8. Systems have 255, and a whole path has to fit as well. */
const MAX_NAME_BYTES = 120;
/** Devices of Windows, with any ending: `con.wav` can't be unpacked there. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/**
 * A name that can be one of a file on any system, near the one that is asked for.
 *
 * @param fallback Where nothing of the name is left.
 */
export function safeName(name: string, fallback: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[<>:"|?*\\/]|\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}/gu, '_')
    // Marks that are not seen, such as those that turn the writing direction, help nobody here.
    .replace(/\p{Cf}|\p{Co}|\p{Cn}/gu, '');
  const trimmed = trimEnds(shorten(trimEnds(clean)));
  const [stem = ''] = trimmed.split('.');
  return RESERVED.test(stem.trim()) ? `_${trimmed}` : trimmed || fallback;
}

/** Gives names that differ even where upper and lower case, or two spellings of an accent, are one. */
export class UniqueNames {
  readonly #taken = new Set<string>();

  /** The name, or the same with a number; it is taken from now on. */
  take(stem: string, ending = ''): string {
    let name = `${stem}${ending}`;
    for (let n = 2; this.#taken.has(fold(name)); n += 1) name = `${stem} ${n}${ending}`;
    this.#taken.add(fold(name));
    return name;
  }
}

/** Alike for names that any system takes for one. */
function fold(name: string): string {
  return name.normalize('NFKD').toUpperCase().toLowerCase();
}

/** Windows drops dots and spaces at the end; a dot at the beginning hides a file. */
function trimEnds(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/gu, '');
}

/** Cuts between characters. */
function shorten(name: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of name) {
    bytes += new TextEncoder().encode(character).length;
    if (bytes > MAX_NAME_BYTES) break;
    kept += character;
  }
  return kept;
}

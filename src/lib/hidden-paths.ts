/** Names that systems put beside a person's files, and that nobody means by a folder or an archive. */
const DEBRIS: ReadonlySet<string> = new Set(['__MACOSX', '.DS_Store']);
/** The start of a resource fork's name: `._Kick.wav` beside `Kick.wav`. */
const FORK = '._';

/**
 * Whether a path is, or lies in, what macOS puts beside files and into archives.
 *
 * @param path Name, or path with `/` or `\`.
 */
export function isDebris(path: string): boolean {
  return partsOf(path).some(isDebrisName);
}

/**
 * Whether a path is debris, or is or lies in what systems hide by a dot: `.git`, `.Trashes`. `.` and
 * `..` hide nothing.
 *
 * @param path Name, or path with `/` or `\`.
 */
export function isHidden(path: string): boolean {
  return partsOf(path).some((part) => isDebrisName(part) || /^\.[^.]/.test(part));
}

function isDebrisName(name: string): boolean {
  return DEBRIS.has(name) || name.startsWith(FORK);
}

function partsOf(path: string): string[] {
  return path.split(/[/\\]/);
}

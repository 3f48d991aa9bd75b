/** The last part of a path with `/`: a file's name, with its ending. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Between an archive and what lies in it, in what people read: `Kits.zip › Room/kit.sfz`. */
export const INSIDE = ' › ';

/** As people sort names and paths: `Tom 2` before `Tom 10`, whatever the case. For `sort`. */
export function compareNames(a: string, b: string): number {
  return natural.compare(a, b);
}

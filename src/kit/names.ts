import { KIT_LIMITS } from './kit-schema.ts';

/**
 * A file's name as a pad's: without folders and extension, underscores as spaces.
 * `drums/909_kick-hard.wav` is `909 kick-hard`.
 */
export function padNameFromFile(path: string): string {
  const fileName = path.split(/[\\/]/).at(-1) ?? '';
  const stem = fileName.replace(/(?<=.)\.[a-z0-9]{1,5}$/i, '');
  return tidyName(stem.replaceAll('_', ' ')) || 'Pad';
}

/** One line of text within `KIT_LIMITS.nameLength`; empty if nothing readable is left. */
export function tidyName(name: string): string {
  return name
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, KIT_LIMITS.nameLength)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

import { KIT_LIMITS } from './kit-schema.ts';

const AUDIO_EXTENSION =
  /(?<=.)\.(wav|wave|w64|rf64|bwf|aiff?|aifc|caf|flac|ogg|oga|opus|mp[234]|m4a|aac|au|snd|wma|wv|webm)$/i;

/**
 * A file's name as a pad's: without folders and audio extension, underscores as spaces.
 * `drums/909_kick-hard.wav` is `909 kick-hard`. A name that is tidy already stays.
 */
export function padNameFromFile(path: string): string {
  const fileName = path.split(/[\\/]/).at(-1) ?? '';
  return tidyName(fileName.replace(AUDIO_EXTENSION, '').replaceAll('_', ' ')) || 'Pad';
}

/** A path below some folder: without drive, leading slashes or steps upwards, with `/`. */
export function relativePath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^[a-z]:/i, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
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

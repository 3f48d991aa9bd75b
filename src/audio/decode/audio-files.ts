import { isHidden } from '../../lib/hidden-paths.ts';

/**
 * Extensions, in lower case, of files that hold audio. Some of them can only be refused (`wma`,
 * `rx2` ...): whoever drops such a sample wants to hear why it is missing.
 */
export const AUDIO_EXTENSIONS: ReadonlySet<string> = new Set([
  ...['wav', 'wave', 'bwf', 'rf64', 'w64', 'aif', 'aiff', 'aifc', 'caf', 'au', 'snd'],
  ...['flac', 'ogg', 'oga', 'opus', 'mp3', 'm4a', 'aac', 'weba'],
  ...['wma', 'wv', 'ape', 'mp2', 'ac3', 'amr', 'rex', 'rx2'],
]);

/**
 * Whether a path is that of a sample, by its extension. Hidden files and folders and the resource
 * forks that macOS puts beside its files (`._Kick.wav`, `__MACOSX/`) are not.
 *
 * @param path File name, or path with `/` or `\`.
 */
export function isAudioFile(path: string): boolean {
  if (isHidden(path)) return false;
  const extension = /[^./\\]\.([^./\\]+)$/.exec(path)?.[1];
  return extension !== undefined && AUDIO_EXTENSIONS.has(extension.toLowerCase());
}

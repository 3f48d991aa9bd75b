import { KitFileError } from '../../kit-file-error.ts';
import type { TreeFile } from '../file-tree.ts';
import type { SfSample, SoundFont } from './sf2-file.ts';

/** A compressed recording as a file of its own: SF3 banks hold whole Ogg Vorbis files. */
export function vorbisFile(
  path: string,
  { start, byteLength }: SfSample,
  { samples }: Pick<SoundFont, 'samples'>,
  bank: Blob,
): TreeFile {
  return {
    path,
    byteLength,
    async open(signal) {
      const at = samples.start + start;
      const file = bank.slice(at, at + byteLength, 'audio/ogg');
      const magic = await file.slice(0, 4).text();
      signal?.throwIfAborted();
      if (magic !== 'OggS') {
        throw new KitFileError(path, 'it is compressed, but not as Ogg Vorbis');
      }
      return file;
    },
  };
}

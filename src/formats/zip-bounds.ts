import { KitFileError } from './kit-file-error.ts';
import { FILE_LIMITS, sizeInWords } from './limits.ts';
import type { ZipEntry } from './zip-reader.ts';

/**
 * Holds a zip archive of samples to what it may unpack to, before anything of it is unpacked.
 *
 * @throws KitFileError where it is too much, or far more than sounds of that size ever are.
 */
export function checkUnpackedSize(entries: readonly ZipEntry[], archiveBytes: number): void {
  const total = entries.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (total > FILE_LIMITS.totalBytes) {
    const [size, limit] = [total, FILE_LIMITS.totalBytes].map(sizeInWords);
    throw new KitFileError(
      '',
      `the zip archive unpacks to ${size}, more than the ${limit} allowed`,
    );
  }
  if (total > FILE_LIMITS.freeBytes + archiveBytes * FILE_LIMITS.audioRatio) {
    throw new KitFileError('', 'it unpacks to far more than sounds ever do');
  }
}

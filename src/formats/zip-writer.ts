import { crc32 } from './crc32.ts';

export interface ZipFile {
  readonly path: string;
  readonly blob: Blob;
}

/** What watches an archive being written, and may stop it. */
export interface ByteWatch {
  /** So many bytes more of the files were read. */
  readonly onBytes?: ((count: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const READ_BYTES = 4 * 2 ** 20;
/** Names are in UTF-8. */
const FLAGS = 0x800;
const VERSION = 20;
/** 1 January 1980, so that the same files make the same archive. */
const DOS_DATE = 0x21;

/**
 * Packs files without compression, which audio hardly gains from. The archive is made of the given
 * blobs, not of copies.
 *
 * @param files Below 4 GiB and 65,535 entries altogether.
 */
export async function writeZip(files: readonly ZipFile[], watch: ByteWatch = {}): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let offset = 0;
  let directoryLength = 0;
  for (const { path, blob } of files) {
    const name = new TextEncoder().encode(path);
    const crc = await checksum(blob, watch);
    const shared = [FLAGS, 0, 0, DOS_DATE];
    const sizes = [crc, blob.size, blob.size];
    const header = record([0x04034b50], [VERSION, ...shared], sizes, [name.length, 0]);
    const entry = record(
      [0x02014b50],
      [VERSION, VERSION, ...shared],
      sizes,
      [name.length, 0, 0, 0, 0],
      [0, offset],
    );
    parts.push(header, name, blob);
    directory.push(entry, name);
    offset += header.length + name.length + blob.size;
    directoryLength += entry.length + name.length;
  }
  const count = files.length;
  const end = record([0x06054b50], [0, 0, count, count], [directoryLength, offset], [0]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

type Words = readonly number[];

/** Little-endian bytes of runs of numbers, 32 and 16 bits wide by turns. */
function record(...runs: Words[]): Uint8Array<ArrayBuffer> {
  const length = runs.reduce((sum, run, i) => sum + run.length * (i % 2 === 0 ? 4 : 2), 0);
  const view = new DataView(new ArrayBuffer(length));
  let at = 0;
  runs.forEach((run, i) => {
    for (const word of run) {
      if (i % 2 === 0) view.setUint32(at, word, true);
      else view.setUint16(at, word, true);
      at += i % 2 === 0 ? 4 : 2;
    }
  });
  return new Uint8Array(view.buffer);
}

async function checksum(blob: Blob, { onBytes, signal }: ByteWatch): Promise<number> {
  let crc = 0;
  for (let at = 0; at < blob.size; at += READ_BYTES) {
    const bytes = new Uint8Array(await blob.slice(at, at + READ_BYTES).arrayBuffer());
    signal?.throwIfAborted();
    crc = crc32(bytes, crc);
    onBytes?.(bytes.length);
  }
  return crc;
}

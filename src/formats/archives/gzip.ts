import type { ByteWatch } from '../zip-writer.ts';

/** Pieces are joined into blobs at this size, so that the heap can let them go. */
const BLOB_BYTES = 2 ** 22;

/**
 * Packs a blob as a gzip file, a little at a time.
 *
 * Rejects with an AbortError once the signal aborts.
 */
export async function gzip(blob: Blob, { onBytes, signal }: ByteWatch = {}): Promise<Blob> {
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      signal?.throwIfAborted();
      onBytes?.(piece.length);
      controller.enqueue(piece);
    },
  });
  const packed = blob.stream().pipeThrough(counted).pipeThrough(new CompressionStream('gzip'));
  const parts: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let waiting = 0;
  const reader = packed.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (value) {
      pieces.push(value);
      waiting += value.length;
    }
    if (done || waiting >= BLOB_BYTES) {
      parts.push(new Blob(pieces));
      pieces = [];
      waiting = 0;
    }
    if (done) return new Blob(parts, { type: 'application/gzip' });
  }
}

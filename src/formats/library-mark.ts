const HEADER_BYTES = 30;
const MOST_NAME_BYTES = 300;

/**
 * Whether a file begins as an archive of a library does: a zip whose first entry is `library.json`, at
 * its root or in a folder. That is a look at its first bytes alone; reading it shows what it is worth.
 */
export async function looksLikeLibrary(blob: Blob): Promise<boolean> {
  const view = new DataView(await blob.slice(0, HEADER_BYTES + MOST_NAME_BYTES).arrayBuffer());
  if (view.byteLength < HEADER_BYTES || view.getUint32(0, true) !== 0x04034b50) return false;
  const length = Math.min(view.getUint16(26, true), view.byteLength - HEADER_BYTES);
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, HEADER_BYTES, length));
  return /^([^/]+\/)?library\.json$/.test(name);
}

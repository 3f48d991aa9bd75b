import { tidyName } from '../../../kit/names.ts';

/** A name of up to 20 letters. */
export function nameAt(view: DataView, at: number): string {
  return tidyName(plainText(view, at, 20));
}

/** Up to the first zero. */
export function plainText(view: DataView, at: number, length: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length);
  const zero = bytes.indexOf(0);
  return new TextDecoder('windows-1252').decode(zero < 0 ? bytes : bytes.subarray(0, zero)).trim();
}

export function idAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

export async function viewOf(blob: Blob, start: number, length: number): Promise<DataView> {
  return new DataView(await blob.slice(start, start + length).arrayBuffer());
}

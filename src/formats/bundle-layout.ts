import type { Sample } from '../kit/kit-schema.ts';

/** Names in a bundle, `.padwise.zip`. */
export const KIT_ENTRY = 'kit.json';

const SAMPLE_ENTRY = /^samples\/([0-9a-f]{64})(?:\.[^/]*)?$/;

/** Where a sample lies in a bundle: `samples/<SHA-256>.wav`. */
export function sampleEntry({ id, name }: Sample): string {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1];
  return `samples/${id}${extension === undefined ? '' : `.${extension.toLowerCase()}`}`;
}

/** The SHA-256 in a sample's path below the bundle's root, or null. */
export function sampleIdOf(path: string): string | null {
  return SAMPLE_ENTRY.exec(path)?.[1] ?? null;
}

import { safeName } from '../../lib/safe-names.ts';

const MAX_STEM = 80;

/** Hands a file to the browser to save, named after the kit. */
export function saveFile(blob: Blob, kitName: string, extension: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${safeName(kitName.slice(0, MAX_STEM), 'kit')}${extension}`;
  link.click();
  // The browser reads the blob after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

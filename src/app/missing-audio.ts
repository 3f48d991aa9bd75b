import type { Sample } from '../kit/kit-schema.ts';

/** What is missing, in a sentence; empty where nothing is. */
export function missingAudioText(missing: readonly Sample[]): string {
  const [first, ...others] = missing;
  if (!first) return '';
  const more = others.length > 0 ? ` and of ${others.length} more` : '';
  return `The audio of “${first.name}”${more} is missing.`;
}

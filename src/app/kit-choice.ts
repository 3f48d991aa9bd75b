import { compareNames, INSIDE } from '../lib/path-names.ts';
import type { SourceFile } from './ports.ts';

/** Kits that came together: one is in hand, the others can be had of the same files. */
export interface KitChoice {
  /** What they came in: one file, several files, or a folder with a kit in each of its folders. */
  readonly from: 'file' | 'files' | 'folder';
  /** By the name of its document; the whole of a folder, if it is among them, comes last. */
  readonly options: readonly KitOption[];
  /** The document of the kit in hand. */
  readonly document: string;
}

export interface KitOption {
  /** What it is asked for by; empty for a folder's sounds all together. */
  readonly document: string;
  readonly name: string;
  /** Where it lies, for telling kits of one name apart. */
  readonly place: string;
}

/** What a load found beside the kit that it opened. */
export interface FoundChoice {
  readonly document: string;
  readonly others: readonly string[];
  readonly isFolders?: boolean;
}

/** All sounds of a folder of kits as one kit. */
export const WHOLE_FOLDER = '';

/** More are not kept for another look. */
const MAX_SOURCES = 20_000;

/**
 * The choice that files leave; null where they hold one kit.
 *
 * @param kitName The opened kit's own name.
 */
export function choiceOf(
  { document, others, isFolders }: FoundChoice,
  sources: readonly SourceFile[],
  kitName: string,
): KitChoice | null {
  if (others.length === 0 || sources.length > MAX_SOURCES) return null;
  const options = [document, ...others].map((each): KitOption => {
    const name = each === document && each !== WHOLE_FOLDER ? kitName : nameOfDocument(each);
    return { document: each, name, place: each };
  });
  const rank = (option: KitOption) => Number(option.document === WHOLE_FOLDER);
  // The opened kit has a name of its own, and stands where the others would be looked for.
  const key = (option: KitOption) => nameOfDocument(option.document);
  options.sort(
    (a, b) => rank(a) - rank(b) || compareNames(key(a), key(b)) || compareNames(a.place, b.place),
  );
  const from = isFolders ? 'folder' : sources.length === 1 ? 'file' : 'files';
  return { from, options, document };
}

/** `Kits/808/drumkit.xml` and `808.h2drumkit` are 808; a bank's preset has its own name. */
function nameOfDocument(document: string): string {
  if (document === WHOLE_FOLDER) return 'All sounds as one kit';
  const inside = document.lastIndexOf(INSIDE);
  const own = inside < 0 ? document : document.slice(inside + INSIDE.length);
  if (inside >= 0 && /\.sf[23]$/i.test(document.slice(0, inside))) return own;
  const parts = own.split('/');
  const file = parts.at(-1) ?? '';
  const folder = parts.at(-2);
  // Every Hydrogen kit's document is called so.
  if (/^drumkit\.xml$/i.test(file) && folder !== undefined) return folder;
  return file.replace(/\.(sfz|xml|h2drumkit|dspreset|dslibrary|sf[23]|zip|tar|tgz|tar\.gz)$/i, '');
}

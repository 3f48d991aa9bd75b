import type { Kit } from '../../kit/kit-schema.ts';
import { messageOf } from '../../lib/message-of.ts';
import type {
  KitLibraryPort,
  LibraryFilesPort,
  LibraryIntake,
  LibraryProgress,
} from './library-ports.ts';

type OnProgress = (progress: LibraryProgress) => void;

/** An archive, and which kits it lacks, in a sentence; empty where it has all. */
export interface LibraryExport {
  readonly archive: Blob;
  readonly problem: string;
}

/**
 * All kits in one archive, each sample once. Audio goes from kit to kit into blobs, which the browser
 * keeps outside the heap.
 *
 * Rejects with an Error that has a sentence, and with an AbortError once the signal aborts.
 */
export async function exportLibrary(
  library: KitLibraryPort,
  files: LibraryFilesPort,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<LibraryExport> {
  const summaries = await library.list();
  const kits: Kit[] = [];
  const bytes = new Map<string, Blob>();
  const problems: string[] = [];
  for (const [i, { id, name }] of summaries.entries()) {
    onProgress({ done: i, total: summaries.length, name });
    const kept = await library.read(id).catch((error: unknown) => {
      problems.push(messageOf(error));
      return null;
    });
    signal.throwIfAborted();
    if (!kept) continue;
    kits.push(kept.kit);
    for (const [sampleId, blob] of kept.bytes) {
      if (!bytes.has(sampleId)) bytes.set(sampleId, blob);
    }
    if (kept.problem !== '') problems.push(`“${name}”: ${kept.problem}`);
  }
  if (kits.length === 0) throw new Error(problems[0] ?? 'The library is empty.');
  onProgress({ done: kits.length, total: kits.length, name: '' });
  const archive = await files.toLibraryArchive({ kits, bytes });
  signal.throwIfAborted();
  return { archive, problem: problems.length > 0 ? `Not whole: ${problems.join(' ')}` : '' };
}

/**
 * Adds an archive's kits, one after the other. A damaged kit is named and passed over; a file that is
 * no such archive changes nothing. Once the signal aborts, kits that are in stay.
 *
 * Rejects with an Error that has a sentence, and with an AbortError.
 */
export async function importLibrary(
  archive: Blob,
  library: KitLibraryPort,
  files: LibraryFilesPort,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<LibraryIntake> {
  const names = await files.readLibraryIndex(archive, signal);
  const problems: { name: string; reason: string }[] = [];
  let kitCount = 0;
  let sameCount = 0;
  // The first is the one that was changed last, and so it is again.
  for (const index of [...names.keys()].reverse()) {
    const name = names[index] ?? '';
    onProgress({ done: names.length - 1 - index, total: names.length, name });
    try {
      const pkg = await files.readLibraryKit({ archive, index }, signal);
      signal.throwIfAborted();
      const same = await library.findSame(pkg.kit);
      const isWhole = same && (await isThere(library, same.id));
      if (isWhole) {
        sameCount++;
        continue;
      }
      const result = await (same
        ? library.write(same.id, pkg, same.revision)
        : library.create(pkg));
      if (result.outcome === 'full') {
        problems.push({ name, reason: 'There is no room left in the browser’s storage.' });
        break;
      }
      if (result.outcome !== 'written') problems.push({ name, reason: result.problem });
      else kitCount++;
      const lost = pkg.missing?.size ?? 0;
      if (lost > 0) problems.push({ name, reason: lostText(lost) });
    } catch (error) {
      signal.throwIfAborted();
      problems.push({ name, reason: messageOf(error) });
    }
  }
  onProgress({ done: names.length, total: names.length, name: '' });
  return { kitCount, sameCount, problems };
}

async function isThere(library: KitLibraryPort, id: string): Promise<boolean> {
  return (await library.read(id)).problem === '';
}

function lostText(count: number): string {
  return count === 1
    ? 'The audio of 1 sound is missing or damaged; its pads are silent.'
    : `The audio of ${count} sounds is missing or damaged; their pads are silent.`;
}

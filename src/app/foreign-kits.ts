import { kitFromDraft, type DraftSound } from '../kit/kit-from-draft.ts';
import { samplePathsOf } from '../kit/kit-draft.ts';
import { messageOf } from '../lib/message-of.ts';
import { INSIDE } from '../lib/path-names.ts';
import { isArchive } from './kit-loader.ts';
import { KIT_STAYS, LoadError, type Unreadable } from './load-error.ts';
import { newSound, samplesOf, wordsOf, type LoadedKit, type LoadRun } from './loaded-kit.ts';
import { mayBeForeign } from './may-be-foreign.ts';
import type { ForeignKit, FormatsPort, SourceFile } from './ports.ts';
import type { SoundReader } from './sound-reader.ts';

/** Kits of other programs, told from plain samples before those are looked at. Fetched when one may have come. */

/** What is one by its name alone. */
const IS_DOCUMENT =
  /(\.(sfz|h2drumkit|dspreset|dslibrary|sf[23]|sfark|sfpack|dls)|(^|\/)drumkit\.xml)$/i;

export interface ForeignParts {
  readonly formats: Pick<FormatsPort, 'readForeignKit'>;
  readonly isAudioFile: (path: string) => boolean;
}

/** What became of the search for a kit of another format. */
export interface ForeignFind {
  /** Null where none came, or none that can be read: then what came are samples. */
  readonly kit: ForeignKit | null;
  /** The document that can't be read though there are samples to load all the same. */
  readonly faults: readonly Unreadable[];
}

const NOTHING: ForeignFind = { kit: null, faults: [] };

/**
 * Looks for a kit of another format among what came. Where its document can't be read but there are
 * samples to load all the same, that is to be told with them.
 *
 * Rejects with a `LoadError`, or an AbortError once the signal aborts.
 *
 * @param wanted The document of one of several.
 */
export async function findForeignKit(
  sources: readonly SourceFile[],
  { formats, isAudioFile }: ForeignParts,
  { signal, onProgress }: LoadRun,
  wanted?: string,
): Promise<ForeignFind> {
  const first = sources.find(mayBeForeign);
  if (!first) return NOTHING;
  onProgress({ phase: 'unpacking', decoded: 0, done: 0, total: 0 });
  try {
    const files = sources.map(({ path, blob }) => ({ path, blob }));
    const document = wanted === undefined ? {} : { document: wanted };
    return { kit: await formats.readForeignKit({ files, ...document }, signal), faults: [] };
  } catch (error) {
    signal.throwIfAborted();
    const document = documentAtFault(error, sources);
    if (sources.some(({ path }) => isAudioFile(path) || isArchive(path))) {
      // Archives of samples are unpacked once more, and told of then.
      if (document === '' || isArchive(document)) return NOTHING;
      const reason = `It can’t be opened: ${faultOf(error, pathIn(document))}.`;
      return { kit: null, faults: [{ path: document, reason }] };
    }
    const { path } = sources.find((each) => holds(each, document)) ?? first;
    throw new LoadError(`“${path}” can’t be opened: ${faultOf(error, path)}. ${KIT_STAYS}`);
  }
}

/** The document that an error of `readForeignKit` is about; empty where that can't be said. */
function documentAtFault(error: unknown, sources: readonly SourceFile[]): string {
  const named = error instanceof Error && 'document' in error ? error.document : '';
  if (typeof named === 'string' && named !== '') return named;
  return sources.find(({ path }) => IS_DOCUMENT.test(path))?.path ?? '';
}

function holds({ path }: SourceFile, document: string): boolean {
  return document === path || document.startsWith(`${path}${INSIDE}`);
}

/** A document's path in the archive that it lies in. */
function pathIn(document: string): string {
  return document.split(INSIDE).at(-1) ?? '';
}

/** What is wrong, without the path, which is said before it, and without a full stop. */
function faultOf(error: unknown, path: string): string {
  const message = messageOf(error).replace(/\.$/, '');
  const prefix = `${path}: `;
  return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}

/**
 * Reads and listens to a foreign kit's samples, and makes a kit of its draft. Rejects with a
 * `LoadError` if none can be read, and with an AbortError once the signal aborts.
 */
export async function loadForeignKit(
  { draft, report, samples, leftOut, document, others }: ForeignKit,
  reader: Pick<SoundReader, 'readAll'>,
  run: LoadRun,
  useNames: boolean,
): Promise<LoadedKit> {
  const hints = new Map<string, string>();
  for (const { hint, layers } of draft.pads) {
    const path = layers[0]?.samplePath ?? '';
    if (hint !== '' && !hints.has(path)) hints.set(path, hint);
  }
  const files = samplePathsOf(draft).flatMap((path): SourceFile[] => {
    const blob = samples.get(path);
    return blob ? [{ path, blob, calledAs: hints.get(path) ?? path }] : [];
  });
  const { sounds, unreadable } = await reader.readAll(files, run, { classify: true, useNames });
  const problems = [...leftOut, ...unreadable];
  if (sounds.length === 0) {
    throw new LoadError(`None of the kit’s samples could be read. ${KIT_STAYS}`, problems);
  }
  const heard = new Map(sounds.map((sound): [string, DraftSound] => [sound.path, newSound(sound)]));
  return {
    kit: kitFromDraft(draft, heard),
    samples: samplesOf(sounds),
    words: wordsOf(sounds),
    unreadable: problems,
    ignoredCount: 0,
    isKept: true,
    imported: report,
    choice: { document, others },
  };
}

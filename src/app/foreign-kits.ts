import { kitFromDraft, type DraftSound } from '../kit/kit-from-draft.ts';
import { samplePathsOf } from '../kit/kit-draft.ts';
import {
  KIT_STAYS,
  LoadError,
  messageOf,
  newSound,
  samplesOf,
  type KitLoader,
  type LoadedKit,
  type LoadProgress,
} from './kit-loader.ts';
import type { ForeignKit, FormatsPort, SourceFile } from './ports.ts';

/** Kits of other programs, told from plain samples before those are looked at. */

/** What may hold or be a kit of another format. Other files need no look. */
const MAYBE_FOREIGN =
  /\.(sfz|xml|h2drumkit|dspreset|dslibrary|sf[23]|sfark|sfpack|dls|zip|tar|tgz|tar\.gz)$/i;
/** What samples may be unpacked of. */
const IS_ARCHIVE = /\.(zip|tar|tgz|tar\.gz)$/i;

/**
 * The kit of another format that came, or null where there is none: then what came are samples. Where
 * its document can't be read but there are samples to load all the same, they are.
 *
 * Rejects with a `LoadError`, or an AbortError once the signal aborts.
 */
export async function findForeignKit(
  sources: readonly SourceFile[],
  formats: Pick<FormatsPort, 'readForeignKit'>,
  isAudioFile: (path: string) => boolean,
  signal: AbortSignal,
  onUnpack: () => void,
  wanted?: string,
): Promise<ForeignKit | null> {
  const document = sources.find(({ path }) => MAYBE_FOREIGN.test(path));
  if (!document) return null;
  onUnpack();
  try {
    const files = sources.map(({ path, blob }) => ({ path, blob }));
    return await formats.readForeignKit(
      { files, ...(wanted !== undefined && { document: wanted }) },
      signal,
    );
  } catch (error) {
    signal.throwIfAborted();
    const hasSamples = sources.some(({ path }) => isAudioFile(path) || IS_ARCHIVE.test(path));
    if (hasSamples) return null;
    const message = messageOf(error).replace(/\.$/, '');
    const prefix = `${document.path}: `;
    const fault = message.startsWith(prefix) ? message.slice(prefix.length) : message;
    throw new LoadError(`“${document.path}” can’t be opened: ${fault}. ${KIT_STAYS}`);
  }
}

/**
 * Reads and listens to a foreign kit's samples, and makes a kit of its draft. Rejects with a
 * `LoadError` if none can be read, and with an AbortError once the signal aborts.
 */
export async function loadForeignKit(
  { draft, report, samples, leftOut, document, others }: ForeignKit,
  loader: KitLoader,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
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
  const { sounds, unreadable } = await loader.readAll(files, signal, onProgress, {
    classify: true,
    useNames,
  });
  const problems = [...leftOut, ...unreadable];
  if (sounds.length === 0) {
    throw new LoadError(`None of the kit’s samples could be read. ${KIT_STAYS}`, problems);
  }
  const heard = new Map(sounds.map((sound): [string, DraftSound] => [sound.path, newSound(sound)]));
  return {
    kit: kitFromDraft(draft, heard),
    samples: samplesOf(sounds),
    unreadable: problems,
    ignoredCount: 0,
    isKept: true,
    imported: report,
    choice: { document, others },
  };
}

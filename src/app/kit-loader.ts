import { buildKit } from '../kit/build-kit.ts';
import { KIT_LIMITS } from '../kit/kit-schema.ts';
import { messageOf } from '../lib/message-of.ts';
import { nextTask } from '../lib/next-task.ts';
import { baseName, compareNames } from '../lib/path-names.ts';
import { folderKits, liesIn, type KindOf } from './folder-kits.ts';
import { WHOLE_FOLDER, type FoundChoice } from './kit-choice.ts';
import { KIT_IS_FULL, KIT_STAYS, LoadError, type Unreadable } from './load-error.ts';
import {
  newSound,
  samplesOf,
  wordsOf,
  type LoadedKit,
  type LoadedSounds,
  type LoadRun,
} from './loaded-kit.ts';
import type { FormatsPort, SourceFile } from './ports.ts';
import { SoundReader, type Listening, type SoundReaderParts } from './sound-reader.ts';

export interface LoaderParts extends SoundReaderParts {
  readonly formats: Pick<FormatsPort, 'unzip'>;
  /** Whether a path looks like audio; other files are passed over quietly. */
  readonly isAudioFile: (path: string) => boolean;
  /** What a path names by its words, as a role or something vaguer; null where nothing. */
  readonly kindOf: KindOf;
}

/** What files are read for. */
export interface Reading extends Omit<Listening, 'classify'> {
  /** Pads that there is room for; files past it are refused. */
  readonly room: number;
  /** Takes some of the sounds only; those left are no leftovers. */
  readonly choose?: (audio: readonly SourceFile[]) => readonly SourceFile[];
  /** What of the files is known already to be unreadable. */
  readonly faults?: readonly Unreadable[];
}

/** How a kit is made of files. */
export interface Making extends Pick<Reading, 'useNames' | 'faults'> {
  /** Of folders that are a kit each the one to be made: its path, or `WHOLE_FOLDER`. */
  readonly document?: string | undefined;
}

/** Turns audio files into a kit: unpack, choose, read, assign. */
export class KitLoader {
  readonly #parts: LoaderParts;
  readonly #reader: SoundReader;

  constructor(parts: LoaderParts, reader = new SoundReader(parts)) {
    this.#parts = parts;
    this.#reader = reader;
  }

  /**
   * Makes a kit of the given files, zips unpacked. Of folders that are a kit each it makes the one that
   * is asked for, or the first. Rejects with an AbortError once the signal aborts, and with a
   * `LoadError` if no sample is left to make a kit of.
   */
  async load(
    sources: readonly SourceFile[],
    run: LoadRun,
    { document, ...making }: Making,
  ): Promise<LoadedKit> {
    let choice: FoundChoice | null = null;
    const choose = (audio: readonly SourceFile[]) => {
      choice = this.#chooseFolder(audio, document);
      const folder = choice?.document ?? WHOLE_FOLDER;
      return folder === WHOLE_FOLDER ? audio : audio.filter(({ path }) => liesIn(path, folder));
    };
    const reading = { ...making, room: KIT_LIMITS.pads, choose };
    const { sounds, ...leftovers } = await this.readSounds(sources, run, reading);
    await nextTask();
    const chosen = choice as FoundChoice | null;
    return {
      kit: buildKit(
        chosen?.document ? baseName(chosen.document) : kitName(sources),
        sounds.map((sound) => newSound(sound)),
      ),
      samples: samplesOf(sounds),
      words: wordsOf(sounds),
      ...leftovers,
      ...(chosen && { choice: chosen }),
    };
  }

  /** Reads and listens to all audio among the given files, zips unpacked. Rejects as `load` does. */
  async readSounds(
    sources: readonly SourceFile[],
    run: LoadRun,
    { room, choose, faults = [], ...listening }: Reading,
  ): Promise<LoadedSounds> {
    void this.#parts.analyser.warmUp();
    const unreadable = [...faults];
    const files = await this.#unpack(sources, unreadable, run);
    const allAudio = files.filter((file) => this.#parts.isAudioFile(file.path)).sort(byNaturalPath);
    if (allAudio.length === 0) throw new LoadError(nothingIn(files, unreadable), unreadable);
    const audio = choose ? choose(allAudio) : allAudio;

    const taken = audio.slice(0, room);
    for (const { path } of audio.slice(room)) unreadable.push({ path, reason: KIT_IS_FULL });
    if (taken.length === 0) throw new LoadError(`${KIT_IS_FULL} ${KIT_STAYS}`, unreadable);
    const read = await this.#reader.readAll(taken, run, { classify: true, ...listening });
    unreadable.push(...read.unreadable);
    if (read.sounds.length === 0) {
      throw new LoadError(`None of these files could be read. ${KIT_STAYS}`, unreadable);
    }
    return {
      sounds: read.sounds,
      unreadable,
      ignoredCount: files.length - allAudio.length,
    };
  }

  /** The folder to make a kit of; null where all sounds are one kit. */
  #chooseFolder(audio: readonly SourceFile[], wanted: string | undefined): FoundChoice | null {
    const kits = folderKits(
      audio.map(({ path }) => path),
      this.#parts.kindOf,
    );
    if (kits.length === 0) return null;
    const folders = kits.map(({ path }) => path);
    // What no kit has room for is not offered.
    const documents = audio.length > KIT_LIMITS.pads ? folders : [...folders, WHOLE_FOLDER];
    const document = documents.find((each) => each === wanted) ?? folders[0] ?? WHOLE_FOLDER;
    return { document, others: documents.filter((each) => each !== document), isFolders: true };
  }

  async #unpack(
    sources: readonly SourceFile[],
    unreadable: Unreadable[],
    { signal, onProgress }: LoadRun,
  ): Promise<SourceFile[]> {
    const files: SourceFile[] = [];
    for (const source of sources) {
      if (!isArchive(source.path)) {
        files.push(source);
        continue;
      }
      onProgress({ phase: 'unpacking', decoded: 0, done: 0, total: 0 });
      try {
        for (const file of await this.#parts.formats.unzip(source.blob, signal)) {
          if (file.problem === undefined) files.push(file);
          else unreadable.push({ path: file.path, reason: file.problem });
        }
      } catch (error) {
        signal.throwIfAborted();
        unreadable.push({ path: source.path, reason: messageOf(error) });
      }
    }
    return files;
  }
}

/** The dropped folder's or archive's name; a few loose files make an untitled kit. */
function kitName(sources: readonly SourceFile[]): string {
  const first = sources[0]?.path ?? '';
  const root = first.split('/')[0] ?? '';
  if (first.includes('/') && sources.every((source) => source.path.startsWith(`${root}/`))) {
    return root;
  }
  if (sources.length === 1) {
    return baseName(first).replace(/\.[^.]+$/, '');
  }
  return 'Untitled kit';
}

function nothingIn(files: readonly SourceFile[], unreadable: readonly Unreadable[]): string {
  const refused = unreadable[0];
  if (refused) return `${refused.path}: ${refused.reason.replace(/\.$/, '')}. ${KIT_STAYS}`;
  return files.length === 0
    ? `There is nothing in there. ${KIT_STAYS}`
    : `There are no audio files in there. ${KIT_STAYS}`;
}

/** What samples may be unpacked of. */
export function isArchive(path: string): boolean {
  return /\.(zip|tar|tgz|tar\.gz)$/i.test(path);
}

function byNaturalPath(a: SourceFile, b: SourceFile): number {
  return compareNames(a.path, b.path);
}

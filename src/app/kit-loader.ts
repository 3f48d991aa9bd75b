import { buildKit, type NewSound, type RoleDecision } from '../kit/build-kit.ts';
import type { ImportReport } from '../kit/import-report.ts';
import { KIT_LIMITS, type Kit } from '../kit/kit-schema.ts';
import type { Role } from '../kit/roles.ts';
import { sha256Hex } from '../lib/bytes.ts';
import { forEachInLanes } from '../lib/lanes.ts';
import { nextTask } from '../lib/next-task.ts';
import { heardSound } from './heard-sound.ts';
import { folderKits, liesIn, type KindOf } from './folder-kits.ts';
import { WHOLE_FOLDER, type FoundChoice } from './kit-choice.ts';
import type { Learning } from './learning.ts';
import type {
  AnalyserPort,
  Classification,
  DecoderPort,
  FormatsPort,
  RoleDecider,
  SampleFeatures,
  SourceFile,
} from './ports.ts';
import type { LibrarySample } from './sample-library.ts';

export interface LoaderParts {
  readonly decoder: DecoderPort;
  readonly analyser: AnalyserPort;
  readonly formats: Pick<FormatsPort, 'unzip'>;
  /** Whether a path looks like audio; other files are passed over quietly. */
  readonly isAudioFile: (path: string) => boolean;
  readonly decideRole: RoleDecider;
  /** What a path names by its words, as a role or something vaguer; null where nothing. */
  readonly kindOf: KindOf;
  readonly learning: Pick<Learning, 'heeded' | 'recognise'>;
}

/** How sounds are to be listened to. */
export interface Listening {
  /** Whether to ask the classifier; measuring alone needs no model. */
  readonly classify: boolean;
  /** Whether names of files and folders count as evidence. */
  readonly useNames: boolean;
  /** Samples that are in memory by id: they need no decoding. */
  readonly held?: ((id: string) => LibrarySample | undefined) | undefined;
}

/** What files are read for. */
export interface Reading extends Omit<Listening, 'classify'> {
  /** Pads that there is room for; files past it are refused. */
  readonly room: number;
  /** Takes some of the sounds only; those left are no leftovers. */
  readonly choose?: (audio: readonly SourceFile[]) => readonly SourceFile[];
}

export interface LoadProgress {
  readonly phase: 'unpacking' | 'loading';
  /** Samples that are decoded, of `total`. */
  readonly decoded: number;
  /** Files done with: listened to, or refused. */
  readonly done: number;
  readonly total: number;
}

/** A file that could not be read, and why. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** What was not taken of the files that came. */
export interface Leftovers {
  readonly unreadable: readonly Unreadable[];
  /** Files that are not audio. */
  readonly ignoredCount: number;
  /** Whether it can be had again as it is: it was opened from a file, or is the starter kit. */
  readonly isKept?: boolean;
  /** What became of a kit of another format, field by field. */
  readonly imported?: ImportReport;
  /** Whether pads of what could not be read are there all the same, and silent. */
  readonly staysWhole?: boolean;
  /** Of several kits that came together, which this is. */
  readonly choice?: FoundChoice;
}

export interface LoadedKit extends Leftovers {
  readonly kit: Kit;
  readonly samples: ReadonlyMap<string, LibrarySample>;
}

export interface LoadedSounds extends Leftovers {
  /** At least one. */
  readonly sounds: readonly LoadedSound[];
}

/** Why a sound is refused that a kit has no place for. */
export const KIT_IS_FULL = `A kit holds at most ${KIT_LIMITS.pads} pads.`;

/** What everybody wants to know when a load has failed. */
export const KIT_STAYS = 'Your kit is as it was.';

/** Something that a load can't get past, in a sentence for people. The kit in hand stays. */
export class LoadError extends Error {
  override name = 'LoadError';
  readonly unreadable: readonly Unreadable[];

  constructor(message: string, unreadable: readonly Unreadable[] = []) {
    super(message);
    this.unreadable = unreadable;
  }
}

/** Files under way at once: enough that the decoder's threads and the classifier's batches stay full. */
const LANES = 24;

/** What was heard in a sample, and the role that follows by all evidence that counts. */
export interface HeardSample {
  readonly features: SampleFeatures;
  readonly classification: Classification | null;
  readonly decision: RoleDecision | null;
  readonly embedding: Float32Array | null;
}

export interface LoadedSound extends Omit<HeardSample, 'features' | 'embedding'> {
  readonly id: string;
  readonly path: string;
  readonly sample: LibrarySample;
}

interface DecodedFile {
  readonly id: string;
  readonly path: string;
  /** Words that tell of its role: its path, or what a kit calls it. */
  readonly words: string;
  readonly blob: Blob;
  readonly buffer: AudioBuffer;
}

/** Turns audio files into a kit: decode, listen, assign. */
export class KitLoader {
  readonly #parts: LoaderParts;

  constructor(parts: LoaderParts) {
    this.#parts = parts;
  }

  /**
   * Makes a kit of the given files, zips unpacked. Of folders that are a kit each it makes the one that
   * is asked for, or the first. Rejects with an AbortError once the signal aborts, and with a
   * `LoadError` if no sample is left to make a kit of.
   *
   * @param document A folder's path, or `WHOLE_FOLDER`.
   */
  async load(
    sources: readonly SourceFile[],
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
    { useNames, document }: Pick<Listening, 'useNames'> & { readonly document?: string },
  ): Promise<LoadedKit> {
    let choice: FoundChoice | null = null;
    const choose = (audio: readonly SourceFile[]) => {
      choice = this.#chooseFolder(audio, document);
      const folder = choice?.document ?? WHOLE_FOLDER;
      return folder === WHOLE_FOLDER ? audio : audio.filter(({ path }) => liesIn(path, folder));
    };
    const reading = { useNames, room: KIT_LIMITS.pads, choose };
    const { sounds, ...leftovers } = await this.readSounds(sources, signal, onProgress, reading);
    await nextTask();
    const chosen = choice as FoundChoice | null;
    return {
      kit: buildKit(
        chosen?.document ? baseName(chosen.document) : kitName(sources),
        sounds.map((sound) => newSound(sound)),
      ),
      samples: samplesOf(sounds),
      ...leftovers,
      ...(chosen && { choice: chosen }),
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

  /** Reads and listens to all audio among the given files, zips unpacked. Rejects as `load` does. */
  async readSounds(
    sources: readonly SourceFile[],
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
    { room, choose, ...listening }: Reading,
  ): Promise<LoadedSounds> {
    void this.#parts.analyser.warmUp();
    const unreadable: Unreadable[] = [];
    const files = await this.#unpack(sources, unreadable, signal, onProgress);
    const allAudio = files.filter((file) => this.#parts.isAudioFile(file.path)).sort(byNaturalPath);
    if (allAudio.length === 0) throw new LoadError(nothingIn(files, unreadable), unreadable);
    const audio = choose ? choose(allAudio) : allAudio;

    const taken = audio.slice(0, room);
    for (const { path } of audio.slice(room)) unreadable.push({ path, reason: KIT_IS_FULL });
    if (taken.length === 0) throw new LoadError(`${KIT_IS_FULL} ${KIT_STAYS}`, unreadable);
    const { sounds, unreadable: refused } = await this.readAll(taken, signal, onProgress, {
      classify: true,
      ...listening,
    });
    unreadable.push(...refused);
    if (sounds.length === 0) {
      throw new LoadError(`None of these files could be read. ${KIT_STAYS}`, unreadable);
    }
    return { sounds, unreadable, ignoredCount: files.length - allAudio.length };
  }

  async #unpack(
    sources: readonly SourceFile[],
    unreadable: Unreadable[],
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
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

  /** Reads samples, several at a time; those that can be read keep the order of `files`. */
  async readAll(
    files: readonly SourceFile[],
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
    listening: Listening,
  ): Promise<{ sounds: LoadedSound[]; unreadable: Unreadable[] }> {
    const results = new Array<LoadedSound | null>(files.length).fill(null);
    const unreadable: Unreadable[] = [];
    const total = files.length;
    let decoded = 0;
    let done = 0;
    const report = () => onProgress({ phase: 'loading', decoded, done, total });
    report();
    await forEachInLanes(files, LANES, async (file, index) => {
      try {
        const read = await this.#decode(file, signal, listening.held);
        decoded++;
        report();
        results[index] = await this.#listen(read, listening, signal);
      } catch (error) {
        signal.throwIfAborted();
        unreadable.push({ path: file.path, reason: messageOf(error) });
      }
      done++;
      report();
    });
    return { sounds: results.filter((result) => result !== null), unreadable };
  }

  /** Reads and decodes one file. Rejects with an Error that says in words why it can't be read. */
  async #decode(
    { path, blob: file, calledAs: words = path }: SourceFile,
    signal: AbortSignal,
    held: Listening['held'],
  ): Promise<DecodedFile> {
    if (file.size > KIT_LIMITS.sampleBytes) {
      throw new Error(`It is larger than ${KIT_LIMITS.sampleBytes / 2 ** 20} MiB.`);
    }
    const bytes = await file.arrayBuffer();
    signal.throwIfAborted();
    const id = await sha256Hex(bytes);
    const known = held?.(id);
    if (known) return { id, path, words, blob: known.blob, buffer: known.buffer };
    // A copy for keeping: the file on disk may change or vanish.
    const blob = new Blob([bytes], { type: file.type });
    const buffer = await this.#parts.decoder.decode(bytes, baseName(path));
    signal.throwIfAborted();
    return { id, path, words, blob, buffer };
  }

  async #listen(
    { id, path, words, blob, buffer }: DecodedFile,
    { classify, useNames }: Listening,
    signal: AbortSignal,
  ): Promise<LoadedSound> {
    if (!classify) {
      const features = await this.#parts.analyser.measure(id, buffer, signal);
      const sample = { blob, buffer, features, embedding: null };
      return { id, path, sample, classification: null, decision: null };
    }
    const heard = await this.hear(id, words, buffer, useNames, signal);
    const { features, classification, decision, embedding } = heard;
    return { id, path, sample: { blob, buffer, features, embedding }, classification, decision };
  }

  /** Asks the classifier about a decoded sample, the player's lessons, and its path if names count. */
  async hear(
    id: string,
    path: string,
    buffer: AudioBuffer,
    useNames: boolean,
    signal?: AbortSignal,
  ): Promise<HeardSample> {
    const { analyser, decideRole, learning } = this.#parts;
    const [analysis, lessons] = await Promise.all([
      analyser.analyse(id, buffer, signal),
      learning.heeded(),
    ]);
    const { features, classification, embedding } = analysis;
    const sound = heardSound(id, analysis);
    if (!sound) return { features, classification, decision: null, embedding };
    learning.recognise(sound);
    const decision = decideRole(sound, useNames ? path : null, lessons);
    return { features, classification, decision, embedding };
  }
}

/** What a kit is built from. `role` is what the sound's maker says it is, if anybody did. */
export function newSound(sound: LoadedSound, role?: Role): NewSound {
  const { blob, buffer, features } = sound.sample;
  const name = baseName(sound.path).slice(0, KIT_LIMITS.nameLength);
  return {
    sample: {
      id: sound.id,
      name,
      path: sound.path.slice(-KIT_LIMITS.pathLength),
      byteLength: blob.size,
      durationSec: buffer.duration,
    },
    padName: name,
    classification: sound.classification,
    decision: sound.decision,
    features,
    ...(role === undefined ? {} : { role }),
  };
}

export function samplesOf(sounds: readonly LoadedSound[]): Map<string, LibrarySample> {
  return new Map(sounds.map((sound) => [sound.id, sound.sample]));
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

function isArchive(path: string): boolean {
  return /\.(zip|tar|tgz|tar\.gz)$/i.test(path);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function byNaturalPath(a: SourceFile, b: SourceFile): number {
  return natural.compare(a.path, b.path);
}

export function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}

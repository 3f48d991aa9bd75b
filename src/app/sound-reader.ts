import type { RoleDecision } from '../kit/build-kit.ts';
import { KIT_LIMITS } from '../kit/kit-schema.ts';
import { baseName } from '../lib/path-names.ts';
import { sha256Hex } from '../lib/bytes.ts';
import { forEachInLanes } from '../lib/lanes.ts';
import { messageOf } from '../lib/message-of.ts';
import { heardSound } from './heard-sound.ts';
import type { Learning } from './learning.ts';
import type { Unreadable } from './load-error.ts';
import type { LoadedSound, LoadRun } from './loaded-kit.ts';
import type {
  AnalyserPort,
  Classification,
  DecoderPort,
  RoleDecider,
  SampleFeatures,
  SourceFile,
} from './ports.ts';
import type { LibrarySample } from './sample-library.ts';

export interface SoundReaderParts {
  readonly decoder: DecoderPort;
  readonly analyser: AnalyserPort;
  readonly decideRole: RoleDecider;
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

/** What was heard in a sample, and the role that follows by all evidence that counts. */
export interface HeardSample {
  readonly features: SampleFeatures;
  readonly classification: Classification | null;
  readonly decision: RoleDecision | null;
  readonly embedding: Float32Array | null;
}

type DecodedFile = Pick<LoadedSound, 'id' | 'path' | 'words'> &
  Pick<LibrarySample, 'blob' | 'buffer'>;

/** Files under way at once: enough that the decoder's threads and the classifier's batches stay full. */
const LANES = 24;

/** Reads sounds: decodes them and listens to them. */
export class SoundReader {
  readonly #parts: SoundReaderParts;

  constructor(parts: SoundReaderParts) {
    this.#parts = parts;
  }

  /** Reads samples, several at a time; those that can be read keep the order of `files`. */
  async readAll(
    files: readonly SourceFile[],
    { signal, onProgress }: LoadRun,
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

  /** Asks the classifier about a decoded sample, the player's lessons, and its words if names count. */
  async hear(
    id: string,
    words: string,
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
    const decision = decideRole(sound, useNames ? words : null, lessons);
    return { features, classification, decision, embedding };
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
      return { id, path, words, sample, classification: null, decision: null };
    }
    const heard = await this.hear(id, words, buffer, useNames, signal);
    const { features, classification, decision, embedding } = heard;
    const sample = { blob, buffer, features, embedding };
    return { id, path, words, sample, classification, decision };
  }
}

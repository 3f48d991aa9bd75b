import { sha256Hex } from '../../lib/bytes.ts';
import { forEachInLanes } from '../../lib/lanes.ts';
import { messageOf } from '../../lib/message-of.ts';
import { baseName } from '../../lib/path-names.ts';
import { toUnitLength } from '../../lib/vector-rows.ts';
import { heardSound } from '../heard-sound.ts';
import type { Learning } from '../learning.ts';
import type {
  AnalyserPort,
  DecoderPort,
  HeardSound,
  RoleDecider,
  SampleAnalysis,
} from '../ports.ts';
import { ChunkWriter } from './chunk-writer.ts';
import type { FolderSource } from './folder-source.ts';
import type {
  FileMark,
  IndexChunk,
  IndexedSound,
  SampleIndexPort,
  UnreadableFile,
} from './index-ports.ts';
import type { MapProgress } from './map-ports.ts';
import type { SoundTable } from './sound-table.ts';

/** What stops all indexing, in a sentence for people. */
export class MapError extends Error {
  override name = 'MapError';
}

/** The folder may not be read any more until the player allows it again. */
export class FolderAsleepError extends Error {
  override name = 'FolderAsleepError';
}

export interface IndexerParts {
  /** Decodes at the rate that the network hears at, which is the cheapest. */
  readonly decoder: DecoderPort;
  readonly analyser: Pick<AnalyserPort, 'status' | 'warmUp' | 'analyse'>;
  /** Asks for the version of the network, without loading that. Rejects with what is wrong. */
  readonly readVersion: () => Promise<string>;
  readonly decideRole: RoleDecider;
  readonly learning: Pick<Learning, 'heeded'>;
  readonly isAudioFile: (path: string) => boolean;
}

export interface IndexRun {
  readonly source: FolderSource;
  /** What is known from before; empty where nothing is. */
  readonly former: readonly IndexChunk[];
  /** The network that those are of; empty where there is none. */
  readonly formerVersion: string;
  /** Null where the browser keeps nothing. */
  readonly index: SampleIndexPort | null;
  /** Whether names of files and folders count as evidence. */
  readonly useNames: boolean;
  /** Resolves when the next file may be read. */
  readonly mayGoOn: (signal: AbortSignal) => Promise<void>;
  /** What is known of former times is there, without what has changed or gone. */
  readonly onStart: (table: SoundTable) => void;
  readonly onProgress: (progress: MapProgress) => void;
  readonly onUnreadable: (file: UnreadableFile) => void;
  /** Something to be told that stops nothing, in a sentence. */
  readonly onRemark: (remark: string) => void;
}

/** Bound of a library: its embeddings are 38 MB in memory. */
export const MAX_SOUNDS = 50_000;
const OTHER_MODEL =
  'Another classifier was chosen meanwhile. Open the folder again, and it listens anew.';
const MAX_FILE_BYTES = 64 * 2 ** 20;
/** Files under way at once: few, as nobody waits for them. */
const LANES = 4;
/** Of a sound, the beginning is listened to. */
const HEARD_SEC = 8;

/** Reads and listens to what is new or changed in a library's folder, and keeps it as it goes. */
export class MapIndexer {
  readonly #parts: IndexerParts;

  constructor(parts: IndexerParts) {
    this.#parts = parts;
  }

  /**
   * Looks through the whole folder. Files that are as they were are not read again; those that have
   * gone are forgotten. Fills `table`, which is empty before.
   *
   * @throws MapError where the classifier is missing; FolderAsleepError where the folder may not be
   *   read; DOMException `AbortError`. What was heard until then is kept.
   */
  async run(run: IndexRun, table: SoundTable, signal: AbortSignal): Promise<void> {
    const listed = await this.#list(run, signal);
    const files = listed.slice(0, MAX_SOUNDS);
    if (listed.length > files.length) run.onRemark(tooManyText(listed.length));
    const modelVersion = await this.#readVersion();
    signal.throwIfAborted();
    const known = run.formerVersion === modelVersion ? run.former : [];
    const { chunks, missing, isSame } = compare(files, known);
    // What is kept stays as it is where the network that would listen anew is missing.
    if (missing.length > 0) await this.#openModel();
    signal.throwIfAborted();
    for (const chunk of chunks) {
      table.addChunk(chunk);
      chunk.unreadable.forEach(run.onUnreadable);
    }
    run.onStart(table);
    const { name, handle } = run.source;
    const writer = new ChunkWriter(run.index, { name, handle, modelVersion }, run.onRemark);
    await writer.begin(chunks, isSame && run.former === known);
    signal.throwIfAborted();
    await this.#readAll(run, { files, missing, table, writer, modelVersion }, signal);
    signal.throwIfAborted();
    await writer.end();
  }

  async #readVersion(): Promise<string> {
    try {
      return await this.#parts.readVersion();
    } catch (error) {
      throw missingModel(messageOf(error));
    }
  }

  /** Loads the network, which takes megabytes: only where there is something to be listened to. */
  async #openModel(): Promise<void> {
    const { analyser } = this.#parts;
    await analyser.warmUp();
    const status = analyser.status.value;
    if (status.state !== 'ready') {
      throw missingModel(status.state === 'failed' ? status.reason : '');
    }
  }

  async #list({ source }: IndexRun, signal: AbortSignal): Promise<FileMark[]> {
    try {
      return await source.list(this.#parts.isAudioFile, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw asleepOr(error, source.name);
    }
  }

  async #readAll(
    run: IndexRun,
    {
      files,
      missing,
      table,
      writer,
      modelVersion,
    }: {
      readonly files: readonly FileMark[];
      readonly missing: readonly FileMark[];
      readonly table: SoundTable;
      readonly writer: ChunkWriter;
      readonly modelVersion: string;
    },
    signal: AbortSignal,
  ): Promise<void> {
    // Whatever stops one lane stops the others too.
    const own = new AbortController();
    const stop = () => own.abort();
    signal.addEventListener('abort', stop);
    let done = files.length - missing.length;
    const tell = (path: string) => run.onProgress({ done, total: files.length, path });
    tell('');
    try {
      await forEachInLanes(missing, LANES, async (file) => {
        await run.mayGoOn(own.signal);
        tell(file.path);
        const heard = await this.#hear(file, run, table, own.signal, modelVersion);
        own.signal.throwIfAborted();
        if ('reason' in heard) {
          run.onUnreadable(heard);
          if (heard.isLasting) writer.addUnreadable(heard);
        } else {
          table.add(heard.sound, heard.vector);
          writer.addSound(heard.sound, heard.vector);
        }
        done++;
        tell(file.path);
        await writer.flushIfDue();
      });
    } finally {
      own.abort();
      signal.removeEventListener('abort', stop);
      await writer.flush();
    }
  }

  async #hear(
    file: FileMark,
    run: IndexRun,
    table: SoundTable,
    signal: AbortSignal,
    modelVersion: string,
  ) {
    let bytes: ArrayBuffer;
    try {
      if (file.byteLength > MAX_FILE_BYTES) throw new Error('It is larger than 64 MiB.');
      bytes = await (await run.source.open(file.path)).arrayBuffer();
    } catch (error) {
      signal.throwIfAborted();
      if (isRefusal(error)) throw asleepOr(error, run.source.name);
      // It may be there again the next time.
      return { ...file, reason: messageOf(error), isLasting: false };
    }
    const id = await sha256Hex(bytes);
    const twin = table.get(id);
    const vector = table.vectorOf(id);
    if (twin && vector) return { sound: { ...twin, ...file }, vector };
    let buffer: AudioBuffer;
    try {
      buffer = await this.#parts.decoder.decode(bytes, baseName(file.path));
    } catch (error) {
      signal.throwIfAborted();
      return { ...file, reason: messageOf(error), isLasting: true };
    }
    const analysis = await this.#listen(id, buffer, signal);
    const heard = heardSound(id, analysis);
    if (!heard) throw new MapError('The classifier stopped working, and the map with it.');
    if (!heard.embedding) return { ...file, reason: 'It is silent.', isLasting: true };
    // Embeddings of two networks can't be compared.
    if (heard.modelVersion !== modelVersion) throw new MapError(OTHER_MODEL);
    return this.#judge(file, heard, heard.embedding, { buffer, analysis, run });
  }

  async #listen(id: string, buffer: AudioBuffer, signal: AbortSignal): Promise<SampleAnalysis> {
    try {
      // Not by its own id: what is heard of a part must not be taken for what a kit wants to know.
      return await this.#parts.analyser.analyse(`map ${id}`, beginningOf(buffer), signal);
    } catch (error) {
      signal.throwIfAborted();
      throw new MapError(`The map had to stop. ${messageOf(error)}`);
    }
  }

  async #judge(
    file: FileMark,
    heard: HeardSound,
    embedding: Float32Array,
    {
      buffer,
      analysis,
      run,
    }: { readonly buffer: AudioBuffer; readonly analysis: SampleAnalysis; readonly run: IndexRun },
  ) {
    const lessons = await this.#parts.learning.heeded();
    const path = run.useNames ? file.path : null;
    const { role, confidence } = this.#parts.decideRole(heard, path, lessons);
    const { brightnessHz, peak } = analysis.features;
    const durationSec = buffer.duration;
    const id = heard.sampleId;
    const sound: IndexedSound = { ...file, id, role, confidence, durationSec, brightnessHz, peak };
    return { sound, vector: toUnitLength(embedding.slice()) };
  }
}

/** What of the former index still holds, and which files have to be read. */
function compare(files: readonly FileMark[], former: readonly IndexChunk[]) {
  const wanted = new Map(files.map((file) => [file.path, file]));
  let isSame = true;
  const chunks: IndexChunk[] = [];
  // The last word on a path counts.
  for (const chunk of [...former].reverse()) {
    const kept = keptOf(chunk, wanted);
    if (kept !== chunk) isSame = false;
    if (kept.sounds.length + kept.unreadable.length > 0) chunks.unshift(kept);
  }
  return { chunks, missing: [...wanted.values()], isSame };
}

/** Takes what it has from `wanted`. */
function keptOf(chunk: IndexChunk, wanted: Map<string, FileMark>): IndexChunk {
  const take = (kept: FileMark): boolean => {
    const file = wanted.get(kept.path);
    const isSame = file?.byteLength === kept.byteLength && file.modifiedMs === kept.modifiedMs;
    return isSame && wanted.delete(kept.path);
  };
  const rows = chunk.sounds.flatMap((sound, row) => (take(sound) ? [row] : []));
  const unreadable = chunk.unreadable.filter(take);
  if (rows.length === chunk.sounds.length && unreadable.length === chunk.unreadable.length) {
    return chunk;
  }
  const { vectorSize } = chunk;
  const values = new Float32Array(chunk.vectors);
  const vectors = new Float32Array(rows.length * vectorSize);
  rows.forEach((row, i) =>
    vectors.set(values.subarray(row * vectorSize, (row + 1) * vectorSize), i * vectorSize),
  );
  return {
    sounds: rows.map((row) => chunk.sounds[row]!),
    unreadable,
    vectors: vectors.buffer,
    vectorSize,
  };
}

/** The buffer itself where it is short. */
function beginningOf(buffer: AudioBuffer): AudioBuffer {
  const { sampleRate, numberOfChannels } = buffer;
  const length = Math.round(HEARD_SEC * sampleRate);
  if (!(buffer.length > length)) return buffer;
  const beginning = new AudioBuffer({ length, sampleRate, numberOfChannels });
  for (let channel = 0; channel < numberOfChannels; channel++) {
    beginning.copyToChannel(buffer.getChannelData(channel).subarray(0, length), channel);
  }
  return beginning;
}

function isRefusal(error: unknown): boolean {
  return error instanceof DOMException && ['NotAllowedError', 'SecurityError'].includes(error.name);
}

function missingModel(reason: string): MapError {
  return new MapError(
    `The map needs the classifier, which could not be loaded. ${reason}`.trimEnd(),
  );
}

/** What a folder's refusal means. */
function asleepOr(error: unknown, name: string): Error {
  if (isRefusal(error)) return new FolderAsleepError(name);
  if (error instanceof DOMException && error.name === 'NotFoundError') {
    return new MapError(`The folder “${name}” is not where it was. Choose it again.`);
  }
  return new MapError(`The folder “${name}” could not be read. ${messageOf(error)}`);
}

const count = new Intl.NumberFormat('en');

function tooManyText(found: number): string {
  return `There are ${count.format(found)} sounds: the first ${count.format(MAX_SOUNDS)} are on the map.`;
}

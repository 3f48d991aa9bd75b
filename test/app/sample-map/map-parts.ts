import type {
  IndexChunk,
  IndexedLibrary,
  KeptIndex,
  KeptLayout,
  SampleIndexPort,
} from '../../../src/app/sample-map/index-ports.ts';
import type { FolderSource } from '../../../src/app/sample-map/folder-source.ts';
import type { SampleMapParts } from '../../../src/app/sample-map/sample-map.ts';
import type { SampleAnalysis, SourceFile } from '../../../src/app/ports.ts';
import { ROLES } from '../../../src/kit/roles.ts';
import { Store } from '../../../src/lib/store.ts';
import { features, parts, silentPlayer } from '../parts.ts';

/** An index that lasts as long as the test. */
export class FakeIndex implements SampleIndexPort {
  library: IndexedLibrary | null = null;
  chunks: IndexChunk[] = [];
  layout: KeptLayout | null = null;
  isFull = false;

  read(): Promise<KeptIndex | null> {
    const { library, chunks, layout } = this;
    return Promise.resolve(library && { library, chunks: [...chunks], layout });
  }

  replace(library: IndexedLibrary, chunks: readonly IndexChunk[]): Promise<void> {
    this.library = library;
    this.chunks = [...chunks];
    return Promise.resolve();
  }

  writeLibrary(library: IndexedLibrary): Promise<void> {
    this.library = library;
    return Promise.resolve();
  }

  append(chunk: IndexChunk): Promise<void> {
    if (this.isFull) return Promise.reject(new DOMException('Full.', 'QuotaExceededError'));
    this.chunks.push(chunk);
    return Promise.resolve();
  }

  writeLayout(layout: KeptLayout): Promise<void> {
    this.layout = layout;
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.library = null;
    this.chunks = [];
    this.layout = null;
    return Promise.resolve();
  }
}

/** A folder of files by path, whose texts can be changed. */
export class FakeFolder implements FolderSource {
  readonly handle = null;
  readonly name: string;
  readonly texts: Map<string, string>;
  /** Paths that were opened, in order. */
  readonly opened: string[] = [];
  /** Thrown by all that is asked for from now on. */
  problem: Error | null = null;

  constructor(texts: Readonly<Record<string, string>>, name = 'Drums') {
    this.texts = new Map(Object.entries(texts));
    this.name = name;
  }

  list(isWanted: (path: string) => boolean) {
    if (this.problem) return Promise.reject(this.problem);
    const marks = [...this.texts].map(([path, text]) => ({
      path,
      byteLength: text.length,
      modifiedMs: 1,
    }));
    return Promise.resolve(marks.filter(({ path }) => isWanted(path)));
  }

  open(path: string): Promise<Blob> {
    if (this.problem) return Promise.reject(this.problem);
    this.opened.push(path);
    const text = this.texts.get(path);
    return text === undefined
      ? Promise.reject(new Error('It is gone.'))
      : Promise.resolve(new Blob([text]));
  }
}

export const VERSION = '2.0.0';

/** A sound's role is that of the first letters of its id; silence has no embedding. */
export function analysisOf(id: string, modelVersion = VERSION): SampleAnalysis {
  const at = parseInt(id.slice(-64, -62), 16) % ROLES.length;
  return {
    features,
    classification: { role: ROLES[at]!, confidence: 1, topThree: [], modelVersion },
    probabilities: ROLES.map((_, i) => Number(i === at)),
    embedding: Float32Array.from(
      { length: 8 },
      (_, k) => parseInt(id.slice(-2 - k, -k || undefined), 16) + k,
    ),
  };
}

/** Parts that decode and hear anything but “bad” and “silent”. */
export function mapParts(overrides: Partial<SampleMapParts> = {}) {
  const base = parts();
  const index = new FakeIndex();
  const played: AudioBuffer[] = [];
  const isDecoded = new Map<string, number>();
  const decode = async (bytes: ArrayBuffer) => {
    const text = new TextDecoder().decode(bytes);
    isDecoded.set(text, (isDecoded.get(text) ?? 0) + 1);
    if (text === 'bad') throw new Error('It is bad.');
    await Promise.resolve();
    return {
      duration: 0.5,
      length: 10,
      numberOfChannels: 1,
      sampleRate: 32_000,
      text,
    } as unknown as AudioBuffer;
  };
  const all: SampleMapParts = {
    session: {
      progress: new Store(null),
      useNames: true,
      add: () => Promise.reject(new Error('No kit.')),
      load: () => Promise.reject(new Error('No kit.')),
    },
    player: silentPlayer(),
    analyser: {
      status: new Store({ state: 'ready', modelVersion: VERSION, threads: 1 } as const),
      warmUp: () => Promise.resolve(),
      analyse: (id, buffer) => {
        const isSilent = (buffer as unknown as { text: string }).text === 'silent';
        const analysis = analysisOf(id);
        return Promise.resolve(isSilent ? { ...analysis, embedding: null } : analysis);
      },
    },
    readVersion: () => Promise.resolve(VERSION),
    learning: { heeded: () => Promise.resolve([]) },
    decideRole: base.decideRole,
    isAudioFile: base.isAudioFile,
    decoder: { decode },
    indexDecoder: { decode },
    preview: { play: (buffer) => played.push(buffer), stop: () => undefined },
    projector: {
      placeRoughly: () => Promise.reject(new Error('Not now.')),
      project: ({ count }) =>
        Promise.resolve(Float32Array.from({ length: 2 * count }, (_, i) => i / (2 * count))),
    },
    openIndex: () => Promise.resolve(index),
    random: () => 0.5,
    ...overrides,
  };
  return { parts: all, index, played, isDecoded };
}

export function sources(texts: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, blob: new Blob([text]) }));
}

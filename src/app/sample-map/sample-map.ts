import type { Role } from '../../kit/roles.ts';
import { messageOf } from '../../lib/message-of.ts';
import { Store, type ReadonlyStore } from '../../lib/store.ts';
import { refused, type LoadReport } from '../load-report.ts';
import type { DecoderPort, PlayerPort, SourceFile } from '../ports.ts';
import type { Session } from '../session.ts';
import {
  canPickFolder,
  folderOfFiles,
  folderOfHandle,
  isFolderHandle,
  mayRead,
  pickFolder,
  type FolderHandle,
  type FolderSource,
} from './folder-source.ts';
import type {
  IndexedSound,
  KeptIndex,
  PreviewPort,
  ProjectorPort,
  SampleIndexPort,
} from './index-ports.ts';
import { KitMaker } from './kit-maker.ts';
import { MapGate } from './map-gate.ts';
import { FolderAsleepError, MapIndexer, type IndexerParts } from './map-indexer.ts';
import { MapPlacer } from './map-placer.ts';
import type { KitIdea, MapDesk, MapProgress, MapView } from './map-ports.ts';
import { SoundPreview } from './sound-preview.ts';
import { SoundTable } from './sound-table.ts';
import { EMPTY_VIEW, ViewWriter } from './view-writer.ts';

export interface SampleMapParts extends Omit<IndexerParts, 'decoder'> {
  readonly session: Pick<Session, 'add' | 'load' | 'progress' | 'useNames'>;
  readonly player: Pick<PlayerPort, 'readVoices'>;
  /** For hearing, at the player's rate. */
  readonly decoder: DecoderPort;
  /** For listening, at the network's rate. */
  readonly indexDecoder: DecoderPort;
  readonly preview: PreviewPort;
  readonly projector: ProjectorPort;
  /** Rejects where the browser keeps nothing. */
  readonly openIndex: () => Promise<SampleIndexPort>;
  /** From 0 up to 1. */
  readonly random?: () => number;
}

const NOT_OPEN = 'This library’s folder has not been opened.';

/** The map of a library of samples: reads it, keeps what it heard, and plays and hands out its sounds. */
export class SampleMap implements MapDesk {
  readonly #parts: SampleMapParts;
  readonly #writer: ViewWriter;
  readonly #indexer: MapIndexer;
  readonly #placer: MapPlacer;
  readonly #gate: MapGate;
  readonly #preview: SoundPreview;
  readonly #kits: KitMaker;
  readonly #isPaused = new Store(false);
  #table = new SoundTable();
  #index: SampleIndexPort | null = null;
  #handle: FolderHandle | null = null;
  #source: FolderSource | null = null;
  #opened: Promise<void> | null = null;
  #run: { readonly job: AbortController; readonly done: Promise<void> } | null = null;

  /** @param view Shown by somebody already, perhaps. */
  constructor(parts: SampleMapParts, view = new Store<MapView>(EMPTY_VIEW)) {
    const { session, player, projector, decoder, indexDecoder, preview, random } = parts;
    this.#parts = parts;
    this.#indexer = new MapIndexer({ ...parts, decoder: indexDecoder });
    this.#placer = new MapPlacer(projector);
    this.#writer = new ViewWriter(view, (id) => this.#placer.placeOf(id, this.#table));
    this.#gate = new MapGate({
      isPaused: this.#isPaused,
      load: session.progress,
      isPlaying: () => hasVoices(player),
    });
    this.#preview = new SoundPreview({ decoder, preview, open: (id) => this.#open(id) });
    this.#kits = new KitMaker(random);
  }

  get view(): ReadonlyStore<MapView> {
    return this.#writer.view;
  }

  get canKeepFolder(): boolean {
    return canPickFolder();
  }

  open(): Promise<void> {
    return (this.#opened ??= this.#openKept());
  }

  async chooseFolder(): Promise<void> {
    try {
      const kept = this.#writer.view.value.state === 'asleep' ? this.#handle : null;
      if (kept) {
        if (await mayRead(kept, true)) await this.#start(folderOfHandle(kept));
        return;
      }
      const handle = await pickFolder();
      if (!handle) return;
      this.#handle = handle;
      await this.#start(folderOfHandle(handle));
    } catch (error) {
      this.#writer.fail(`The folder could not be opened. ${messageOf(error)}`);
    }
  }

  async chooseFiles(files: readonly SourceFile[], name: string): Promise<void> {
    this.#handle = null;
    await this.#start(folderOfFiles(files, name));
  }

  pause(): void {
    this.#isPaused.set(true);
    this.#writer.patch({ isPaused: true });
  }

  resume(): void {
    this.#isPaused.set(false);
    this.#writer.patch({ isPaused: false });
  }

  async forget(): Promise<void> {
    await this.#stop();
    this.#preview.forget();
    this.#placer.forget();
    this.#table = new SoundTable();
    this.#source = null;
    this.#handle = null;
    this.resume();
    this.#writer.reset();
    try {
      await this.#index?.clear();
    } catch (error) {
      this.#writer.fail(`The map could not be forgotten. ${messageOf(error)}`);
    }
  }

  hear(id: string): Promise<void> {
    return this.#preview.hear(id);
  }

  silence(): void {
    this.#preview.silence();
  }

  near(id: string, count: number): readonly string[] {
    return this.#table.near(id, count);
  }

  async addToKit(ids: readonly string[], padId: string | null): Promise<LoadReport> {
    const { sources, unreadable } = await this.#sourcesOf(ids, this.#writer.view.value.libraryName);
    if (sources.length === 0) return refused(nothingText(unreadable), unreadable);
    const report = await this.#parts.session.add(sources, padId === null ? {} : { padId });
    return { ...report, unreadable: [...unreadable, ...report.unreadable] };
  }

  makeKit(former: KitIdea | null, among: readonly string[]): KitIdea {
    return this.#kits.make(former, this.#among(among), (id) => this.#table.get(id));
  }

  reroll(idea: KitIdea, role: Role, among: readonly string[], pickId?: string): KitIdea {
    const all = (id: string) => this.#table.get(id);
    return this.#kits.reroll(idea, role, this.#among(among), all, pickId);
  }

  async openKit(idea: KitIdea): Promise<LoadReport> {
    const ids = idea.picks.map(({ id }) => id);
    const name = `Kit from ${this.#writer.view.value.libraryName}`;
    const { sources, unreadable } = await this.#sourcesOf(ids, name);
    if (sources.length === 0) return refused(nothingText(unreadable), unreadable);
    const report = await this.#parts.session.load(sources);
    return { ...report, unreadable: [...unreadable, ...report.unreadable] };
  }

  /** Shows what is kept; goes on with it where the folder may be read without asking. */
  async #openKept(): Promise<void> {
    this.#writer.patch({ state: 'opening', problem: '' });
    const kept = await this.#readIndex();
    // A folder was chosen in the meantime.
    if (this.#run) return;
    if (!kept) {
      this.#writer.patch({ state: 'empty' });
      return;
    }
    const { library, chunks, layout } = kept;
    for (const chunk of chunks) this.#table.addChunk(chunk);
    this.#writer.patch({ libraryName: library.name });
    if (isFolderHandle(library.handle)) this.#handle = library.handle;
    const { signal } = new AbortController();
    const isPlaced = await this.#placer.take(layout, this.#table);
    if (!isPlaced) await this.#placer.placeRoughly(this.#table, signal).catch(() => false);
    this.#writer.setSounds(this.#table.sounds);
    if (this.#handle && (await mayRead(this.#handle, false).catch(() => false))) {
      void this.#start(folderOfHandle(this.#handle), kept);
      return;
    }
    this.#sleep(library.name);
  }

  async #readIndex(): Promise<KeptIndex | null> {
    try {
      this.#index ??= await this.#parts.openIndex();
      return await this.#index.read();
    } catch {
      // Nothing is kept here: a map lasts as long as the page then.
      return null;
    }
  }

  #sleep(name: string): void {
    const asks = this.#handle ? 'Allow the folder' : 'Choose the folder';
    const problem = `${asks} “${name}” again to hear its sounds.`;
    this.#writer.patch({ state: 'asleep', problem, progress: null });
  }

  /** Reads a library and places it; one that is under way is left. Never rejects. */
  async #start(source: FolderSource, known?: KeptIndex): Promise<void> {
    await this.#stop();
    const job = new AbortController();
    this.#source = source;
    const done = this.#read(source, job.signal, known);
    const run = { job, done };
    this.#run = run;
    await done;
    if (this.#run === run) this.#run = null;
  }

  async #stop(): Promise<void> {
    const run = this.#run;
    this.#run = null;
    run?.job.abort();
    await run?.done;
  }

  async #read(source: FolderSource, signal: AbortSignal, known?: KeptIndex): Promise<void> {
    const table = new SoundTable();
    try {
      const kept = known ?? (await this.#readIndex());
      signal.throwIfAborted();
      this.#writer.begin(source.name);
      await this.#listen(source, kept, table, signal);
      await this.#place(kept, table, signal);
      this.#writer.patch({ state: 'ready', progress: null });
    } catch (error) {
      if (signal.aborted) return;
      this.#writer.setSounds(this.#table.sounds);
      if (error instanceof FolderAsleepError) {
        this.#source = null;
        this.#sleep(source.name);
      } else this.#writer.fail(messageOf(error));
    }
  }

  #listen(
    source: FolderSource,
    kept: KeptIndex | null,
    table: SoundTable,
    signal: AbortSignal,
  ): Promise<void> {
    const show = () => {
      this.#writer.setSounds(table.sounds);
      // A failed look for directions leaves the sounds where they are.
      void this.#placer.placeRoughly(table, signal).catch(() => false);
    };
    return this.#indexer.run(
      {
        source,
        former: kept?.chunks ?? [],
        formerVersion: kept?.library.modelVersion ?? '',
        index: this.#index,
        useNames: this.#parts.session.useNames,
        mayGoOn: (own) => this.#gate.pass(own),
        onStart: () => {
          this.#table = table;
          show();
        },
        onProgress: (progress: MapProgress) => {
          this.#writer.setProgress(progress, show);
        },
        onUnreadable: (file) => this.#writer.addUnreadable(file),
        onRemark: (remark) => this.#writer.addRemark(remark),
      },
      table,
      signal,
    );
  }

  async #place(kept: KeptIndex | null, table: SoundTable, signal: AbortSignal): Promise<void> {
    if (!(await this.#placer.take(kept?.layout ?? null, table))) {
      this.#writer.patch({ state: 'placing', progress: null });
      this.#writer.setSounds(table.sounds);
      await this.#placer.place(table, this.#index, signal);
    }
    signal.throwIfAborted();
    this.#writer.setSounds(table.sounds);
  }

  /** None named: all. */
  #among(ids: readonly string[]): readonly IndexedSound[] {
    if (ids.length === 0) return this.#table.sounds;
    return ids.flatMap((id) => this.#table.get(id) ?? []);
  }

  async #open(id: string): Promise<{ path: string; blob: Blob }> {
    const sound = this.#table.get(id);
    if (!sound) throw new Error('This sound is not in the library any more.');
    const { problem } = this.#writer.view.value;
    if (!this.#source) throw new Error(problem === '' ? NOT_OPEN : problem);
    try {
      return { path: sound.path, blob: await this.#source.open(sound.path) };
    } catch (error) {
      throw new Error(`“${sound.path}” can’t be read. ${messageOf(error)}`, { cause: error });
    }
  }

  /** Files of sounds, as if they lay in a folder of that name. */
  async #sourcesOf(ids: readonly string[], folder: string) {
    const sources: SourceFile[] = [];
    const unreadable: { path: string; reason: string }[] = [];
    for (const id of ids) {
      try {
        const { path, blob } = await this.#open(id);
        // The library's own folders tell of a role, the name in front does not.
        sources.push({ path: `${folder}/${path}`, blob, calledAs: path });
      } catch (error) {
        unreadable.push({ path: this.#table.get(id)?.path ?? id, reason: messageOf(error) });
      }
    }
    return { sources, unreadable };
  }
}

function nothingText(unreadable: readonly { readonly reason: string }[]): string {
  return unreadable[0]?.reason ?? 'There is no sound to take.';
}

function hasVoices(player: Pick<PlayerPort, 'readVoices'>): boolean {
  let sounds = false;
  player.readVoices(() => (sounds = true));
  return sounds;
}

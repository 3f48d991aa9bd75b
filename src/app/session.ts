import { applyClassifications } from '../kit/build-kit.ts';
import type { Kit } from '../kit/kit-schema.ts';
import { messageOf } from '../lib/message-of.ts';
import { nextTask } from '../lib/next-task.ts';
import type { ReadonlyStore } from '../lib/store.ts';
import { roomIn, type AddTarget } from './add-sounds.ts';
import { decodeAgain } from './decode-again.ts';
import type { KitChoice } from './kit-choice.ts';
import { exportForeign, type ForeignExportOptions } from './kit-export.ts';
import { KitHearing } from './kit-hearing.ts';
import type { KitHistory } from './kit-history.ts';
import { KitInHand } from './kit-in-hand.ts';
import { KitIntake } from './kit-intake.ts';
import { KitLoader, type LoaderParts } from './kit-loader.ts';
import { LoadError } from './load-error.ts';
import { LoadJobs } from './load-jobs.ts';
import { CANCELLED, refused, type LoadReport } from './load-report.ts';
import type { LoadProgress, LoadRun } from './loaded-kit.ts';
import type {
  AnalyserPort,
  ExportFormat,
  ForeignExport,
  FormatsPort,
  KitExportPort,
  KitPackage,
  PlayerPort,
  SampleAnalysis,
  SourceFile,
  StarterPort,
} from './ports.ts';
import type { LibrarySample } from './sample-library.ts';
import type { KitRevision, SaveMarks } from './save-state.ts';
import { SoundReader } from './sound-reader.ts';

export interface SessionParts extends LoaderParts {
  readonly analyser: AnalyserPort;
  readonly formats: FormatsPort;
  readonly player: Pick<PlayerPort, 'setKit'>;
  readonly renderStarter: StarterPort;
  readonly exporter: KitExportPort;
}

export type { AddTarget, LoadReport };

/**
 * The kit in hand with its samples, and what can be done to it: load, import, edit, undo, export.
 * It keeps the player in step. Whatever fails leaves the kit as it was.
 */
export class Session {
  readonly #parts: SessionParts;
  readonly #inHand = new KitInHand();
  readonly #intake: KitIntake;
  readonly #hearing: KitHearing;
  readonly #jobs = new LoadJobs();
  #playRateHz = 0;
  /** Whether names of files and folders count as evidence for roles. */
  useNames = true;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const { library, words } = this.#inHand;
    const reader = new SoundReader(parts);
    this.#intake = new KitIntake({
      ...parts,
      reader,
      loader: new KitLoader(parts, reader),
      held: (id) => library.get(id),
    });
    this.#hearing = new KitHearing({
      analyser: parts.analyser,
      reader,
      library,
      words,
      kit: () => this.kit,
      useNames: () => this.useNames,
    });
    this.state.subscribe(({ kit }) => parts.player.setKit(kit, library.buffers));
  }

  // What is in hand.

  get state(): KitHistory['state'] {
    return this.#inHand.state;
  }

  get kit(): Kit {
    return this.#inHand.kit;
  }

  /** The kits that came with the kit in hand; null where it came alone, or another load has followed. */
  get kitChoice(): KitChoice | null {
    return this.#inHand.offered?.choice ?? null;
  }

  /** The load or import under way, or null. */
  get progress(): ReadonlyStore<LoadProgress | null> {
    return this.#jobs.progress;
  }

  /** Whether the starter kit is in hand as it came. */
  get holdsUntouchedStarter(): boolean {
    return this.#inHand.isUntouchedStarter;
  }

  /** What was exported, and what can be had again. */
  get saveMarks(): ReadonlyStore<SaveMarks> {
    return this.#inHand.saveMarks;
  }

  /** The kit of this revision has reached a file. */
  noteExported(revision: KitRevision): void {
    this.#inHand.noteExported(revision);
  }

  /** Decoded samples by id: those of the kit in hand, and of kits that undo can bring back. */
  get buffers(): ReadonlyMap<string, AudioBuffer> {
    return this.#inHand.library.buffers;
  }

  sample(id: string): LibrarySample | undefined {
    return this.#inHand.library.get(id);
  }

  // What comes into hand.

  /**
   * Makes a kit of audio files, folders' files and zips, or opens a kit file if that is what came, of
   * Padwise or of another program.
   * A load under way is cancelled first.
   */
  async load(sources: readonly SourceFile[]): Promise<LoadReport> {
    return this.#run(async (run) => {
      const made = await this.#intake.read(sources, run, { useNames: this.useNames });
      return () => this.#inHand.take(made, sources);
    });
  }

  /**
   * Another kit of the files that the kit in hand came with: see `kitChoice`. Null where there are
   * none. A load under way is cancelled first.
   */
  async loadOther(document: string): Promise<LoadReport | null> {
    const { offered } = this.#inHand;
    if (!offered) return null;
    const { sources } = offered;
    return this.#run(async (run) => {
      const made = await this.#intake.make(sources, run, { useNames: this.useNames, document });
      return () => this.#inHand.take(made, sources);
    });
  }

  /**
   * Adds the sounds of audio files, folders' files and zips to the kit in hand, as one step for undo;
   * a kit file is opened as ever. A load under way is cancelled first.
   */
  async add(sources: readonly SourceFile[], target: AddTarget = {}): Promise<LoadReport> {
    if (this.#inHand.isBlank) return this.load(sources);
    return this.#run(async (run) => {
      const read = await this.#intake.readSounds(sources, run, {
        useNames: this.useNames,
        room: () => roomIn(this.kit, target),
      });
      return () =>
        'kit' in read ? this.#inHand.take(read, sources) : this.#inHand.add(read, target);
    });
  }

  /** Opens a kit file or a parsed kit document. */
  async import(source: Blob | object): Promise<LoadReport> {
    const name = source instanceof File ? source.name : 'The kit';
    return this.#run(async (run) => {
      const opened = await this.#intake.open(source, name, run);
      return () => this.#inHand.take(opened);
    });
  }

  /**
   * Opens a kit that is in memory. Sounds that are held are not decoded again; pads whose audio is
   * missing stay and are silent, and the report names it.
   *
   * @param isKept Whether it can be had again as it is.
   */
  async openPackage(pkg: KitPackage, isKept: boolean): Promise<LoadReport> {
    return this.openKept(() => Promise.resolve(pkg), isKept);
  }

  /** The same with a kit that has to be read first; a load that begins meanwhile cancels it. */
  async openKept(read: () => Promise<KitPackage>, isKept = true): Promise<LoadReport> {
    return this.#run(async (run) => {
      const opened = await this.#intake.openKept(await read(), run);
      return () => this.#inHand.take({ ...opened, isKept });
    });
  }

  cancelLoad(): void {
    this.#jobs.cancel();
  }

  /** Loads the starter kit, playable at once; `classifyMissing` then labels it like any other. */
  loadStarter(): Promise<LoadReport> {
    return this.#run(async (run) => {
      const starter = await this.#intake.renderStarter(run);
      return () => this.#inHand.takeStarter(starter);
    });
  }

  // What is heard in it.

  /**
   * Listens to what nobody has classified yet: new sounds, or all if the model was missing. Never
   * rejects: the analyser's status says if it can't.
   */
  async classifyMissing(): Promise<void> {
    const heard = await this.#hearing.hear((pad) => !pad.classification);
    if (heard.size > 0) this.#inHand.label(heard);
  }

  /** Listens to the whole kit with another network, as one step for undo; what a person decided stays. */
  async hearAgain(label: string): Promise<void> {
    const { kit } = this;
    this.#inHand.library.forgetEmbeddings();
    const heard = await this.#hearing.hear(() => true);
    if (this.kit === kit) this.edit(label, (current) => applyClassifications(current, heard));
  }

  /**
   * Asks the network where the kit's sounds are among others, as far as it has not been asked. Never
   * rejects: the analyser's status says if it can't.
   */
  embedAll(): Promise<void> {
    return this.#hearing.embedAll();
  }

  /** What the classifier hears in a sample that is held; null for others. Rejects if it is lost. */
  analyse(sampleId: string): Promise<SampleAnalysis | null> {
    return this.#hearing.analyse(sampleId);
  }

  /**
   * The player works at another rate, and the decoder with it: sounds in hand are decoded again, and
   * play as they are until then. Never rejects.
   */
  async followRate(sampleRateHz: number): Promise<void> {
    if (sampleRateHz === this.#playRateHz) return;
    this.#playRateHz = sampleRateHz;
    const isWanted = () => this.#playRateHz === sampleRateHz;
    const { decoder, player } = this.#parts;
    const { library } = this.#inHand;
    const hasChanged = await decodeAgain(library, decoder, sampleRateHz, isWanted);
    if (hasChanged && isWanted()) player.setKit(this.kit, library.buffers);
  }

  // What is edited, and the way back.

  /** Applies a pure edit. Edits with the same `mergeKey` in a row are one step for undo. */
  edit(label: string, change: (kit: Kit) => Kit, mergeKey: string | null = null): void {
    this.#inHand.history.commit(change(this.kit), label, mergeKey);
  }

  /** The next edit is a step of its own, whatever its `mergeKey`. */
  endStep(): void {
    this.#inHand.history.seal();
  }

  undo(): boolean {
    return this.#inHand.history.undo();
  }

  redo(): boolean {
    return this.#inHand.history.redo();
  }

  /** Lets go of all that undo could bring back: for those who offer none. */
  forgetPast(): void {
    this.#inHand.forgetPast();
  }

  // What goes out.

  /** The kit with its samples inside, as a JSON document. */
  async exportJson(): Promise<Kit> {
    return this.#parts.formats.toJson(this.#inHand.package());
  }

  /** The same as a file. */
  async exportJsonFile(): Promise<Blob> {
    return this.#parts.formats.toJsonFile(this.#inHand.package());
  }

  /** The kit as a `.padwise.zip`. */
  async exportBundle(): Promise<Blob> {
    return this.#parts.formats.toBundle(this.#inHand.package());
  }

  /** The formats of other programs that the kit can be written in. */
  exportFormats(): Promise<readonly ExportFormat[]> {
    return this.#parts.exporter.exportFormats();
  }

  /** The kit in a format of others, by its id, with a report of what that keeps. */
  exportForeign(formatId: string, options?: ForeignExportOptions): Promise<ForeignExport> {
    return exportForeign(
      this.#parts.exporter,
      this.#inHand.package(),
      this.buffers,
      formatId,
      options,
    );
  }

  /** Runs one load. What it has read is taken into hand only if it ends well. */
  async #run(read: (run: LoadRun) => Promise<() => LoadReport>): Promise<LoadReport> {
    const job = this.#jobs.start();
    const { signal } = job;
    try {
      const onProgress = (progress: LoadProgress) => this.#jobs.report(signal, progress);
      const take = await read({ signal, onProgress });
      // Building the kit and showing it are each a task of their own.
      await nextTask();
      signal.throwIfAborted();
      return take();
    } catch (error) {
      if (signal.aborted) return CANCELLED;
      return refused(messageOf(error), error instanceof LoadError ? error.unreadable : []);
    } finally {
      this.#jobs.end(job);
    }
  }
}

import { applyClassifications, buildKit, type SampleFindings } from '../kit/build-kit.ts';
import type { Kit } from '../kit/kit-schema.ts';
import { messageOf } from '../lib/message-of.ts';
import { nextTask } from '../lib/next-task.ts';
import { Store, type ReadonlyStore } from '../lib/store.ts';
import { addTo, roomIn, type AddTarget } from './add-sounds.ts';
import { decodeAgain } from './decode-again.ts';
import { dropExcess, dropUnused } from './history-samples.ts';
import { choiceOf, type KitChoice } from './kit-choice.ts';
import { exportForeign, packageOf, type ForeignExportOptions } from './kit-export.ts';
import { KitHearing } from './kit-hearing.ts';
import { KitHistory } from './kit-history.ts';
import { KitIntake } from './kit-intake.ts';
import { KitLoader, type LoaderParts } from './kit-loader.ts';
import { KIT_IS_FULL, KIT_STAYS, LoadError } from './load-error.ts';
import { LoadJobs } from './load-jobs.ts';
import { added, CANCELLED, loaded, refused, type LoadReport } from './load-report.ts';
import {
  samplesOf,
  wordsOf,
  type LoadedKit,
  type LoadedSounds,
  type LoadProgress,
  type LoadRun,
} from './loaded-kit.ts';
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
import {
  markExported,
  markKept,
  NO_MARKS,
  type KitRevision,
  type SaveMarks,
} from './save-state.ts';
import { SampleLibrary, type LibrarySample } from './sample-library.ts';
import { SampleWords } from './sample-words.ts';
import { SoundReader } from './sound-reader.ts';

export interface SessionParts extends LoaderParts {
  readonly analyser: AnalyserPort;
  readonly formats: FormatsPort;
  readonly player: Pick<PlayerPort, 'setKit'>;
  readonly renderStarter: StarterPort;
  readonly exporter: KitExportPort;
}

export type { AddTarget, LoadReport };

interface Offered {
  readonly choice: KitChoice;
  readonly sources: readonly SourceFile[];
  /** The load that it belongs to. */
  readonly loadedAs: number;
}

/**
 * The kit in hand with its samples, and what can be done to it: load, import, edit, undo, export.
 * It keeps the player in step. Whatever fails leaves the kit as it was.
 */
export class Session {
  readonly #parts: SessionParts;
  readonly #library = new SampleLibrary();
  readonly #words = new SampleWords();
  readonly #history = new KitHistory(buildKit('Empty kit', []));
  readonly #intake: KitIntake;
  readonly #hearing: KitHearing;
  readonly #jobs = new LoadJobs();
  readonly #saveMarks = new Store(NO_MARKS);
  /** The starter kit as it came, each time that it came. */
  readonly #starters = new WeakSet<Kit>();
  /** The files of the last load, if they hold more kits. */
  #offered: Offered | null = null;
  #playRateHz = 0;
  /** Whether names of files and folders count as evidence for roles. */
  useNames = true;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const reader = new SoundReader(parts);
    this.#intake = new KitIntake({
      ...parts,
      reader,
      loader: new KitLoader(parts, reader),
      held: (id) => this.#library.get(id),
    });
    this.#hearing = new KitHearing({
      analyser: parts.analyser,
      reader,
      library: this.#library,
      words: this.#words,
      kit: () => this.kit,
      useNames: () => this.useNames,
    });
    this.#history.state.subscribe(({ kit }) => {
      parts.player.setKit(kit, this.#library.buffers);
    });
  }

  // What is in hand.

  get state(): KitHistory['state'] {
    return this.#history.state;
  }

  get kit(): Kit {
    return this.#history.kit;
  }

  /** The kits that came with the kit in hand; null where it came alone, or another load has followed. */
  get kitChoice(): KitChoice | null {
    const { loadedAs } = this.state.value;
    return this.#offered?.loadedAs === loadedAs ? this.#offered.choice : null;
  }

  /** The load or import under way, or null. */
  get progress(): ReadonlyStore<LoadProgress | null> {
    return this.#jobs.progress;
  }

  /** Whether the starter kit is in hand as it came. */
  get holdsUntouchedStarter(): boolean {
    return this.#starters.has(this.kit);
  }

  /** What was exported, and what can be had again. */
  get saveMarks(): ReadonlyStore<SaveMarks> {
    return this.#saveMarks;
  }

  /** The kit of this revision has reached a file. */
  noteExported(revision: KitRevision): void {
    this.#saveMarks.set(markExported(this.#saveMarks.value, revision));
  }

  /** Decoded samples by id: those of the kit in hand, and of kits that undo can bring back. */
  get buffers(): ReadonlyMap<string, AudioBuffer> {
    return this.#library.buffers;
  }

  sample(id: string): LibrarySample | undefined {
    return this.#library.get(id);
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
      return () => this.#take(made, sources);
    });
  }

  /**
   * Another kit of the files that the kit in hand came with: see `kitChoice`. Null where there are
   * none. A load under way is cancelled first.
   */
  async loadOther(document: string): Promise<LoadReport | null> {
    const offered = this.#offered;
    if (!this.kitChoice || !offered) return null;
    const { sources } = offered;
    return this.#run(async (run) => {
      const made = await this.#intake.make(sources, run, { useNames: this.useNames, document });
      return () => this.#take(made, sources);
    });
  }

  /**
   * Adds the sounds of audio files, folders' files and zips to the kit in hand, as one step for undo;
   * a kit file is opened as ever. A load under way is cancelled first.
   */
  async add(sources: readonly SourceFile[], target: AddTarget = {}): Promise<LoadReport> {
    if (this.#isBlank) return this.load(sources);
    return this.#run(async (run) => {
      const read = await this.#intake.readSounds(sources, run, {
        useNames: this.useNames,
        room: () => roomIn(this.kit, target),
      });
      return () => ('kit' in read ? this.#take(read, sources) : this.#add(read, target));
    });
  }

  /** Opens a kit file or a parsed kit document. */
  async import(source: Blob | object): Promise<LoadReport> {
    const name = source instanceof File ? source.name : 'The kit';
    return this.#run(async (run) => {
      const opened = await this.#intake.open(source, name, run);
      return () => this.#take(opened);
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
      return () => this.#take({ ...opened, isKept });
    });
  }

  cancelLoad(): void {
    this.#jobs.cancel();
  }

  /** Loads the starter kit, playable at once; `classifyMissing` then labels it like any other. */
  loadStarter(): Promise<LoadReport> {
    return this.#run(async (run) => {
      const starter = await this.#intake.renderStarter(run);
      this.#starters.add(starter.kit);
      return () => this.#take(starter);
    });
  }

  // What is heard in it.

  /**
   * Listens to what nobody has classified yet: new sounds, or all if the model was missing. Never
   * rejects: the analyser's status says if it can't.
   */
  async classifyMissing(): Promise<void> {
    const heard = await this.#hearing.hear((pad) => !pad.classification);
    // Another kit may be in hand by now; what it shares with this one is labelled too.
    if (heard.size > 0) this.#history.amend((kit) => this.#labelled(kit, heard));
  }

  #labelled(kit: Kit, heard: ReadonlyMap<string, SampleFindings>): Kit {
    const labelled = applyClassifications(kit, heard);
    if (this.#starters.has(kit)) this.#starters.add(labelled);
    return labelled;
  }

  /** Listens to the whole kit with another network, as one step for undo; what a person decided stays. */
  async hearAgain(label: string): Promise<void> {
    const { kit } = this;
    this.#library.forgetEmbeddings();
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
    const hasChanged = await decodeAgain(this.#library, decoder, sampleRateHz, isWanted);
    if (hasChanged && isWanted()) player.setKit(this.kit, this.#library.buffers);
  }

  // What is edited, and the way back.

  /** Applies a pure edit. Edits with the same `mergeKey` in a row are one step for undo. */
  edit(label: string, change: (kit: Kit) => Kit, mergeKey: string | null = null): void {
    this.#history.commit(change(this.kit), label, mergeKey);
  }

  /** The next edit is a step of its own, whatever its `mergeKey`. */
  endStep(): void {
    this.#history.seal();
  }

  undo(): boolean {
    return this.#history.undo();
  }

  redo(): boolean {
    return this.#history.redo();
  }

  /** Lets go of all that undo could bring back: for those who offer none. */
  forgetPast(): void {
    while (this.#history.forgetOldest()) continue;
    dropUnused(this.#library, this.#history);
  }

  // What goes out.

  /** The kit with its samples inside, as a JSON document. */
  async exportJson(): Promise<Kit> {
    return this.#parts.formats.toJson(this.#package());
  }

  /** The same as a file. */
  async exportJsonFile(): Promise<Blob> {
    return this.#parts.formats.toJsonFile(this.#package());
  }

  /** The kit as a `.padwise.zip`. */
  async exportBundle(): Promise<Blob> {
    return this.#parts.formats.toBundle(this.#package());
  }

  /** The formats of other programs that the kit can be written in. */
  exportFormats(): Promise<readonly ExportFormat[]> {
    return this.#parts.exporter.exportFormats();
  }

  /** The kit in a format of others, by its id, with a report of what that keeps. */
  exportForeign(formatId: string, options?: ForeignExportOptions): Promise<ForeignExport> {
    return exportForeign(
      this.#parts.exporter,
      this.#package(),
      this.#library.buffers,
      formatId,
      options,
    );
  }

  /** Throws a sentence where audio is missing. */
  #package(): KitPackage {
    return packageOf(this.kit, this.#library);
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

  /** @param sources What it was made of, where they may hold others. */
  #take(
    { kit, samples, words, isKept = false, choice, ...leftovers }: LoadedKit,
    sources: readonly SourceFile[] = [],
  ): LoadReport {
    this.#hold(samples);
    if (words) this.#words.note(kit, words);
    this.#history.seal();
    // Nobody wants to go back to the nothing before the first kit.
    if (this.#isBlank) this.#history.reset(kit);
    else this.#history.commitLoaded(kit, loadLabel(kit.name));
    const offer = choice && choiceOf(choice, sources, kit.name);
    const { loadedAs } = this.#history.state.value;
    this.#offered = offer ? { choice: offer, sources, loadedAs } : null;
    if (isKept) this.#saveMarks.set(markKept(this.#saveMarks.value, this.#history.state.value));
    dropExcess(this.#library, this.#history);
    return loaded(kit.name, kit.pads.length, leftovers);
  }

  #add({ sounds, unreadable, ignoredCount }: LoadedSounds, target: AddTarget): LoadReport {
    // Other edits may have come in between, so it goes into the kit of this moment.
    const { kit, label, padIds, refused: late } = addTo(this.kit, sounds, target);
    if (padIds.length === 0) throw new LoadError(`${KIT_IS_FULL} ${KIT_STAYS}`, late);
    if (kit === this.kit) throw new LoadError(`That sound is there already. ${KIT_STAYS}`);
    this.#hold(samplesOf(sounds));
    this.#words.note(kit, wordsOf(sounds), this.kit);
    this.#history.seal();
    this.#history.commit(kit, label);
    dropExcess(this.#library, this.#history);
    return added(kit.name, padIds, { unreadable: [...unreadable, ...late], ignoredCount });
  }

  /** Whether no kit has been in hand yet. */
  get #isBlank(): boolean {
    const { kit, label, undoLabel, redoLabel } = this.state.value;
    return kit.pads.length === 0 && label === '' && undoLabel === null && redoLabel === null;
  }

  #hold(samples: ReadonlyMap<string, LibrarySample>): void {
    for (const [id, sample] of samples) this.#library.add(id, sample);
  }
}

/** What undo calls a load. */
function loadLabel(kitName: string): string {
  return `Load “${kitName}”`;
}

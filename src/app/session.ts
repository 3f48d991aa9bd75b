import {
  applyClassifications,
  buildKit,
  mainSampleId,
  type SampleFindings,
} from '../kit/build-kit.ts';
import type { Kit, Pad } from '../kit/kit-schema.ts';
import { forEachInLanes } from '../lib/lanes.ts';
import { nextTask } from '../lib/next-task.ts';
import { Store, type ReadonlyStore } from '../lib/store.ts';
import { addTo, roomIn, type AddTarget } from './add-sounds.ts';
import { decodeAgain } from './decode-again.ts';
import { findForeignKit, loadForeignKit } from './foreign-kits.ts';
import { choiceOf, type KitChoice } from './kit-choice.ts';
import { exportForeign, type ForeignExportOptions } from './kit-export.ts';
import { KitHistory } from './kit-history.ts';
import {
  baseName,
  KIT_IS_FULL,
  KIT_STAYS,
  KitLoader,
  LoadError,
  messageOf,
  newSound,
  samplesOf,
  type LoadedKit,
  type LoadedSounds,
  type LoaderParts,
  type LoadProgress,
} from './kit-loader.ts';
import { LoadJobs } from './load-jobs.ts';
import { added, CANCELLED, loaded, refused, type LoadReport } from './load-report.ts';
import { missingAudioText } from './missing-audio.ts';
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

/** Samples in memory, by id. */
type Held = (id: string) => LibrarySample | undefined;

/** Samples asked for at once: two batches of the classifier. */
const LANES = 32;

const STARTER_NAME = 'Padwise Starter';

/** Decoded audio that undo may keep alive, in bytes. */
const HISTORY_AUDIO_BYTES = 2 ** 30;

/**
 * The kit in hand with its samples, and what can be done to it: load, import, edit, undo, export.
 * It keeps the player in step. Whatever fails leaves the kit as it was.
 */
export class Session {
  readonly #parts: SessionParts;
  readonly #loader: KitLoader;
  readonly #library = new SampleLibrary();
  readonly #history = new KitHistory(buildKit('Empty kit', []));
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
    this.#loader = new KitLoader(parts);
    this.#history.state.subscribe(({ kit }) => {
      parts.player.setKit(kit, this.#library.buffers);
    });
  }

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

  /**
   * Makes a kit of audio files, folders' files and zips, or opens a kit file if that is what came, of
   * Padwise or of another program.
   * A load under way is cancelled first.
   */
  async load(sources: readonly SourceFile[]): Promise<LoadReport> {
    const only = sources.length === 1 ? sources[0] : undefined;
    return this.#run(async (signal) => {
      if (only && (await this.#isKitFile(only))) {
        return this.#open(only.blob, baseName(only.path), signal);
      }
      return this.#make(sources, signal);
    });
  }

  /**
   * Another kit of the files that the kit in hand came with: see `kitChoice`. Null where there are
   * none. A load under way is cancelled first.
   */
  async loadOther(document: string): Promise<LoadReport | null> {
    const offered = this.#offered;
    if (!this.kitChoice || !offered) return null;
    return this.#run((signal) => this.#make(offered.sources, signal, document));
  }

  async #make(sources: readonly SourceFile[], signal: AbortSignal, document?: string) {
    const onProgress = (progress: LoadProgress) => this.#jobs.report(signal, progress);
    const { useNames } = this;
    const wanted = document === undefined ? {} : { document };
    const made =
      (await this.#loadForeign(sources, signal, document)) ??
      (await this.#loader.load(sources, signal, onProgress, { useNames, ...wanted }));
    return () => this.#take(made, sources);
  }

  /**
   * Adds the sounds of audio files, folders' files and zips to the kit in hand, as one step for undo;
   * a kit file is opened as ever. A load under way is cancelled first.
   */
  async add(sources: readonly SourceFile[], target: AddTarget = {}): Promise<LoadReport> {
    if (this.#isBlank) return this.load(sources);
    const only = sources.length === 1 ? sources[0] : undefined;
    return this.#run(async (signal) => {
      if (only && (await this.#isKitFile(only))) {
        return this.#open(only.blob, baseName(only.path), signal);
      }
      const foreign = await this.#loadForeign(sources, signal);
      if (foreign) return () => this.#take(foreign, sources);
      const onProgress = (progress: LoadProgress) => this.#jobs.report(signal, progress);
      const read = await this.#loader.readSounds(sources, signal, onProgress, {
        useNames: this.useNames,
        room: roomIn(this.kit, target),
        held: (id) => this.#library.get(id),
      });
      return () => this.#add(read, target);
    });
  }

  /** Opens a kit file or a parsed kit document. */
  async import(source: Blob | object): Promise<LoadReport> {
    const name = source instanceof File ? source.name : 'The kit';
    return this.#run((signal) => this.#open(source, name, signal));
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
    return this.#run(async (signal) => {
      const opened = await this.#loadKept(await read(), signal);
      return () => this.#take({ ...opened, isKept });
    });
  }

  cancelLoad(): void {
    this.#jobs.cancel();
  }

  /** Loads the starter kit, playable at once; `classifyMissing` then labels it like any other. */
  loadStarter(): Promise<LoadReport> {
    return this.#run(async (signal) => {
      const starter = await this.#renderStarter(signal);
      this.#starters.add(starter.kit);
      return () => this.#take(starter);
    });
  }

  /**
   * Listens to what nobody has classified yet: new sounds, or all if the model was missing. Never
   * rejects: the analyser's status says if it can't.
   */
  async classifyMissing(): Promise<void> {
    const heard = await this.#hear((pad) => !pad.classification);
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
    const heard = await this.#hear(() => true);
    if (this.kit === kit) this.edit(label, (current) => applyClassifications(current, heard));
  }

  /** What the classifier says of those pads that no person has decided. Never rejects. */
  async #hear(isWanted: (pad: Pad) => boolean): Promise<Map<string, SampleFindings>> {
    const heard = new Map<string, SampleFindings>();
    const paths = new Map(this.kit.samples.map(({ id, path }) => [id, path]));
    try {
      await this.#parts.analyser.warmUp();
      const wanted = this.kit.pads.filter((pad) => pad.roleSource !== 'user' && isWanted(pad));
      await forEachInLanes([...new Set(wanted.map(mainSampleId))], LANES, async (id) => {
        const held = this.#library.get(id);
        if (!held) return;
        const path = paths.get(id) ?? '';
        const answer = await this.#loader.hear(id, path, held.buffer, this.useNames);
        heard.set(id, answer);
        this.#library.add(id, { ...held, embedding: answer.embedding });
      });
    } catch {
      // The worker is lost. What was heard before that is still true.
    }
    return heard;
  }

  /**
   * Asks the network where the kit's sounds are among others, as far as it has not been asked. Never
   * rejects: the analyser's status says if it can't.
   */
  async embedAll(): Promise<void> {
    const ids = new Set(this.kit.pads.map(mainSampleId));
    try {
      await this.#parts.analyser.warmUp();
      await forEachInLanes([...ids], LANES, async (id) => {
        const held = this.#library.get(id);
        if (!held || held.embedding) return;
        const { embedding } = await this.#parts.analyser.analyse(id, held.buffer);
        if (this.#library.get(id)) this.#library.add(id, { ...held, embedding });
      });
    } catch {
      // The worker is lost. What was heard before that is still true.
    }
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

  /** What the classifier hears in a sample that is held; null for others. Rejects if it is lost. */
  async analyse(sampleId: string): Promise<SampleAnalysis | null> {
    const held = this.#library.get(sampleId);
    return held ? this.#parts.analyser.analyse(sampleId, held.buffer) : null;
  }

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
    this.#dropUnused();
  }

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
    const { kit } = this;
    const problem = missingAudioText(kit.samples.filter(({ id }) => !this.#library.get(id)));
    if (problem !== '') throw new Error(`${problem} Remove those pads, or give them other sounds.`);
    return { kit, bytes: this.#library.bytesOf(kit.samples.map((sample) => sample.id)) };
  }

  async #isKitFile({ path, blob }: SourceFile): Promise<boolean> {
    if (/\.json$/i.test(path)) return true;
    return /\.zip$/i.test(path) && (await this.#parts.formats.isBundle(blob));
  }

  async #renderStarter(signal: AbortSignal): Promise<LoadedKit> {
    const rendered = await this.#parts.renderStarter();
    const files = rendered.map(({ fileName, bytes }) => ({
      path: fileName,
      blob: new Blob([bytes], { type: 'audio/wav' }),
    }));
    const roles = new Map(rendered.map(({ fileName, role }) => [fileName, role]));
    // Too quick for a progress bar, which would only flicker.
    const { sounds, unreadable } = await this.#measureAll(files, signal, () => undefined);
    const kit = buildKit(
      STARTER_NAME,
      sounds.map((sound) => newSound(sound, roles.get(sound.path))),
    );
    return { kit, samples: samplesOf(sounds), unreadable, ignoredCount: 0, isKept: true };
  }

  /** Reads sounds whose roles are known already: that needs no model. */
  #measureAll(
    files: readonly SourceFile[],
    signal: AbortSignal,
    onProgress = (progress: LoadProgress) => this.#jobs.report(signal, progress),
    held?: Held,
  ) {
    return this.#loader.readAll(files, signal, onProgress, {
      classify: false,
      useNames: false,
      held,
    });
  }

  /** Null where no kit of another format came. */
  async #loadForeign(
    sources: readonly SourceFile[],
    signal: AbortSignal,
    document?: string,
  ): Promise<LoadedKit | null> {
    const onProgress = (progress: LoadProgress) => this.#jobs.report(signal, progress);
    const { formats, isAudioFile } = this.#parts;
    const onUnpack = () => onProgress({ phase: 'unpacking', decoded: 0, done: 0, total: 0 });
    const found = await findForeignKit(sources, formats, isAudioFile, signal, onUnpack, document);
    return found && loadForeignKit(found, this.#loader, signal, onProgress, this.useNames);
  }

  async #open(source: Blob | object, name: string, signal: AbortSignal) {
    this.#jobs.report(signal, { phase: 'unpacking', decoded: 0, done: 0, total: 0 });
    const opened = await this.#loadPackage(await this.#readKit(source, name, signal), signal);
    return () => this.#take(opened);
  }

  /** A kit file is opened whole or not at all. */
  async #loadPackage({ kit, bytes }: KitPackage, signal: AbortSignal): Promise<LoadedKit> {
    const files = kit.samples.map(({ id, name }) => ({
      path: name,
      blob: bytes.get(id) ?? new Blob(),
    }));
    const { sounds, unreadable } = await this.#measureAll(files, signal);
    if (unreadable.length > 0) {
      const [first, ...others] = unreadable;
      const more = others.length > 0 ? ` (and ${others.length} more)` : '';
      const problem = `“${first?.path}” in the kit file can’t be read: ${first?.reason}${more} ${KIT_STAYS}`;
      throw new LoadError(problem, unreadable);
    }
    return { kit, samples: samplesOf(sounds), unreadable, ignoredCount: 0, isKept: true };
  }

  /** With the sounds that are there: its document keeps all pads. */
  async #loadKept({ kit, bytes }: KitPackage, signal: AbortSignal): Promise<LoadedKit> {
    const files = kit.samples.flatMap(({ id, name }) => {
      const blob = bytes.get(id);
      return blob ? [{ path: name, blob }] : [];
    });
    const held: Held = (id) => this.#library.get(id);
    const { sounds, unreadable } = await this.#measureAll(files, signal, undefined, held);
    const missing = kit.samples.filter(({ id }) => !bytes.has(id));
    const silent = [
      ...missing.map(({ name }) => ({ path: name, reason: 'Its audio is missing.' })),
      ...unreadable,
    ];
    const samples = samplesOf(sounds);
    return { kit, samples, unreadable: silent, ignoredCount: 0, staysWhole: true };
  }

  async #readKit(source: Blob | object, name: string, signal: AbortSignal): Promise<KitPackage> {
    try {
      return await this.#parts.formats.readKit(source, signal);
    } catch (error) {
      signal.throwIfAborted();
      const fault = messageOf(error).replace(/\.$/, '');
      throw new LoadError(`“${name}” is no kit that can be opened: ${fault}. ${KIT_STAYS}`);
    }
  }

  /** Runs one load. What it has read is taken into hand only if it ends well. */
  async #run(read: (signal: AbortSignal) => Promise<() => LoadReport>): Promise<LoadReport> {
    const job = this.#jobs.start();
    try {
      const take = await read(job.signal);
      // Building the kit and showing it are each a task of their own.
      await nextTask();
      job.signal.throwIfAborted();
      return take();
    } catch (error) {
      if (job.signal.aborted) return CANCELLED;
      return refused(messageOf(error), error instanceof LoadError ? error.unreadable : []);
    } finally {
      this.#jobs.end(job);
    }
  }

  /** @param sources What it was made of, where they may hold others. */
  #take(
    { kit, samples, isKept = false, choice, ...leftovers }: LoadedKit,
    sources: readonly SourceFile[] = [],
  ): LoadReport {
    this.#hold(samples);
    this.#history.seal();
    // Nobody wants to go back to the nothing before the first kit.
    if (this.#isBlank) this.#history.reset(kit);
    else this.#history.commitLoaded(kit, loadLabel(kit.name));
    const offer = choice && choiceOf(choice, sources, kit.name);
    const { loadedAs } = this.#history.state.value;
    this.#offered = offer ? { choice: offer, sources, loadedAs } : null;
    if (isKept) this.#saveMarks.set(markKept(this.#saveMarks.value, this.#history.state.value));
    this.#dropExcess();
    return loaded(kit.name, kit.pads.length, leftovers);
  }

  #add({ sounds, unreadable, ignoredCount }: LoadedSounds, target: AddTarget): LoadReport {
    // Other edits may have come in between, so it goes into the kit of this moment.
    const { kit, label, padIds, refused: late } = addTo(this.kit, sounds, target);
    if (padIds.length === 0) throw new LoadError(`${KIT_IS_FULL} ${KIT_STAYS}`, late);
    if (kit === this.kit) throw new LoadError(`That sound is there already. ${KIT_STAYS}`);
    this.#hold(samplesOf(sounds));
    this.#history.seal();
    this.#history.commit(kit, label);
    this.#dropExcess();
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

  /** Forgets what no kit needs, and the oldest steps if what is held is too much. */
  #dropExcess(): void {
    this.#dropUnused();
    while (this.#library.decodedBytes > HISTORY_AUDIO_BYTES && this.#history.forgetOldest()) {
      this.#dropUnused();
    }
  }

  #dropUnused(): void {
    const used = new Set(
      this.#history.kits.flatMap((kit) => kit.samples.map((sample) => sample.id)),
    );
    this.#library.retain(used);
  }
}

/** What undo calls a load. */
function loadLabel(kitName: string): string {
  return `Load “${kitName}”`;
}

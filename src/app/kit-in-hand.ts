import { applyClassifications, buildKit, type SampleFindings } from '../kit/build-kit.ts';
import type { Kit } from '../kit/kit-schema.ts';
import { Store, type ReadonlyStore } from '../lib/store.ts';
import { addTo, type AddTarget } from './add-sounds.ts';
import { dropExcess, dropUnused } from './history-samples.ts';
import { choiceOf, type KitChoice } from './kit-choice.ts';
import { packageOf } from './kit-export.ts';
import { KitHistory } from './kit-history.ts';
import { KIT_IS_FULL, KIT_STAYS, LoadError } from './load-error.ts';
import { added, loaded, type LoadReport } from './load-report.ts';
import { samplesOf, wordsOf, type LoadedKit, type LoadedSounds } from './loaded-kit.ts';
import type { KitPackage, SourceFile } from './ports.ts';
import { SampleLibrary, type LibrarySample } from './sample-library.ts';
import { SampleWords } from './sample-words.ts';
import {
  markExported,
  markKept,
  NO_MARKS,
  type KitRevision,
  type SaveMarks,
} from './save-state.ts';

/** Kits that can be had of the files that one came of. */
export interface OfferedKits {
  readonly choice: KitChoice;
  readonly sources: readonly SourceFile[];
}

/**
 * The kit in hand with its history, its samples, and what is known of where it came from. All of it
 * happens at once: what takes time is done before.
 */
export class KitInHand {
  readonly history = new KitHistory(buildKit('Empty kit', []));
  /** The samples of the kit, and of those that undo can bring back. */
  readonly library = new SampleLibrary();
  readonly words = new SampleWords();
  readonly #saveMarks = new Store(NO_MARKS);
  /** The starter kit as it came, each time that it came. */
  readonly #starters = new WeakSet<Kit>();
  /** The files of the last load, if they hold more kits. */
  #offered: (OfferedKits & { readonly loadedAs: number }) | null = null;

  get state(): KitHistory['state'] {
    return this.history.state;
  }

  get kit(): Kit {
    return this.history.kit;
  }

  /** Null where the kit came alone, or another load has followed. */
  get offered(): OfferedKits | null {
    return this.#offered?.loadedAs === this.state.value.loadedAs ? this.#offered : null;
  }

  /** Whether no kit has been in hand yet. */
  get isBlank(): boolean {
    const { kit, label, undoLabel, redoLabel } = this.state.value;
    return kit.pads.length === 0 && label === '' && undoLabel === null && redoLabel === null;
  }

  get isUntouchedStarter(): boolean {
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

  /** @param sources What it was made of, where they may hold others. */
  take(
    { kit, samples, words, isKept = false, choice, ...leftovers }: LoadedKit,
    sources: readonly SourceFile[] = [],
  ): LoadReport {
    this.#hold(samples);
    if (words) this.words.note(kit, words);
    this.history.seal();
    // Nobody wants to go back to the nothing before the first kit.
    if (this.isBlank) this.history.reset(kit);
    else this.history.commitLoaded(kit, loadLabel(kit.name));
    const offer = choice && choiceOf(choice, sources, kit.name);
    const { loadedAs } = this.state.value;
    this.#offered = offer ? { choice: offer, sources, loadedAs } : null;
    if (isKept) this.#saveMarks.set(markKept(this.#saveMarks.value, this.state.value));
    dropExcess(this.library, this.history);
    return loaded(kit.name, kit.pads.length, leftovers);
  }

  takeStarter(starter: LoadedKit): LoadReport {
    this.#starters.add(starter.kit);
    return this.take(starter);
  }

  /** @throws LoadError if none of the sounds finds a place. */
  add({ sounds, unreadable, ignoredCount }: LoadedSounds, target: AddTarget): LoadReport {
    // Other edits may have come in between, so it goes into the kit of this moment.
    const { kit, label, padIds, refused: late } = addTo(this.kit, sounds, target);
    if (padIds.length === 0) throw new LoadError(`${KIT_IS_FULL} ${KIT_STAYS}`, late);
    if (kit === this.kit) throw new LoadError(`That sound is there already. ${KIT_STAYS}`);
    this.#hold(samplesOf(sounds));
    this.words.note(kit, wordsOf(sounds), this.kit);
    this.history.seal();
    this.history.commit(kit, label);
    dropExcess(this.library, this.history);
    return added(kit.name, padIds, { unreadable: [...unreadable, ...late], ignoredCount });
  }

  /** Takes what was heard into the kit and into all that share its sounds; it is no edit. */
  label(heard: ReadonlyMap<string, SampleFindings>): void {
    this.history.amend((kit) => {
      const labelled = applyClassifications(kit, heard);
      if (this.#starters.has(kit)) this.#starters.add(labelled);
      return labelled;
    });
  }

  forgetPast(): void {
    while (this.history.forgetOldest()) continue;
    dropUnused(this.library, this.history);
  }

  /** The kit with its samples' files. Throws a sentence where audio is missing. */
  package(): KitPackage {
    return packageOf(this.kit, this.library);
  }

  #hold(samples: ReadonlyMap<string, LibrarySample>): void {
    for (const [id, sample] of samples) this.library.add(id, sample);
  }
}

/** What undo calls a load. */
function loadLabel(kitName: string): string {
  return `Load “${kitName}”`;
}

import { buildKit } from '../kit/build-kit.ts';
import { messageOf } from '../lib/message-of.ts';
import { baseName } from '../lib/path-names.ts';
import type { KitLoader } from './kit-loader.ts';
import { KIT_STAYS, LoadError, type Unreadable } from './load-error.ts';
import {
  newSound,
  samplesOf,
  type LoadedKit,
  type LoadedSounds,
  type LoadRun,
} from './loaded-kit.ts';
import { mayBeForeign } from './may-be-foreign.ts';
import type { FormatsPort, KitPackage, SourceFile, StarterPort } from './ports.ts';
import type { LibrarySample } from './sample-library.ts';
import type { Listening, SoundReader } from './sound-reader.ts';

export interface KitIntakeParts {
  readonly loader: KitLoader;
  readonly reader: SoundReader;
  readonly formats: FormatsPort;
  readonly isAudioFile: (path: string) => boolean;
  readonly renderStarter: StarterPort;
  /** Samples in memory, by id. */
  readonly held: (id: string) => LibrarySample | undefined;
}

/** How a kit is wanted of what came. */
export interface Wanted {
  /** Whether names of files and folders count as evidence for roles. */
  readonly useNames: boolean;
  /** Of several kits the one of this document. */
  readonly document?: string;
}

/** How sounds are wanted of what came. */
export interface WantedSounds extends Pick<Wanted, 'useNames'> {
  /** Asked when the sounds are known: pads that there is room for. */
  readonly room: () => number;
}

const STARTER_NAME = 'Padwise Starter';

/**
 * Reads all that a kit can come of: files, kit files, kits of other programs, kits that are kept, the
 * starter's sounds. What it gives is ready to be taken in hand; it takes nothing itself. All methods
 * reject with an AbortError once the signal aborts, and with an Error in a sentence if nothing comes of it.
 */
export class KitIntake {
  readonly #parts: KitIntakeParts;

  constructor(parts: KitIntakeParts) {
    this.#parts = parts;
  }

  /** The kit in a kit file, or one that is made of the files: see `make`. */
  async read(sources: readonly SourceFile[], run: LoadRun, wanted: Wanted): Promise<LoadedKit> {
    return (await this.#readKitFile(sources, run)) ?? this.make(sources, run, wanted);
  }

  /** Another program's kit that is among the files, or a kit of their sounds. */
  async make(
    sources: readonly SourceFile[],
    run: LoadRun,
    { useNames, document }: Wanted,
  ): Promise<LoadedKit> {
    const { kit, faults } = await this.#readForeign(sources, run, useNames, document);
    return kit ?? this.#parts.loader.load(sources, run, { useNames, document, faults });
  }

  /** The files' sounds; but a kit where that is what came. */
  async readSounds(
    sources: readonly SourceFile[],
    run: LoadRun,
    { useNames, room }: WantedSounds,
  ): Promise<LoadedKit | LoadedSounds> {
    const { loader, held } = this.#parts;
    const opened = await this.#readKitFile(sources, run);
    if (opened) return opened;
    const { kit, faults } = await this.#readForeign(sources, run, useNames);
    return kit ?? loader.readSounds(sources, run, { useNames, faults, room: room(), held });
  }

  /**
   * A kit file or a parsed kit document. It is opened whole or not at all.
   *
   * @param name What it is called where it can't be opened.
   */
  async open(source: Blob | object, name: string, run: LoadRun): Promise<LoadedKit> {
    run.onProgress({ phase: 'unpacking', decoded: 0, done: 0, total: 0 });
    const { kit, bytes } = await this.#parse(source, name, run.signal);
    const files = kit.samples.map(({ id, name }) => ({
      path: name,
      blob: bytes.get(id) ?? new Blob(),
    }));
    const { sounds, unreadable } = await this.#measureAll(files, run);
    if (unreadable.length > 0) {
      const [first, ...others] = unreadable;
      const more = others.length > 0 ? ` (and ${others.length} more)` : '';
      const problem = `“${first?.path}” in the kit file can’t be read: ${first?.reason}${more} ${KIT_STAYS}`;
      throw new LoadError(problem, unreadable);
    }
    return { kit, samples: samplesOf(sounds), unreadable, ignoredCount: 0, isKept: true };
  }

  /** A kit that is kept somewhere, with the sounds that are there: its document keeps all pads. */
  async openKept({ kit, bytes }: KitPackage, run: LoadRun): Promise<LoadedKit> {
    const files = kit.samples.flatMap(({ id, name }) => {
      const blob = bytes.get(id);
      return blob ? [{ path: name, blob }] : [];
    });
    const { sounds, unreadable } = await this.#measureAll(files, run, this.#parts.held);
    const missing = kit.samples.filter(({ id }) => !bytes.has(id));
    const silent = [
      ...missing.map(({ name }) => ({ path: name, reason: 'Its audio is missing.' })),
      ...unreadable,
    ];
    const samples = samplesOf(sounds);
    return { kit, samples, unreadable: silent, ignoredCount: 0, staysWhole: true };
  }

  /** The starter kit, not classified yet. */
  async renderStarter({ signal }: LoadRun): Promise<LoadedKit> {
    const rendered = await this.#parts.renderStarter();
    const files = rendered.map(({ fileName, bytes }) => ({
      path: fileName,
      blob: new Blob([bytes], { type: 'audio/wav' }),
    }));
    const roles = new Map(rendered.map(({ fileName, role }) => [fileName, role]));
    // Too quick for a progress bar, which would only flicker.
    const quiet = { signal, onProgress: () => undefined };
    const { sounds, unreadable } = await this.#measureAll(files, quiet);
    const kit = buildKit(
      STARTER_NAME,
      sounds.map((sound) => newSound(sound, roles.get(sound.path))),
    );
    return { kit, samples: samplesOf(sounds), unreadable, ignoredCount: 0, isKept: true };
  }

  /** Null where no kit file came, or not alone. */
  async #readKitFile(sources: readonly SourceFile[], run: LoadRun): Promise<LoadedKit | null> {
    const only = sources.length === 1 ? sources[0] : undefined;
    if (!only || !(await this.#isKitFile(only))) return null;
    return this.open(only.blob, baseName(only.path), run);
  }

  /** Another program's kit, or null; and what there was to be told of the search. */
  async #readForeign(
    sources: readonly SourceFile[],
    run: LoadRun,
    useNames: boolean,
    document?: string,
  ): Promise<{ readonly kit: LoadedKit | null; readonly faults: readonly Unreadable[] }> {
    if (!sources.some(mayBeForeign)) return { kit: null, faults: [] };
    const { findForeignKit, loadForeignKit } = await import('./foreign-kits.ts');
    run.signal.throwIfAborted();
    const { kit, faults } = await findForeignKit(sources, this.#parts, run, document);
    const opened = kit && (await loadForeignKit(kit, this.#parts.reader, run, useNames));
    return { kit: opened, faults };
  }

  async #isKitFile({ path, blob }: SourceFile): Promise<boolean> {
    if (/\.json$/i.test(path)) return true;
    return /\.zip$/i.test(path) && (await this.#parts.formats.isBundle(blob));
  }

  async #parse(source: Blob | object, name: string, signal: AbortSignal): Promise<KitPackage> {
    try {
      return await this.#parts.formats.readKit(source, signal);
    } catch (error) {
      signal.throwIfAborted();
      const fault = messageOf(error).replace(/\.$/, '');
      throw new LoadError(`“${name}” is no kit that can be opened: ${fault}. ${KIT_STAYS}`);
    }
  }

  /** Reads sounds whose roles are known already: that needs no model. */
  #measureAll(files: readonly SourceFile[], run: LoadRun, held?: Listening['held']) {
    return this.#parts.reader.readAll(files, run, { classify: false, useNames: false, held });
  }
}

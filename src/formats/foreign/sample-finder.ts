import { baseName } from '../../lib/path-names.ts';
import { FILE_LIMITS, sizeInWords } from '../limits.ts';
import type { ReportBuilder } from '../../kit/import-report.ts';
import { readAudioFacts, type AudioFacts } from './audio-facts.ts';
import { type FileTree, type TreeFile } from './file-tree.ts';

/** Where no header says it. */
export const ASSUMED_RATE_HZ = 44_100;

/** Looks up the samples that a kit's document names, and remembers those that are there. */
export class SampleFinder {
  readonly found = new Map<string, TreeFile>();
  /** Paths, as the document gives them, of those that aren't there or can't be taken. */
  readonly missing: string[] = [];
  readonly #facts = new Map<string, AudioFacts | null>();
  readonly #files: FileTree;
  readonly #report: ReportBuilder;
  readonly #signal: AbortSignal | undefined;

  constructor(files: FileTree, report: ReportBuilder, signal?: AbortSignal) {
    this.#files = files;
    this.#report = report;
    this.#signal = signal;
  }

  /**
   * A sample by the path that the document gives, from a folder on. Paths of the machine where the kit
   * was made are looked up by their names alone.
   *
   * @returns Its path in the tree, or null where it is missing or too large, which is reported.
   */
  find(path: string, folder: string, where: string): string | null {
    let file = this.#files.find(path, folder);
    if (!file && isForeignPath(path)) {
      file = this.#files.find(baseName(path.replaceAll('\\', '/')), folder);
      if (file) this.#report.approximated('sample', where, path, file.path, 'found by name alone');
    }
    if (!file) {
      this.missing.push(path);
      this.#report.dropped('sample', where, 'it is missing', path);
      return null;
    }
    if (file.byteLength > FILE_LIMITS.sampleBytes || file.byteLength === 0) {
      this.missing.push(path);
      const size = sizeInWords(file.byteLength);
      const why = file.byteLength === 0 ? 'it is empty' : 'it is too large';
      this.#report.dropped('sample', where, why, `${path}, ${size}`);
      return null;
    }
    this.found.set(file.path, file);
    return file.path;
  }

  /** The first of those that are missing, and how many more: `“a.wav” and 3 others`. */
  missingInWords(): string {
    const [first = '', ...others] = new Set(this.missing);
    const shown = `“${first.length > 120 ? `…${first.slice(-119)}` : first}”`;
    const { length } = others;
    if (length === 0) return shown;
    return `${shown} and ${length === 1 ? 'another' : `${length} others`}`;
  }

  /** What the header of a sample that was found says; null where it is none that we know. */
  async facts(path: string): Promise<AudioFacts | null> {
    const known = this.#facts.get(path);
    if (known !== undefined) return known;
    const file = this.found.get(path);
    const facts = file
      ? await readAudioFacts(await file.open(this.#signal)).catch(() => null)
      : null;
    this.#signal?.throwIfAborted();
    this.#facts.set(path, facts);
    return facts;
  }

  async rateHz(path: string): Promise<number> {
    return (await this.facts(path))?.rateHz ?? ASSUMED_RATE_HZ;
  }
}

/** Absolute, or leading upwards: a place on another machine. */
function isForeignPath(path: string): boolean {
  return /^(?:[a-z]:|[\\/]|\.\.[\\/])/i.test(path);
}

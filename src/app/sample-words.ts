import type { Kit, Sample } from '../kit/kit-schema.ts';

/**
 * The words that a kit's samples were judged by when they were loaded, where those are not the paths
 * that the kit has: what a kit of another program calls them. Not kept beyond the visit.
 */
export class SampleWords {
  /** Edits and undo keep a kit's samples as they are, and two kits' never are the same. */
  readonly #words = new WeakMap<Sample, string>();

  /**
   * Notes them for the samples of a kit that has just been loaded or added to.
   *
   * @param words By sample id.
   * @param before The kit that was added to: of its samples everything is known.
   */
  note(kit: Kit, words: ReadonlyMap<string, string>, before?: Kit): void {
    const known = new Set(before?.samples);
    for (const sample of kit.samples) {
      const said = words.get(sample.id);
      if (said !== undefined && !known.has(sample)) this.#words.set(sample, said);
    }
  }

  of(sample: Sample): string {
    return this.#words.get(sample) ?? sample.path;
  }
}

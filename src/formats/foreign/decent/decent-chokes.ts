import type { ReportBuilder } from '../../../kit/import-report.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import type { DecentSample } from './decent-document.ts';

const MAX_TAG = 48;

/** Tags as choke groups: the victim names its killers' tags, as here. Tags that silence nothing are none. */
export class ChokeNames {
  readonly #groups = new Map<string, string>();

  constructor(samples: readonly DecentSample[]) {
    for (const tag of samples.flatMap((sample) => sample.list('silencedByTags'))) {
      if (this.#groups.has(tag)) continue;
      const isShort = tag.length <= MAX_TAG;
      // Long ones that begin alike are still two.
      const name = isShort ? tag : `${tag.slice(0, MAX_TAG)} ${this.#groups.size}`;
      this.#groups.set(tag, `tag-${name}`);
    }
  }

  of(
    samples: readonly DecentSample[],
    report: ReportBuilder,
  ): { chokeGroups: string[]; chokedBy: string[] } {
    return {
      chokeGroups: this.#groupsOf(samples, 'tags', report),
      chokedBy: this.#groupsOf(samples, 'silencedByTags', report),
    };
  }

  #groupsOf(
    samples: readonly DecentSample[],
    field: 'tags' | 'silencedByTags',
    report: ReportBuilder,
  ): string[] {
    const groups = new Set<string>();
    for (const sample of samples) {
      const known = sample.list(field).flatMap((tag) => this.#groups.get(tag) ?? []);
      for (const group of known) groups.add(group);
      if (known.length > 0) report.taken(field, sample.where);
    }
    const limit = KIT_LIMITS.chokeGroupsPerPad;
    if (groups.size > limit) {
      const { where } = samples[0]!;
      report.approximated(field, where, `${groups.size} tags`, `the first ${limit}`);
    }
    return [...groups].slice(0, limit);
  }
}

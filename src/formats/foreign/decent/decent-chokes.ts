import type { ReportBuilder } from '../../../kit/import-report.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import type { DecentSample } from './decent-document.ts';
import type { PlacedSample } from './decent-select.ts';
import { CHOKE_PREFIX } from './decent-tags.ts';

const MAX_TAG = 48;

type Field = 'tags' | 'silencedByTags';

/** What a pad's tags say of it. */
export interface TagRules {
  readonly chokeGroups: readonly string[];
  readonly chokedBy: readonly string[];
  /** Whether a hit of it silences it, and nothing else has to do with that. */
  readonly isCut: boolean;
  /** Most voices at once; null where none of its own tags says it. */
  readonly polyphony: number | null;
}

/** Tags as choke groups: the victim names its killers' tags, as here. Tags that silence nothing are none. */
export class TagNames {
  readonly #groups = new Map<string, string>();
  /** Tags that the samples of one pad alone have, all of them. */
  readonly #own = new Set<string>();
  readonly #voices: ReadonlyMap<string, number>;

  constructor(pads: readonly (readonly PlacedSample[])[], voices: ReadonlyMap<string, number>) {
    this.#voices = voices;
    const users = { tags: usersOf(pads, 'tags'), silencedByTags: usersOf(pads, 'silencedByTags') };
    for (const [tag, places] of users.tags) {
      const { size } = places;
      const pad = pads[[...places][0] ?? 0] ?? [];
      if (size === 1 && pad.every(({ sample }) => sample.list('tags').includes(tag))) {
        this.#own.add(tag);
      }
    }
    for (const [tag, victims] of users.silencedByTags) {
      const killers = users.tags.get(tag);
      // It only ends its own hits.
      if (this.#own.has(tag) && victims.size === 1 && isSame(killers, victims)) continue;
      const isShort = tag.length <= MAX_TAG;
      // Long ones that begin alike are still two.
      const name = isShort ? tag : `${tag.slice(0, MAX_TAG)} ${this.#groups.size}`;
      this.#groups.set(tag, `${CHOKE_PREFIX}${name}`);
    }
  }

  of(samples: readonly DecentSample[], report: ReportBuilder): TagRules {
    const { where } = samples[0]!;
    const tags = new Set(samples.flatMap((sample) => sample.list('tags')));
    const silencers = new Set(samples.flatMap((sample) => sample.list('silencedByTags')));
    const own = [...tags].filter((tag) => this.#own.has(tag));
    const counts = own.flatMap((tag) => this.#voices.get(tag) ?? []);
    if (counts.length > 0) report.taken('polyphony', where);
    const shared = [...tags].filter((tag) => this.#voices.has(tag) && !this.#own.has(tag));
    for (const tag of shared) {
      report.dropped('polyphony', where, 'pads count their voices each for itself', tag);
    }
    return {
      chokeGroups: this.#groupsOf(samples, 'tags', report),
      chokedBy: this.#groupsOf(samples, 'silencedByTags', report),
      isCut: own.some((tag) => silencers.has(tag) && !this.#groups.has(tag)),
      polyphony: counts.length > 0 ? Math.min(...counts) : null,
    };
  }

  #groupsOf(samples: readonly DecentSample[], field: Field, report: ReportBuilder): string[] {
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

/** The pads that have each tag, by their index. */
function usersOf(
  pads: readonly (readonly PlacedSample[])[],
  field: Field,
): Map<string, Set<number>> {
  const users = new Map<string, Set<number>>();
  pads.forEach((pad, i) => {
    for (const tag of pad.flatMap(({ sample }) => sample.list(field))) {
      const places = users.get(tag);
      if (places) places.add(i);
      else users.set(tag, new Set([i]));
    }
  });
  return users;
}

function isSame(a: ReadonlySet<number> | undefined, b: ReadonlySet<number>): boolean {
  return a?.size === b.size && [...b].every((each) => a.has(each));
}

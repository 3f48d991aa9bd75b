import type { Role } from '../../kit/roles.ts';
import type { IndexedSound } from './index-ports.ts';
import type { KitIdea } from './map-ports.ts';

type Pick = KitIdea['picks'][number];

/** What a kit has, and of toms three. Roles that a library has nothing for are left out. */
const STANDARD_SET: readonly Role[] = [
  ...(['kick', 'snare', 'clap', 'rim', 'closed-hat', 'open-hat'] as const),
  ...(['tom', 'tom', 'tom', 'crash', 'ride'] as const),
  ...(['shaker', 'cowbell', 'tambourine', 'conga', 'woodblock'] as const),
];

/** Longer sounds are rather loops. */
const LONG_SEC = 8;
/** How much the parts of a sound's worth count, and how far chance may go against them. */
const SURENESS = 3;
const KINSHIP = 1.2;
const BRIGHTNESS = 0.5;
const LENGTH_PENALTY = 2;
/** Candidates that chance chooses from: the best ones. */
const SHORT_LIST = 40;

/**
 * Makes kits of a library: for each role a sound that is surely one, drawn by chance, the more likely
 * the better it goes with the others: from the same or a near folder, as bright for its kind as they
 * are for theirs.
 */
export class KitMaker {
  readonly #random: () => number;

  /** @param random From 0 up to 1. */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /** Locked picks of the former idea stay, the others are drawn anew. */
  make(former: KitIdea | null, sounds: readonly IndexedSound[], all: Lookup): KitIdea {
    const locked = former?.picks.filter(({ isLocked }) => isLocked) ?? [];
    const before = new Set(former?.picks.map(({ id }) => id));
    const library = new Candidates(sounds);
    const open = [...locked];
    const slots = STANDARD_SET.map((role): Pick | Role => {
      const at = open.findIndex((pick) => pick.role === role);
      return at < 0 ? role : open.splice(at, 1)[0]!;
    });
    // Roles beyond the set come last.
    const picks: Pick[] = [];
    const company = locked.flatMap(({ id }) => all(id) ?? []);
    const taken = new Set(locked.map(({ id }) => id));
    for (const slot of [...slots, ...open]) {
      if (typeof slot !== 'string') {
        picks.push(slot);
        continue;
      }
      const sound = this.#draw(library, slot, company, taken, before);
      if (!sound) continue;
      taken.add(sound.id);
      company.push(sound);
      picks.push({ role: slot, id: sound.id, isLocked: false });
    }
    return { picks };
  }

  /**
   * Another sound for a role, or for one of its picks; the same idea where there is no other. A role
   * that the idea lacks is added.
   */
  reroll(
    idea: KitIdea,
    role: Role,
    sounds: readonly IndexedSound[],
    all: Lookup,
    pickId?: string,
  ): KitIdea {
    const library = new Candidates(sounds);
    const picks = [...idea.picks];
    const taken = new Set(picks.map(({ id }) => id));
    const wanted = picks.flatMap((pick, at) =>
      pick.role === role && (pickId === undefined || pick.id === pickId) ? [at] : [],
    );
    if (wanted.length === 0) wanted.push(picks.length);
    let hasChanged = false;
    for (const at of wanted) {
      const others = picks.filter((_, other) => other !== at);
      const company = others.flatMap(({ id }) => all(id) ?? []);
      const sound = this.#draw(library, role, company, taken, new Set());
      if (!sound) continue;
      taken.add(sound.id);
      picks[at] = { role, id: sound.id, isLocked: picks[at]?.isLocked ?? false };
      hasChanged = true;
    }
    return hasChanged ? { picks } : idea;
  }

  /** @param before What was there before, if there is anything else. */
  #draw(
    library: Candidates,
    role: Role,
    company: readonly IndexedSound[],
    taken: ReadonlySet<string>,
    before: ReadonlySet<string>,
  ): IndexedSound | null {
    const free = library.of(role).filter(({ id }) => !taken.has(id));
    const fresh = free.filter(({ id }) => !before.has(id));
    const judged = (fresh.length > 0 ? fresh : free)
      .map((sound) => ({ sound, worth: library.worth(sound, company) }))
      .sort((a, b) => b.worth - a.worth)
      .slice(0, SHORT_LIST);
    const weights = judged.map(({ worth }) => Math.exp(worth));
    let left = this.#random() * weights.reduce((sum, weight) => sum + weight, 0);
    for (const [i, { sound }] of judged.entries()) {
      left -= weights[i]!;
      if (left < 0) return sound;
    }
    return judged.at(-1)?.sound ?? null;
  }
}

/** A sound by its id. */
export type Lookup = (id: string) => IndexedSound | undefined;

/** A library's sounds by role, and what they are worth beside others. */
class Candidates {
  readonly #byRole = new Map<Role, IndexedSound[]>();
  readonly #brightness = new Map<Role, { readonly middle: number; readonly spread: number }>();

  constructor(sounds: readonly IndexedSound[]) {
    for (const sound of sounds) {
      const same = this.#byRole.get(sound.role);
      if (same) same.push(sound);
      else this.#byRole.set(sound.role, [sound]);
    }
  }

  of(role: Role): readonly IndexedSound[] {
    return this.#byRole.get(role) ?? [];
  }

  worth(sound: IndexedSound, company: readonly IndexedSound[]): number {
    let worth = SURENESS * sound.confidence;
    if (sound.durationSec > LONG_SEC) worth -= LENGTH_PENALTY;
    if (company.length === 0) return worth;
    const folder = folderOf(sound.path);
    const own = this.#relativeBrightness(sound);
    let kinship = 0;
    let distance = 0;
    for (const other of company) {
      kinship += sharedShare(folder, folderOf(other.path));
      distance += Math.min(2, Math.abs(own - this.#relativeBrightness(other)));
    }
    return worth + (KINSHIP * kinship - BRIGHTNESS * distance) / company.length;
  }

  /** How much brighter than others of its role, in spreads. */
  #relativeBrightness({ role, brightnessHz }: IndexedSound): number {
    let scale = this.#brightness.get(role);
    if (!scale) {
      const values = this.of(role).map((sound) => Math.log2(Math.max(20, sound.brightnessHz)));
      values.sort((a, b) => a - b);
      const at = (share: number) => values[Math.floor(share * (values.length - 1))] ?? 0;
      scale = { middle: at(0.5), spread: Math.max(0.25, (at(0.8) - at(0.2)) / 2) };
      this.#brightness.set(role, scale);
    }
    return (Math.log2(Math.max(20, brightnessHz)) - scale.middle) / scale.spread;
  }
}

function folderOf(path: string): readonly string[] {
  return path.split('/').slice(0, -1);
}

/** Of the deeper of two folders, how much they have in common, 0 to 1. */
function sharedShare(a: readonly string[], b: readonly string[]): number {
  const depth = Math.max(a.length, b.length);
  let shared = 0;
  while (shared < depth && a[shared] === b[shared]) shared++;
  return depth === 0 ? 1 : shared / depth;
}

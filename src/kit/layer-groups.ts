import type { SoundFeatures } from './assign-notes.ts';
import { readHitName, type HitName } from './hit-names.ts';
import { KIT_LIMITS } from './kit-schema.ts';
import { planLayers, rankCorrelation, toDb, type HitPlan } from './layer-plan.ts';
import { distanceBetween, farthest, meanDistance, meanOf, unitVector } from './nearness.ts';
import type { Role } from './roles.ts';

/** A pad of one sample, as far as the search for layers needs to know it. */
export interface HitPad extends SoundFeatures {
  readonly id: string;
  /** Of its sample, with `/`. */
  readonly path: string;
  readonly role: Role;
  /** Largest absolute sample value. */
  readonly peak: number;
  /** Where the network puts the sound among others, or null where it was not asked. */
  readonly embedding: Float32Array | null;
}

/** Pads that are one drum, hit several times. */
export interface LayerGroup {
  /** Softest first; those of equal strength in turn. */
  readonly hits: readonly HitPlan[];
  readonly kind: 'velocity' | 'round-robin' | 'velocity-and-round-robin';
}

/** Embeddings' cosine distances, tuned by `node scripts/fit-layers.mjs` for each new network. */
export interface LayerTuning {
  /** Mean distance between hits of a drum whose names say so (`v1`, `rr2`). */
  readonly markedDistance: number;
  /** The same where there is only a number or a word, which as often tells different drums apart. */
  readonly numberedDistance: number;
}

export const LAYER_TUNING: LayerTuning = { markedDistance: 0.2, numberedDistance: 0.06 };

/** How far the farthest hit may be from the others, in mean distances allowed. */
const OUTLIER = 2.5;
/** Hits of a drum are nearer to each other than to the role's other pads, by this factor. */
const NEARER = 0.7;
/** Fewer other pads of the role say nothing. */
const MIN_OTHERS = 3;
/** So many sounds that differ by a number, and are near, are hits of one drum; fewer are chance. */
const MIN_NUMBERED = 4;
/** The share of a pack's numbered sounds that must turn out so before any is believed. */
const MIN_SHARE = 0.5;
/** Numbers to a hit: makers of kits throw takes away. */
const MAX_SPARSENESS = 6;
/** With levels that rise by so much, so steadily, fewer hits are enough. */
const MIN_RISING = 3;
const MIN_RISE_DB = 5;
const RISE = 0.9;
/** Pitch or length that goes so steadily with the number, and so far, is a knob being turned. */
const TREND = 0.85;
const MAX_TUNING_CENTS = 150;
const MAX_DECAY_OCTAVES = 0.6;
/** Left and right of these are two drums, not two hands. */
const SIDED_ROLES: ReadonlySet<Role> = new Set([
  'kick',
  'tom',
  'crash',
  'ride',
  'cowbell',
  'conga',
]);

interface Hit {
  readonly pad: HitPad;
  readonly name: HitName;
  readonly unit: Float64Array | null;
}

/** Proposes which of a kit's pads are hits of one drum. Every pad is in one group at most. */
export function proposeLayers(
  pads: readonly HitPad[],
  tuning: LayerTuning = LAYER_TUNING,
): LayerGroup[] {
  const hits = pads.map((pad): Hit => {
    return { pad, name: readHitName(pad.path), unit: unitVector(pad.embedding) };
  });
  return byPack(hits)
    .flatMap((pack) => proposeInPack(pack, tuning))
    .map(toGroup);
}

/**
 * Numbers alone are heeded only in packs where most numbered sounds turn out to be hits of one drum:
 * where `Kick 1` to `Kick 9` are nine drums, three hats that are alike are three hats.
 */
function proposeInPack(pack: readonly Hit[], tuning: LayerTuning): Hit[][] {
  const found = namesakes(pack).map((some) => ({ some, groups: split(some, pack, tuning) }));
  const numbered = found.filter(({ some }) => some.length >= MIN_NUMBERED && !marksDiffer(some));
  const count = (lists: readonly (readonly Hit[])[]) =>
    lists.reduce((total, list) => total + list.length, 0);
  const heard = count(numbered.flatMap(({ groups }) => groups));
  const isMultiSampled = heard >= MIN_SHARE * count(numbered.map(({ some }) => some));
  return found.flatMap(({ groups }) =>
    groups.filter((group) => isMultiSampled || marksDiffer(group) || levelsRise(group)),
  );
}

/** Sounds of neighbouring folders: `Pack/Kicks` and `Pack/Snares`. */
function byPack(hits: readonly Hit[]): Hit[][] {
  const packs = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = hit.pad.path.split('/').slice(0, -2).join('/');
    const pack = packs.get(key);
    if (pack) pack.push(hit);
    else packs.set(key, [hit]);
  }
  return [...packs.values()];
}

/** Hits whose names are alike but for numbers and marks. */
function namesakes(hits: readonly Hit[]): Hit[][] {
  const byName = new Map<string, Hit[]>();
  for (const hit of hits) {
    const { stem, velocity, robin, hand, isDynamic } = hit.name;
    const side = hand && SIDED_ROLES.has(hit.pad.role) ? hand : hand !== null;
    const key = JSON.stringify([stem, velocity !== null, isDynamic, robin !== null, side]);
    const same = byName.get(key);
    if (same) same.push(hit);
    else byName.set(key, [hit]);
  }
  return [...byName.values()].filter((same) => same.length > 1);
}

/** The hits as one group if they sound like one drum, else apart by one of their numbers. */
function split(hits: Hit[], all: readonly Hit[], tuning: LayerTuning): Hit[][] {
  if (hits.length < 2) return [];
  if (isOneDrum(hits, all, tuning)) return [hits];
  const places = varyingPlaces(hits);
  const ways = places
    .map((place) => byNumber(hits, place))
    .filter((parts) => parts.length < hits.length)
    .sort((a, b) => looseness(a) - looseness(b));
  return (ways[0] ?? []).flatMap((part) => split(part, all, tuning));
}

function isOneDrum(hits: readonly Hit[], all: readonly Hit[], tuning: LayerTuning): boolean {
  if (hits.length > KIT_LIMITS.layersPerPad) return false;
  const isMarked = marksDiffer(hits) || levelsRise(hits);
  const units = hits.flatMap(({ unit }) => unit ?? []);
  if (units.length < hits.length) return isMarked && !isSeries(hits);
  const mean = meanDistance(units);
  // Soft and hard are ways to play a drum, but also kinds of drums.
  const isSure = isMarked && !hits[0]?.name.isDynamic;
  const limit = isSure ? tuning.markedDistance : tuning.numberedDistance;
  if (mean > limit || farthest(units) > OUTLIER * limit) return false;
  if (isMarked) return true;
  if (hits.length < MIN_NUMBERED || !areNumbered(hits) || !areDense(hits)) return false;
  if (isSeries(hits)) return false;
  return mean < NEARER * distanceToOthers(hits, all);
}

/** Whether the names say of some of the hits how hard they are or which turn they have. */
function marksDiffer([first, ...others]: readonly Hit[]): boolean {
  const marksOf = ({ name }: Hit) => `${name.velocity} ${name.robin} ${name.hand}`;
  return first !== undefined && others.some((hit) => marksOf(hit) !== marksOf(first));
}

/** Whether levels go up or down with the number, as no two drums' do by chance. */
function levelsRise(hits: readonly Hit[]): boolean {
  if (hits.length < MIN_RISING || !areNumbered(hits)) return false;
  const levels = [...hits].sort(byName).map(({ pad }) => toDb(pad.peak));
  const order = levels.map((_, i) => i);
  const span = Math.max(...levels) - Math.min(...levels);
  return span >= MIN_RISE_DB && Math.abs(rankCorrelation(order, levels)) >= RISE;
}

/** Whether the hits are told apart by one number, first or last in the name: not by a setting. */
function areNumbered(hits: readonly Hit[]): boolean {
  const places = varyingPlaces(hits);
  const words = (hits[0]?.name.stem ?? '').split('/').at(-1)?.split(' ') ?? [];
  const isAtEdge = words.at(-1) === '#' || words[0] === '#';
  const isTold = (place: number) => byNumber(hits, place).length === hits.length;
  return places.length > 0 && isAtEdge && places.every(isTold);
}

/** Whether the numbers count, give or take takes that were thrown away: not a few far apart. */
function areDense(hits: readonly Hit[]): boolean {
  const place = varyingPlaces(hits).at(-1) ?? 0;
  const numbers = hits.map(({ name }) => name.numbers[place] ?? 0);
  return Math.max(...numbers) - Math.min(...numbers) < MAX_SPARSENESS * hits.length;
}

/** Whether pitch or length goes steadily with the number, as where a machine's knob was turned. */
function isSeries(hits: readonly Hit[]): boolean {
  const pitched = hits.filter(({ pad }) => pad.pitchHz !== null);
  return (
    isTrend(pitched, ({ pad }) => Math.log2(pad.pitchHz ?? 1), MAX_TUNING_CENTS / 1200) ||
    isTrend(hits, ({ pad }) => Math.log2(Math.max(pad.decaySec, 1e-3)), MAX_DECAY_OCTAVES)
  );
}

function isTrend(hits: readonly Hit[], octaveOf: (hit: Hit) => number, allowed: number): boolean {
  if (hits.length < MIN_NUMBERED) return false;
  const octaves = hits.map(octaveOf);
  const range = Math.max(...octaves) - Math.min(...octaves);
  const order = [...hits].sort(byName);
  const trend = rankCorrelation(
    hits.map((hit) => order.indexOf(hit)),
    octaves,
  );
  return range > allowed && Math.abs(trend) >= TREND;
}

/** Mean distance of the pads of these roles outside the group to it; infinite if there are few. */
function distanceToOthers(hits: readonly Hit[], all: readonly Hit[]): number {
  const inside = new Set(hits);
  const roles = new Set(hits.map(({ pad }) => pad.role));
  const others = all.filter((hit) => !inside.has(hit) && roles.has(hit.pad.role));
  const units = others.flatMap(({ unit }) => unit ?? []);
  if (units.length < MIN_OTHERS) return Infinity;
  return distanceBetween(
    hits.flatMap(({ unit }) => unit ?? []),
    units,
  );
}

function varyingPlaces(hits: readonly Hit[]): number[] {
  const places = hits[0]?.name.numbers.map((_, place) => place) ?? [];
  return places.filter((place) => byNumber(hits, place).length > 1);
}

function byNumber(hits: readonly Hit[], place: number): Hit[][] {
  const parts = new Map<number, Hit[]>();
  for (const hit of hits) {
    const number = hit.name.numbers[place] ?? 0;
    const part = parts.get(number);
    if (part) part.push(hit);
    else parts.set(number, [hit]);
  }
  return [...parts.values()];
}

/** How far apart the hits of the parts are, on the whole. */
function looseness(parts: readonly (readonly Hit[])[]): number {
  return meanOf(
    parts.map((part) => {
      const units = part.flatMap(({ unit }) => unit ?? []);
      return units.length > 1 ? meanDistance(units) : 1;
    }),
  );
}

function toGroup(hits: readonly Hit[]): LayerGroup {
  const place = varyingPlaces(hits).at(-1);
  const plan = planLayers(
    [...hits].sort(byName).map(({ pad, name }) => ({
      padId: pad.id,
      peak: pad.peak,
      velocity: name.velocity,
      isDynamic: name.isDynamic,
      robin: name.robin,
      number: place === undefined ? null : (name.numbers[place] ?? null),
    })),
  );
  const ranges = new Set(plan.map(({ velocityMax }) => velocityMax)).size;
  const kind =
    ranges === 1 ? 'round-robin' : ranges === plan.length ? 'velocity' : 'velocity-and-round-robin';
  return { hits: plan, kind };
}

function byName(a: Hit, b: Hit): number {
  const differences = a.name.numbers.map((number, i) => number - (b.name.numbers[i] ?? 0));
  return (
    (a.name.velocity ?? 0) - (b.name.velocity ?? 0) ||
    (a.name.robin ?? 0) - (b.name.robin ?? 0) ||
    (differences.find((difference) => difference !== 0) ?? 0)
  );
}

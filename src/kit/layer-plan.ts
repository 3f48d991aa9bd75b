/** A hit as far as its place among a drum's layers goes. */
export interface PlannableHit {
  readonly padId: string;
  /** Largest absolute sample value. */
  readonly peak: number;
  /** How hard by its name, on the name's own scale, or null. */
  readonly velocity: number | null;
  /** Whether `velocity` is a word and not a number. */
  readonly isDynamic: boolean;
  /** Which of the hits of equal strength by its name, or null. */
  readonly robin: number | null;
  /** The number in its name that differs from hit to hit, or null. */
  readonly number: number | null;
}

/** What a pad's sample becomes as a layer. */
export interface HitPlan {
  readonly padId: string;
  readonly velocityMin: number;
  readonly velocityMax: number;
  /** From 0 up: see `planLayers`. */
  readonly gainDb: number;
}

/** Levels nearer than this, in dB, are one strength: a drummer doesn't hit twice the same. */
const EQUAL_DB = 4;
/** Levels that rise or fall by less say nothing against a name's order. */
const CLEAR_DB = 6;
/** Rank correlation from which levels are said to rise with the numbers. */
const RISING = 0.8;
/** `Layer.gainDb` goes no higher. */
const MAX_GAIN_DB = 24;
const MAX_STEPS = 127;

/**
 * Puts the hits of a drum into velocity ranges and turns. Marks in names come first; without them
 * levels decide: equal ones are round robins, others velocity layers, softest first. The ranges
 * share 1 to 127 evenly, or end at the velocities that the names give.
 *
 * Recorded dynamics and the player's velocity curve must not add up, or soft hits vanish: a layer is
 * raised by what it was recorded below the loudest, so that the curve alone makes the dynamics, but
 * never so far that at the top of its range it would sound louder than recorded. Levelled
 * recordings have no dynamics and stay as they are.
 *
 * @param hits In the order of their names.
 * @returns Softest first, in the given order where equal.
 */
export function planLayers(hits: readonly PlannableHit[]): HitPlan[] {
  const steps = stepsOf(hits).slice(0, MAX_STEPS);
  const tops = topsOf(steps);
  const loudest = Math.max(...hits.map(({ peak }) => peak));
  return steps.flatMap((step, i) => {
    const velocityMin = i === 0 ? 1 : tops[i - 1]! + 1;
    const velocityMax = tops[i]!;
    const belowDb = toDb(loudest) - toDb(Math.max(...step.map(({ peak }) => peak)));
    const allowedDb = Math.min(belowDb, -velocityDb(velocityMax), MAX_GAIN_DB);
    // Down to a tenth, which nobody hears and a document can show.
    const gainDb = Math.max(0, Math.floor(10 * allowedDb) / 10);
    return step.map(({ padId }) => ({ padId, velocityMin, velocityMax, gainDb }));
  });
}

/** What the sampler's velocity curve does at a velocity: 0 dB at 127, see `VELOCITY_GAINS`. */
export function velocityDb(velocity: number): number {
  return 40 * Math.log10(velocity / 127);
}

/** Rank correlation, -1 to 1; 0 where one of the lists doesn't vary. */
export function rankCorrelation(xs: readonly number[], ys: readonly number[]): number {
  const a = ranks(xs);
  const b = ranks(ys);
  const middle = (xs.length - 1) / 2;
  const sum = (f: (i: number) => number) => a.reduce((total, _, i) => total + f(i), 0);
  const shared = sum((i) => (a[i]! - middle) * (b[i]! - middle));
  const spread = Math.sqrt(sum((i) => (a[i]! - middle) ** 2) * sum((i) => (b[i]! - middle) ** 2));
  return spread > 0 ? shared / spread : 0;
}

export function toDb(amplitude: number): number {
  return 20 * Math.log10(Math.max(amplitude, 1e-5));
}

/** Hits of equal strength together, softest first. */
function stepsOf(hits: readonly PlannableHit[]): PlannableHit[][] {
  if (differ(hits.map(({ velocity }) => velocity))) return markedSteps(hits);
  if (differ(hits.map(({ robin }) => robin))) return [inTurn(hits)];
  const levels = hits.map(({ peak }) => toDb(peak));
  if (Math.max(...levels) - Math.min(...levels) < EQUAL_DB) return [inTurn(hits)];
  return levelSteps(hits, levels);
}

function markedSteps(hits: readonly PlannableHit[]): PlannableHit[][] {
  const steps = groupBy(hits, ({ velocity }) => velocity ?? 0).map(inTurn);
  const levels = steps.map((step) => toDb(Math.max(...step.map(({ peak }) => peak))));
  const order = levels.map((_, i) => i);
  const isClear = Math.max(...levels) - Math.min(...levels) >= CLEAR_DB;
  // Some count from the hardest down. Words are beyond doubt.
  const isFalling = isClear && rankCorrelation(order, levels) < -RISING;
  return isFalling && !hits[0]?.isDynamic ? steps.reverse() : steps;
}

function levelSteps(hits: readonly PlannableHit[], levels: readonly number[]): PlannableHit[][] {
  const numbers = hits.map(({ number }, i) => number ?? i);
  const rises = rankCorrelation(numbers, levels);
  if (Math.abs(rises) >= RISING) {
    const steps = groupBy(hits, ({ number }) => number ?? 0);
    return rises > 0 ? steps : steps.reverse();
  }
  const softestFirst = [...hits].sort((a, b) => a.peak - b.peak);
  const steps: PlannableHit[][] = [];
  for (const hit of softestFirst) {
    const step = steps.at(-1);
    const isEqual = step && toDb(hit.peak) - toDb(step[0]!.peak) < EQUAL_DB / 2;
    if (isEqual) step.push(hit);
    else steps.push([hit]);
  }
  return steps.map(inTurn);
}

/** The upper end of each step's range; the last is 127. */
function topsOf(steps: readonly (readonly PlannableHit[])[]): number[] {
  const named = steps.map(([hit]) =>
    hit && !hit.isDynamic ? (hit.velocity ?? hit.number ?? 0) : 0,
  );
  const rises = named.every((top, i) => Number.isInteger(top) && top > (named[i - 1] ?? 0));
  const last = named.at(-1) ?? 0;
  // Velocities reach up to the hardest and are further apart than counted layers.
  const areVelocities =
    steps.length > 1 && rises && last <= 127 && last > 100 && last > 2 * steps.length;
  return steps.map((_, i) => {
    if (i === steps.length - 1) return 127;
    return areVelocities ? named[i]! : Math.round((127 * (i + 1)) / steps.length);
  });
}

function inTurn(hits: readonly PlannableHit[]): PlannableHit[] {
  return [...hits].sort(
    (a, b) => (a.robin ?? 0) - (b.robin ?? 0) || (a.number ?? 0) - (b.number ?? 0),
  );
}

/** In rising order of the key. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): T[][] {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

function differ(values: readonly unknown[]): boolean {
  return new Set(values).size > 1;
}

/** From 0; equal values share their middle rank. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const result = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
    for (let i = from; i <= to; i++) result[order[i]!] = (from + to) / 2;
    from = to + 1;
  }
  return result;
}

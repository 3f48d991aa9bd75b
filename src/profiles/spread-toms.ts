/**
 * Which of a kit's toms each tom of a device plays: both sorted from low to high, equal notes meet, and
 * between those the order stays, as many different ones are used as there are, and none is further
 * from its note than it need be.
 *
 * @param sent Notes that the device's toms mean.
 * @param held Notes of the kit's toms.
 * @returns By the note that is meant; empty where the kit has none.
 */
export function spreadToms(
  sent: Iterable<number>,
  held: Iterable<number>,
): ReadonlyMap<number, number> {
  const from = sorted(sent);
  const to = sorted(held);
  const found = new Map<number, number>();
  if (to.length === 0) return found;
  let fromStart = 0;
  let toStart = 0;
  const anchors = from.filter((note) => to.includes(note));
  for (const anchor of [...anchors, Infinity]) {
    const fromEnd = anchor === Infinity ? from.length : from.indexOf(anchor);
    const toEnd = anchor === Infinity ? to.length : to.indexOf(anchor);
    const between = to.slice(toStart, toEnd);
    // With none of its own between, a tom plays the nearer neighbour.
    const ends = [to[toStart - 1], to[toEnd]].filter((note) => note !== undefined);
    for (const [note, target] of align(from.slice(fromStart, fromEnd), between, ends)) {
      found.set(note, target);
    }
    if (anchor !== Infinity) found.set(anchor, anchor);
    fromStart = fromEnd + 1;
    toStart = toEnd + 1;
  }
  return found;
}

function align(
  from: readonly number[],
  to: readonly number[],
  ends: readonly number[],
): [number, number][] {
  if (to.length === 0) return from.map((note) => [note, nearest(note, ends)]);
  if (from.length === 0) return [];
  const isMany = from.length > to.length;
  const few = isMany ? to : from;
  const many = isMany ? from : to;
  // A few among many each take one, in order; many among few share them in groups, in order.
  const places = isMany ? cheapestGroups(many, few) : cheapestPlaces(few, many);
  return isMany
    ? many.map((note, i) => [note, few[places[i] ?? 0] ?? note])
    : few.map((note, i) => [note, many[places[i] ?? 0] ?? note]);
}

/** For each of a few notes the index of one of the many, rising, at the least sum of distances. */
function cheapestPlaces(few: readonly number[], many: readonly number[]): number[] {
  const memo = new Map<string, { cost: number; places: number[] }>();
  const best = (i: number, j: number): { cost: number; places: number[] } => {
    if (i === few.length) return { cost: 0, places: [] };
    if (many.length - j < few.length - i) return { cost: Infinity, places: [] };
    const key = `${i},${j}`;
    const known = memo.get(key);
    if (known) return known;
    const rest = best(i + 1, j + 1);
    const taken = { cost: distance(few[i], many[j]) + rest.cost, places: [j, ...rest.places] };
    const skipped = best(i, j + 1);
    const result = taken.cost <= skipped.cost ? taken : skipped;
    memo.set(key, result);
    return result;
  };
  return best(0, 0).places;
}

/** For each of many notes the index of one of the few, never falling, each used, at the least sum. */
function cheapestGroups(many: readonly number[], few: readonly number[]): number[] {
  const memo = new Map<string, { cost: number; places: number[] }>();
  const best = (i: number, j: number): { cost: number; places: number[] } => {
    const cost = distance(many[i], few[j]);
    if (i === many.length - 1) {
      return { cost: j === few.length - 1 ? cost : Infinity, places: [j] };
    }
    const key = `${i},${j}`;
    const known = memo.get(key);
    if (known) return known;
    const stay = best(i + 1, j);
    const move = j + 1 < few.length ? best(i + 1, j + 1) : { cost: Infinity, places: [] };
    // The place is of this note; the one after has the same or the next.
    const rest = stay.cost <= move.cost ? stay : move;
    const result = { cost: cost + rest.cost, places: [j, ...rest.places] };
    memo.set(key, result);
    return result;
  };
  return best(0, 0).places;
}

function nearest(note: number, among: readonly number[]): number {
  return among.reduce((best, each) =>
    Math.abs(each - note) < Math.abs(best - note) ? each : best,
  );
}

function distance(a = 0, b = 0): number {
  return Math.abs(a - b);
}

function sorted(notes: Iterable<number>): number[] {
  return [...new Set(notes)].sort((a, b) => a - b);
}

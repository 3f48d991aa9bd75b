/** How well a text answers to what was typed, and by which of its characters. */
export interface FuzzyMatch {
  readonly score: number;
  /** Places in the text, ascending. */
  readonly at: readonly number[];
}

const WORD_START = 8;
const FOLLOWS = 8;
const ANYWHERE = 1;
const TEXT_START = 4;
const SKIPPED = 0.15;

/**
 * Looks for the characters of `query` in `text`, in order, capitals and spaces aside. Beginnings of
 * words and characters that follow each other are worth most, so that `gb` finds “Go to bank” and
 * `snare` the word itself. Null where a character is missing. A query of nothing matches at no place.
 */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | null {
  const wanted = fold(query).filter((character) => character.trim() !== '');
  const given = fold(text);
  if (!isWithin(wanted, given)) return null;
  // best[j]: the best way to end the characters so far at place j of the text.
  let best: (Way | null)[] = given.map(() => null);
  for (const [i, character] of wanted.entries()) {
    const former = best;
    best = given.map(() => null);
    let before: Way | null = null;
    for (const [j, found] of given.entries()) {
      // The best of all that end before this place, dearer the farther off it is.
      if (found === character && (i === 0 || before || former[j - 1])) {
        best[j] = extend(i === 0 ? null : before, former[j - 1] ?? null, given, j);
      }
      before = better(before && { ...before, score: before.score - SKIPPED }, former[j] ?? null);
    }
  }
  if (wanted.length === 0) return { score: 0, at: [] };
  const end = best.reduce<Way | null>(better, null);
  return end && { score: end.score - given.length * 0.02, at: placesOf(end) };
}

/** Most of a thousand names are out by this, which is quick. */
function isWithin(wanted: readonly string[], given: readonly string[]): boolean {
  let next = 0;
  for (const character of given) if (character === wanted[next]) next++;
  return next === wanted.length;
}

interface Way {
  readonly score: number;
  readonly place: number;
  readonly before: Way | null;
}

function extend(
  far: Way | null,
  next: Way | null,
  text: readonly string[],
  place: number,
): Way | null {
  const own = (isWordStart(text, place) ? WORD_START : ANYWHERE) + (place === 0 ? TEXT_START : 0);
  const leap: Way = { score: (far?.score ?? 0) + own, place, before: far };
  if (!next) return leap;
  return better(leap, { score: next.score + Math.max(own, FOLLOWS), place, before: next });
}

function better(a: Way | null, b: Way | null): Way | null {
  if (!a || !b) return a ?? b;
  return b.score > a.score ? b : a;
}

function placesOf(end: Way): number[] {
  const places: number[] = [];
  for (let way: Way | null = end; way; way = way.before) places.unshift(way.place);
  return places;
}

function isWordStart(text: readonly string[], place: number): boolean {
  const before = text[place - 1];
  if (before === undefined) return true;
  const isDigit = (character = '') => /\d/.test(character);
  if (!/[\p{L}\p{N}]/u.test(before)) return true;
  return isDigit(text[place]) && !isDigit(before);
}

/** One string a UTF-16 unit, so that places are those of the text. */
function fold(text: string): string[] {
  return Array.from({ length: text.length }, (_, i) => {
    const unit = text.charAt(i);
    if (unit < '\u0080') return unit.toLowerCase();
    const plain = unit.normalize('NFD').charAt(0).toLowerCase();
    return plain.length === 1 ? plain : unit;
  });
}

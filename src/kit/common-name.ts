import { tidyName } from './names.ts';

/** What may be left of a mark once the numbers are gone: the `v` of `v1`, the `rr` of `rr2`. */
const MARK_LEFT = /(?<![\p{L}])(?:vel(?:ocity)?|velo|vl|v|layer|lyr|l|dyn|rr|r|robin|take|alt)$/iu;
const SEPARATORS = /^[\s_.,()[\]-]+|[\s_.,()[\]-]+$/gu;

/**
 * What names have in common, cut at whole words and without numbers or marks at its edge:
 * `Snare v1 rr2` and `Snare v2 rr1` are `Snare`. Empty where nothing readable is left.
 */
export function commonName(names: readonly string[]): string {
  const start = trim(commonStart(names));
  const end = trim(commonEnd(names));
  const best = start.length >= end.length ? start : end;
  return /\p{L}{2}/u.test(best) ? tidyName(best) : '';
}

function commonStart(names: readonly string[]): string {
  const first = names[0] ?? '';
  let length = 0;
  while (length < first.length && names.every((name) => name[length] === first[length])) length++;
  // `Kick p` of `Kick p` and `Kick pp`, `Tom 1` of `Tom 10` and `Tom 12`: the last word is cut.
  while (length > 0 && names.some((name) => isInside(name, length))) length--;
  return first.slice(0, length).replace(/\d+$/, '');
}

function commonEnd(names: readonly string[]): string {
  const first = names[0] ?? '';
  let length = 0;
  const at = (name: string, fromEnd: number) => name[name.length - fromEnd];
  while (length < first.length && names.every((n) => at(n, length + 1) === at(first, length + 1))) {
    length++;
  }
  while (length > 0 && names.some((name) => isInside(name, name.length - length))) length--;
  return first.slice(first.length - length).replace(/^\d+/, '');
}

/** Whether a cut at that place would go through a word or a number. */
function isInside(name: string, at: number): boolean {
  const around = name.slice(Math.max(0, at - 1), at + 1);
  return /^(?:\p{Ll}\p{Ll}|\p{Lu}\p{L}|\d\d)$/u.test(around);
}

function trim(part: string): string {
  const bare = part.replace(SEPARATORS, '');
  return bare.replace(MARK_LEFT, '').replace(SEPARATORS, '');
}

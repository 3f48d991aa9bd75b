/** Random changes to files that are meant to break what reads them. Quick, and the same for a seed. */

export type Random = () => number;

/** Numbers from 0 to 1, without 1 (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const upTo = (random: Random, n: number) => Math.floor(random() * n);

const pick = <T>(random: Random, list: readonly T[]): T => list[upTo(random, list.length)]!;

/** Values that lengths, counts and places are often not prepared for, as little-endian bytes. */
const WORDS = [
  [0xff, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0x7f],
  [0x00, 0x00, 0x00, 0x80],
  [0x00, 0x00, 0x00, 0x00],
  [0xff, 0xff],
  [0x00],
  [0xff],
] as const;

type Change = (file: Uint8Array, random: Random) => Uint8Array;

const CHANGES: readonly Change[] = [
  (file, random) => {
    const copy = file.slice();
    for (let n = upTo(random, 4); n >= 0; n--)
      copy[upTo(random, copy.length)]! ^= 1 + upTo(random, 255);
    return copy;
  },
  (file, random) => file.slice(0, upTo(random, file.length)),
  (file, random) => {
    const copy = file.slice();
    const word = pick(random, WORDS);
    copy.set(word.slice(0, copy.length), upTo(random, Math.max(1, copy.length - word.length)));
    return copy;
  },
  (file, random) => {
    const at = upTo(random, file.length);
    const removed = upTo(random, 40);
    const inserted = Uint8Array.from({ length: upTo(random, 40) }, () => upTo(random, 256));
    return joined(file.subarray(0, at), inserted, file.subarray(at + removed));
  },
  // A part that is right, in the wrong place, or once more.
  (file, random) => {
    const from = upTo(random, file.length);
    const part = file.subarray(from, from + 1 + upTo(random, 200));
    const at = upTo(random, file.length);
    const removed = random() < 0.5 ? part.length : 0;
    return joined(file.subarray(0, at), part, file.subarray(at + removed));
  },
];

/** One to three changes to the bytes. */
export function mutateBytes(file: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  let bytes = file;
  for (let n = upTo(random, 3); n >= 0 && bytes.length > 0; n--) {
    bytes = pick(random, CHANGES)(bytes, random);
  }
  return Uint8Array.from(bytes);
}

const PIECES = [
  '',
  '-1',
  '0',
  '1e308',
  '99999999999999999999',
  'NaN',
  '2147483648',
  '../../etc/passwd',
  'C:\\Windows\\system.ini',
  '\\\\host\\share\\a.wav',
  '\0',
  '\uFFFF',
  '"',
  '<',
  '&x;',
  '&#0;',
  '&#x110000;',
  ']]>',
  '<!--',
  '<!DOCTYPE x [<!ENTITY a "&a;&a;">]>',
  '<region>',
  '#include "Kit.sfz"',
  '#define $a $a$a',
  '*/',
  '/*',
  '__proto__',
  '{',
  '[',
  'null',
  '[[[[[[[[',
] as const;

/** One to four changes to words, values and lines of a text. */
export function mutateText(text: string, random: Random): string {
  let mutated = text;
  for (let n = upTo(random, 4); n >= 0; n--) mutated = changeText(mutated, random);
  return mutated;
}

function changeText(text: string, random: Random): string {
  const way = upTo(random, 5);
  if (way === 0) return replacePart(text, /[\w.+-]+/g, pick(random, PIECES), random);
  if (way === 1) return replacePart(text, /"[^"]*"|=\S+|>[^<]+</g, quoted(random), random);
  if (way === 2) {
    const lines = text.split('\n');
    const [from, to] = [upTo(random, lines.length), upTo(random, lines.length)];
    lines.splice(to, upTo(random, 2), lines[from]!);
    return lines.join('\n');
  }
  const at = upTo(random, text.length + 1);
  if (way === 3) return text.slice(0, at) + pick(random, PIECES) + text.slice(at + upTo(random, 9));
  return random() < 0.2 ? text.slice(0, at) : text.slice(0, at) + text.slice(at + upTo(random, 60));
}

function quoted(random: Random): string {
  const piece = pick(random, PIECES);
  return pick(random, [`"${piece}"`, `=${piece}`, `>${piece}<`]);
}

function replacePart(text: string, what: RegExp, by: string, random: Random): string {
  const found = [...text.matchAll(what)];
  if (found.length === 0) return text + by;
  const { index, 0: part } = pick(random, found);
  return text.slice(0, index) + by + text.slice(index + part.length);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

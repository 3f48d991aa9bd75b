import {
  CLOSED_WORDS,
  JOINABLE,
  LOOP_WORDS,
  MACHINE_NUMBERS,
  OPEN_WORDS,
  WORDS,
  type NameKind,
  type NameWord,
} from './name-words.ts';

/** What a file's path says of its sound. */
export interface NameHint {
  /** What it speaks of; `name-evidence.json` says how much that is worth for each role. */
  readonly kind: NameKind;
  /** Whether the file's own name says so, or only a folder's. */
  readonly from: 'file' | 'folder';
  /** The word that said it, lower case, for showing. */
  readonly word: string;
}

/** Longer names are read up to here; more letters say nothing more of a drum. */
const MAX_NAME_LENGTH = 160;
/** Folders further out name packs and their makers, not sounds. */
const MAX_FOLDERS = 3;
/** Longer runs of letters are no words of ours. */
const MAX_RUN_LENGTH = 32;

const AUDIO_EXTENSION = /\.(?:wave?|w64|aiff?|aifc|flac|og[ga]|opus|mp3|m4a|aac|caf|au|snd|pat)$/i;

type Openness = 'open' | 'closed';

interface Found extends NameWord {
  readonly word: string;
}

/** What one file or folder name says. */
interface Reading {
  /** All the kinds that stand with equal right; one is a hint, several are none. */
  readonly found: readonly Found[];
  readonly openness: Openness | null;
}

/**
 * Reads what sound a path speaks of, by whole words in several languages and vendors' abbreviations.
 * The file's name wins over its folders and a near folder over a far one, except that a vague word
 * yields to the folder around it: in `Snares/Noise 2.wav`, noise is what kind of snare it is.
 *
 * @param path Relative, with `/` or `\`; the last part is the file.
 * @returns Null where it says nothing, or speaks of several drums at once.
 */
export function hintOf(path: string): NameHint | null {
  const [file = '', ...folders] = path
    .split(/[/\\]/)
    .filter((part) => part !== '')
    .slice(-1 - MAX_FOLDERS)
    .reverse();
  const readings = [
    read(file.replace(AUDIO_EXTENSION, ''), 'all'),
    ...folders.map((folder, i) => read(folder, i === 0 ? 'all' : 'full')),
  ];
  // A name of two minds is decided by a folder that knows one of them.
  const rivals = (readings[0]?.found ?? []).map(({ kind }) => kind);
  const mayDecide = ({ found: [word, other] }: Reading) =>
    word !== undefined && !other && (rivals.length < 2 || rivals.includes(word.kind));

  const depth = readings.findIndex(mayDecide);
  const word = readings[depth]?.found[0];
  if (!word) return null;
  const around = readings[depth + 1];
  const exact = around && mayDecide(around) ? around.found[0] : undefined;
  return word.rank === 'general' && exact && exact.rank !== 'general'
    ? hint(exact, readings, depth + 1)
    : hint(word, readings, depth);
}

/**
 * A hat or a cymbal that is open or closed is a hat; other drums may be open without changing. Any
 * part of the path up to the folder around a hat may say which.
 */
function hint({ kind, word }: Found, readings: readonly Reading[], depth: number): NameHint {
  const reach = kind === 'hat' || kind === 'hh' ? depth + 2 : depth + 1;
  const teller = readings.slice(0, reach).findIndex(({ openness }) => openness !== null);
  const openness = readings[teller]?.openness;
  const undecided = kind === 'hat' || kind === 'hh' || kind === 'cymbal';
  if (!undecided || !openness) return { kind, from: depth > 0 ? 'folder' : 'file', word };
  return { kind: `${openness}-hat`, from: Math.max(depth, teller) > 0 ? 'folder' : 'file', word };
}

function read(name: string, ranks: 'all' | 'full'): Reading {
  const tokens = tokenise(name);
  const words = findWords(tokens).filter(({ rank }) => ranks === 'all' || rank === 'full');
  const said = opennessOf(tokens);
  const found = said === 'closed' ? withoutOverhead(words) : words;
  return { found: settle(found), openness: said ?? opennessOfHat(found) };
}

/** `oh` beside a hat that is closed is the overhead microphone. */
function withoutOverhead(found: readonly Found[]): readonly Found[] {
  const others = found.filter(({ word }) => word !== 'oh');
  return others.some(({ kind }) => isHat(kind)) ? others : found;
}

/** Lower-case words and numbers, in order. Accents are dropped: `fermé` is `ferme`. */
function tokenise(name: string): string[] {
  const plain = name.slice(0, MAX_NAME_LENGTH).normalize('NFD').replace(/\p{M}/gu, '');
  return (plain.match(/\p{L}+|\d+/gu) ?? []).flatMap(wordsIn).filter((word) => word !== '');
}

/** One run of letters, taken apart into known words, else where capitals begin. */
function wordsIn(run: string): string[] {
  const lower = run.toLowerCase();
  if (WORDS.has(lower) || /^\d/.test(run)) return [lower];
  const joined = takeApart(lower);
  if (joined) return joined;
  const humps = run.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{L}/gu) ?? [];
  return humps.flatMap((hump) => takeApart(hump.toLowerCase()) ?? [asHump(hump)]);
}

/** Within a longer word an abbreviation counts in capitals: `HHClosed`, but not the `Lt` of `LtShot`. */
function asHump(hump: string): string {
  const lower = hump.toLowerCase();
  const isAside = WORDS.get(lower)?.rank === 'short' && hump !== hump.toUpperCase();
  return isAside && !CLOSED_WORDS.has(lower) ? '' : lower;
}

/** The fewest words that make up the whole run, or null if there are none. */
function takeApart(run: string): string[] | null {
  if (run.length > MAX_RUN_LENGTH) return null;
  const ways: (string[] | null)[] = [[]];
  for (let end = 1; end <= run.length; end++) {
    let best: string[] | null = null;
    for (let start = 0; start < end; start++) {
      const before = ways[start];
      const word = run.slice(start, end);
      if (before && JOINABLE.has(word) && (!best || before.length + 1 < best.length)) {
        best = [...before, word];
      }
    }
    ways.push(best);
  }
  return ways[run.length] ?? null;
}

/** Known words, the longest first: `bass drum` is no bass. */
function findWords(tokens: readonly string[]): Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < tokens.length) {
    const { word, length } = wordAt(tokens, at);
    if (word) found.push(word);
    at += length;
  }
  return found;
}

function wordAt(tokens: readonly string[], at: number): { word: Found | null; length: number } {
  for (let length = 3; length >= 2; length--) {
    const parts = tokens.slice(at, at + length);
    const known = WORDS.get(parts.join(''));
    if (parts.length === length && known?.rank === 'full') {
      return { word: { ...known, word: parts.join(' ') }, length };
    }
  }
  const token = tokens[at] ?? '';
  if (token === '808' && tokens[at - 1] !== 'tr') {
    return { word: { kind: 'tr-808', rank: 'general', word: token }, length: 1 };
  }
  const known = LOOP_WORDS.has(token) ? LOOP : WORDS.get(token);
  if (!known || MACHINE_NUMBERS[token]?.includes(tokens[at + 1] ?? '')) {
    return { word: null, length: 1 };
  }
  return { word: { ...known, word: token }, length: 1 };
}

const LOOP: NameWord = { kind: 'loop', rank: 'full' };

/** Lets what is said exactly stand, and what is said vaguely yield. */
function settle(found: readonly Found[]): Found[] {
  const loop = found.find(({ kind }) => kind === 'loop');
  if (loop) return [loop];
  const rank = (['full', 'short', 'general'] as const).find((r) => found.some((f) => f.rank === r));
  const kept = onePerKind(found.filter((word) => word.rank === rank));
  return mergePair(mergeHats(kept, found));
}

/** All that is said of a hat is of one hat: `HH`, `Open` and `OH` agree. */
function mergeHats(kept: Found[], found: readonly Found[]): Found[] {
  const hats = found.filter(({ kind }) => isHat(kind));
  if (!kept.some(({ kind }) => isHat(kind))) return kept;
  const others = kept.filter(({ kind, word }) => !isHat(kind) && !CLOSED_WORDS.has(word));
  // `oh` beside another drum is the overhead microphone.
  if (others.length > 0 && hats.every(({ word }) => word === 'oh')) return others;
  const exact = hats.find(({ kind }) => kind === 'closed-hat' || kind === 'open-hat');
  return [...others, ...(exact ? [exact] : hats.slice(0, 1))];
}

function isHat(kind: NameKind): boolean {
  return kind === 'hat' || kind === 'hh' || kind === 'closed-hat' || kind === 'open-hat';
}

function onePerKind(found: readonly Found[]): Found[] {
  return found.filter((word, i) => found.findIndex(({ kind }) => kind === word.kind) === i);
}

/** Pairs that mean one thing. */
function mergePair(found: Found[]): Found[] {
  const [first] = found;
  const kinds = new Set(found.map(({ kind }) => kind));
  if (!first || kinds.size !== 2) return found;
  const word = found.map((f) => f.word).join(' ');
  if (kinds.has('snare') && (kinds.has('rim') || kinds.has('rim-shot'))) {
    // A stick laid on the snare is no snare; a shot on its rim is one as often as not.
    return [{ ...first, kind: /stick|click/.test(word) ? 'rim' : 'snare-rim', word }];
  }
  if (kinds.has('crash') && kinds.has('ride')) return [{ ...first, kind: 'cymbal', word }];
  return found;
}

function opennessOf(tokens: readonly string[]): Openness | null {
  const open = tokens.some((token, i) => OPEN_WORDS.has(token) || isLetterOfHat(tokens, i, 'o'));
  const closed = tokens.some(
    (token, i) => CLOSED_WORDS.has(token) || isLetterOfHat(tokens, i, 'c'),
  );
  if (open === closed) return null;
  return open ? 'open' : 'closed';
}

function opennessOfHat(found: readonly Found[]): Openness | null {
  if (found.some(({ kind }) => kind === 'open-hat')) return 'open';
  return found.some(({ kind }) => kind === 'closed-hat') ? 'closed' : null;
}

/** A single letter right beside a hat, as in `HH C` or `OHat`. */
function isLetterOfHat(tokens: readonly string[], at: number, letter: 'o' | 'c'): boolean {
  const isHatToken = (token = '') => isHat(WORDS.get(token)?.kind ?? 'misc');
  return tokens[at] === letter && (isHatToken(tokens[at - 1]) || isHatToken(tokens[at + 1]));
}

/** What a file's name says of which hit of its drum it is. */
export interface HitName {
  /** Folder and words, without what tells hits apart: the same for all hits of a drum. */
  readonly stem: string;
  /** Numbers that nothing in the name explains, in order: takes, but also sizes and settings. */
  readonly numbers: readonly number[];
  /** How hard, on the name's own scale (`v3`, `vel 100`, `mf`), or null. */
  readonly velocity: number | null;
  /** Whether `velocity` is a word such as `soft` or `mf` and not a number. */
  readonly isDynamic: boolean;
  /** Which of the hits of equal strength (`rr2`), or null. */
  readonly robin: number | null;
  readonly hand: 'left' | 'right' | null;
}

/** Marks that may stand apart from their number: `vel 64`, `layer_2`. */
const VELOCITY_MARKS = new Set(['vel', 'velo', 'velocity', 'vl', 'layer', 'lyr', 'dyn']);
const ROBIN_MARKS = new Set(['rr', 'robin', 'take', 'alt']);
/** Letters count only right before a number: `v3`, `L1`, `R2`. */
const VELOCITY_LETTERS = new Set(['v', 'l']);
const ROBIN_LETTERS = new Set(['r']);

/** How hard, in any order of steps. `low`, `mid` and `high` are pitches of drums, so they don't count. */
const DYNAMICS: Readonly<Record<string, number>> = {
  ppp: 1,
  pp: 2,
  pianissimo: 2,
  p: 3,
  piano: 3,
  mp: 4,
  mf: 5,
  f: 6,
  forte: 6,
  ff: 7,
  fortissimo: 7,
  fff: 8,
  ghost: 1,
  softest: 1,
  quiet: 2,
  soft: 3,
  light: 3,
  med: 4.5,
  medium: 4.5,
  normal: 4.5,
  hard: 6,
  loud: 6,
  heavy: 6,
  hardest: 8,
};

const HANDS: Readonly<Record<string, 'left' | 'right'>> = {
  l: 'left',
  lh: 'left',
  left: 'left',
  r: 'right',
  rh: 'right',
  right: 'right',
};

const AUDIO_EXTENSION = /\.(?:wave?|w64|aiff?|aifc|flac|og[ga]|opus|mp3|m4a|aac|caf|au|snd)$/i;

/** Longer names are read up to here. */
const MAX_NAME_LENGTH = 160;

interface Token {
  readonly text: string;
  readonly isNumber: boolean;
  /** Whether it stands right behind the token before it. */
  readonly isJoined: boolean;
  /** Whether it stands right before the next. */
  readonly isJoinedToNext: boolean;
}

/** Reads a sample's path, with `/`; the last part is the file. */
export function readHitName(path: string): HitName {
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash + 1).toLowerCase();
  const name = path.slice(slash + 1, slash + 1 + MAX_NAME_LENGTH).replace(AUDIO_EXTENSION, '');
  const tokens = tokenise(name);
  const words: string[] = [];
  const numbers: number[] = [];
  let velocity: number | null = null;
  let isDynamic = false;
  let robin: number | null = null;
  let hand: HitName['hand'] = null;

  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const mark = markOf(token, tokens[at + 1]);
    if (mark) {
      const value = Number(tokens[at + 1]?.text);
      if (mark === 'velocity') velocity = value;
      else robin = value;
      at++;
    } else if (token.isNumber) {
      numbers.push(Number(token.text));
      words.push('#');
    } else if (velocity === null && isDynamicWord(token)) {
      velocity = DYNAMICS[token.text] ?? null;
      isDynamic = true;
    } else if (isHand(token, tokens.slice(at + 1))) {
      hand = HANDS[token.text] ?? null;
    } else {
      words.push(token.text);
    }
  }
  return { stem: folder + words.join(' '), numbers, velocity, isDynamic, robin, hand };
}

function markOf(token: Token, next: Token | undefined): 'velocity' | 'robin' | null {
  if (!next?.isNumber) return null;
  if (VELOCITY_MARKS.has(token.text)) return 'velocity';
  if (ROBIN_MARKS.has(token.text)) return 'robin';
  if (!next.isJoined) return null;
  if (VELOCITY_LETTERS.has(token.text)) return 'velocity';
  return ROBIN_LETTERS.has(token.text) ? 'robin' : null;
}

/** `p` and `f` are dynamics only as words of their own: `kick_f`, not the F of `KickF`. */
function isDynamicWord(token: Token): boolean {
  if (!Object.hasOwn(DYNAMICS, token.text)) return false;
  return token.text.length > 3 || token.text === 'med' || !(token.isJoined || token.isJoinedToNext);
}

/** A hand comes last, before numbers at most: `SnareL`, `snare_left_02`. */
function isHand(token: Token, after: readonly Token[]): boolean {
  return Object.hasOwn(HANDS, token.text) && after.every((later) => later.isNumber);
}

/** Words in lower case, split where capitals begin, and numbers. */
function tokenise(name: string): Token[] {
  const matches = [...name.matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{L}|\d+/gu)];
  const joins = (at: number) => {
    const before = matches[at - 1];
    return before !== undefined && before.index + before[0].length === matches[at]?.index;
  };
  return matches.map(([text], at) => ({
    text: text.toLowerCase(),
    isNumber: /^\d/.test(text),
    isJoined: joins(at),
    isJoinedToNext: joins(at + 1),
  }));
}

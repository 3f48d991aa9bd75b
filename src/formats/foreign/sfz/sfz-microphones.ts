import type { PlacedRegion } from './sfz-placed.ts';

/** Words for what a microphone hears, better ones first. */
const WORDS: readonly (readonly [points: number, pattern: RegExp])[] = [
  [4, /^(mix|mixed|stereo|main|master|sum|full)$/],
  [2, /^(close|closed?mics?|direct|dry|top|in|inside|inner|near)$/],
  [1, /^(oh|ohl|ohr|overheads?)$/],
  [
    -2,
    /^(rooms?|amb[lr]?|ambien(ce|t)|far|wet|wetter|reverb|hall|bleed|sub|trigger|btm|bot|bottom|under|reso?|resonant|buzz|noise|retro|lofi|vint|vintage|wndw|window|side|out|outside)$/,
  ],
];

/** Words for drums, by which a microphone at one is told from one at another. */
const DRUMS: Readonly<Record<string, RegExp>> = {
  kick: /^(k|kick|kik|kd|kdrum|bd|bass|bassdrum|kickmic)\d*$/,
  snare: /^(s|sn|sd|snare|snr|snaremic)\d*$/,
  tom: /^([hlmf]?toms?|tom[hlmf]|rack|racktom|floortom|floor|t|tl|th|tm)\d*$/,
  hat: /^(hh|hats?|hihats?)\d*$/,
  ride: /^(rides?|rd)\d*$/,
  crash: /^(crash|cr)\d*$/,
  china: /^(china|ch)\d*$/,
  splash: /^(splash|spl)\d*$/,
};

/** What General MIDI has on a note. */
const GENERAL_MIDI: Readonly<Record<string, readonly number[]>> = {
  kick: [35, 36],
  snare: [37, 38, 40],
  tom: [41, 43, 45, 47, 48, 50],
  hat: [42, 44, 46],
  ride: [51, 53, 59],
  crash: [49, 57],
  china: [52],
  splash: [55],
};

/** Points for a microphone at the drum itself, and for its loss by each so many dB below the loudest. */
const OWN = 3;
const DB_A_POINT = 12;
const MOST_LOST = 3;
/** Regions of a recording that are looked at for what they have in common. */
const LOOKED_AT = 24;

type Hits = readonly PlacedRegion[];

/**
 * How well recordings of the same hits stand for the drum alone, by their names: one without a word
 * that others have, and one at the drum itself, come before overheads, these before rooms and what
 * microphones at other drums heard of it.
 */
export function microphoneScores(recordings: readonly Hits[]): number[] {
  const words = recordings.map((hits) => common(hits.slice(0, LOOKED_AT).map(wordsOf)));
  const shared = common(words);
  const drum = drumOf(shared, recordings[0]?.[0]?.note ?? 0);
  const levels = recordings.map(levelOf);
  const loudest = Math.max(...levels);
  return words.map((all, i) => {
    const own = [...all].filter((word) => !shared.has(word));
    const lost = Math.min(MOST_LOST, (loudest - levels[i]!) / DB_A_POINT);
    return pointsFor(own, drum, shared) - lost;
  });
}

function pointsFor(own: readonly string[], drum: string | null, shared: Words): number {
  if (own.length === 0) return OWN;
  let points = 0;
  for (const word of own) {
    points += WORDS.find(([, pattern]) => pattern.test(word))?.[0] ?? 0;
    const heard = drumWord(word);
    if (heard === null || drum === null) continue;
    // Of toms and of rides there are several, each with its own.
    const isOther = heard !== drum || [...shared].some((each) => isSibling(each, word));
    points += isOther ? -OWN : OWN;
  }
  return points;
}

function isSibling(one: string, other: string): boolean {
  const bare = (word: string) => word.replace(/\d+$/, '');
  return one !== other && bare(one) === bare(other);
}

function drumOf(shared: Words, note: number): string | null {
  const named = new Set([...shared].map(drumWord).filter((drum) => drum !== null));
  const [only] = named;
  if (only !== undefined && named.size === 1) return only;
  return Object.keys(GENERAL_MIDI).find((drum) => GENERAL_MIDI[drum]?.includes(note)) ?? null;
}

function drumWord(word: string): string | null {
  return Object.keys(DRUMS).find((drum) => DRUMS[drum]?.test(word)) ?? null;
}

type Words = ReadonlySet<string>;

/** Words of a path and of labels: `Samples/Tom4/5-Tom4-AmbL.flac` has `tom4`, `amb` and `l`. */
function wordsOf({ region, samplePath }: PlacedRegion): Words {
  const text = [
    samplePath.replace(/\.\w+$/, ''),
    region.text('group_label'),
    region.text('master_label'),
  ]
    .join(' ')
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .toLowerCase();
  return new Set(text.match(/\p{L}+\d*/gu));
}

function common(all: readonly Words[]): Words {
  const [first, ...others] = all;
  return new Set([...(first ?? [])].filter((word) => others.every((words) => words.has(word))));
}

/** In dB, the loudest of its regions, as soft ones may be recorded softly. */
function levelOf(hits: Hits): number {
  return Math.max(
    ...hits.map(({ region }) => {
      const amplitude = region.number('amplitude', 100) / 100;
      return region.number('volume', 0) + 20 * Math.log10(Math.max(1e-5, amplitude));
    }),
  );
}

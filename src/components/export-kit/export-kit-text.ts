import type { ImportReport, ReportKind } from '../../kit/import-report.ts';

/** A kind of file that a kit can be saved as. */
export interface KitFormat {
  readonly id: string;
  readonly name: string;
  readonly fileEnding: string;
}

/** What becomes of the file that is being made. */
export type KitFileState =
  /** `share` from 0 to 1, or null where nobody knows. */
  | { readonly phase: 'making'; readonly share: number | null }
  /** Without a report, everything is kept. */
  | { readonly phase: 'ready'; readonly byteLength: number; readonly report: ImportReport | null }
  | { readonly phase: 'failed'; readonly problem: string };

/** Padwise's own, which keep everything. */
export const OWN_FORMATS: readonly KitFormat[] = [
  { id: 'bundle', name: 'Padwise bundle', fileEnding: '.padwise.zip' },
  { id: 'json', name: 'Padwise JSON', fileEnding: '.padwise.json' },
];

export function isOwnFormat(id: string): boolean {
  return OWN_FORMATS.some((format) => format.id === id);
}

const FOR_WHOM: Readonly<Record<string, string>> = {
  bundle: 'To keep the kit and open it again. Holds the audio files as they are.',
  json: 'One file for web pages and scripts, with the audio inside.',
  sfz: 'For samplers that read SFZ, such as Sforzando, sfizz and many others.',
  hydrogen: 'For the drum machine Hydrogen.',
  decent: 'For the free plug-in DecentSampler.',
};

export function forWhom(id: string): string {
  return FOR_WHOM[id] ?? '';
}

const FIELDS: Readonly<Record<string, string>> = {
  about: 'author and licence',
  chokeGroups: 'chokes',
  chokedBy: 'chokes',
  fineCents: 'tuning',
  gainDb: 'levels',
  groove: 'groove',
  hatOpennessMax: 'hi-hat pedal',
  hatOpennessMin: 'hi-hat pedal',
  inputNote: 'notes',
  gmNote: 'General MIDI notes',
  layers: 'layers',
  layerOrder: 'order of layers',
  mix: 'mixer and effects',
  name: 'names',
  output: 'buses',
  playbackMode: 'playback modes',
  role: 'roles',
  samples: 'samples',
  tuneSemitones: 'tuning',
  velocityMax: 'velocity ranges',
  velocityMin: 'velocity ranges',
};

const UNITS = / (sec|db|hz|cents|semitones)$/;

/** A field of the kit as people say it: `attackSec` is `attack`. */
export function fieldInWords(field: string): string {
  const known = FIELDS[field];
  if (known !== undefined) return known;
  return field
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace(UNITS, '');
}

/**
 * What becomes of the kit's fields by a report, each said once a kind: `layers, pan, some chokes`.
 * Kept are those of which nothing is lost; empty where there are none of a kind.
 */
export function summaryOf({ lines }: ImportReport): Readonly<Record<ReportKind, string>> {
  const wordsOf = (kind: ReportKind) =>
    new Set(lines.filter((line) => line.kind === kind).map(({ field }) => fieldInWords(field)));
  const [taken, nearly, dropped] = [wordsOf('taken'), wordsOf('approximated'), wordsOf('dropped')];
  const some = (words: ReadonlySet<string>, ...better: readonly ReadonlySet<string>[]) =>
    [...words].map((word) => (better.some((other) => other.has(word)) ? `some ${word}` : word));
  return {
    taken: [...taken].filter((word) => !nearly.has(word) && !dropped.has(word)).join(', '),
    approximated: some(nearly, taken).join(', '),
    dropped: some(dropped, taken, nearly).join(', '),
  };
}

/** `3.4 MB`. */
export function sizeText(byteLength: number): string {
  const [unit, name] = byteLength >= 1e6 ? [1e6, 'MB'] : [1e3, 'kB'];
  const value = Math.max(byteLength / unit, 0.1);
  return `${value.toFixed(value < 100 ? 1 : 0)} ${name}`;
}

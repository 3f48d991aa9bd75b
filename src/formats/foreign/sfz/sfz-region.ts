import { KitFileError } from '../../kit-file-error.ts';
import type { SfzSection } from './sfz-text.ts';

/** A region with all that it inherits. Names are in lower case and without aliases. */
export class SfzRegion {
  readonly where: string;
  readonly values: ReadonlyMap<string, string>;
  /** Raw prefix of its sample's path. */
  readonly defaultPath: string;
  /** Semitones that its keys are moved by. */
  readonly noteOffset: number;
  /** Whether its level is down until somebody moves a controller. */
  readonly isOff: boolean;

  constructor(
    where: string,
    values: ReadonlyMap<string, string>,
    defaultPath: string,
    noteOffset: number,
    isOff = false,
  ) {
    this.where = where;
    this.values = values;
    this.defaultPath = defaultPath;
    this.noteOffset = noteOffset;
    this.isOff = isOff;
  }

  /** The same with other values. */
  with(changed: ReadonlyMap<string, string>, isOff = this.isOff): SfzRegion {
    const values = new Map([...this.values, ...changed]);
    return new SfzRegion(this.where, values, this.defaultPath, this.noteOffset, isOff);
  }

  text(name: string): string {
    return this.values.get(name) ?? '';
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** `otherwise` where it is absent or no number. */
  number(name: string, otherwise: number): number {
    const value = Number.parseFloat(this.text(name));
    return Number.isFinite(value) ? value : otherwise;
  }

  /** A key as a number or a name, `c4` being 60, moved by the document's offset. */
  key(name: string, otherwise: number): number {
    const note = parseKey(this.text(name));
    return note === null ? otherwise : note + this.noteOffset;
  }
}

/** What a document says of all regions, and the regions. */
export interface SfzRegions {
  readonly regions: readonly SfzRegion[];
  /** Sections of which nothing is used, by header. */
  readonly others: readonly SfzSection[];
  /** `<curve>` sections. */
  readonly curves: readonly SfzSection[];
  /** Opcodes of `<control>`. */
  readonly control: ReadonlyMap<string, string>;
}

const LEVELS = ['global', 'master', 'group', 'region'] as const;

export const ALIASES: Readonly<Record<string, string>> = {
  loopmode: 'loop_mode',
  loopstart: 'loop_start',
  loopend: 'loop_end',
  offby: 'off_by',
  polyphony_group: 'group',
  filtype: 'fil_type',
  gain: 'volume',
  pitch: 'tune',
};

/** Opcodes of all regions together, inherited ones too. */
const MAX_VALUES = 1_000_000;

/**
 * Each header inherits from those above it, as far as they were set last.
 *
 * @throws KitFileError where that makes too much.
 */
export function inheritRegions(sections: readonly SfzSection[]): SfzRegions {
  const held = new Map<string, ReadonlyMap<string, string>>();
  const control = new Map<string, string>();
  const regions: SfzRegion[] = [];
  const others: SfzSection[] = [];
  const curves: SfzSection[] = [];
  let valueCount = 0;
  for (const section of sections) {
    const level = LEVELS.findIndex((name) => name === section.header);
    if (section.header === 'control') {
      for (const { name, value } of section.opcodes) control.set(name, value);
    } else if (section.header === 'curve') {
      curves.push(section);
    } else if (level < 0) {
      others.push(section);
    } else {
      const above = LEVELS.slice(0, level)
        .map((name) => held.get(name))
        .findLast((values) => values !== undefined);
      const values = withOpcodes(above ?? new Map<string, string>(), section);
      valueCount += values.size;
      if (valueCount > MAX_VALUES) {
        throw new KitFileError(section.where, 'regions inherit far too much');
      }
      for (const name of LEVELS.slice(level)) held.delete(name);
      if (section.header !== 'region') held.set(section.header, values);
      else regions.push(regionOf(section, values, control));
    }
  }
  return { regions, others, curves, control };
}

function regionOf(
  { where }: SfzSection,
  values: ReadonlyMap<string, string>,
  control: ReadonlyMap<string, string>,
): SfzRegion {
  const offset = (name: string) => Math.trunc(Number(control.get(name) ?? 0)) || 0;
  const noteOffset = offset('note_offset') + 12 * offset('octave_offset');
  return new SfzRegion(where, values, control.get('default_path') ?? '', noteOffset);
}

function withOpcodes(
  above: ReadonlyMap<string, string>,
  { opcodes }: SfzSection,
): ReadonlyMap<string, string> {
  const values = new Map(above);
  for (const { name: raw, value } of opcodes) {
    const name = Object.hasOwn(ALIASES, raw) ? (ALIASES[raw] ?? raw) : raw;
    if (name === 'key') {
      for (const each of ['lokey', 'hikey', 'pitch_keycenter']) values.set(each, value);
    } else values.set(name, value);
  }
  return values;
}

const STEPS: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };

/** Null for what is no key. */
export function parseKey(text: string): number | null {
  const value = text.trim().toLowerCase();
  if (/^-?\d{1,3}$/.test(value)) return Number(value);
  const [, letter, accidental, octave] = /^([a-g])([#♯b♭]?)(-?\d)$/.exec(value) ?? [];
  if (letter === undefined) return null;
  const shift = accidental === '' ? 0 : '#♯'.includes(accidental ?? '') ? 1 : -1;
  return 12 * (Number(octave) + 1) + (STEPS[letter] ?? 0) + shift;
}

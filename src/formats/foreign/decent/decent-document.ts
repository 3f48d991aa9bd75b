import type { ReportBuilder } from '../../../kit/import-report.ts';
import { tidyName } from '../../../kit/names.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { childOf, childrenOf, type XmlElement } from '../../xml/xml-element.ts';
import { parseKey } from '../sfz/sfz-region.ts';
import { readFilter, type DecentFilter } from './decent-filter.ts';
import { withSpelledAttributes } from './decent-names.ts';

/** A sample with all that it inherits from its group and from all groups. */
export class DecentSample {
  /** `line 12`. */
  readonly where: string;
  /** Its group, alike for all of the group's samples. */
  readonly group: DecentGroup;
  readonly #levels: readonly XmlElement[];

  constructor(groups: XmlElement, group: DecentGroup, sample: XmlElement) {
    this.where = `line ${sample.line}`;
    this.group = group;
    this.#levels = [sample, group.element, groups];
  }

  has(name: string): boolean {
    return this.#levels.some(({ attributes }) => attributes.has(name));
  }

  /** The nearest one's; empty where it is absent. */
  text(name: string): string {
    for (const { attributes } of this.#levels) {
      const value = attributes.get(name);
      if (value !== undefined) return value.trim();
    }
    return '';
  }

  /** `otherwise` where it is absent or no number. */
  number(name: string, otherwise: number): number {
    const text = this.text(name);
    const value = text === '' ? NaN : Number(text.replace(',', '.'));
    return Number.isFinite(value) ? value : otherwise;
  }

  /** A key as a number or a name. */
  key(name: string, otherwise: number): number {
    return parseKey(this.text(name)) ?? otherwise;
  }

  boolean(name: string, otherwise: boolean): boolean {
    const text = this.text(name).toLowerCase();
    if (text === 'true' || text === '1') return true;
    return text === 'false' || text === '0' ? false : otherwise;
  }

  /** A comma list's words, of all levels together. */
  list(name: string): string[] {
    const texts = this.#levels.map(({ attributes }) => attributes.get(name) ?? '');
    const words = texts.flatMap((text) => text.slice(0, 2000).split(','));
    return [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
  }

  /**
   * In dB: its own, and those of its group and of all groups together, which turn it up or down. What
   * a knob did to a group's level DecentSampler saves beside it.
   */
  gains(): { readonly ownDb: number; readonly groupsDb: number } {
    const [ownDb = 0, ...others] = this.#levels.map(
      ({ attributes }) =>
        decibelsOf(attributes.get('volume') ?? '') + decibelsOf(attributes.get('modVolume') ?? ''),
    );
    return { ownDb, groupsDb: others.reduce((sum, gainDb) => sum + gainDb, 0) };
  }

  names(): Set<string> {
    return new Set(this.#levels.flatMap(({ attributes }) => [...attributes.keys()]));
  }
}

/** A group of samples. */
export interface DecentGroup {
  readonly element: XmlElement;
  readonly name: string;
  /** Of its effects the filter; null where it has none. */
  readonly filter: DecentFilter | null;
}

/** A preset as far as it is heeded. */
export interface DecentPreset {
  readonly samples: readonly DecentSample[];
  /** Most voices at once of samples with a tag. */
  readonly voices: ReadonlyMap<string, number>;
  /** Whether a group makes its sound by itself. */
  readonly hasOscillators: boolean;
}

/**
 * The samples of a preset; what it has besides is reported.
 *
 * @throws KitFileError where it is no preset.
 */
export function readDecentDocument(root: XmlElement, report: ReportBuilder): DecentPreset {
  if (root.name !== 'DecentSampler') {
    throw new KitFileError(`line ${root.line}`, 'it is no DecentSampler preset');
  }
  const written = childOf(root, 'groups');
  if (!written) throw new KitFileError('', 'it has no sounds: there are no <groups>');
  const groups = withSpelledAttributes(written, report);
  const ui = childOf(root, 'ui');
  tellOthers(root, ['groups', 'tags', ...(ui && isPlain(ui) ? ['ui'] : [])], report);
  tellOthers(groups, ['group'], report);
  const samples = childrenOf(groups, 'group').flatMap((group) => {
    const element = withSpelledAttributes(group, report);
    tellOthers(element, ['sample', 'effects'], report);
    const name = tidyName(element.attributes.get('name') ?? '');
    const said = { element, name, filter: readFilter(element, report) };
    return childrenOf(element, 'sample').map((sample) => {
      tellOthers(sample, [], report);
      return new DecentSample(groups, said, withSpelledAttributes(sample, report));
    });
  });
  const hasOscillators = groups.children.some((group) => childOf(group, 'oscillator') !== null);
  return { samples, voices: readVoices(root, report), hasOscillators };
}

/** How many voices tags have; levels of them are moved by controls, so that they are not kept. */
function readVoices(root: XmlElement, report: ReportBuilder): Map<string, number> {
  const voices = new Map<string, number>();
  for (const { attributes, line } of childrenOf(root, 'tags').flatMap(({ children }) => children)) {
    const name = (attributes.get('name') ?? '').trim();
    const count = Math.trunc(Number(attributes.get('polyphony') ?? NaN));
    if (name !== '' && count >= 1) voices.set(name, count);
    const isLevelled = Number(attributes.get('volume') ?? 1) !== 1;
    if (isLevelled || attributes.get('enabled') === 'false') {
      report.dropped('<tag>', `line ${line}`, 'levels of tags are not kept', name);
    }
  }
  return voices;
}

/** Whether a face has no more than a knob for the level of all, which the sampler has too. */
function isPlain(ui: XmlElement): boolean {
  const parts = [...ui.children];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const isLevel =
      part.attributes.get('level') === 'instrument' &&
      part.attributes.get('parameter') === 'AMP_VOLUME';
    if (part.name === 'binding' ? !isLevel : !PLAIN_PARTS.has(part.name)) return false;
    parts.push(...part.children);
  }
  return !ui.attributes.has('bgImage') && !ui.attributes.has('coverArt');
}

const PLAIN_PARTS = new Set(['tab', 'label', 'labeled-knob', 'control']);

const OTHERS: Readonly<Record<string, string>> = {
  ui: 'Padwise has its own controls',
  effects: 'DecentSampler’s effects are its own',
  modulators: 'sounds are not modulated',
  midi: 'controllers are learned in Padwise',
  buses: 'Padwise has its own buses',
  noteSequences: 'no sequences',
};

function tellOthers(element: XmlElement, known: readonly string[], report: ReportBuilder): void {
  for (const { name, line, children } of element.children) {
    if (known.includes(name)) continue;
    const why = Object.hasOwn(OTHERS, name) ? OTHERS[name] : undefined;
    const note = why ?? 'an element that Padwise has nothing for';
    const from = children.map((child) => child.attributes.get('type') ?? child.name).slice(0, 10);
    report.dropped(`<${name}>`, `line ${line}`, note, from.join(', '));
  }
}

/** `3dB`, or a linear gain. */
function decibelsOf(text: string): number {
  const [, number, unit] = /^\s*([-+]?[\d.]+(?:e[-+]?\d+)?)\s*(db)?\s*$/i.exec(text) ?? [];
  const value = Number(number ?? NaN);
  if (!Number.isFinite(value)) return 0;
  if (unit !== undefined) return value;
  return value > 0 ? 20 * Math.log10(value) : -96;
}

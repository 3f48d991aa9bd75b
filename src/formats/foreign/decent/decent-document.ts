import type { ReportBuilder } from '../../../kit/import-report.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { childOf, childrenOf, type XmlElement } from '../../xml/xml-element.ts';
import { parseKey } from '../sfz/sfz-region.ts';

/** A sample with all that it inherits from its group and from all groups. */
export class DecentSample {
  /** `line 12`. */
  readonly where: string;
  readonly groupName: string;
  readonly #levels: readonly XmlElement[];

  constructor(groups: XmlElement, group: XmlElement, sample: XmlElement) {
    this.where = `line ${sample.line}`;
    this.groupName = group.attributes.get('name') ?? '';
    this.#levels = [sample, group, groups];
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

  /** In dB; each level turns the ones below it up or down. */
  gainDb(): number {
    return this.#levels
      .map(({ attributes }) => decibelsOf(attributes.get('volume') ?? ''))
      .reduce((sum, gainDb) => sum + gainDb, 0);
  }

  names(): Set<string> {
    return new Set(this.#levels.flatMap(({ attributes }) => [...attributes.keys()]));
  }
}

/**
 * The samples of a preset; what it has besides is reported.
 *
 * @throws KitFileError where it is no preset.
 */
export function readDecentDocument(root: XmlElement, report: ReportBuilder): DecentSample[] {
  if (root.name !== 'DecentSampler') {
    throw new KitFileError(`line ${root.line}`, 'it is no DecentSampler preset');
  }
  const groups = childOf(root, 'groups');
  if (!groups) throw new KitFileError('', 'the preset has no <groups>');
  tellOthers(root, ['groups'], report);
  tellOthers(groups, ['group'], report);
  return childrenOf(groups, 'group').flatMap((group) => {
    tellOthers(group, ['sample'], report);
    return childrenOf(group, 'sample').map((sample) => {
      tellOthers(sample, [], report);
      return new DecentSample(groups, group, sample);
    });
  });
}

const OTHERS: Readonly<Record<string, string>> = {
  ui: 'Padwise has its own controls',
  effects: 'DecentSampler’s effects are its own',
  modulators: 'sounds are not modulated',
  midi: 'controllers are learned in Padwise',
  tags: 'levels of tags are not kept',
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

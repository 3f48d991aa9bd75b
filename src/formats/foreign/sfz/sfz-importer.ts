import { ReportBuilder } from '../../../kit/import-report.ts';
import { judgeNotes, NO_ABOUT, type PadDraft } from '../../../kit/kit-draft.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import { tidyName } from '../../../kit/names.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { decodePlainText } from '../../xml/decode-text.ts';
import { baseNameOf, folderOf, readTreeFile, type FileTree, type TreeFile } from '../file-tree.ts';
import type { ImportedKit, KitImporter } from '../kit-importer.ts';
import { SampleFinder } from '../sample-finder.ts';
import { placeHats, type PedalPad } from './sfz-hats.ts';
import { isKnownControl, isKnownOpcode } from './sfz-known.ts';
import { convertPad } from './sfz-pads.ts';
import { ALIASES, inheritRegions, type SfzRegions } from './sfz-region.ts';
import { selectRegions } from './sfz-select.ts';
import { readSfzText, SFZ_LIMITS, type SfzSection } from './sfz-text.ts';

const NAME = 'SFZ instrument';
/** Documents that are looked into for kits. */
const MAX_DOCUMENTS = 500;

/** `.sfz` documents of an archive or a folder; those that others include are no kits of their own. */
export const sfzImporter: KitImporter = {
  id: 'sfz',
  name: NAME,

  async matches(files, signal) {
    const documents = files.endingWith('.sfz').slice(0, MAX_DOCUMENTS);
    const included = new Set<string>();
    const roots: TreeFile[] = [];
    for (const file of documents) {
      const text = await readText(file, signal).catch((error: unknown) => {
        if (error instanceof KitFileError) return '';
        throw error;
      });
      if (!/<region>|#include/i.test(text)) continue;
      roots.push(file);
      for (const [, path] of text.matchAll(/#include\s*"([^"]*)"/g)) {
        const target = files.find(path ?? '', folderOf(file.path));
        if (target && target !== file) included.add(target.path);
      }
    }
    const free = roots.filter(({ path }) => !included.has(path));
    // Where all include each other, reading one says so.
    return (free.length > 0 ? free : roots.slice(0, 1)).map(({ path }) => ({ path }));
  },

  async read(files, { path }, signal) {
    const file = files.find(path);
    if (!file) throw new KitFileError(path, 'it is missing');
    return readInstrument(files, file, signal);
  },
};

async function readInstrument(
  files: FileTree,
  file: TreeFile,
  signal?: AbortSignal,
): Promise<ImportedKit> {
  const report = new ReportBuilder();
  const folder = folderOf(file.path);
  const sections = await readSections(files, file, report, signal);
  const all = inheritRegions(sections);
  tellUnknown(sections, all, report);
  const finder = new SampleFinder(files, report, signal);
  const placed: PedalPad[] = [];
  for (const regions of selectRegions(all, finder, folder, report)) {
    signal?.throwIfAborted();
    const { region, pedalMin, pedalMax } = regions[0]!;
    if (placed.length >= KIT_LIMITS.pads) {
      report.dropped('region', region.where, `a kit has at most ${KIT_LIMITS.pads} pads`);
      continue;
    }
    const pad = await convertPad(regions, finder, report);
    placed.push({ pad, pedalMin, pedalMax });
  }
  if (placed.length === 0) throw new KitFileError(file.path, whyEmpty(all));
  const pads: PadDraft[] = placeHats(placed, report, 'locc4, hicc4', all.control.get('label_cc4'));
  return {
    draft: {
      name: tidyName(baseNameOf(file.path).replace(/\.sfz$/i, '')) || files.name,
      pads,
      notes: judgeNotes(pads.map(({ inputNote }) => inputNote)),
      about: NO_ABOUT,
    },
    report: report.build(NAME, file.path),
    samples: finder.found,
  };
}

async function readSections(
  files: FileTree,
  file: TreeFile,
  report: ReportBuilder,
  signal?: AbortSignal,
): Promise<SfzSection[]> {
  const folder = folderOf(file.path);
  const text = await readText(file, signal);
  return readSfzText(
    text,
    file.path,
    async (path) => {
      // From the main document on, wherever the naming one lies.
      const included = files.find(path, folder);
      return included && { key: included.path, text: await readText(included, signal) };
    },
    (path, where) => report.dropped('#include', where, 'it is missing', path),
  );
}

async function readText(file: TreeFile, signal?: AbortSignal): Promise<string> {
  return decodePlainText(await readTreeFile(file, SFZ_LIMITS.bytes, signal));
}

function tellUnknown(
  sections: readonly SfzSection[],
  { others }: SfzRegions,
  report: ReportBuilder,
): void {
  for (const { header, where } of others) {
    report.dropped(`<${header}>`, where, 'a header that Padwise has nothing for');
  }
  for (const { header, opcodes, where } of sections) {
    if (!['control', 'global', 'master', 'group', 'region'].includes(header)) continue;
    const isKnown = header === 'control' ? isKnownControl : isKnownOpcode;
    for (const { name, value } of opcodes) {
      if (name === 'key' || isKnown(name) || Object.hasOwn(ALIASES, name)) continue;
      report.dropped(name, where, 'an opcode that Padwise has nothing for', value);
    }
  }
}

function whyEmpty({ regions }: SfzRegions): string {
  return regions.length === 0
    ? 'it has no <region>'
    : 'none of its regions has a sample that is there';
}

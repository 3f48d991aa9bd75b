import { ReportBuilder } from '../../../kit/import-report.ts';
import { judgeNotes, NO_ABOUT, type PadDraft } from '../../../kit/kit-draft.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import { tidyName } from '../../../kit/names.ts';
import { baseName } from '../../../lib/path-names.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { folderOf, type FileTree, type TreeFile } from '../file-tree.ts';
import type { ImportedKit, KitImporter } from '../kit-importer.ts';
import { SampleFinder } from '../sample-finder.ts';
import { SfzControllers } from './sfz-controllers.ts';
import { findDocuments, readDocument } from './sfz-documents.ts';
import { placeHats, type PedalPad } from './sfz-hats.ts';
import { convertPad } from './sfz-pads.ts';
import { inheritRegions, type SfzRegions } from './sfz-region.ts';
import { selectRegions } from './sfz-select.ts';
import { readSfzText, type SfzSection } from './sfz-text.ts';
import { tellUnknown } from './sfz-told.ts';

const NAME = 'SFZ instrument';
/** `.sfz` documents of an archive or a folder; those that others include are no kits of their own. */
export const sfzImporter: KitImporter = {
  id: 'sfz',
  name: NAME,

  async matches(files, signal) {
    const documents = await findDocuments(files, signal);
    return documents.map(({ path }) => ({ path }));
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
  const controllers = new SfzControllers(all.control, all.curves);
  const heard = all.regions.map((region) => controllers.applyTo(region));
  for (const regions of selectRegions(heard, controllers, finder, folder, report)) {
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
  const label = all.control.get('label_cc4');
  const pads: PadDraft[] = placeHats(placed, report, 'locc4, hicc4', label, true);
  return {
    draft: {
      name: tidyName(baseName(file.path).replace(/\.sfz$/i, '')) || files.name,
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
  // One and the same file may be included for each drum.
  const texts = new Map<string, string>();
  return readSfzText(
    await readDocument(file, signal),
    file.path,
    async (path) => {
      // From the main document on, wherever the naming one lies.
      const included = files.find(path, folder);
      if (!included) return null;
      const text = texts.get(included.path) ?? (await readDocument(included, signal));
      texts.set(included.path, text);
      return { key: included.path, text };
    },
    (path, where) => report.dropped('#include', where, 'it is missing', path),
  );
}

function whyEmpty({ regions }: SfzRegions): string {
  return regions.length === 0
    ? 'it has no <region>'
    : 'none of its regions has a sample that is there';
}

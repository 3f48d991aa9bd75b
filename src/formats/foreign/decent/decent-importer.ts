import { ReportBuilder } from '../../../kit/import-report.ts';
import { judgeNotes, NO_ABOUT } from '../../../kit/kit-draft.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import { tidyName } from '../../../kit/names.ts';
import { baseName } from '../../../lib/path-names.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { parseXml, XML_LIMITS } from '../../xml/parse-xml.ts';
import { folderOf, readTreeFile, type FileTree, type TreeFile } from '../file-tree.ts';
import type { ImportedKit, KitImporter } from '../kit-importer.ts';
import { SampleFinder } from '../sample-finder.ts';
import { placeHats, type PedalPad } from '../sfz/sfz-hats.ts';
import { TagNames } from './decent-chokes.ts';
import { readDecentDocument, type DecentGroup, type DecentSample } from './decent-document.ts';
import { LIBRARY_INFO } from './decent-facts.ts';
import { isKnownAttribute } from './decent-names.ts';
import { convertPad } from './decent-pad.ts';
import { selectSamples, type PlacedSample } from './decent-select.ts';

const NAME = 'DecentSampler preset';
/** Presets of one library that are offered. */
const MAX_PRESETS = 500;
const MAX_INFO_BYTES = 2 ** 20;

/** `.dspreset` documents of a `.dslibrary`, another archive or a folder. */
export const decentImporter: KitImporter = {
  id: 'decent',
  name: NAME,

  matches(files) {
    const presets = files.endingWith('.dspreset');
    return Promise.resolve(presets.slice(0, MAX_PRESETS).map(({ path }) => ({ path })));
  },

  async read(files, { path }, signal) {
    const file = files.find(path);
    if (!file) throw new KitFileError(path, 'it is missing');
    try {
      return await readPreset(files, file, signal);
    } catch (error) {
      if (!(error instanceof KitFileError) || error.where !== '') throw error;
      throw new KitFileError(path, error.what);
    }
  },
};

async function readPreset(
  files: FileTree,
  file: TreeFile,
  signal?: AbortSignal,
): Promise<ImportedKit> {
  const report = new ReportBuilder();
  // As DecentSampler does: its own boilerplate has an attribute twice.
  const bytes = await readTreeFile(file, XML_LIMITS.bytes, signal);
  const { root } = parseXml(bytes, { isForgiving: true });
  const { samples, voices, hasOscillators } = readDecentDocument(root, report);
  tellUnknown(samples, report);
  const finder = new SampleFinder(files, report, signal);
  const selected = selectSamples(samples, finder, folderOf(file.path), report);
  const tags = new TagNames(selected, voices);
  const owners = ownersOf(selected);
  const placed: PedalPad[] = [];
  for (const found of selected) {
    signal?.throwIfAborted();
    const { sample, pedalMin, pedalMax } = found[0]!;
    if (placed.length >= KIT_LIMITS.pads) {
      report.dropped('sample', sample.where, `a kit has at most ${KIT_LIMITS.pads} pads`);
      continue;
    }
    const own = owners.get(sample.group) === found ? sample.group : null;
    const pad = await convertPad(found, own, tags, finder, report);
    placed.push({ pad, pedalMin, pedalMax });
  }
  if (placed.length === 0) {
    throw new KitFileError(file.path, whyEmpty(samples.length, finder, hasOscillators));
  }
  const pads = placeHats(placed, report, 'loCC4, hiCC4');
  return {
    draft: {
      name: (await libraryName(files, file, report, signal)) || presetName(file) || files.name,
      pads,
      notes: judgeNotes(pads.map(({ inputNote }) => inputNote)),
      about: NO_ABOUT,
    },
    report: report.build(NAME, file.path),
    samples: finder.found,
  };
}

function whyEmpty(sampleCount: number, finder: SampleFinder, hasOscillators: boolean): string {
  if (finder.missing.length > 0)
    return `none of the samples that hits play is there: ${finder.missingInWords()}`;
  if (sampleCount > 0) return 'none of its samples is one that a hit plays';
  return hasOscillators
    ? 'its sounds are made by oscillators, and it has no <sample>'
    : 'it has no <sample>';
}

/** Of groups that are one pad's, and its alone, the pad. */
function ownersOf(
  pads: readonly (readonly PlacedSample[])[],
): ReadonlyMap<DecentGroup, readonly PlacedSample[]> {
  const pairs = new Map<DecentGroup, readonly PlacedSample[]>();
  const shared = new Set<DecentGroup>();
  for (const pad of pads) {
    const groups = new Set(pad.map(({ sample }) => sample.group));
    for (const group of groups) {
      if (groups.size > 1 || pairs.has(group)) shared.add(group);
      pairs.set(group, pad);
    }
  }
  for (const group of shared) pairs.delete(group);
  return pairs;
}

function presetName({ path }: TreeFile): string {
  return tidyName(baseName(path).replace(/\.dspreset$/i, ''));
}

/** What a library calls itself, where the preset is its only one; empty where it says nothing. */
async function libraryName(
  files: FileTree,
  file: TreeFile,
  report: ReportBuilder,
  signal?: AbortSignal,
): Promise<string> {
  const info = files.find(LIBRARY_INFO, folderOf(file.path));
  if (!info || files.endingWith('.dspreset').length > 1) return '';
  try {
    const { root } = parseXml(await readTreeFile(info, MAX_INFO_BYTES, signal));
    const name = tidyName(root.attributes.get('name') ?? '');
    if (name !== '') report.taken('name', info.path);
    return name;
  } catch (error) {
    if (!(error instanceof KitFileError)) throw error;
    report.dropped(LIBRARY_INFO, info.path, 'it can’t be read', error.what);
    return '';
  }
}

function tellUnknown(samples: readonly DecentSample[], report: ReportBuilder): void {
  for (const sample of samples) {
    for (const name of sample.names()) {
      if (isKnownAttribute(name)) continue;
      const why = 'an attribute that Padwise has nothing for';
      report.dropped(name, sample.where, why, sample.text(name));
    }
  }
}

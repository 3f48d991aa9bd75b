import { ReportBuilder } from '../../../kit/import-report.ts';
import { judgeNotes, type PadDraft } from '../../../kit/kit-draft.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import { baseName } from '../../../lib/path-names.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { decodePlainText } from '../../xml/decode-text.ts';
import { parseXml, XML_LIMITS } from '../../xml/parse-xml.ts';
import { folderOf, readTreeFile, type FileTree, type TreeFile } from '../file-tree.ts';
import type { ImportedKit, KitImporter, KitMatch } from '../kit-importer.ts';
import { SampleFinder } from '../sample-finder.ts';
import { chokesOf } from './hydrogen-chokes.ts';
import { readHydrogenDocument, type HydrogenInstrument } from './hydrogen-document.ts';
import { convertInstrument } from './hydrogen-pad.ts';

const NAME = 'Hydrogen drumkit';
/** The root comes after a declaration and comments. */
const START_BYTES = 8192;
/** Instruments that are looked at, empty ones too. */
const MAX_INSTRUMENTS = 8192;

/** `drumkit.xml` of Hydrogen 0.9.3 to 2, in a `.h2drumkit`, another archive or a folder. */
export const hydrogenImporter: KitImporter = {
  id: 'hydrogen',
  name: NAME,

  async matches(files, signal) {
    const matches: KitMatch[] = [];
    for (const file of files.endingWith('.xml')) {
      if (await isDrumkit(file, signal)) matches.push({ path: file.path });
    }
    return matches;
  },

  async read(files, { path }, signal) {
    const file = files.find(path);
    if (!file) throw new KitFileError(path, 'it is missing');
    return readDrumkit(files, file, signal);
  },
};

async function isDrumkit(file: TreeFile, signal?: AbortSignal): Promise<boolean> {
  // Other XML than this name's is looked into where there is not much of it.
  if (file.byteLength > XML_LIMITS.bytes) return false;
  try {
    const blob = await file.open(signal);
    signal?.throwIfAborted();
    const start = new Uint8Array(await blob.slice(0, START_BYTES).arrayBuffer());
    return /<(?:[\w.-]+:)?drumkit_info[\s>/]/.test(decodePlainText(start));
  } catch (error) {
    if (error instanceof KitFileError) return false;
    throw error;
  }
}

async function readDrumkit(
  files: FileTree,
  file: TreeFile,
  signal?: AbortSignal,
): Promise<ImportedKit> {
  const bytes = await readTreeFile(file, XML_LIMITS.bytes, signal);
  const { root, isDeclared } = parseXml(bytes);
  const kit = readHydrogenDocument(root, isDeclared);
  const folder = folderOf(file.path);
  const report = new ReportBuilder();
  const finder = new SampleFinder(files, report, signal);
  const pads = await convertAll(kit.instruments, finder, folder, report, signal);
  if (pads.length === 0) {
    const why =
      finder.missing.length > 0
        ? `none of the samples that the drumkit names is there: ${finder.missingInWords()}`
        : 'no instrument of the drumkit has a sample';
    throw new KitFileError(file.path, why);
  }
  const { author, info, license } = kit;
  const about = { author: author.slice(0, 2000), info: info.slice(0, 20_000), license };
  return {
    draft: {
      name: kit.name || baseName(folder) || files.name,
      pads,
      notes: judgeNotes(pads.map(({ inputNote }) => inputNote)),
      about: { ...about, license: license.slice(0, 2000) },
    },
    report: report.build(NAME, file.path),
    samples: finder.found,
  };
}

async function convertAll(
  all: readonly HydrogenInstrument[],
  finder: SampleFinder,
  folder: string,
  report: ReportBuilder,
  signal?: AbortSignal,
): Promise<PadDraft[]> {
  const instruments = all.slice(0, MAX_INSTRUMENTS);
  const chokes = chokesOf(instruments, report);
  const pads: PadDraft[] = [];
  for (const [i, instrument] of instruments.entries()) {
    signal?.throwIfAborted();
    const pad = await convertInstrument(instrument, chokes[i]!, finder, folder, report);
    if (!pad) continue;
    if (pads.length < KIT_LIMITS.pads) pads.push(pad);
    else
      report.dropped('instrument', instrument.where, `a kit has at most ${KIT_LIMITS.pads} pads`);
  }
  return pads;
}

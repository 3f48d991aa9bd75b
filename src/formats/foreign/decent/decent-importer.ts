import { ReportBuilder } from '../../../kit/import-report.ts';
import { judgeNotes, NO_ABOUT } from '../../../kit/kit-draft.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import { tidyName } from '../../../kit/names.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { parseXml, XML_LIMITS } from '../../xml/parse-xml.ts';
import { baseNameOf, folderOf, readTreeFile, type FileTree, type TreeFile } from '../file-tree.ts';
import type { ImportedKit, KitImporter } from '../kit-importer.ts';
import { SampleFinder } from '../sample-finder.ts';
import { placeHats, type PedalPad } from '../sfz/sfz-hats.ts';
import { ChokeNames } from './decent-chokes.ts';
import { readDecentDocument, type DecentSample } from './decent-document.ts';
import { convertPad } from './decent-pad.ts';
import { selectSamples } from './decent-select.ts';

const NAME = 'DecentSampler preset';
/** Presets of one library that are offered. */
const MAX_PRESETS = 500;

/** `.dspreset` documents of a `.dslibrary`, another archive or a folder. */
export const decentImporter: KitImporter = {
  id: 'decent',
  name: NAME,

  matches(files) {
    // macOS leaves shadows of files in archives.
    const presets = files.endingWith('.dspreset').filter(({ path }) => !/(^|\/)\._/.test(path));
    return Promise.resolve(presets.slice(0, MAX_PRESETS).map(({ path }) => ({ path })));
  },

  async read(files, { path }, signal) {
    const file = files.find(path);
    if (!file) throw new KitFileError(path, 'it is missing');
    return readPreset(files, file, signal);
  },
};

async function readPreset(
  files: FileTree,
  file: TreeFile,
  signal?: AbortSignal,
): Promise<ImportedKit> {
  const report = new ReportBuilder();
  const { root } = parseXml(await readTreeFile(file, XML_LIMITS.bytes, signal));
  const samples = readDecentDocument(root, report);
  tellUnknown(samples, report);
  const finder = new SampleFinder(files, report, signal);
  const chokes = new ChokeNames(samples);
  const placed: PedalPad[] = [];
  for (const found of selectSamples(samples, finder, folderOf(file.path), report)) {
    signal?.throwIfAborted();
    const { sample, pedalMin, pedalMax } = found[0]!;
    if (placed.length >= KIT_LIMITS.pads) {
      report.dropped('sample', sample.where, `a kit has at most ${KIT_LIMITS.pads} pads`);
      continue;
    }
    placed.push({ pad: await convertPad(found, chokes, finder, report), pedalMin, pedalMax });
  }
  if (placed.length === 0) {
    const why = samples.length === 0 ? 'it has no <sample>' : 'none of its samples is there';
    throw new KitFileError(file.path, why);
  }
  const pads = placeHats(placed, report, 'loCC4, hiCC4');
  return {
    draft: {
      name: tidyName(baseNameOf(file.path).replace(/\.dspreset$/i, '')) || files.name,
      pads,
      notes: judgeNotes(pads.map(({ inputNote }) => inputNote)),
      about: NO_ABOUT,
    },
    report: report.build(NAME, file.path),
    samples: finder.found,
  };
}

/** Attributes that are heeded, or say nothing for the sound of a pad. */
const KNOWN = new Set(
  (
    'path rootNote loNote hiNote loVel hiVel start end tuning groupTuning globalTuning volume pan ' +
    'pitchKeyTrack trigger tags attack hold decay sustain release ampEnvEnabled ampVelTrack seqMode ' +
    'seqPosition seqLength silencedByTags silencingMode silencingDecay loopEnabled loopStart loopEnd ' +
    'enabled name playbackMode'
  ).split(' '),
);

function tellUnknown(samples: readonly DecentSample[], report: ReportBuilder): void {
  for (const sample of samples) {
    for (const name of sample.names()) {
      if (KNOWN.has(name) || /^(on)?(lo|hi)CC\d{1,3}$/i.test(name)) continue;
      const why = 'an attribute that Padwise has nothing for';
      report.dropped(name, sample.where, why, sample.text(name));
    }
  }
}

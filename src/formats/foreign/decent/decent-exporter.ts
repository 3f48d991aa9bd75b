import { ReportBuilder } from '../../../kit/import-report.ts';
import type { Kit } from '../../../kit/kit-schema.ts';
import { tidyName } from '../../../kit/names.ts';
import type { ExportedDocuments, ExportSource, KitExporter } from '../kit-exporter.ts';
import { LIBRARY_INFO, LIBRARY_ROOT } from './decent-facts.ts';
import { freeNotes } from './decent-notes.ts';
import { presetOf } from './decent-preset.ts';
import { sayPad, type SaidPad } from './decent-said.ts';
import { ownGroups } from './decent-tags.ts';
import { tell, tellChokes, tellKit, tellPads, whereOf } from './decent-told.ts';
import { writeXml, xmlText } from './decent-xml.ts';

const NAME = 'DecentSampler library';
const MAX_FILE_NAME = 80;

/** A `.dspreset` with a group for each pad, and what names the library, for DecentSampler 1.11 and later. */
export const decentExporter: KitExporter = {
  id: 'decent',
  name: NAME,
  fileEnding: '.dslibrary',
  archive: 'zip',
  audioEndings: ['wav', 'aif', 'aiff', 'flac'],
  hasTopFolder: false,

  write(source): ExportedDocuments {
    const { kit } = source;
    const report = new ReportBuilder();
    const name = tidyName(xmlText(kit.name));
    tell(report, 'name', 'kit', kit.name, name === '' ? undefined : name);
    const own = ownGroups(kit);
    const pads = sayPads(source, own, report);
    tellPads(pads, report);
    tellChokes(kit, own, report);
    tellKit(kit, report);
    const about = aboutOf(kit);
    if (about !== '') {
      report.approximated('about', 'kit', about, '', 'a remark at the head of the preset');
    }
    const fileName = fileNameOf(name);
    return {
      documents: [
        { path: `${fileName}.dspreset`, text: writeXml(presetOf(kit, pads, own, name), about) },
        { path: LIBRARY_INFO, text: writeXml({ name: LIBRARY_ROOT, attributes: { name } }) },
      ],
      report: report.build(NAME, `${fileName}.dspreset`),
    };
  },
};

function sayPads(
  { kit, samples }: ExportSource,
  own: ReadonlySet<string>,
  report: ReportBuilder,
): SaidPad[] {
  const notes = freeNotes(kit.pads);
  return kit.pads.flatMap((pad, i) => {
    const note = notes[i] ?? null;
    if (note === null) {
      report.dropped('pads', whereOf(pad), 'other pads have all 128 notes');
      return [];
    }
    const silencesItself = pad.chokeGroups.some((group) => own.has(group));
    const said = sayPad(pad, note, samples, silencesItself);
    if (!said) report.dropped('pads', whereOf(pad), 'its samples are missing');
    return said ?? [];
  });
}

/** Who made the kit, where it came with such words. */
function aboutOf({ about }: Kit): string {
  if (typeof about !== 'object' || about === null) return '';
  const { author, license, info } = about as Readonly<Record<string, unknown>>;
  return [author, license, info]
    .filter((text) => typeof text === 'string')
    .map((text) => text.trim().slice(0, 2000))
    .filter((text) => text !== '')
    .join('; ');
}

/** A name that every system takes. */
function fileNameOf(name: string): string {
  const safe = name
    .replace(/[^\p{L}\p{N} ._()+&'-]+/gu, '_')
    .slice(0, MAX_FILE_NAME)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/^[\s._]+|[\s.]+$/g, '');
  if (safe === '') return 'Kit';
  const isReserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe);
  return isReserved ? `${safe} kit`.replace('.', '_') : safe;
}

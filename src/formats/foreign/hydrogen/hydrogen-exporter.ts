import { ReportBuilder } from '../../../kit/import-report.ts';
import { judgeNotes } from '../../../kit/kit-draft.ts';
import type { Kit, Pad } from '../../../kit/kit-schema.ts';
import { layoutSlots } from '../../../kit/layout.ts';
import { tidyName } from '../../../kit/names.ts';
import { words } from '../draft-numbers.ts';
import type { ExportSource, KitExporter } from '../kit-exporter.ts';
import { plainText } from './hydrogen-document.ts';
import { list, text, value, writeInstrument } from './hydrogen-instrument.ts';
import { muteGroupsOf, silencesOf, tellChokes } from './hydrogen-mute-groups.ts';
import { typesOf } from './hydrogen-types.ts';
import { writeXml, xmlText, type XmlOut } from './write-xml.ts';

const NAME = 'Hydrogen drumkit';
/** Hydrogen 1.2 passes over further ones. */
const MAX_INSTRUMENTS = 1000;

/**
 * `drumkit.xml` as Hydrogen 1.2 has it, with the types of version 2: the newest layout that all
 * versions read from 0.9.7 on. That of version 2 can't be read by 1.2.0 to 1.2.3.
 */
export const hydrogenExporter: KitExporter = {
  id: 'hydrogen',
  name: NAME,
  fileEnding: '.h2drumkit',
  archive: 'tar.gz',
  audioEndings: ['wav', 'flac', 'aif', 'aiff', 'ogg'],
  hasTopFolder: true,

  write(source) {
    const report = new ReportBuilder();
    const root = writeKit(source, report);
    const documents = [{ path: 'drumkit.xml', text: writeXml(root) }];
    return { documents, report: report.build(NAME, 'drumkit.xml') };
  },
};

function writeKit({ kit, samples }: ExportSource, report: ReportBuilder): XmlOut {
  const types = typesOf(kit.pads);
  const silences = silencesOf(kit.pads);
  const muteGroups = muteGroupsOf(kit.pads, silences);
  const instruments = kit.pads.map((pad, i) =>
    writeInstrument(
      pad,
      {
        id: i,
        name: nameOf(pad.name, 'Pad', `pad “${pad.name}”`, report),
        type: types[i] ?? null,
        muteGroup: muteGroups[i] ?? -1,
        note: pad.inputNote,
      },
      samples,
      report,
    ),
  );
  for (const { name } of kit.pads) report.taken('role', `pad “${name}”`);
  tellChokes(kit.pads, muteGroups, silences, report);
  tellNotes(kit.pads, report);
  tellRest(kit, report);
  const about = aboutOf(kit, report);
  return {
    name: 'drumkit_info',
    attributes: { xmlns: 'http://www.hydrogen-music.org/drumkit' },
    children: [
      text('name', nameOf(kit.name, 'Untitled kit', 'the kit', report)),
      text('author', about.author),
      text('info', about.info),
      text('license', about.license),
      text('image', ''),
      text('imageLicense', ''),
      list('componentList', [
        list('drumkitComponent', [value('id', 0), text('name', 'Main'), value('volume', 1)]),
      ]),
      list('instrumentList', instruments),
    ],
  };
}

/** A name in one line; Hydrogen doesn't open kits without one. */
function nameOf(name: string, otherwise: string, where: string, report: ReportBuilder): string {
  const tidy = tidyName(xmlText(name)) || otherwise;
  if (tidy !== name) {
    report.approximated('name', where, name, tidy, 'a line without what XML has no place for');
  }
  return tidy;
}

/** Who made it, as importers leave it with the kit. */
function aboutOf(kit: Kit, report: ReportBuilder) {
  const about = (typeof kit.about === 'object' ? kit.about : null) as Record<
    string,
    unknown
  > | null;
  const said = (field: 'author' | 'info' | 'license') => {
    const given = about?.[field];
    if (typeof given !== 'string' || given === '') return '';
    const kept = xmlText(given).trim();
    const back = field === 'info' ? plainText(kept) : kept;
    if (back === given) report.taken('about', field);
    else report.approximated('about', field, given, back, 'characters that a document can’t keep');
    return kept;
  };
  return { author: said('author'), info: said('info'), license: said('license') };
}

/** Notes are kept where they tell pads apart; pads without one are given one by whoever reads it. */
function tellNotes(pads: readonly Pad[], report: ReportBuilder): void {
  const isSilent = judgeNotes(pads.map(({ inputNote }) => inputNote)) === 'silent';
  const taken = new Set<number>();
  for (const { name, inputNote } of pads) {
    const where = `pad “${name}”`;
    if (inputNote === null) {
      report.approximated('inputNote', where, 'none', '', 'pads without a note are given one');
    } else if (taken.has(inputNote)) {
      const note = 'of pads on one note the first keeps it';
      report.approximated('inputNote', where, words(inputNote), '', note);
    } else if (isSilent) {
      const note = 'one note for a whole kit says nothing';
      report.approximated('inputNote', where, words(inputNote), '', note);
    } else report.taken('inputNote', where);
    if (inputNote !== null) taken.add(inputNote);
  }
}

function tellRest(kit: Kit, report: ReportBuilder): void {
  const { pads, mix, groove } = kit;
  if (mix) report.dropped('mix', 'the kit', 'its mixer is a song’s, not a kit’s');
  if (groove) report.dropped('groove', 'the kit', 'patterns lie in files of their own');
  if (pads.length > MAX_INSTRUMENTS) {
    const [from, to] = [pads.length, MAX_INSTRUMENTS].map((count) => words(count, 'pads'));
    report.approximated('pads', 'the kit', from ?? '', to ?? '', 'Hydrogen 1.2 reads no more');
  }
  const slots = layoutSlots(pads);
  pads.forEach(({ name, slot }, i) => {
    if (slot === slots[i]) return;
    report.dropped('slot', `pad “${name}”`, 'pads find their places by what they are');
  });
}

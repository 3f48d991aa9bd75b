import { FREE_NOTES, GM_NOTE_MAX, GM_NOTE_MIN, ROLE_NOTES } from '../../../kit/gm-notes.ts';
import { ReportBuilder } from '../../../kit/import-report.ts';
import type { Kit, Pad } from '../../../kit/kit-schema.ts';
import { ROLES, type Role } from '../../../kit/roles.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { words } from '../draft-numbers.ts';
import type { ExportedDocuments, ExportSource, KitExporter } from '../kit-exporter.ts';
import { chokeNumbers } from './sfz-choke-groups.ts';
import { PEDAL_DOWN_LABEL } from './sfz-hats.ts';
import { writePad, type WrittenPad } from './sfz-pad-writer.ts';
import { fileNameOf, lineOf, takeCommon, type Opcodes } from './sfz-words.ts';

const NAME = 'SFZ with its samples';

/** A kit as one `.sfz` document: a group for each pad, a region for each layer. */
export const sfzExporter: KitExporter = {
  id: 'sfz',
  name: NAME,
  fileEnding: '.sfz.zip',
  archive: 'zip',
  audioEndings: ['wav', 'flac', 'ogg', 'aif', 'aiff'],
  hasTopFolder: false,

  write({ kit, samples }: ExportSource): ExportedDocuments {
    const report = new ReportBuilder();
    const path = `${tellName(kit, report)}.sfz`;
    const placed = placedPads(kit.pads, report);
    if (placed.length === 0) throw new KitFileError('', 'there is no pad to write');
    const chokes = chokeNumbers(
      placed.map(({ pad }) => pad),
      report,
    );
    const pads = placed.map(({ pad, note }, i) => {
      tellRole(pad, note, report);
      const pedal = pedalOf(pad, report);
      return writePad(pad, { note, chokes: chokes[i]!, pedal }, samples, report);
    });
    tellRest(kit, report);
    return { documents: [{ path, text: textOf(pads) }], report: report.build(NAME, path) };
  },
};

function tellName({ name }: Kit, report: ReportBuilder): string {
  const fileName = fileNameOf(name);
  if (fileName === name) report.taken('name', 'kit');
  else report.approximated('name', 'kit', name, fileName, 'as files can be called');
  return fileName;
}

interface PlacedPad {
  readonly pad: Pad;
  readonly note: number;
}

/** Pads with the notes that play them: free ones for those without, as far as there are any. */
function placedPads(pads: readonly Pad[], report: ReportBuilder): PlacedPad[] {
  const taken = new Set<number>();
  const own = pads.map(({ inputNote }) => {
    if (inputNote === null || taken.has(inputNote)) return null;
    taken.add(inputNote);
    return inputNote;
  });
  const free = FREE_NOTES.filter((note) => !taken.has(note));
  return pads.flatMap((pad, i): PlacedPad[] => {
    const where = `pad “${pad.name}”`;
    const note = own[i] ?? free.shift();
    if (note === undefined) {
      report.dropped('pads', where, 'no note is left that could play it');
      return [];
    }
    if (own[i] !== null) report.taken('inputNote', where);
    else report.approximated('inputNote', where, 'none', String(note), 'a note that was free');
    return [{ pad, note }];
  });
}

/** A role is what General MIDI has on the pad's note. */
function tellRole({ name, role }: Pad, note: number, report: ReportBuilder): void {
  const isGeneral = note >= GM_NOTE_MIN && note <= GM_NOTE_MAX;
  const said: Role | undefined = isGeneral
    ? ROLES.find((each) => ROLE_NOTES[each].includes(note))
    : undefined;
  if (role === (said ?? 'other')) return;
  report.dropped('role', `pad “${name}”`, 'SFZ knows notes alone', role);
}

/** Places of the pedal, which is down at 127. */
function pedalOf(pad: Pad, report: ReportBuilder): [low: number, high: number] | null {
  const { name, hatOpennessMin, hatOpennessMax } = pad;
  if (hatOpennessMin === undefined && hatOpennessMax === undefined) return null;
  const [min, max] = [hatOpennessMin ?? 0, hatOpennessMax ?? 1].sort((a, b) => a - b);
  const [low, high] = [max ?? 1, min ?? 0].map((openness) => Math.round(127 * (1 - openness)));
  const isAll = low === 0 && high === 127;
  for (const field of ['hatOpennessMin', 'hatOpennessMax']) {
    const [where, from] = [`pad “${name}”`, `${words(min ?? 0)} to ${words(max ?? 1)}`];
    if (isAll) report.dropped(field, where, 'all places are as none', from);
    else {
      const why = 'other players are silent elsewhere';
      report.approximated(field, where, from, `${low} to ${high} of controller 4`, why);
    }
  }
  return isAll ? null : [low ?? 0, high ?? 127];
}

function tellRest(kit: Kit, report: ReportBuilder): void {
  for (const [field, what] of [
    ['mix', 'SFZ has no buses and no effects of a kit'],
    ['groove', 'SFZ has sounds only'],
    ['about', 'SFZ has no place for it'],
  ] as const) {
    if (kit[field] !== undefined) report.dropped(field, 'kit', what);
  }
}

/** Opcodes that are a pad's own even where all pads have the same. */
const OF_GROUPS = new Set(['group_label', 'key', 'group', 'off_by', 'locc4', 'hicc4', 'sample']);

function textOf(pads: readonly WrittenPad[]): string {
  const groups = pads.map(({ group }): Opcodes => new Map(group));
  const hasPedal = groups.some((group) => group.has('locc4'));
  const global = groups.length > 1 ? takeCommon(groups, OF_GROUPS) : new Map<string, string>();
  const blocks = [
    '// Written by Padwise.',
    ...(hasPedal ? [`<control>\nlabel_cc4=${PEDAL_DOWN_LABEL}`] : []),
    ...(global.size > 0 ? [`<global>\n${lineOf(global)}`] : []),
    ...pads.map(({ regions }, i) => blockOf(groups[i] ?? new Map<string, string>(), regions)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A pad's name, which may be long, stands in a line of its own, and a sample at its line's end. */
function blockOf(group: Opcodes, regions: readonly Opcodes[]): string {
  const label = group.get('group_label');
  const rest = new Map(group);
  rest.delete('group_label');
  return [
    '<group>',
    ...(label === undefined ? [] : [`group_label=${label}`]),
    lineOf(rest),
    ...regions.map((region) => `<region> ${lineOf(region)}`),
  ].join('\n');
}

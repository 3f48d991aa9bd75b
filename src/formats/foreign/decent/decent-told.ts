import { ReportBuilder } from '../../../kit/import-report.ts';
import { PLAIN_PAD } from '../../../kit/kit-draft.ts';
import type { Kit, Layer, Pad } from '../../../kit/kit-schema.ts';
import { PAD_SHAPE_DEFAULTS, padShapeFields, type PadShape } from '../../../kit/pad-shape.ts';
import { baseName } from '../../../lib/path-names.ts';
import { words } from '../draft-numbers.ts';
import { placeHats } from '../sfz/sfz-hats.ts';
import { LINEAR_VELOCITY } from './decent-facts.ts';
import type { SaidPad } from './decent-said.ts';

/** Why a preset says something else, by the kit's field. Others are what DecentSampler hasn't. */
const NOTES: Readonly<Record<string, string>> = {
  name: 'on one line, without characters that a preset can’t hold',
  inputNote: 'a sample needs a note: a free one plays it',
  playbackMode: 'an envelope takes heed of note-offs: a long release lets it ring',
  layers: 'softest first, and one range for each velocity',
  velocityMin: 'softest first, and one range for each velocity',
  velocityMax: 'softest first, and one range for each velocity',
  gainDb: 'of layers in another order',
  startSec: 'beyond the sound, or a part of no length',
  endSec: 'beyond the sound, or a part of no length',
  loopStartSec: 'what is no cut isn’t said',
  loopEndSec: 'what is no cut isn’t said',
  reverse: 'samples are played forwards',
  fadeInSec: 'samples have no fades of their own',
  fadeOutSec: 'samples have no fades of their own',
  holdSec: 'envelopes have no hold',
  attackSec: 'of a pad without an envelope',
  decaySec: 'of a pad without an envelope',
  releaseSec: 'as slow as needed for the sound to ring',
  layerOrder: 'random without the same one twice in a row',
  velocityCrossfade: 'velocity ranges don’t fade into each other',
  retrigger: 'a hit can only end the sound before it',
  gainRandomDb: 'no chance in a preset',
  tuneRandomCents: 'no chance in a preset',
  startRandomSec: 'no chance in a preset',
  velocityToGain: 'velocity is a linear gain at most: soft hits are louder',
  velocityToCutoffCents: 'velocity is only a level',
  velocityToStartSec: 'velocity is only a level',
  chokeFadeSec: 'as quick as can be',
  hatOpennessMin: 'by controller 4, which counts as open until the pedal moves',
  hatOpennessMax: 'by controller 4, which counts as open until the pedal moves',
  cutoffHz: 'of a pad without a filter',
  resonanceDb: 'no more than a Q of 5, and none without a filter',
  driveDb: 'no drive',
  reverbSendDb: 'a preset has no sends',
  delaySendDb: 'a preset has no sends',
  output: 'a preset has no buses',
};
const NOTHING = 'DecentSampler has nothing for it';
/** Nearer, nobody hears or sees a difference. */
const SAME = 1e-4;

type PadField = keyof PadShape;
const SHAPE_FIELDS = Object.keys(padShapeFields) as PadField[];

/** What a preset says of each pad as the kit has it, what nearly, and what not. */
export function tellPads(pads: readonly SaidPad[], report: ReportBuilder): void {
  const openness = hatsOf(pads);
  pads.forEach((said, i) => {
    const { pad } = said;
    const where = whereOf(pad);
    tell(report, 'name', where, pad.name, said.name === '' ? undefined : said.name);
    report.taken('role', where);
    tell(report, 'inputNote', where, pad.inputNote ?? 'none', said.note);
    tell(report, 'playbackMode', where, pad.playbackMode, said.playbackMode);
    for (const field of ['pan', 'tuneSemitones', 'fineCents'] as const) {
      if (pad[field] !== 0) report.taken(field, where);
    }
    tellShape(pad, { ...said.shape, ...openness[i] }, where, report);
    tellLayers(said, where, report);
  });
}

export function whereOf({ name }: Pad): string {
  return `pad “${name}”`;
}

function tellShape(pad: Pad, shape: PadShape, where: string, report: ReportBuilder): void {
  for (const field of SHAPE_FIELDS) {
    const [from, to] = [pad[field], shape[field]];
    const otherwise = (PAD_SHAPE_DEFAULTS as PadShape)[field];
    if (!isSame(from ?? otherwise, to ?? otherwise)) {
      tell(report, field, where, from ?? otherwise ?? 'none', to);
    } else if (from !== undefined) tellTaken(field, from, where, report);
  }
  if (pad.muted === true && pad.chokeGroups.length > 0) {
    report.approximated('muted', where, '', '', 'a group that is off silences no others either');
  }
}

/** As the kit has it, as far as numbers go. */
function tellTaken(field: PadField, value: unknown, where: string, report: ReportBuilder): void {
  const isShare = field === 'velocityToGain' && value !== 0 && value !== LINEAR_VELOCITY;
  if (isShare || field.startsWith('hatOpenness')) {
    const note = isShare ? 'a share of a linear gain' : NOTES[field];
    report.approximated(field, where, inWords(value), inWords(value), note);
  } else report.taken(field, where);
}

function tellLayers({ pad, samples }: SaidPad, where: string, report: ReportBuilder): void {
  const said = samples.map(({ layer, velocityMin, velocityMax }): Layer => {
    return { ...layer, velocityMin, velocityMax };
  });
  if (said.length !== pad.layers.length) {
    tell(report, 'layers', where, pad.layers.length, said.length);
  }
  pad.layers.forEach((layer, i) => {
    const other = said[i];
    if (!other) return;
    if (layer.sampleId !== other.sampleId) {
      report.approximated('layers', where, `layer ${i + 1}`, '', NOTES.layers);
    } else report.taken('layers', where);
    for (const field of ['velocityMin', 'velocityMax', 'gainDb'] as const) {
      tell(report, field, where, layer[field], other[field]);
    }
  });
}

/** The pedal's places as an import reads them, by pad. */
function hatsOf(pads: readonly SaidPad[]): PadShape[] {
  const placed = pads.map(({ name, samples, pedal }) => {
    const hint = `${name} ${baseName(samples[0]?.sample.path ?? '')}`;
    const pad = { ...PLAIN_PAD, name, hint, layers: [] };
    return { pad, pedalMin: pedal?.min ?? 0, pedalMax: pedal?.max ?? 127 };
  });
  return placeHats(placed, new ReportBuilder()).map(({ shape }) => shape);
}

/** A pad silences itself by a group that no other has: an import says so by another field. */
export function tellChokes(kit: Kit, own: ReadonlySet<string>, report: ReportBuilder): void {
  for (const { chokeGroups, chokedBy, ...pad } of kit.pads) {
    if (chokeGroups.length + chokedBy.length === 0) continue;
    const where = `pad “${pad.name}”`;
    if (!chokeGroups.some((group) => own.has(group))) report.taken('chokeGroups', where);
    else report.approximated('chokeGroups', where, 'itself', 'cut', 'a hit ends the one before it');
  }
}

/** Kit fields besides pads. */
export function tellKit(kit: Kit, report: ReportBuilder): void {
  if (kit.mix !== undefined) report.dropped('mix', 'kit', 'the sampler’s own buses and effects');
  if (kit.groove !== undefined) report.dropped('groove', 'kit', 'a preset plays nothing by itself');
}

/** A value that may not be there as it is; `undefined` for what is not there at all. */
export function tell(
  report: ReportBuilder,
  field: string,
  where: string,
  from: unknown,
  to: unknown,
): void {
  if (isSame(from, to)) report.taken(field, where);
  else if (to === undefined) report.dropped(field, where, NOTES[field] ?? NOTHING, inWords(from));
  else report.approximated(field, where, inWords(from), inWords(to), NOTES[field]);
}

function isSame(from: unknown, to: unknown): boolean {
  if (typeof from !== 'number' || typeof to !== 'number') return from === to;
  return Math.abs(from - to) <= SAME;
}

function inWords(value: unknown): string {
  if (typeof value === 'number') return words(value);
  return typeof value === 'string' ? value : String(value);
}

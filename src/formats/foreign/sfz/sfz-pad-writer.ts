import type { ReportBuilder } from '../../../kit/import-report.ts';
import type { Pad, PlaybackMode } from '../../../kit/kit-schema.ts';
import { PAD_SHAPE_DEFAULTS, type FilterType, type PadShape } from '../../../kit/pad-shape.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { bound, tidy, words } from '../draft-numbers.ts';
import type { ExportSample } from '../kit-exporter.ts';
import type { ChokeNumbers } from './sfz-choke-groups.ts';
import { writeFrames } from './sfz-frames.ts';
import { writeLayers } from './sfz-ranges.ts';
import { curveOpcodes } from './sfz-velocity.ts';
import { digits, labelOf, samplePathOf, takeCommon, type Opcodes } from './sfz-words.ts';

/** A pad as a group and its regions. */
export interface WrittenPad {
  readonly group: Opcodes;
  readonly regions: readonly Opcodes[];
}

/** What a pad has by its place among the others. */
export interface PadPlace {
  readonly note: number;
  readonly chokes: ChokeNumbers;
  /** Places of the pedal, 0 to 127; null where it is heard at all of them. */
  readonly pedal: readonly [low: number, high: number] | null;
}

const LOOP_MODES: Readonly<Record<PlaybackMode, string>> = {
  'one-shot': 'one_shot',
  gate: 'no_loop',
  loop: 'loop_continuous',
};

/** Numbers that are opcodes as they are, but for a factor. */
const NUMBERS: readonly (readonly [field: keyof PadShape, opcode: string, factor: number])[] = [
  ['attackSec', 'ampeg_attack', 1],
  ['holdSec', 'ampeg_hold', 1],
  ['decaySec', 'ampeg_decay', 1],
  ['sustain', 'ampeg_sustain', 100],
];

/** Numbers by which hits differ up and down, and in some players up only. */
const CHANCES = [
  ['gainRandomDb', 'amp_random'],
  ['tuneRandomCents', 'pitch_random'],
] as const;

/** What SFZ has nothing for that is alike in its players. */
const UNSAID: readonly (keyof PadShape)[] = [
  'fadeInSec',
  'fadeOutSec',
  'velocityToStartSec',
  'driveDb',
  'reverbSendDb',
  'delaySendDb',
  'output',
];

const FILTERS: Readonly<Record<FilterType, string>> = {
  lowpass: 'lpf_2p',
  highpass: 'hpf_2p',
  bandpass: 'bpf_2p',
};

/** Opcodes that are a region's own even where all of a pad have the same. */
const OF_REGIONS = new Set(['sample', 'lovel', 'hivel', 'seq_length', 'seq_position', 'hirand']);

/** @throws KitFileError where a layer's sample is missing or has a path that can't be named. */
export function writePad(
  pad: Pad,
  place: PadPlace,
  samples: ReadonlyMap<string, ExportSample>,
  report: ReportBuilder,
): WrittenPad {
  const where = `pad “${pad.name}”`;
  const group = writeGroup(pad, place, where, report);
  const regions = writeLayers(pad, where, report).map(({ layer, opcodes }) => {
    const sample = samples.get(layer.sampleId);
    if (!sample) throw new KitFileError(where, 'a sample of it is missing');
    const region: Opcodes = new Map([...opcodes, ...writeFrames(pad, sample, where, report)]);
    const gainDb = levelOf(pad.gainDb + layer.gainDb, where, report);
    if (gainDb !== 0) region.set('volume', digits(gainDb));
    return region.set('sample', samplePathOf(sample.path));
  });
  for (const [name, value] of takeCommon(regions, OF_REGIONS)) group.set(name, value);
  tellUnsaid(pad, where, report);
  return { group, regions };
}

function writeGroup(
  pad: Pad,
  { note, chokes, pedal }: PadPlace,
  where: string,
  report: ReportBuilder,
): Opcodes {
  const group: Opcodes = new Map();
  const label = labelOf(pad.name);
  if (label !== '') group.set('group_label', label);
  if (label === pad.name && label !== '') report.taken('name', where);
  else report.approximated('name', where, pad.name, label, 'what SFZ can say');
  group.set('key', String(note));
  group.set('loop_mode', LOOP_MODES[pad.playbackMode]);
  report.taken('playbackMode', where);
  // Others fall silent at once where Padwise takes its time.
  if (pad.muted) set(group, 'amplitude', '0', 'muted', where, report);
  if (pad.pan !== 0) set(group, 'pan', digits(100 * pad.pan), 'pan', where, report);
  writeTuning(group, pad, where, report);
  for (const [field, opcode, factor] of NUMBERS) {
    const value = pad[field];
    if (typeof value !== 'number' || value === defaultOf(field)) continue;
    set(group, opcode, digits(factor * value), field, where, report);
  }
  if (pad.playbackMode !== 'one-shot') {
    const releaseSec = pad.releaseSec ?? PAD_SHAPE_DEFAULTS.releaseSec;
    set(group, 'ampeg_release', digits(releaseSec), 'releaseSec', where, report);
  }
  writeVelocity(group, pad, where, report);
  for (const [field, opcode] of CHANCES) {
    const value = pad[field] ?? 0;
    if (value === 0) continue;
    group.set(opcode, digits(value));
    report.approximated(field, where, '', digits(value), 'in some players upwards only');
  }
  writePolyphony(group, pad, where, report);
  writeFilter(group, pad, where, report);
  if (pad.reverse) set(group, 'direction', 'reverse', 'reverse', where, report);
  writeChokes(group, pad, chokes, where, report);
  if (pedal) {
    group.set('locc4', String(pedal[0]));
    group.set('hicc4', String(pedal[1]));
  }
  return group;
}

function set(
  opcodes: Opcodes,
  opcode: string,
  value: string,
  field: string,
  where: string,
  report: ReportBuilder,
): void {
  opcodes.set(opcode, value);
  report.taken(field, where);
}

/** Whole semitones and the cents that are left, 50 at most: the first players know but 100. */
function writeTuning(group: Opcodes, pad: Pad, where: string, report: ReportBuilder): void {
  const cents = 100 * pad.tuneSemitones + pad.fineCents;
  const semitones = Math.round(cents / 100);
  const left = tidy(Math.round(100 * (cents - 100 * semitones)) / 100);
  if (semitones !== 0) group.set('transpose', String(semitones));
  if (left !== 0) group.set('tune', digits(left));
  if (semitones !== 0 || left !== 0) report.taken('tuneSemitones', where);
}

function levelOf(gainDb: number, where: string, report: ReportBuilder): number {
  const bounded = bound('gainDb', gainDb);
  const [from, to] = [words(gainDb, 'dB'), words(bounded, 'dB')];
  if (bounded !== tidy(gainDb)) report.approximated('gainDb', where, from, to, 'out of bounds');
  else if (bounded > MAX_DB) {
    report.approximated('gainDb', where, from, words(MAX_DB, 'dB'), 'as far as some players go');
  } else if (bounded !== 0) report.taken('gainDb', where);
  return bounded;
}

/** As the first version of SFZ has it; most players go on. */
const MAX_DB = 6;

function writeVelocity(group: Opcodes, pad: Pad, where: string, report: ReportBuilder): void {
  const amount = pad.velocityToGain ?? 1;
  if (amount === 1) return;
  for (const [name, value] of curveOpcodes(amount)) group.set(name, digits(value));
  report.taken('velocityToGain', where);
}

function writePolyphony(group: Opcodes, pad: Pad, where: string, report: ReportBuilder): void {
  const polyphony = pad.polyphony ?? PAD_SHAPE_DEFAULTS.polyphony;
  const isCut = pad.retrigger === 'cut';
  if (pad.retrigger === 'toggle') {
    report.dropped('retrigger', where, 'no player of SFZ ends a sound by a second hit', 'toggle');
  }
  if (isCut) {
    report.approximated('retrigger', where, 'cut', 'one voice');
    if (polyphony > 1) report.approximated('polyphony', where, String(polyphony), '1', 'cut');
  } else if (polyphony === PAD_SHAPE_DEFAULTS.polyphony) return;
  else report.taken('polyphony', where);
  group.set('note_polyphony', isCut ? '1' : String(polyphony));
  // A soft hit ends a hard one as well.
  group.set('note_selfmask', 'off');
}

/** The cutoff of SFZ is that of the softest hit, that of Padwise of the brightest. */
function writeFilter(group: Opcodes, pad: Pad, where: string, report: ReportBuilder): void {
  const { filterType, cutoffHz = PAD_SHAPE_DEFAULTS.cutoffHz, resonanceDb = 0 } = pad;
  const cents = pad.velocityToCutoffCents ?? 0;
  const isMoved = cents !== 0 && (filterType ?? 'lowpass') === 'lowpass';
  if (cents !== 0 && !isMoved) {
    report.dropped('velocityToCutoffCents', where, `a ${filterType} stays`, words(cents, 'cents'));
  }
  if (filterType === undefined && !isMoved) return;
  if (filterType === undefined) {
    report.approximated('filterType', where, 'none', 'lowpass', 'the one that velocity moves');
  } else report.taken('filterType', where);
  group.set('fil_type', FILTERS[filterType ?? 'lowpass']);
  const softestHz = isMoved ? cutoffHz * 2 ** (-Math.max(0, cents) / 1200) : cutoffHz;
  set(group, 'cutoff', digits(softestHz), 'cutoffHz', where, report);
  if (isMoved) {
    set(group, 'fil_veltrack', digits(cents), 'velocityToCutoffCents', where, report);
  }
  if (filterType !== undefined && resonanceDb !== 0) {
    set(group, 'resonance', digits(resonanceDb), 'resonanceDb', where, report);
  }
}

function writeChokes(
  group: Opcodes,
  { chokeFadeSec = PAD_SHAPE_DEFAULTS.chokeFadeSec }: Pad,
  { group: own, offBy }: ChokeNumbers,
  where: string,
  report: ReportBuilder,
): void {
  if (own !== null) group.set('group', String(own));
  if (offBy !== null) group.set('off_by', String(offBy));
  if (chokeFadeSec === PAD_SHAPE_DEFAULTS.chokeFadeSec) return;
  group.set('off_mode', 'time');
  set(group, 'off_time', digits(chokeFadeSec), 'chokeFadeSec', where, report);
}

function tellUnsaid(pad: Pad, where: string, report: ReportBuilder): void {
  for (const field of UNSAID) {
    const value = pad[field];
    if (value === undefined || value === defaultOf(field)) continue;
    const from = typeof value === 'number' ? words(value) : String(value);
    report.dropped(field, where, 'SFZ has nothing for it', from);
  }
}

function defaultOf(field: keyof PadShape): unknown {
  return (PAD_SHAPE_DEFAULTS as PadShape)[field];
}

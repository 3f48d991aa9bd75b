import type { ReportBuilder } from '../../../kit/import-report.ts';
import type { Pad } from '../../../kit/kit-schema.ts';
import { PAD_SHAPE_DEFAULTS, type PadNumber, type PadShape } from '../../../kit/pad-shape.ts';
import { words } from '../draft-numbers.ts';
import type { ExportSample } from '../kit-exporter.ts';
import { ASSUMED_RATE_HZ } from '../sample-finder.ts';
import { filterFromHydrogen, filterToHydrogen, type HydrogenFilter } from './hydrogen-filter.ts';
import { LINEAR_VELOCITY, MIN_RELEASE_FRAMES, RANDOM_CENTS } from './hydrogen-pad.ts';
import { layersOf, selectionOf } from './hydrogen-pad-layers.ts';
import { xmlNumber, type XmlOut } from './write-xml.ts';

/** What an instrument has from its kit. */
export interface InstrumentPlace {
  readonly id: number;
  readonly name: string;
  readonly type: string | null;
  /** -1 for none. */
  readonly muteGroup: number;
  readonly note: number | null;
}

/** Hydrogen's faders go so far: linear. */
const MAX_VOLUME = 1.5;
/** Semitones that an instrument can be tuned by, and a layer again. */
const MAX_PITCH = 24.5;
/** Frames that Hydrogen's envelopes can take. */
const MAX_STAGE_FRAMES = 100_000;

/** What Hydrogen has nothing for. */
const UNKNOWN = {
  holdSec: 'its envelope has no hold',
  fadeInSec: 'it has no fades',
  fadeOutSec: 'it has no fades',
  loopStartSec: 'its sounds play to their end',
  loopEndSec: 'its sounds play to their end',
  velocityCrossfade: 'one layer plays at a time',
  polyphony: 'it counts the voices of the whole kit',
  gainRandomDb: 'its randomness is a song’s, not a kit’s',
  startRandomSec: 'sounds begin at their start',
  velocityToCutoffCents: 'velocity does not move its filter',
  velocityToStartSec: 'sounds begin at their start',
  chokeFadeSec: 'it has a time of its own',
  driveDb: 'its effects are plug-ins',
  reverbSendDb: 'its effects are plug-ins',
  delaySendDb: 'its effects are plug-ins',
  output: 'it has no buses',
} as const satisfies Partial<Record<keyof PadShape, string>>;

/** A pad as an instrument, and what becomes of all that it has. */
export function writeInstrument(
  pad: Pad,
  { id, name, type, muteGroup, note }: InstrumentPlace,
  samples: ReadonlyMap<string, ExportSample>,
  report: ReportBuilder,
): XmlOut {
  const where = `pad “${pad.name}”`;
  const level = levelOf(pad.gainDb);
  const pitch = pitchOf(pad);
  const hat = hatOf(pad, where, report);
  const filter = filterOf(pad, where, report);
  tellPlain(pad, where, report);
  tellUnknown(pad, where, report);
  return list('instrument', [
    value('id', id),
    text('name', name),
    ...(type === null ? [] : [text('type', type)]),
    value('volume', level.volume),
    truth('isMuted', pad.muted ?? false),
    truth('isSoloed', false),
    value('pan_L', Math.min(1, 1 - pad.pan)),
    value('pan_R', Math.min(1, 1 + pad.pan)),
    value('pitchOffset', pitch.instrument),
    value('randomPitchFactor', randomPitchOf(pad, where, report)),
    value('gain', level.gain),
    truth('applyVelocity', followsVelocity(pad, where, report)),
    truth('filterActive', filter !== null),
    value('filterCutoff', filter?.cutoff ?? 1),
    value('filterResonance', filter?.resonance ?? 0),
    value('Attack', framesOf(pad, 'attackSec', where, report)),
    value('Decay', framesOf(pad, 'decaySec', where, report)),
    value('Sustain', pad.sustain ?? 1),
    value('Release', releaseOf(pad, where, report)),
    value('muteGroup', muteGroup),
    value('midiOutChannel', -1),
    ...(note === null ? [] : [value('midiOutNote', note)]),
    truth('isStopNote', stopsItself(pad, where, report)),
    text('sampleSelectionAlgo', selectionOf(pad, where, report)),
    value('isHihat', hat ? 0 : -1),
    value('lower_cc', hat?.lower ?? 0),
    value('higher_cc', hat?.higher ?? 127),
    ...[1, 2, 3, 4].map((i) => value(`FX${i}Level`, 0)),
    list('instrumentComponent', [
      value('component_id', 0),
      value('gain', 1),
      ...layersOf(pad, pitch.layer, samples, where, report),
    ]),
  ]);
}

export function text(name: string, said: string): XmlOut {
  return { name, text: said };
}

export function value(name: string, number: number): XmlOut {
  return { name, text: xmlNumber(number) };
}

export function truth(name: string, isTrue: boolean): XmlOut {
  return { name, text: String(isTrue) };
}

export function list(name: string, children: readonly XmlOut[]): XmlOut {
  return { name, children };
}

/** The fader, and before it what is beyond the fader. */
function levelOf(gainDb: number): { volume: number; gain: number } {
  const amplitude = 10 ** (gainDb / 20);
  const gain = Math.max(1, amplitude / MAX_VOLUME);
  return { volume: amplitude / gain, gain };
}

/** In semitones: what the instrument can't, its layers do. */
function pitchOf({ tuneSemitones, fineCents }: Pad): { instrument: number; layer: number } {
  const semitones = tuneSemitones + fineCents / 100;
  const instrument = Math.min(MAX_PITCH, Math.max(-MAX_PITCH, semitones));
  return { instrument, layer: semitones - instrument };
}

/** Fields that are in the document as they are. */
function tellPlain(pad: Pad, where: string, report: ReportBuilder): void {
  if (pad.gainDb !== 0) report.taken('gainDb', where);
  if (pad.pan !== 0) report.taken('pan', where);
  if (pad.tuneSemitones !== 0 || pad.fineCents !== 0) report.taken('tuneSemitones', where);
  if (pad.muted) report.taken('muted', where);
  if ((pad.sustain ?? 1) !== 1) report.taken('sustain', where);
}

function tellUnknown(pad: Pad, where: string, report: ReportBuilder): void {
  if (pad.playbackMode !== 'one-shot') {
    report.dropped('playbackMode', where, 'its sounds play to their end', pad.playbackMode);
  }
  for (const [field, note] of Object.entries(UNKNOWN) as [keyof typeof UNKNOWN, string][]) {
    const said = pad[field];
    if (said === undefined || said === (PAD_SHAPE_DEFAULTS as PadShape)[field]) continue;
    report.dropped(field, where, note, typeof said === 'number' ? words(said) : said);
  }
}

function randomPitchOf(pad: Pad, where: string, report: ReportBuilder): number {
  const { tuneRandomCents = 0 } = pad;
  if (tuneRandomCents <= 0) return 0;
  const factor = Math.min(1, tuneRandomCents / RANDOM_CENTS);
  const [from, to] = [tuneRandomCents, factor * RANDOM_CENTS].map((each) => words(each, 'cents'));
  const note = 'a bell curve instead of even chances';
  report.approximated('tuneRandomCents', where, from ?? '', to ?? '', note);
  return factor;
}

/** The level follows in a straight line, or not at all. */
function followsVelocity(pad: Pad, where: string, report: ReportBuilder): boolean {
  const { velocityToGain = PAD_SHAPE_DEFAULTS.velocityToGain } = pad;
  const follows = velocityToGain >= LINEAR_VELOCITY / 2;
  const heard = follows ? LINEAR_VELOCITY : 0;
  if (Math.abs(velocityToGain - heard) < 1e-6) report.taken('velocityToGain', where);
  else {
    const note = 'the level follows the velocity in a straight line or not at all';
    report.approximated('velocityToGain', where, words(velocityToGain), words(heard), note);
  }
  return follows;
}

/** A stage of the envelope, longer than Hydrogen's own if need be: it takes its longest then. */
function framesOf(
  pad: Pad,
  field: 'attackSec' | 'decaySec',
  where: string,
  report: ReportBuilder,
): number {
  const sec = pad[field] ?? 0;
  const frames = Math.round(sec * ASSUMED_RATE_HZ);
  if (sec > 0) tellStage(field, sec, frames, where, report);
  return frames;
}

function releaseOf(pad: Pad, where: string, report: ReportBuilder): number {
  const { releaseSec = PAD_SHAPE_DEFAULTS.releaseSec } = pad;
  if (releaseSec === PAD_SHAPE_DEFAULTS.releaseSec) return MIN_RELEASE_FRAMES;
  const frames = Math.max(MIN_RELEASE_FRAMES, Math.round(releaseSec * ASSUMED_RATE_HZ));
  tellStage('releaseSec', releaseSec, frames, where, report);
  return frames;
}

function tellStage(
  field: PadNumber,
  sec: number,
  frames: number,
  where: string,
  report: ReportBuilder,
): void {
  const isLong = frames > MAX_STAGE_FRAMES;
  const note = isLong
    ? `Hydrogen plays ${words(MAX_STAGE_FRAMES / ASSUMED_RATE_HZ, 's')} at most`
    : 'a curve instead of a straight line';
  report.approximated(field, where, words(sec, 's'), words(frames, 'frames'), note);
}

function filterOf(pad: Pad, where: string, report: ReportBuilder): HydrogenFilter | null {
  const { filterType, cutoffHz = 20_000, resonanceDb = 0 } = pad;
  if (filterType !== 'lowpass') {
    const note = filterType ? 'its filter is a low-pass' : 'no filter heeds it';
    if (filterType) report.dropped('filterType', where, note, filterType);
    if (cutoffHz !== 20_000) report.dropped('cutoffHz', where, note, words(cutoffHz, 'Hz'));
    if (resonanceDb !== 0) report.dropped('resonanceDb', where, note, words(resonanceDb, 'dB'));
    return null;
  }
  const filter = filterToHydrogen({ cutoffHz, resonanceDb });
  const heard = filterFromHydrogen(filter) ?? { cutoffHz: 20_000, resonanceDb: 0 };
  const note = 'another kind of low-pass';
  const [hertz, decibels] = [words(cutoffHz, 'Hz'), words(resonanceDb, 'dB')];
  report.approximated('cutoffHz', where, hertz, words(heard.cutoffHz, 'Hz'), note);
  if (resonanceDb !== 0 || heard.resonanceDb !== 0) {
    report.approximated('resonanceDb', where, decibels, words(heard.resonanceDb, 'dB'), note);
  }
  return filter;
}

function stopsItself({ retrigger }: Pad, where: string, report: ReportBuilder): boolean {
  if (retrigger === undefined || retrigger === 'overlap') return false;
  if (retrigger === 'cut') report.taken('retrigger', where);
  else report.approximated('retrigger', where, retrigger, 'cut', 'a hit always sounds');
  return true;
}

/** Between which places of the pedal it is heard; null where its role says so. */
function hatOf(
  pad: Pad,
  where: string,
  report: ReportBuilder,
): { lower: number; higher: number } | null {
  const { hatOpennessMin: least, hatOpennessMax: most } = pad;
  if (least === undefined && most === undefined) return null;
  const [lower, higher] = [least ?? 0, most ?? 1]
    .sort((a, b) => a - b)
    .map((openness) => Math.round(127 * openness)) as [number, number];
  // As it is read again: what is the pedal's whole way isn't said.
  const [low, high] = [
    lower > 0 ? lower / 127 : undefined,
    higher < 127 ? higher / 127 : undefined,
  ];
  tellPlace('hatOpennessMin', least, low, where, report);
  tellPlace('hatOpennessMax', most, high, where, report);
  return { lower, higher };
}

function tellPlace(
  field: 'hatOpennessMin' | 'hatOpennessMax',
  from: number | undefined,
  to: number | undefined,
  where: string,
  report: ReportBuilder,
): void {
  if (from === to || Math.abs((from ?? NaN) - (to ?? NaN)) < 0.001) {
    if (from !== undefined) report.taken(field, where);
    return;
  }
  const said = (openness: number | undefined) =>
    openness === undefined ? 'the pedal’s end' : words(openness);
  report.approximated(field, where, said(from), said(to), 'places of the pedal in 127 steps');
}

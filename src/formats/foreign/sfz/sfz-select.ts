import type { ReportBuilder } from '../../../kit/import-report.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import { words } from '../draft-numbers.ts';
import type { SampleFinder } from '../sample-finder.ts';
import type { SfzRegion, SfzRegions } from './sfz-region.ts';

/** A region that becomes a layer, as its sample is there, and when it is played. */
export interface PlacedRegion {
  readonly region: SfzRegion;
  readonly samplePath: string;
  /** The note that its pad is played by. */
  readonly note: number;
  readonly velocityMin: number;
  readonly velocityMax: number;
  /** Velocities over which it fades into its neighbour. */
  readonly crossfade: number;
  /** Its turn, from 1 of `turns`; 1 of 1 without. */
  readonly turn: number;
  readonly turns: number;
  /** The chances, 0 to 1, in which it is played. */
  readonly chanceMin: number;
  readonly chanceMax: number;
  /** Places of the hat's pedal, 0 to 127. */
  readonly pedalMin: number;
  readonly pedalMax: number;
}

/** Regions of one pad. */
export type PadRegions = readonly PlacedRegion[];

const PEDAL = 4;

/**
 * Which regions become pads, and which of them share one: those of the same note and pedal place that
 * never sound together. What can't be is reported.
 */
export function selectRegions(
  { regions, control }: Pick<SfzRegions, 'regions' | 'control'>,
  finder: SampleFinder,
  folder: string,
  report: ReportBuilder,
): PadRegions[] {
  const pads = new Map<string, PlacedRegion[]>();
  for (const region of regions) {
    if (!isHit(region, control, report)) continue;
    const placed = place(region, finder, folder, report);
    if (!placed) continue;
    const key = `${placed.note} ${placed.pedalMin} ${placed.pedalMax}`;
    const pad = pads.get(key);
    if (!pad) pads.set(key, [placed]);
    else if (pad.length >= KIT_LIMITS.layersPerPad) {
      report.dropped('region', region.where, `a pad has at most ${KIT_LIMITS.layersPerPad} layers`);
    } else if (pad.some((other) => soundTogether(placed, other))) {
      const why = 'a pad plays one recording at a time';
      report.dropped('region', region.where, why, region.text('sample'));
    } else pad.push(placed);
  }
  return [...pads.values()].map(inOrder);
}

/** Whether a hit of a note plays it, with controllers and key switches as they are at first. */
function isHit(
  region: SfzRegion,
  control: ReadonlyMap<string, string>,
  report: ReportBuilder,
): boolean {
  const { where } = region;
  const sample = region.text('sample');
  const trigger = region.text('trigger');
  if (sample === '') {
    report.dropped('region', where, 'it has no sample');
    return false;
  }
  if (sample.startsWith('*')) {
    report.dropped('sample', where, 'sounds that are made and not recorded', sample);
    return false;
  }
  if (region.number('end', 0) < 0) {
    report.dropped('end', where, 'a region that is silent', '-1');
    return false;
  }
  if (trigger !== '' && trigger !== 'attack' && trigger !== 'first') {
    report.dropped('trigger', where, 'only hits play pads', trigger);
    return false;
  }
  if (region.has('sw_last') && region.has('sw_default')) {
    if (region.key('sw_last', 0) !== region.key('sw_default', 0)) {
      report.dropped(
        'sw_last',
        where,
        'another articulation than the first',
        region.text('sw_last'),
      );
      return false;
    }
    report.taken('sw_last', where);
  }
  const closed = closedController(region, control);
  if (closed === null) return true;
  report.dropped(closed, where, 'a controller would have to be moved for it');
  return false;
}

/** The controller that keeps a region from sounding, or null. */
function closedController(region: SfzRegion, control: ReadonlyMap<string, string>): string | null {
  for (const [name, value] of region.values) {
    const [, side, number] = /^(lo|hi)cc(\d{1,3})$/.exec(name) ?? [];
    if (number === undefined || Number(number) === PEDAL) continue;
    const initial = Number(control.get(`set_cc${number}`) ?? 0);
    const limit = Number.parseFloat(value);
    if (side === 'lo' ? initial < limit : initial > limit) return name;
  }
  return null;
}

function place(
  region: SfzRegion,
  finder: SampleFinder,
  folder: string,
  report: ReportBuilder,
): PlacedRegion | null {
  const note = noteOf(region, report);
  if (note === null) return null;
  const velocity = velocitiesOf(region, report);
  if (!velocity) {
    report.dropped('lovel, hivel', region.where, 'no velocity plays it');
    return null;
  }
  // The prefix is raw: it may end in the middle of a name.
  const samplePath = finder.find(
    `${region.defaultPath}${region.text('sample')}`,
    folder,
    region.where,
  );
  if (samplePath === null) return null;
  const turns = Math.min(100, Math.max(1, Math.trunc(region.number('seq_length', 1))));
  const turn = Math.min(turns, Math.max(1, Math.trunc(region.number('seq_position', 1))));
  if (turns > 1) report.taken('seq_length, seq_position', region.where);
  const isRandom = region.has('lorand') || region.has('hirand');
  if (isRandom) report.taken('lorand, hirand', region.where);
  const isPedal = region.has(`locc${PEDAL}`) || region.has(`hicc${PEDAL}`);
  return {
    region,
    samplePath,
    note,
    ...velocity,
    turn,
    turns,
    chanceMin: region.number('lorand', 0),
    chanceMax: region.number('hirand', 1),
    pedalMin: isPedal ? within(region.number(`locc${PEDAL}`, 0), 0, 127) : 0,
    pedalMax: isPedal ? within(region.number(`hicc${PEDAL}`, 127), 0, 127) : 127,
  };
}

/** The key that the sample was recorded for, or the lowest of its keys. */
function noteOf(region: SfzRegion, report: ReportBuilder): number | null {
  const { where } = region;
  const low = region.key('lokey', 0);
  const high = region.key('hikey', 127);
  const first = Math.max(0, low);
  const last = Math.min(127, high);
  if (first > last) {
    report.dropped('lokey, hikey', where, 'no key plays it', `${low} to ${high}`);
    return null;
  }
  const center = region.key('pitch_keycenter', 60);
  const note = center >= first && center <= last ? center : first;
  if (first === last) report.taken('key', where);
  else {
    const why = 'a pad has one note';
    report.approximated('lokey, hikey', where, `${first} to ${last}`, words(note), why);
  }
  return note;
}

/** From 1 to 127; fades end in the middle of where both sound. Null where no velocity is left. */
function velocitiesOf(region: SfzRegion, report: ReportBuilder) {
  const inLow = region.number('xfin_lovel', 0);
  const inHigh = region.number('xfin_hivel', inLow);
  const outLow = region.number('xfout_lovel', 127);
  const outHigh = region.number('xfout_hivel', Math.max(127, outLow));
  const isFaded = inHigh > inLow || (region.has('xfout_lovel') && outHigh > outLow);
  const low = Math.max(region.number('lovel', 1), isFaded ? Math.ceil((inLow + inHigh) / 2) : 0);
  const high = Math.min(
    region.number('hivel', 127),
    isFaded && region.has('xfout_lovel') ? Math.ceil((outLow + outHigh) / 2) - 1 : 127,
  );
  const velocityMin = within(Math.ceil(low), 1, 128);
  const velocityMax = within(Math.floor(high), 0, 127);
  if (velocityMin > velocityMax) return null;
  if (region.has('lovel') || region.has('hivel')) report.taken('lovel, hivel', region.where);
  // At both ends one of the two is silent.
  const crossfade = isFaded ? Math.round(Math.max(inHigh - inLow, outHigh - outLow)) - 1 : 0;
  if (isFaded) {
    const to = `${crossfade} velocities about the border`;
    report.approximated('xfin_lovel, xfout_hivel', region.where, '', to, 'one width for a pad');
  }
  return { velocityMin, velocityMax, crossfade };
}

function soundTogether(a: PlacedRegion, b: PlacedRegion): boolean {
  if (a.velocityMax < b.velocityMin || b.velocityMax < a.velocityMin) return false;
  if (a.turns === b.turns && a.turn !== b.turn) return false;
  return a.chanceMin < b.chanceMax && b.chanceMin < a.chanceMax;
}

/** Softest first, then in turn. */
function inOrder(regions: readonly PlacedRegion[]): PlacedRegion[] {
  return [...regions].sort(
    (a, b) =>
      a.velocityMin - b.velocityMin ||
      a.velocityMax - b.velocityMax ||
      a.turn - b.turn ||
      a.chanceMin - b.chanceMin,
  );
}

function within(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

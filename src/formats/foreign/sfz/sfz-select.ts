import type { ReportBuilder } from '../../../kit/import-report.ts';
import { words } from '../draft-numbers.ts';
import type { SampleFinder } from '../sample-finder.ts';
import { PEDAL, type SfzControllers } from './sfz-controllers.ts';
import type { PadRegions, PlacedRegion } from './sfz-placed.ts';
import { mainRecording } from './sfz-recordings.ts';
import type { SfzRegion } from './sfz-region.ts';
import { familyOf } from './sfz-told.ts';

/**
 * Which regions become pads, and which of them share one: those of the same note and pedal place that
 * never sound together. What can't be is reported.
 *
 * @param regions As they sound while nobody moves a controller.
 */
export function selectRegions(
  regions: readonly SfzRegion[],
  controllers: SfzControllers,
  finder: SampleFinder,
  folder: string,
  report: ReportBuilder,
): PadRegions[] {
  const firstSwitch = firstSwitchOf(regions);
  const all = regions.flatMap((region) =>
    isHit(region, controllers, firstSwitch, report)
      ? (place(region, finder, folder, report) ?? [])
      : [],
  );
  const notesOn = new Set(all.flatMap(({ region, note }) => (region.isOff ? [] : note)));
  const pads = new Map<string, PlacedRegion[]>();
  for (const placed of all) {
    const { region, note, pedalMin, pedalMax } = placed;
    if (region.isOff && notesOn.has(note)) {
      report.dropped('amplitude_onccN', region.where, MOVED, region.text('sample'));
      continue;
    }
    const key = `${note} ${pedalMin} ${pedalMax}`;
    const pad = pads.get(key);
    if (pad) pad.push(placed);
    else pads.set(key, [placed]);
  }
  return [...pads.values()].map((pad) => inOrder(mainRecording(pad, report)));
}

const MOVED = 'a controller would have to be moved for it';

/** The key switch that is on at first: where none is said to be, that of the first region. */
function firstSwitchOf(regions: readonly SfzRegion[]): number | null {
  const switched = regions.filter((region) => region.has('sw_last'));
  const said = switched.find((region) => region.has('sw_default'));
  if (said) return said.key('sw_default', 0);
  return switched[0]?.key('sw_last', 0) ?? null;
}

/** Whether a hit of a note plays it, with controllers and key switches as they are at first. */
function isHit(
  region: SfzRegion,
  controllers: SfzControllers,
  firstSwitch: number | null,
  report: ReportBuilder,
): boolean {
  const { where } = region;
  const drop = (field: string, why: string, from = region.text(field)) => {
    report.dropped(field, where, why, from);
    return false;
  };
  const sample = region.text('sample');
  const trigger = region.text('trigger');
  if (sample === '') return drop('region', 'it has no sample', '');
  if (sample === '*silence') return drop('sample', 'a region that is silent');
  if (sample.startsWith('*')) return drop('sample', 'sounds that are made and not recorded');
  if (region.number('end', 0) < 0) return drop('end', 'a region that is silent', '-1');
  if (trigger !== '' && trigger !== 'attack' && trigger !== 'first') {
    return drop('trigger', 'only hits play pads');
  }
  for (const name of ['sw_down', 'sw_previous']) {
    if (region.has(name)) return drop(name, 'another key would have to be played for it');
  }
  if (region.has('sw_last')) {
    const own = region.has('sw_default') ? region.key('sw_default', 0) : firstSwitch;
    if (region.key('sw_last', 0) !== own) {
      return drop('sw_last', 'another articulation than the first');
    }
    report.taken('sw_last', where);
  }
  if (region.number('loprog', 0) > 0) return drop('loprog', 'another program than the first');
  const closed = closedController(region, controllers);
  if (closed === null) return true;
  const [opcode, isTrigger] = closed;
  const from = `${opcode}=${region.text(opcode)}`;
  return drop(familyOf(opcode), isTrigger ? 'only hits play pads' : MOVED, from);
}

/** The opcode by which a controller keeps a region from being hit, or null. */
function closedController(
  region: SfzRegion,
  controllers: SfzControllers,
): readonly [opcode: string, isTrigger: boolean] | null {
  for (const [name, value] of region.values) {
    if (!name.includes('cc')) continue;
    const [, on, side, digits] = /^(on_|start_)?(lo|hi)(?:hd)?cc(\d{1,3})$/.exec(name) ?? [];
    if (digits === undefined) continue;
    if (on !== undefined) return [name, true];
    const number = Number(digits);
    if (number === PEDAL) continue;
    const initial = controllers.at(number);
    const limit = (name.includes('hdcc') ? 127 : 1) * Number.parseFloat(value);
    if (side === 'lo' ? initial < limit : initial > limit) return [name, false];
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
  return {
    region,
    samplePath,
    note,
    ...velocity,
    turn,
    turns,
    chanceMin: region.number('lorand', 0),
    chanceMax: region.number('hirand', 1),
    ...pedalOf(region),
  };
}

/** Places of the hat's pedal; fades between them end in the middle. */
function pedalOf(region: SfzRegion) {
  const middleOf = (fade: string, otherwise: number) =>
    region.has(`${fade}_locc${PEDAL}`)
      ? Math.round(
          (region.number(`${fade}_locc${PEDAL}`, 0) +
            region.number(`${fade}_hicc${PEDAL}`, otherwise)) /
            2,
        )
      : otherwise;
  const min = Math.max(region.number(`locc${PEDAL}`, 0), middleOf('xfin', 0));
  const max = Math.min(region.number(`hicc${PEDAL}`, 127), middleOf('xfout', 128) - 1);
  const pedalMin = within(min, 0, 127);
  return { pedalMin, pedalMax: Math.max(pedalMin, within(max, 0, 127)) };
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

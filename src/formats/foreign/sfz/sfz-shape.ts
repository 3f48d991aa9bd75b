import type { ReportBuilder } from '../../../kit/import-report.ts';
import type { PlaybackMode } from '../../../kit/kit-schema.ts';
import type { PadNumber, PadShape } from '../../../kit/pad-shape.ts';
import { bound, mostCommon, words } from '../draft-numbers.ts';
import type { SampleFinder } from '../sample-finder.ts';
import type { PlacedRegion } from './sfz-placed.ts';
import { LINEAR_SHARE, straightGainDb, velocityCurveOf } from './sfz-velocity.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Opcodes that are a pad's number as they are, but for a factor. */
const NUMBERS: readonly (readonly [
  opcode: string,
  name: PadNumber & keyof PadShape,
  factor: number,
])[] = [
  ['ampeg_attack', 'attackSec', 1],
  ['ampeg_hold', 'holdSec', 1],
  ['ampeg_decay', 'decaySec', 1],
  ['ampeg_sustain', 'sustain', 0.01],
  ['ampeg_release', 'releaseSec', 1],
  ['amp_random', 'gainRandomDb', 1],
  ['pitch_random', 'tuneRandomCents', 1],
  ['fil_veltrack', 'velocityToCutoffCents', 1],
  ['note_polyphony', 'polyphony', 1],
];

/** Opcodes that are frames of the sample. */
const FRAMES = [
  ['offset', 'startSec', 0],
  // The last frame is played too.
  ['end', 'endSec', 1],
  ['offset_random', 'startRandomSec', 0],
  ['loop_start', 'loopStartSec', 0],
  ['loop_end', 'loopEndSec', 1],
] as const;

const DEFAULT_RELEASE_SEC = 0.001;

/**
 * What a pad's regions have in common. Where layers differ the most frequent value counts, and the
 * others are reported.
 */
export async function sfzShape(
  regions: readonly PlacedRegion[],
  playbackMode: PlaybackMode,
  finder: SampleFinder,
  report: ReportBuilder,
): Promise<PadShape> {
  const shape: Writable<PadShape> = {};
  for (const [opcode, name, factor] of NUMBERS) {
    const value = common(regions, opcode, report);
    if (value === null) continue;
    const number = bound(name, factor * value);
    shape[name] = name === 'polyphony' ? Math.round(number) : number;
  }
  await setFrames(shape, regions, playbackMode, finder, report);
  if (playbackMode === 'one-shot') delete shape.releaseSec;
  else shape.releaseSec ??= DEFAULT_RELEASE_SEC;
  setVelocity(shape, regions, report);
  setTurns(shape, regions, report);
  setFilter(shape, regions, report);
  setChokeFade(shape, regions, report);
  if (regions.some(({ region }) => region.text('direction') === 'reverse')) {
    const isAll = regions.every(({ region }) => region.text('direction') === 'reverse');
    const { where } = regions[0]!.region;
    if (isAll) shape.reverse = true;
    if (isAll) report.taken('direction', where);
    else report.dropped('direction', where, 'layers of a pad are played the same way');
  }
  return shape;
}

/** A number that most regions have, or null where they have none. Each region is reported. */
export function common(
  regions: readonly PlacedRegion[],
  opcode: string,
  report: ReportBuilder,
  valueOf = ({ region }: PlacedRegion): number => region.number(opcode, NaN),
): number | null {
  const values = regions.map(valueOf);
  if (values.every(Number.isNaN)) return null;
  const chosen = mostCommon(values) ?? NaN;
  values.forEach((value, i) => {
    const { where } = regions[i]!.region;
    if (Object.is(value, chosen)) {
      if (!Number.isNaN(value)) report.taken(opcode, where);
      return;
    }
    const [from, to] = [value, chosen].map((each) => (Number.isNaN(each) ? 'none' : words(each)));
    report.approximated(opcode, where, from ?? '', to ?? '', 'it is alike for all layers of a pad');
  });
  return Number.isNaN(chosen) ? null : chosen;
}

async function setFrames(
  shape: Writable<PadShape>,
  regions: readonly PlacedRegion[],
  playbackMode: PlaybackMode,
  finder: SampleFinder,
  report: ReportBuilder,
): Promise<void> {
  const used = FRAMES.filter(
    ([opcode]) =>
      regions.some(({ region }) => region.has(opcode)) &&
      (playbackMode === 'loop' || !opcode.startsWith('loop_')),
  );
  if (used.length === 0) return;
  const rates = new Map<PlacedRegion, number>();
  for (const found of regions) rates.set(found, await finder.rateHz(found.samplePath));
  const longestFrameSec = 1 / Math.min(...rates.values());
  for (const [opcode, name, more] of used) {
    const times: number[] = [];
    const value = common(regions, opcode, report, (found) => {
      const rateHz = rates.get(found) ?? 1;
      const frames = found.region.number(opcode, NaN) + more;
      const sec = Math.round((1e6 * frames) / rateHz) / 1e6;
      // At different rates the same time is not the same to the last digit.
      const same = times.find((time) => Math.abs(time - sec) < longestFrameSec);
      if (same === undefined) times.push(sec);
      return same ?? sec;
    });
    if (value !== null && value > 0) shape[name] = bound(name, value);
  }
}

/** What layers gain where each rises in a straight line; null where one doesn't. */
export function straightGainsDb(regions: readonly PlacedRegion[]): number[] | null {
  const gains = regions.map(({ region, velocityMax }) => straightGainDb(region, velocityMax));
  const known = gains.filter((gain) => gain !== null);
  return known.length === gains.length ? known : null;
}

function setVelocity(
  shape: Writable<PadShape>,
  regions: readonly PlacedRegion[],
  report: ReportBuilder,
): void {
  if (straightGainsDb(regions)) {
    shape.velocityToGain = LINEAR_SHARE;
    for (const { region } of regions) report.taken('amp_velcurve_N', region.where);
    return;
  }
  const curves = regions.map(({ region, velocityMin, velocityMax }) =>
    velocityCurveOf(region, velocityMin, velocityMax),
  );
  const chosen = mostCommon(curves.map(({ velocityToGain }) => velocityToGain)) ?? 1;
  if (chosen !== 1) shape.velocityToGain = bound('velocityToGain', chosen);
  curves.forEach(({ velocityToGain, isExact, from }, i) => {
    const { region } = regions[i]!;
    const opcode = from.startsWith('a curve') ? 'amp_velcurve_N' : 'amp_veltrack';
    if (opcode === 'amp_veltrack' && !region.has('amp_veltrack')) return;
    if (isExact && velocityToGain === chosen) report.taken(opcode, region.where);
    else
      report.approximated(opcode, region.where, from, words(chosen), 'a share of the curve in dB');
  });
}

function setTurns(
  shape: Writable<PadShape>,
  regions: readonly PlacedRegion[],
  report: ReportBuilder,
): void {
  const { where } = regions[0]!.region;
  const random = regions.filter(({ chanceMax, chanceMin }) => chanceMax - chanceMin < 1);
  const inTurn = regions.some(({ turns }) => turns > 1);
  if (random.length > 0) {
    shape.layerOrder = 'random';
    const widths = new Set(
      random.map((each) => Math.round(1000 * (each.chanceMax - each.chanceMin))),
    );
    // Thirds that were written with three digits.
    if (Math.max(...widths) - Math.min(...widths) > 5) {
      report.approximated('lorand, hirand', where, 'chances that differ', 'equal chances');
    }
    if (inTurn) report.approximated('seq_position', where, 'turns and chances', 'chances alone');
  } else if (inTurn) shape.layerOrder = 'round-robin';
  const crossfade = Math.max(...regions.map((each) => each.crossfade));
  if (crossfade > 0) shape.velocityCrossfade = Math.round(bound('velocityCrossfade', crossfade));
}

function setFilter(
  shape: Writable<PadShape>,
  regions: readonly PlacedRegion[],
  report: ReportBuilder,
): void {
  const cutoff = common(regions, 'cutoff', report);
  if (cutoff === null) return;
  const { region } = regions.find((found) => found.region.has('cutoff')) ?? regions[0]!;
  const type = region.text('fil_type') || 'lpf_2p';
  const kind = { lpf: 'lowpass', hpf: 'highpass', bpf: 'bandpass' }[type.slice(0, 3)];
  if (kind !== 'lowpass' && kind !== 'highpass' && kind !== 'bandpass') {
    report.dropped('fil_type', region.where, 'a filter that there is not', type);
    return;
  }
  if (type.endsWith('_2p')) report.taken('fil_type', region.where);
  else report.approximated('fil_type', region.where, type, kind, 'of 12 dB an octave');
  shape.filterType = kind;
  // SFZ counts from the softest hit up, a pad from the brightest down.
  const upCents = kind === 'lowpass' ? Math.max(0, shape.velocityToCutoffCents ?? 0) : 0;
  shape.cutoffHz = bound('cutoffHz', cutoff * 2 ** (upCents / 1200));
  const resonance = common(regions, 'resonance', report);
  if (resonance !== null && resonance > 0) shape.resonanceDb = bound('resonanceDb', resonance);
}

/** How long a choked voice takes: at once, its release, or a time. */
function setChokeFade(
  shape: Writable<PadShape>,
  regions: readonly PlacedRegion[],
  report: ReportBuilder,
): void {
  const { region } =
    regions.find((found) => found.region.number('off_by', 0) > 0) ??
    regions.find((found) => found.region.text('off_mode') === 'time') ??
    {};
  const mode = region?.text('off_mode');
  if (!region || !mode) return;
  const release = region.number('ampeg_release', DEFAULT_RELEASE_SEC);
  if (mode === 'time') shape.chokeFadeSec = bound('chokeFadeSec', region.number('off_time', 0.006));
  if (mode === 'normal') shape.chokeFadeSec = bound('chokeFadeSec', release);
  report.taken('off_mode', region.where);
}

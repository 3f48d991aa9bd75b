import { commonName } from '../../../kit/common-name.ts';
import type { ReportBuilder } from '../../../kit/import-report.ts';
import { PLAIN_PAD, type PadDraft } from '../../../kit/kit-draft.ts';
import type { PlaybackMode } from '../../../kit/kit-schema.ts';
import { padNameFromFile } from '../../../kit/names.ts';
import type { PadNumber, PadShape } from '../../../kit/pad-shape.ts';
import { bound, mostCommon, tidy, tuningOf, words } from '../draft-numbers.ts';
import { baseNameOf } from '../file-tree.ts';
import type { SampleFinder } from '../sample-finder.ts';
import type { ChokeNames } from './decent-chokes.ts';
import type { DecentSample } from './decent-document.ts';
import type { PlacedSample } from './decent-select.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const NUMBERS: readonly (readonly [field: string, name: PadNumber & keyof PadShape])[] = [
  ['attack', 'attackSec'],
  ['hold', 'holdSec'],
  ['decay', 'decaySec'],
  ['sustain', 'sustain'],
];
/** Fields that are frames of the sample; the last one is played too. */
const FRAMES = [
  ['start', 'startSec', 0],
  ['end', 'endSec', 1],
  ['loopStart', 'loopStartSec', 0],
  ['loopEnd', 'loopEndSec', 1],
] as const;
/** DecentSampler's velocity is a linear gain, which is half of the sampler's curve in decibels. */
const LINEAR_VELOCITY = 0.5;
/** Where a preset doesn't say it, which the format leaves open. */
const DEFAULT_RELEASE_SEC = 0.3;
const ALIKE = 'it is alike for all layers of a pad';

/** Samples of one note, at least one, softest first, as a pad. */
export async function convertPad(
  found: readonly PlacedSample[],
  chokes: ChokeNames,
  finder: SampleFinder,
  report: ReportBuilder,
): Promise<PadDraft> {
  const first = found[0]!;
  const playbackMode = modeOf(found, report);
  const names = found.map(({ samplePath }) => padNameFromFile(baseNameOf(samplePath)));
  return {
    ...PLAIN_PAD,
    ...chokes.of(
      found.map(({ sample }) => sample),
      report,
    ),
    name: names.length > 1 ? commonName(names) || names[0]! : names[0]!,
    hint: [first.sample.groupName, baseNameOf(first.samplePath)].join(' ').trim().slice(0, 500),
    inputNote: first.note,
    layers: found.map(({ sample, samplePath, velocityMin, velocityMax }) => ({
      samplePath,
      velocityMin,
      velocityMax,
      gainDb: levelOf(sample, report),
    })),
    playbackMode,
    pan: bound('pan', (common(found, 'pan', report) ?? 0) / 100),
    ...tuningOf(pitchOf(found, report)),
    shape: await shapeOf(found, playbackMode, finder, report),
  };
}

/** A number that most have; null where none has it. Each is reported. */
function common(
  found: readonly PlacedSample[],
  field: string,
  report: ReportBuilder,
  of = ({ sample }: PlacedSample): number => sample.number(field, NaN),
): number | null {
  const values = found.map((each) => tidy(of(each)));
  if (values.every(Number.isNaN)) return null;
  const chosen = mostCommon(values) ?? NaN;
  values.forEach((value, i) => {
    const { where } = found[i]!.sample;
    if (!Object.is(value, chosen)) {
      const [from, to] = [value, chosen].map((each) => (Number.isNaN(each) ? 'none' : words(each)));
      report.approximated(field, where, from ?? '', to ?? '', ALIKE);
    } else if (!Number.isNaN(value)) report.taken(field, where);
  });
  return Number.isNaN(chosen) ? null : chosen;
}

function levelOf(sample: DecentSample, report: ReportBuilder): number {
  const gainDb = sample.gainDb();
  const bounded = bound('gainDb', gainDb);
  if (!sample.has('volume')) return bounded;
  if (bounded === tidy(gainDb)) report.taken('volume', sample.where);
  else {
    const [from, to] = [words(gainDb, 'dB'), words(bounded, 'dB')];
    report.approximated('volume', sample.where, from, to, 'out of bounds');
  }
  return bounded;
}

function modeOf(found: readonly PlacedSample[], report: ReportBuilder): PlaybackMode {
  const modes = found.map(({ sample }): PlaybackMode => {
    if (sample.boolean('loopEnabled', false)) return 'loop';
    // Without an envelope nothing ends it but its end.
    return sample.boolean('ampEnvEnabled', true) ? 'gate' : 'one-shot';
  });
  const chosen = mostCommon(modes) ?? 'gate';
  found.forEach(({ sample }, i) => {
    for (const field of ['loopEnabled', 'ampEnvEnabled']) {
      if (!sample.has(field)) continue;
      if (modes[i] === chosen) report.taken(field, sample.where);
      else report.approximated(field, sample.where, modes[i] ?? '', chosen, ALIKE);
    }
  });
  return chosen;
}

function pitchOf(found: readonly PlacedSample[], report: ReportBuilder): number {
  const tuned = ['tuning', 'groupTuning', 'globalTuning'].map(
    (field) => common(found, field, report) ?? 0,
  );
  const tracked = common(found, 'rootNote', report, ({ sample, note }) => {
    return (note - sample.key('rootNote', note)) * sample.number('pitchKeyTrack', 1);
  });
  return tuned.reduce((sum, semitones) => sum + semitones, tracked ?? 0);
}

async function shapeOf(
  found: readonly PlacedSample[],
  playbackMode: PlaybackMode,
  finder: SampleFinder,
  report: ReportBuilder,
): Promise<PadShape> {
  const shape: Writable<PadShape> = {};
  const isShaped = found.some(({ sample }) => sample.boolean('ampEnvEnabled', true));
  for (const [field, name] of isShaped ? NUMBERS : []) {
    const value = common(found, field, report);
    if (value !== null) shape[name] = bound(name, value);
  }
  const release = common(found, 'release', report);
  if (playbackMode !== 'one-shot') {
    shape.releaseSec = bound('releaseSec', release ?? DEFAULT_RELEASE_SEC);
  }
  setVelocity(shape, found, report);
  setTurns(shape, found, report);
  setChokeFade(shape, found, release, report);
  await setFrames(shape, found, playbackMode, finder, report);
  return shape;
}

function setVelocity(
  shape: Writable<PadShape>,
  found: readonly PlacedSample[],
  report: ReportBuilder,
): void {
  const track = bound('velocityToGain', common(found, 'ampVelTrack', report) ?? 1);
  shape.velocityToGain = LINEAR_VELOCITY * track;
  if (track === 0 || track === 1) return;
  const { where } = found[0]!.sample;
  report.approximated('ampVelTrack', where, words(track), '', 'a share of the curve in dB');
}

function setTurns(
  shape: Writable<PadShape>,
  found: readonly PlacedSample[],
  report: ReportBuilder,
): void {
  const turns = new Set(found.map((each) => each.turns));
  if (turns.has('random')) shape.layerOrder = 'random';
  else if (turns.has('round-robin')) shape.layerOrder = 'round-robin';
  for (const { sample } of found) {
    if (sample.has('seqPosition')) report.taken('seqPosition', sample.where);
  }
  if (turns.has('random') && turns.has('round-robin')) {
    report.approximated('seqMode', found[0]!.sample.where, 'turns and chances', 'chances alone');
  }
}

/** How long a silenced voice takes: at once, its release, or a time. */
function setChokeFade(
  shape: Writable<PadShape>,
  found: readonly PlacedSample[],
  release: number | null,
  report: ReportBuilder,
): void {
  const sample = found.find((each) => each.sample.has('silencedByTags'))?.sample;
  if (!sample) return;
  const decay = common(found, 'silencingDecay', report);
  if (decay !== null && decay > 0) shape.chokeFadeSec = bound('chokeFadeSec', decay);
  else if (sample.text('silencingMode').toLowerCase() === 'normal') {
    shape.chokeFadeSec = bound('chokeFadeSec', release ?? DEFAULT_RELEASE_SEC);
  }
  if (sample.has('silencingMode')) report.taken('silencingMode', sample.where);
}

async function setFrames(
  shape: Writable<PadShape>,
  found: readonly PlacedSample[],
  playbackMode: PlaybackMode,
  finder: SampleFinder,
  report: ReportBuilder,
): Promise<void> {
  const used = FRAMES.filter(
    ([field]) =>
      found.some(({ sample }) => sample.has(field)) &&
      (playbackMode === 'loop' || !field.startsWith('loop')),
  );
  if (used.length === 0) return;
  const rates = new Map<PlacedSample, number>();
  for (const each of found) rates.set(each, await finder.rateHz(each.samplePath));
  for (const [field, name, more] of used) {
    const value = common(found, field, report, (each) => {
      return (each.sample.number(field, NaN) + more) / (rates.get(each) ?? 1);
    });
    if (value !== null && value > 0) shape[name] = bound(name, value);
  }
}

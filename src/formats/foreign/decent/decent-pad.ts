import { commonName } from '../../../kit/common-name.ts';
import type { ReportBuilder } from '../../../kit/import-report.ts';
import { PLAIN_PAD, type PadDraft } from '../../../kit/kit-draft.ts';
import type { PlaybackMode } from '../../../kit/kit-schema.ts';
import { padNameFromFile } from '../../../kit/names.ts';
import type { PadNumber, PadShape } from '../../../kit/pad-shape.ts';
import type { Role } from '../../../kit/roles.ts';
import { baseName } from '../../../lib/path-names.ts';
import { bound, mostCommon, tidy, tuningOf, words } from '../draft-numbers.ts';
import { ASSUMED_RATE_HZ, type SampleFinder } from '../sample-finder.ts';
import type { TagNames } from './decent-chokes.ts';
import type { DecentGroup, DecentSample } from './decent-document.ts';
import { LINEAR_VELOCITY } from './decent-facts.ts';
import { agreedPlaces, FRAME_FIELDS, type FrameField, type SampleFrames } from './decent-frames.ts';
import type { PlacedSample } from './decent-select.ts';
import { roleOfTag } from './decent-tags.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const NUMBERS: readonly (readonly [field: string, name: PadNumber & keyof PadShape])[] = [
  ['attack', 'attackSec'],
  ['hold', 'holdSec'],
  ['decay', 'decaySec'],
  ['sustain', 'sustain'],
];
/** Fields that are frames of the sample. */
const PLACES = {
  start: 'startSec',
  end: 'endSec',
  loopStart: 'loopStartSec',
  loopEnd: 'loopEndSec',
} as const;
/** Where a preset doesn't say it, which the format leaves open. */
const DEFAULT_RELEASE_SEC = 0.3;
const ALIKE = 'it is alike for all layers of a pad';

/**
 * Samples of one note, at least one, softest first, as a pad.
 *
 * @param own Their group, where it has no samples of other pads and they are of no other.
 */
export async function convertPad(
  found: readonly PlacedSample[],
  own: DecentGroup | null,
  tags: TagNames,
  finder: SampleFinder,
  report: ReportBuilder,
): Promise<PadDraft> {
  const first = found[0]!;
  const samples = found.map(({ sample }) => sample);
  const playbackMode = modeOf(found, report);
  const { chokeGroups, chokedBy, isCut, polyphony } = tags.of(samples, report);
  return {
    ...PLAIN_PAD,
    chokeGroups,
    chokedBy,
    name: nameOf(found, own),
    role: roleOf(samples, report),
    hint: [first.sample.group.name, baseName(first.samplePath)].join(' ').trim().slice(0, 500),
    inputNote: first.note,
    layers: found.map(({ sample, samplePath, velocityMin, velocityMax }) => ({
      samplePath,
      velocityMin,
      velocityMax,
      gainDb: levelOf(sample, own !== null, report),
    })),
    playbackMode,
    gainDb: own ? bound('gainDb', first.sample.gains().groupsDb) : 0,
    pan: bound('pan', panOf(found, report) / 100),
    ...tuningOf(pitchOf(found, report)),
    shape: {
      ...(await shapeOf(found, playbackMode, finder, report)),
      ...(isCut && { retrigger: 'cut' as const }),
      ...(polyphony !== null && { polyphony: bound('polyphony', polyphony) }),
    },
  };
}

/** A group that is one drum has its name; else what the files' names have in common. */
function nameOf(found: readonly PlacedSample[], own: DecentGroup | null): string {
  if (own && own.name !== '') return own.name;
  const names = found.map(({ samplePath }) => padNameFromFile(baseName(samplePath)));
  return names.length > 1 ? commonName(names) || names[0]! : names[0]!;
}

/** What its tags say that it is, in so many words. */
function roleOf(samples: readonly DecentSample[], report: ReportBuilder): Role | null {
  for (const sample of samples) {
    const role = sample.list('tags').reduce<Role | null>((r, tag) => r ?? roleOfTag(tag), null);
    if (role === null) continue;
    report.taken('tags', sample.where);
    return role;
  }
  return null;
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

/** With what a knob did to that of its group, which is saved beside it. */
function panOf(found: readonly PlacedSample[], report: ReportBuilder): number {
  return (common(found, 'pan', report) ?? 0) + (common(found, 'groupPan', report) ?? 0);
}

/** A layer's level, with that of its group where that isn't the pad's. */
function levelOf(sample: DecentSample, isOwn: boolean, report: ReportBuilder): number {
  const { ownDb, groupsDb } = sample.gains();
  const gainDb = isOwn ? ownDb : ownDb + groupsDb;
  const bounded = bound('gainDb', gainDb);
  if (sample.has('modVolume')) report.taken('modVolume', sample.where);
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
  // An envelope that is off but would do nothing says what the pad has once it is on.
  const isShaped = found.some(
    ({ sample }) =>
      sample.boolean('ampEnvEnabled', true) ||
      (sample.number('attack', 0) === 0 && sample.number('sustain', 1) === 1),
  );
  for (const [field, name] of isShaped ? NUMBERS : []) {
    const value = common(found, field, report);
    if (value !== null) shape[name] = bound(name, value);
  }
  const release = common(found, 'release', report);
  if (playbackMode !== 'one-shot' || release !== null) {
    shape.releaseSec = bound('releaseSec', release ?? DEFAULT_RELEASE_SEC);
  }
  if (found.every(({ isOff }) => isOff)) {
    shape.muted = true;
    report.taken('enabled', found[0]!.sample.where);
  }
  tellCurves(found, report);
  setFilter(shape, found, report);
  setVelocity(shape, found, report);
  setTurns(shape, found, report);
  setChokeFade(shape, found, release, report);
  await setPlaces(shape, found, finder, report);
  return shape;
}

/** Envelopes are straight lines here, whatever a preset says of them. */
function tellCurves(found: readonly PlacedSample[], report: ReportBuilder): void {
  for (const field of ['attackCurve', 'decayCurve', 'releaseCurve']) {
    const { sample } = found.find((each) => each.sample.has(field)) ?? {};
    if (!sample) continue;
    const curve = sample.number(field, 0);
    if (curve === 0) report.taken(field, sample.where);
    else report.approximated(field, sample.where, words(curve), '0', 'straight lines of the level');
  }
}

function setFilter(
  shape: Writable<PadShape>,
  found: readonly PlacedSample[],
  report: ReportBuilder,
): void {
  const filters = found.map(({ sample }) => JSON.stringify(sample.group.filter));
  const chosen = filters.indexOf(mostCommon(filters) ?? '');
  Object.assign(shape, found[chosen]?.sample.group.filter);
  filters.forEach((filter, i) => {
    if (filter === filters[chosen]) return;
    report.approximated('<effect>', found[i]!.sample.where, '', '', ALIKE);
  });
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
  const decay = common(found, 'silencingDecay', report);
  if (decay !== null && decay > 0) shape.chokeFadeSec = bound('chokeFadeSec', decay);
  const sample = found.find((each) => each.sample.has('silencedByTags'))?.sample;
  if (!sample) return;
  const isNormal = sample.text('silencingMode').toLowerCase() === 'normal';
  if (isNormal && shape.chokeFadeSec === undefined) {
    shape.chokeFadeSec = bound('chokeFadeSec', release ?? DEFAULT_RELEASE_SEC);
  }
  if (sample.has('silencingMode')) report.taken('silencingMode', sample.where);
}

async function setPlaces(
  shape: Writable<PadShape>,
  found: readonly PlacedSample[],
  finder: SampleFinder,
  report: ReportBuilder,
): Promise<void> {
  if (!found.some(({ sample }) => FRAME_FIELDS.some((field) => sample.has(field)))) return;
  const layers = [];
  for (const { sample, samplePath } of found) {
    const facts = (await finder.facts(samplePath)) ?? { rateHz: ASSUMED_RATE_HZ, frames: null };
    layers.push({ facts, frames: framesOf(sample) });
  }
  const places = agreedPlaces(layers);
  for (const field of FRAME_FIELDS) {
    const { sec, agrees } = places[field];
    if (sec !== null) shape[PLACES[field]] = sec;
    found.forEach(({ sample }, i) => {
      if (agrees[i] === true && sample.has(field)) report.taken(field, sample.where);
      if (agrees[i] === true) return;
      const to = sec === null ? 'none' : words(sec, 's');
      report.approximated(field, sample.where, sample.text(field) || 'none', to, ALIKE);
    });
  }
}

function framesOf(sample: DecentSample): SampleFrames {
  const frameOf = (field: FrameField) => {
    const frame = sample.number(field, NaN);
    return Number.isNaN(frame) ? null : frame;
  };
  return {
    start: frameOf('start'),
    end: frameOf('end'),
    loopStart: frameOf('loopStart'),
    loopEnd: frameOf('loopEnd'),
  };
}

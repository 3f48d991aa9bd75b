import type { ReportBuilder } from '../../../kit/import-report.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import { microphoneScores } from './sfz-microphones.ts';
import type { PadRegions, PlacedRegion } from './sfz-placed.ts';

/** Regions that never sound together: all of a pad's hits, as one microphone heard them. */
export type Recording = readonly PlacedRegion[];

const MAX_RECORDINGS = 64;
/** Of the velocities that any of them answers, those that one in question has to. */
const ENOUGH = 0.9;
const SIDE_PERCENT = 30;
/** How much of the shorter of two ranges may overlap. */
const BORDER = 0.4;

/**
 * The regions that a pad plays: all of them where none sounds together with another, else those of the
 * recording that is the most like the drum alone. What is left is reported.
 */
export function mainRecording(regions: readonly PlacedRegion[], report: ReportBuilder): PadRegions {
  const recordings = recordingsOf(regions, report);
  const [first] = recordings;
  if (!first || recordings.length === 1) return first ?? [];
  const most = Math.max(...recordings.map(velocityCount));
  const able = recordings.filter((each) => velocityCount(each) >= ENOUGH * most);
  const scores = microphoneScores(able);
  const best = able[scores.indexOf(Math.max(...scores))] ?? first;
  for (const { region } of recordings.filter((each) => each !== best).flat()) {
    report.dropped('region', region.where, ONE, region.text('sample'));
  }
  const { region } = best[0]!;
  const from = `${recordings.length} at a time`;
  report.approximated('region', region.where, from, region.text('sample'), NEAREST);
  return hasOtherSide(best, able) ? inTheMiddle(best, report) : best;
}

const ONE = 'a pad plays one recording at a time';
const NEAREST = 'the nearest microphone of those that sound together';

function recordingsOf(regions: readonly PlacedRegion[], report: ReportBuilder): Recording[] {
  const recordings: PlacedRegion[][] = [];
  for (const placed of regions) {
    const own = recordings.find((all) => !all.some((other) => soundTogether(placed, other)));
    if (own && own.length >= KIT_LIMITS.layersPerPad) {
      const why = `a pad has at most ${KIT_LIMITS.layersPerPad} layers`;
      report.dropped('region', placed.region.where, why);
    } else if (own) own.push(beside(placed, own, report));
    else if (recordings.length < MAX_RECORDINGS) recordings.push([placed]);
    else report.dropped('region', placed.region.where, ONE, placed.region.text('sample'));
  }
  return recordings;
}

/** Whether both play at a hit, but for few velocities at a border. */
function soundTogether(a: PlacedRegion, b: PlacedRegion): boolean {
  return takeTheSameHits(a, b) && !isBorder(a, b) && overlapOf(a, b) > 0;
}

function takeTheSameHits(a: PlacedRegion, b: PlacedRegion): boolean {
  if (a.turns === b.turns && a.turn !== b.turn) return false;
  return a.chanceMin < b.chanceMax && b.chanceMin < a.chanceMax;
}

/** Velocities that both answer. */
function overlapOf(a: PlacedRegion, b: PlacedRegion): number {
  const max = Math.min(a.velocityMax, b.velocityMax);
  return Math.max(0, max - Math.max(a.velocityMin, b.velocityMin) + 1);
}

/** Ranges that share an end, `0 to 64` and `64 to 127`, or little more. */
function isBorder(a: PlacedRegion, b: PlacedRegion): boolean {
  const isInside =
    (a.velocityMin <= b.velocityMin && a.velocityMax >= b.velocityMax) ||
    (b.velocityMin <= a.velocityMin && b.velocityMax >= a.velocityMax);
  const shorter = Math.min(lengthOf(a), lengthOf(b));
  return !isInside && overlapOf(a, b) <= BORDER * shorter;
}

function lengthOf({ velocityMin, velocityMax }: PlacedRegion): number {
  return velocityMax - velocityMin + 1;
}

/** A region without the velocities at a border that others before it answer. */
function beside(placed: PlacedRegion, others: Recording, report: ReportBuilder): PlacedRegion {
  let { velocityMin, velocityMax } = placed;
  for (const other of others) {
    if (!isBorder(placed, other) || overlapOf(placed, other) === 0) continue;
    if (other.velocityMin < placed.velocityMin) {
      velocityMin = Math.max(velocityMin, other.velocityMax + 1);
    } else velocityMax = Math.min(velocityMax, other.velocityMin - 1);
  }
  const isSame = velocityMin === placed.velocityMin && velocityMax === placed.velocityMax;
  if (isSame || velocityMin > velocityMax) return placed;
  const [from, to] = [placed, { velocityMin, velocityMax }].map(
    (range) => `${range.velocityMin} to ${range.velocityMax}`,
  );
  const why = 'a velocity plays one layer';
  report.approximated('lovel, hivel', placed.region.where, from ?? '', to ?? '', why);
  return { ...placed, velocityMin, velocityMax };
}

function velocityCount(recording: Recording): number {
  const answered = new Set<number>();
  for (const { velocityMin, velocityMax } of recording) {
    for (let velocity = velocityMin; velocity <= velocityMax; velocity++) answered.add(velocity);
  }
  return answered.size;
}

/** Whether it is the left of a left and a right. */
function hasOtherSide(recording: Recording, all: readonly Recording[]): boolean {
  const pan = panOf(recording);
  return (
    Math.abs(pan) >= SIDE_PERCENT &&
    all.some((other) => panOf(other) * pan < 0 && Math.abs(panOf(other)) >= SIDE_PERCENT)
  );
}

function panOf([placed]: Recording): number {
  return placed?.region.number('pan', 0) ?? 0;
}

function inTheMiddle(recording: Recording, report: ReportBuilder): PadRegions {
  return recording.map((placed) => {
    const { region } = placed;
    report.approximated('pan', region.where, region.text('pan'), '0', 'one side of two is played');
    return { ...placed, region: region.with(new Map([['pan', '0']])) };
  });
}

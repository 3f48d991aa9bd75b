import { RATE_HZ } from './any-kit.ts';
import { silences } from '../../../src/kit/edits-choke.ts';
import type { ImportReport } from '../../../src/kit/import-report.ts';
import type { Kit, Pad } from '../../../src/kit/kit-schema.ts';
import { PAD_SHAPE_DEFAULTS, padShapeFields, type PadShape } from '../../../src/kit/pad-shape.ts';
import { rangeAt } from '../../../src/kit/velocity-ranges.ts';

export interface Difference {
  /** As the report has to call it. */
  readonly field: string;
  readonly where: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What two kits differ in, pads in their order, by what is heard and shown. */
export function differencesOf(kit: Kit, back: Kit): Difference[] {
  const found: Difference[] = [];
  const compare = (field: string, where: string, from: unknown, to: unknown, tolerance = 0) => {
    if (!isSame(from, to, tolerance)) found.push({ field, where, from, to });
  };
  compare('name', 'kit', kit.name, back.name);
  compare('mix', 'kit', kit.mix, back.mix);
  compare('groove', 'kit', kit.groove, back.groove);
  compare('pads', 'kit', kit.pads.length, back.pads.length);
  kit.pads.forEach((pad, i) => {
    const other = back.pads[i];
    if (other) comparePads(pad, other, compare);
  });
  const chokes = (one: Kit) =>
    one.pads.flatMap((killer, i) =>
      one.pads.flatMap((victim, j) => (silences(killer, victim) ? [`${i}>${j}`] : [])),
    );
  compare('chokeGroups', 'kit', chokes(kit), chokes(back));
  return found;
}

type Compare = (
  field: string,
  where: string,
  from: unknown,
  to: unknown,
  tolerance?: number,
) => void;

/** Nobody hears less; a hi-hat's pedal has 128 places. */
const TOLERANCES: Readonly<Record<string, number>> = {
  pan: 0.006,
  cutoffHz: 1,
  hatOpennessMin: 0.004,
  hatOpennessMax: 0.004,
};
const TOLERANCE = 0.002;

function comparePads(pad: Pad, other: Pad, compare: Compare): void {
  const where = `pad “${pad.name}”`;
  const both = (field: keyof Pad) => compare(field, where, pad[field], other[field]);
  both('name');
  both('role');
  both('inputNote');
  both('playbackMode');
  compare('pan', where, pad.pan, other.pan, TOLERANCES.pan);
  const cents = (one: Pad) => 100 * one.tuneSemitones + one.fineCents;
  compare('tuneSemitones', where, cents(pad), cents(other), 0.5);
  const [shaped, twin] = [meaningOf(pad), meaningOf(other)];
  // A one-shot's release is never heard; that it is none any more is told by its mode.
  const isOneShot = [pad, other].some(({ playbackMode }) => playbackMode === 'one-shot');
  for (const field of Object.keys(padShapeFields) as (keyof PadShape)[]) {
    if (field === 'releaseSec' && isOneShot) continue;
    compare(field, where, shaped[field], twin[field], TOLERANCES[field] ?? TOLERANCE);
  }
  compareLayers(pad, other, where, compare);
}

/** Layers in the order of their ranges: which range stands first in a document is not heard. */
function compareLayers(pad: Pad, other: Pad, where: string, compare: Compare): void {
  const [layers, twins] = [inOrder(pad), inOrder(other)];
  const ids = (of: Pad['layers']) => of.map(({ sampleId }) => sampleId);
  const playedBy = (one: Pad) => heardOf(one).map(ids);
  // Where each velocity plays what it played, it is the ranges that are others.
  const isHeardAlike = layers.length === twins.length && isSame(playedBy(pad), playedBy(other), 0);
  compare(isHeardAlike ? 'velocityMin' : 'layers', where, ids(layers), ids(twins));
  if (isSame(ids(layers), ids(twins), 0)) {
    layers.forEach(({ velocityMin, velocityMax }, i) => {
      compare('velocityMin', where, velocityMin, twins[i]!.velocityMin);
      compare('velocityMax', where, velocityMax, twins[i]!.velocityMax);
    });
  }
  // Levels by what a hit plays, so that they can be told apart where ranges have changed.
  const [heard, twinHeard] = [heardOf(pad), heardOf(other)];
  heard.forEach((from, i) => {
    const to = twinHeard[i]!;
    if (from === heard[i - 1] && to === twinHeard[i - 1]) return;
    if (!isSame(ids(from), ids(to), 0)) return;
    from.forEach(({ gainDb }, j) => {
      compare('gainDb', where, pad.gainDb + gainDb, other.gainDb + to[j]!.gainDb, 0.02);
    });
  });
}

function inOrder({ layers }: Pad): Pad['layers'] {
  return [...layers].sort((a, b) => a.velocityMin - b.velocityMin || a.velocityMax - b.velocityMax);
}

/**
 * The layers that take turns at each velocity from 1 to 127, as the player chooses them. Velocities
 * of the same range have the very same list.
 */
export function heardOf({ layers }: Pad): Pad['layers'][] {
  const zones: { min: number; max: number; layers: Pad['layers'] }[] = [];
  for (const layer of layers) {
    const { velocityMin: min, velocityMax: max } = layer;
    const zone = zones.find((one) => one.min === min && one.max === max);
    if (zone) zone.layers.push(layer);
    else zones.push({ min, max, layers: [layer] });
  }
  return Array.from({ length: 127 }, (_, i) => zones[rangeAt(zones, i + 1)]!.layers);
}

/** A pad's shape as it is heard: what means nothing for this pad is as if it weren't there. */
export function meaningOf(pad: Pad): PadShape {
  const shape: Record<string, unknown> = { ...PAD_SHAPE_DEFAULTS };
  for (const field of Object.keys(padShapeFields) as (keyof PadShape)[]) {
    if (pad[field] !== undefined) shape[field] = pad[field];
  }
  const part = { from: pad.startSec ?? 0, to: pad.endSec ?? Infinity };
  // A part that is none is all, and a loop that is none all of the part.
  if (isNone(part)) Object.assign(part, { from: 0, to: Infinity });
  const loop = {
    from: Math.max(part.from, pad.loopStartSec ?? 0),
    to: Math.min(part.to, pad.loopEndSec ?? Infinity),
  };
  if (isNone(loop)) Object.assign(loop, part);
  const isLooped = pad.playbackMode === 'loop';
  Object.assign(shape, { startSec: part.from, endSec: part.to });
  // Where a loop is all of the part, it moves with it.
  const isFromStart = !isLooped || loop.from === part.from;
  const isToEnd = !isLooped || loop.to === part.to;
  shape.loopStartSec = isFromStart ? undefined : loop.from;
  shape.loopEndSec = isToEnd ? undefined : loop.to;
  if (pad.playbackMode === 'one-shot') forget(shape, 'releaseSec');
  if (shape.sustain === 1) forget(shape, 'holdSec', 'decaySec');

  const zones = new Set(heardOf(pad));
  if ([...zones].every(({ length }) => length === 1)) forget(shape, 'layerOrder');
  const crossfade = pad.velocityCrossfade ?? 0;
  shape.velocityCrossfade = zones.size > 1 ? crossfade + (crossfade % 2) : 0;

  if (pad.filterType === undefined) forget(shape, 'resonanceDb');
  if (pad.filterType === undefined && !pad.velocityToCutoffCents) forget(shape, 'cutoffHz');
  const { hatOpennessMin: min, hatOpennessMax: max } = pad;
  if (min !== undefined || max !== undefined) {
    const places = [min ?? 0, max ?? 1].sort((a, b) => a - b);
    Object.assign(shape, { hatOpennessMin: places[0], hatOpennessMax: places[1] });
  }
  return shape;
}

/** Whether a part or a loop is shorter than a millisecond, in frames as the player counts. */
function isNone({ from, to }: { readonly from: number; readonly to: number }): boolean {
  return Math.round(to * RATE_HZ) - Math.round(from * RATE_HZ) < 0.001 * RATE_HZ;
}

function forget(shape: Record<string, unknown>, ...fields: (keyof PadShape)[]): void {
  for (const field of fields) shape[field] = (PAD_SHAPE_DEFAULTS as PadShape)[field];
}

function isSame(from: unknown, to: unknown, tolerance: number): boolean {
  if (typeof from === 'number' && typeof to === 'number') {
    return from === to || Math.abs(from - to) <= tolerance;
  }
  return JSON.stringify(from) === JSON.stringify(to);
}

/** The differences that no line of a report names as approximated or dropped. */
export function unnamed(differences: readonly Difference[], report: ImportReport): Difference[] {
  const named = new Set(
    report.lines.filter(({ kind }) => kind !== 'taken').map(({ field }) => field),
  );
  // Two ends of one thing: who names one has said it.
  for (const ends of [
    ['hatOpennessMin', 'hatOpennessMax'],
    ['velocityMin', 'velocityMax'],
  ]) {
    if (ends.some((field) => named.has(field))) ends.forEach((field) => named.add(field));
  }
  return differences.filter(({ field }) => !named.has(field));
}

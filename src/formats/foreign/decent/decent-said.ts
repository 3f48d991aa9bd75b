import { tidyName } from '../../../kit/names.ts';
import type { Pad } from '../../../kit/kit-schema.ts';
import { PAD_SHAPE_DEFAULTS, type PadShape } from '../../../kit/pad-shape.ts';
import { bound } from '../draft-numbers.ts';
import type { ExportSample } from '../kit-exporter.ts';
import { LINEAR_VELOCITY } from './decent-facts.ts';
import { agreedPlaces, type FrameFacts, type SampleFrames } from './decent-frames.ts';
import { sayLayers, type SaidLayer } from './decent-layers.ts';
import { xmlText } from './decent-xml.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A layer with its file. */
export interface SaidSample extends SaidLayer {
  readonly sample: ExportSample;
  readonly frames: SampleFrames;
}

/** What a DecentSampler preset can say of a pad, in the sampler's own terms. */
export interface SaidPad {
  readonly pad: Pad;
  readonly name: string;
  readonly note: number;
  readonly playbackMode: Pad['playbackMode'];
  /** Fields that it can't say are absent; those that are meant otherwise have the nearest value. */
  readonly shape: PadShape;
  /** Whether the envelope is on: without one nothing ends a sound but its end. */
  readonly isShaped: boolean;
  readonly samples: readonly SaidSample[];
  /** Places of the pedal by controller 4, or null where it is played whatever the pedal does. */
  readonly pedal: { readonly min: number; readonly max: number } | null;
}

/** The highest resonance that a filter has, as a Q. */
const MAX_Q = 5;
/** So long a sound rings on that note-offs are not to end. */
const ENDLESS_SEC = 60;
/** Shorter parts and loops count as all there is, as in the sampler. */
const MIN_PART_SEC = 0.001;

/** Fields that a preset says as the kit does. */
const SAME = [
  'attackSec',
  'decaySec',
  'sustain',
  'releaseSec',
  'layerOrder',
  'polyphony',
  'muted',
] as const;

/**
 * @param silencesItself Whether it does so by a choke group of its own.
 * @returns Null for a pad without a sample.
 */
export function sayPad(
  pad: Pad,
  note: number,
  samples: ReadonlyMap<string, ExportSample>,
  silencesItself: boolean,
): SaidPad | null {
  const said = sayLayers(pad).flatMap((layer): SaidSample[] => {
    const sample = samples.get(layer.layer.sampleId);
    return sample ? [{ ...layer, sample, frames: framesOf(pad, sample.facts) }] : [];
  });
  if (said.length === 0) return null;
  const isShaped = pad.playbackMode !== 'one-shot' || !isFlat(pad);
  const isRinging = pad.playbackMode === 'one-shot' && isShaped;
  return {
    pad,
    name: tidyName(xmlText(pad.name)),
    note,
    playbackMode: isRinging ? 'gate' : pad.playbackMode,
    shape: {
      ...shapeOf(pad, silencesItself),
      ...(isShaped && { releaseSec: releaseOf(pad) }),
      ...placesOf(said),
    },
    isShaped,
    samples: said,
    pedal: pedalOf(pad),
  };
}

/** Whether the envelope leaves the level alone. */
function isFlat({ attackSec = 0, sustain = 1 }: PadShape): boolean {
  return attackSec === 0 && sustain === 1;
}

/** Where no note-off is to end a sound, as slow as its own fall to silence, if it has one. */
function releaseOf({ playbackMode, releaseSec, sustain, decaySec = 0 }: Pad): number {
  if (playbackMode !== 'one-shot') return releaseSec ?? PAD_SHAPE_DEFAULTS.releaseSec;
  return sustain === 0 ? decaySec : ENDLESS_SEC;
}

function shapeOf(pad: PadShape, silencesItself: boolean): PadShape {
  const shape: Writable<PadShape> = {};
  const take = <K extends keyof PadShape>(field: K, value: PadShape[K]) => {
    if (value !== undefined) shape[field] = value;
  };
  for (const field of SAME) take(field, pad[field]);
  if (pad.layerOrder === 'shuffle') shape.layerOrder = 'random';
  shape.velocityToGain = Math.min(
    LINEAR_VELOCITY,
    pad.velocityToGain ?? PAD_SHAPE_DEFAULTS.velocityToGain,
  );
  if (silencesItself || (pad.retrigger ?? 'overlap') !== 'overlap') shape.retrigger = 'cut';
  // At once is as quick as the sampler's own.
  if (pad.chokeFadeSec !== 0) take('chokeFadeSec', pad.chokeFadeSec);
  if (pad.filterType !== undefined) {
    shape.filterType = pad.filterType;
    shape.cutoffHz = pad.cutoffHz ?? PAD_SHAPE_DEFAULTS.cutoffHz;
    shape.resonanceDb = Math.min(
      pad.resonanceDb ?? 0,
      bound('resonanceDb', 20 * Math.log10(MAX_Q)),
    );
  }
  return shape;
}

/** The part that the layers say they play, as an import makes it of them. */
function placesOf(samples: readonly SaidSample[]): PadShape {
  const places = agreedPlaces(
    samples.map(({ frames, sample }) => {
      return { frames, facts: sample.facts ?? { rateHz: 44_100, frames: null } };
    }),
  );
  const { start, end, loopStart, loopEnd } = places;
  return {
    ...(start.sec !== null && { startSec: start.sec }),
    ...(end.sec !== null && { endSec: end.sec }),
    ...(loopStart.sec !== null && { loopStartSec: loopStart.sec }),
    ...(loopEnd.sec !== null && { loopEndSec: loopEnd.sec }),
  };
}

/** What the sampler plays of a sample and repeats, none of it beyond the file. */
function framesOf(pad: Pad, facts: FrameFacts | null): SampleFrames {
  // Seconds can't be frames where the file's header says nothing.
  if (!facts) return { start: null, end: null, loopStart: null, loopEnd: null };
  const length = facts.frames ?? Infinity;
  const shortest = MIN_PART_SEC * facts.rateHz;
  const frameOf = (sec: number | undefined, otherwise: number) =>
    sec === undefined ? otherwise : Math.min(length, Math.round(sec * facts.rateHz));
  let [from, to] = [frameOf(pad.startSec, 0), frameOf(pad.endSec, length)];
  if (to - from < shortest) [from, to] = [0, length];
  let loopFrom = Math.max(from, frameOf(pad.loopStartSec, from));
  let loopTo = Math.min(to, frameOf(pad.loopEndSec, to));
  if (loopTo - loopFrom < shortest) [loopFrom, loopTo] = [from, to];
  const isLooped = pad.playbackMode === 'loop';
  return {
    start: from > 0 ? from : null,
    end: to < length ? to - 1 : null,
    // Said of every loop, as a player may else take one that the file holds.
    loopStart: isLooped || pad.loopStartSec !== undefined ? loopFrom : null,
    loopEnd: (isLooped || pad.loopEndSec !== undefined) && loopTo < Infinity ? loopTo - 1 : null,
  };
}

/** Controller 4 is at 127 where the pedal is down, as most pedals send it. */
function pedalOf({ hatOpennessMin, hatOpennessMax }: PadShape): SaidPad['pedal'] {
  if (hatOpennessMin === undefined && hatOpennessMax === undefined) return null;
  const [a, b] = [hatOpennessMin ?? 0, hatOpennessMax ?? 1];
  // A hair more or less than a whole number is that number.
  const min = Math.ceil(127 * (1 - Math.max(a, b)) - 1e-3);
  const max = Math.floor(127 * (1 - Math.min(a, b)) + 1e-3);
  const [low, high] = min <= max ? [min, max] : [max, max];
  return low <= 0 && high >= 127 ? null : { min: low, max: high };
}

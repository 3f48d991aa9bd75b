import { grooveDurationSec, type Groove } from '../../kit/groove.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import { MIX_DEFAULTS, type Delay, type Reverb } from '../../kit/mix-schema.ts';
import { shapeOf } from '../../kit/edits-shape.ts';
import { BounceError } from './bounce-error.ts';

/** A hit, or where `velocity` is null, the release of what a pad holds. */
export interface BounceEvent {
  readonly atSec: number;
  readonly padId: string;
  readonly velocity: number | null;
}

export interface BouncePlan {
  /** In order of time. */
  readonly events: readonly BounceEvent[];
  /** Length of the groove with its repeats. */
  readonly grooveSec: number;
  /** By then everything has fallen silent, or is cut. */
  readonly endSec: number;
}

/** A bounce is held in memory as a whole: 30 minutes at 48 kHz are 660 MiB. */
export const MAX_FRAMES = 30 * 60 * 48_000;
export const MAX_LOOPS = 64;
/** Loops and long echoes may never end: a tail does. */
const MAX_TAIL_SEC = 30;
const SILENCE_DB = -90;

/**
 * What is to be played when, and how long that takes.
 *
 * @param loops How often the groove is played.
 * @param hasTail Whether what rings at the groove's end is heard out.
 * @throws BounceError where there is nothing to play.
 */
export function planBounce(
  kit: Kit,
  groove: Groove,
  buffers: ReadonlyMap<string, AudioBuffer>,
  loops: number,
  hasTail: boolean,
): BouncePlan {
  const pads = new Map(kit.pads.map((pad) => [pad.id, pad]));
  const lengthSec = grooveDurationSec(groove);
  const repeats = Math.min(MAX_LOOPS, Math.max(1, Math.round(loops)));
  const grooveSec = repeats * lengthSec;
  const events: BounceEvent[] = [];
  let soundsUntilSec = grooveSec;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const hit of groove.hits) {
      const pad = pads.get(hit.padId);
      if (!pad || hit.atSec < 0 || hit.atSec >= lengthSec) continue;
      const atSec = repeat * lengthSec + hit.atSec;
      events.push({ atSec, padId: pad.id, velocity: hit.velocity });
      const releaseSec = releaseTime(pad, atSec, hit.durationSec, grooveSec);
      if (releaseSec < Infinity) events.push({ atSec: releaseSec, padId: pad.id, velocity: null });
      soundsUntilSec = Math.max(soundsUntilSec, silentAt(pad, atSec, releaseSec, buffers));
    }
  }
  if (events.length === 0) throw new BounceError('The groove has no hits to bounce.');
  events.sort((a, b) => a.atSec - b.atSec || order(a) - order(b));
  const tailSec = Math.min(MAX_TAIL_SEC, soundsUntilSec - grooveSec + effectsTailSec(kit));
  return { events, grooveSec, endSec: hasTail ? grooveSec + tailSec : grooveSec };
}

/**
 * Frames that a plan takes.
 *
 * @throws BounceError where they are too many to hold.
 */
export function framesOf({ endSec }: BouncePlan, sampleRateHz: number): number {
  const frames = Math.ceil(endSec * sampleRateHz);
  if (frames <= MAX_FRAMES) return frames;
  const most = Math.floor(MAX_FRAMES / sampleRateHz / 60);
  throw new BounceError(
    `${Math.ceil(endSec / 60)} minutes are too long: ${most} at most at this sample rate. Take fewer repeats.`,
  );
}

/** A release at the time of a hit ends what sounded before it, not the hit. */
function order({ velocity }: BounceEvent): number {
  return velocity === null ? 0 : 1;
}

/** When a hit lets go; never for one-shots. What is held for ever is let go at the end. */
function releaseTime(pad: Pad, atSec: number, durationSec: number | null, endSec: number): number {
  if (pad.playbackMode === 'one-shot') return Infinity;
  return durationSec === null ? endSec : Math.min(endSec, atSec + Math.max(0, durationSec));
}

function silentAt(
  pad: Pad,
  atSec: number,
  releasedSec: number,
  buffers: ReadonlyMap<string, AudioBuffer>,
): number {
  // Even the lowest that chance may tune it to.
  const semitones =
    pad.tuneSemitones + (pad.fineCents - Math.abs(shapeOf(pad, 'tuneRandomCents'))) / 100;
  const longestSec = Math.max(
    0,
    ...pad.layers.map(({ sampleId }) => buffers.get(sampleId)?.duration ?? 0),
  );
  const soundingSec = pad.playbackMode === 'loop' ? Infinity : longestSec / 2 ** (semitones / 12);
  return Math.min(atSec + soundingSec, releasedSec + shapeOf(pad, 'releaseSec')) + 0.05;
}

/** How long reverb and delay ring after the last sound, if any pad sends to them. */
function effectsTailSec({ pads, mix }: Kit): number {
  const sends = (field: 'reverbSendDb' | 'delaySendDb') =>
    pads.some((pad) => pad[field] !== undefined);
  const echoes = sends('delaySendDb') ? echoesSec(mix?.delay ?? MIX_DEFAULTS.delay) : 0;
  const room = sends('reverbSendDb') ? roomSec(mix?.reverb ?? MIX_DEFAULTS.reverb) : 0;
  return Math.max(echoes, room);
}

function echoesSec({ timeSec, feedback }: Delay): number {
  if (feedback <= 0) return timeSec;
  return timeSec * Math.ceil(1 + SILENCE_DB / (20 * Math.log10(feedback)));
}

function roomSec({ decaySec, preDelaySec }: Reverb): number {
  return preDelaySec + decaySec * (SILENCE_DB / -60);
}

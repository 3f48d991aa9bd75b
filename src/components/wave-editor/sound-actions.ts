import type { PadShapeChange } from '../../kit/edits-shape.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { peakOf, soundRange } from '../../lib/sound-level.ts';
import type { SoundAudio, SoundFacts } from '../why/sound-facts.ts';
import { changeOf, partOf, type PartView } from './part-view.ts';
import { transientsOf } from './sound-looks.ts';

/** Kept before the first sound: a hit's foot. */
const PRE_ROLL_SEC = 0.001;
/** A hit that is nearer than this is the one where the part begins already. */
const SAME_HIT_SEC = 0.003;

/** Frames of the part, from its first up to the one after its last. */
export function framesOf(part: PartView, { sampleRate }: SoundAudio): readonly [number, number] {
  return [Math.round(part.startSec * sampleRate), Math.round(part.endSec * sampleRate)];
}

/** Brings the ends of a part to where there is sound; null for silence. */
export function trimChange(audio: SoundAudio): PadShapeChange | null {
  const { sampleRate, length, channels } = audio;
  const range = soundRange(channels, Math.round(PRE_ROLL_SEC * sampleRate));
  if (!range) return null;
  return {
    startSec: range.from / sampleRate,
    endSec: range.to >= length ? undefined : range.to / sampleRate,
  };
}

/** Brings the start to the next hit of the sound, or to the one before; null where there is none. */
export function hitChange(audio: SoundAudio, part: PartView, step: 1 | -1): PadShapeChange | null {
  const { sampleRate, length } = audio;
  const places = transientsOf(audio).map((frame) => frame / sampleRate);
  const ahead = places.filter((sec) => step * (sec - part.startSec) > SAME_HIT_SEC);
  const sec = step > 0 ? ahead[0] : ahead.at(-1);
  if (sec === undefined || sec >= part.endSec) return null;
  return changeOf(part, 'start', sec, length / sampleRate);
}

/** Of every sound of a pad the peak of what is played, by sample id. */
export function peaksOf(pad: Pad, facts: SoundFacts): Map<string, number> {
  const peaks = new Map<string, number>();
  for (const { sampleId } of pad.layers) {
    const audio = facts.audioOf(sampleId);
    if (!audio) continue;
    const part = partOf(pad, audio.length / audio.sampleRate);
    peaks.set(sampleId, peakOf(audio.channels, ...framesOf(part, audio)));
  }
  return peaks;
}

import type { ReportBuilder } from '../../../kit/import-report.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { FILE_LIMITS, sizeInWords } from '../../limits.ts';
import { SfBudget, type SfPreset, type SfSample, type SoundFont, type SfZone } from './sf2-file.ts';
import { GEN, rangeOf, valueOf, type SfRange } from './sf2-generators.ts';
import { areSides, inTheMiddle, joinSides, type SfVoice } from './sf2-sides.ts';
import { wavBytes } from './sf2-wav.ts';

interface PlacedVoice extends SfVoice {
  readonly low: number;
  readonly high: number;
  readonly sample: SfSample;
}

/** Zones times keys: no bank comes near it. */
const MAX_PLACES = 60_000;
/** Zones of more keys than this are no drums but fill what is left, and keep to the drums' keys. */
const WIDE_KEYS = 24;
const DRUM_KEYS = { low: 27, high: 87 };
const IN_CHIP = 0x8000;

/**
 * What each key of a preset plays, softest first: of those that sound together the first alone, but
 * for two sides of one recording, which are joined, and for velocities that only another answers.
 *
 * @throws KitFileError where lists name what is not there, or too much.
 */
export function voicesByKey(
  font: SoundFont,
  preset: SfPreset,
  report: ReportBuilder,
): Map<number, SfVoice[]> {
  const voices = readVoices(font, preset, report);
  const keys = new Map<number, PlacedVoice[]>();
  let places = 0;
  for (const voice of voices) {
    for (let key = voice.low; key <= voice.high; key++) {
      if (++places > MAX_PLACES) throw new KitFileError('', 'a preset has far too many zones');
      const held = keys.get(key);
      if (!held) keys.set(key, [voice]);
      else addVoice(held, voice, key, report);
    }
  }
  return new Map(
    [...keys]
      .sort(([a], [b]) => a - b)
      .map(([key, held]) => [
        key,
        held.sort((a, b) => a.velocityMin - b.velocityMin || a.velocityMax - b.velocityMax),
      ]),
  );
}

function addVoice(
  held: PlacedVoice[],
  voice: PlacedVoice,
  key: number,
  report: ReportBuilder,
): void {
  const side = held.findIndex((each) => areSides(each, voice));
  const free = freeOf(held, voice);
  if (side >= 0) addSide(held, side, voice, key, report);
  else if (!free) {
    report.dropped('zone', `key ${key}`, 'a pad plays one recording at a time', voice.sample.name);
    putInTheMiddle(held, voice);
  } else if (held.length >= KIT_LIMITS.layersPerPad) {
    report.dropped('zone', `key ${key}`, `a pad has at most ${KIT_LIMITS.layersPerPad} layers`);
  } else {
    const { velocityMin, velocityMax, where } = voice;
    if (free.low !== velocityMin || free.high !== velocityMax) {
      const [from, to] = [`${velocityMin} to ${velocityMax}`, `${free.low} to ${free.high}`];
      report.approximated('velRange', where, from, to, 'a pad plays one recording at a time');
    }
    held.push({ ...voice, velocityMin: free.low, velocityMax: free.high });
  }
}

function addSide(
  held: PlacedVoice[],
  index: number,
  voice: PlacedVoice,
  key: number,
  report: ReportBuilder,
): void {
  const joined = joinSides(held[index]!, voice);
  if (joined) {
    held[index] = joined;
    report.taken('sampleLink', joined.where);
    return;
  }
  const isCompressed = voice.sample.frames === null;
  const why = `the other side of a ${isCompressed ? 'compressed recording' : 'loop that differs'}`;
  report.dropped('zone', `key ${key}`, why, voice.sample.name);
  putInTheMiddle(held, voice);
}

/** What stays without a voice that is panned the other way would be heard in one ear. */
function putInTheMiddle(held: PlacedVoice[], voice: PlacedVoice): void {
  held.forEach((each, i) => {
    held[i] = inTheMiddle(each, voice) ?? each;
  });
}

/** The longest stretch of a voice's velocities that no other answers; null for none. */
function freeOf(held: readonly PlacedVoice[], voice: PlacedVoice): SfRange | null {
  let best: SfRange | null = null;
  let low = voice.velocityMin;
  for (let velocity = low; velocity <= voice.velocityMax; velocity += 1) {
    if (held.some((each) => each.velocityMin <= velocity && velocity <= each.velocityMax)) {
      low = velocity + 1;
    } else if (!best || velocity - low > best.high - best.low) best = { low, high: velocity };
  }
  return best;
}

function readVoices(font: SoundFont, preset: SfPreset, report: ReportBuilder): PlacedVoice[] {
  const budget = new SfBudget();
  const instruments = new Map<number, { name: string; zones: SfZone[] } | null>();
  const voices: PlacedVoice[] = [];
  let pairs = 0;
  for (const zone of font.lists.presetZones(preset.index, budget)) {
    const index = zone.generators.get(GEN.instrument) ?? -1;
    if (!instruments.has(index)) instruments.set(index, font.lists.instrument(index, budget));
    const instrument = instruments.get(index);
    if (!instrument) {
      report.dropped('instrument', preset.name, 'there is none of this number', String(index));
      continue;
    }
    tellModulators(zone, preset.name, report);
    for (const inner of instrument.zones) {
      if (++pairs > MAX_PLACES) throw new KitFileError('', 'a preset has far too many zones');
      const voice = readVoice(font, zone, inner, report);
      if (!voice) continue;
      voices.push(voice);
      tellModulators(inner, voice.where, report);
    }
  }
  return voices;
}

function readVoice(
  font: SoundFont,
  outer: SfZone,
  inner: SfZone,
  report: ReportBuilder,
): PlacedVoice | null {
  const [own, shared] = [inner.generators, outer.generators];
  const keys = rangeOf(own, shared, GEN.keyRange);
  const velocities = rangeOf(own, shared, GEN.velocityRange);
  if (!keys || !velocities || velocities.high < 1) return null;
  const sample = font.lists.sample(own.get(GEN.sampleId) ?? -1);
  const { low, high } = drumKeys(keys.low, keys.high);
  const shownKeys = low === high ? `key ${low}` : `keys ${low} to ${high}`;
  const where = sample ? `${shownKeys} “${sample.name}”` : shownKeys;
  const fault = sample ? faultOf(sample, font) : 'nothing of it is in the file';
  if (!sample || fault !== null) {
    report.dropped('sampleID', where, fault ?? '', sample?.name);
    return null;
  }
  report.taken('sampleID', where);
  if (low === high) report.taken('keyRange', where);
  else {
    const all = `${keys.low} to ${keys.high}`;
    report.approximated('keyRange', where, all, `${low} to ${high}`, 'a pad for each key');
  }
  if (velocities.low > 1 || velocities.high < 127) report.taken('velRange', where);
  return {
    where,
    low,
    high,
    sample,
    recording: { left: sample, right: null },
    said: velocities,
    velocityMin: Math.max(1, velocities.low),
    velocityMax: velocities.high,
    value: (id) => valueOf(own, shared, id),
  };
}

function drumKeys(low: number, high: number) {
  if (high - low < WIDE_KEYS) return { low, high };
  const [first, last] = [Math.max(low, DRUM_KEYS.low), Math.min(high, DRUM_KEYS.high)];
  return first <= last ? { low: first, high: last } : { low, high: low };
}

function faultOf(sample: SfSample, { lowBytes }: SoundFont): string | null {
  if ((sample.type & IN_CHIP) !== 0) return 'it is in the chip of a sound card';
  const bytes =
    sample.frames === null
      ? sample.byteLength
      : 2 * wavBytes({ left: sample, right: null }, lowBytes !== null);
  if (bytes <= FILE_LIMITS.sampleBytes) return null;
  const limit = FILE_LIMITS.sampleBytes / (sample.frames === null ? 1 : 2);
  return `it is too large: at most ${sizeInWords(limit)} a side`;
}

function tellModulators({ modulatorCount }: SfZone, where: string, report: ReportBuilder): void {
  if (modulatorCount <= 0) return;
  const why = 'what a controller does to a sound is Padwise’s own';
  report.dropped('modulators', where, why, String(modulatorCount));
}

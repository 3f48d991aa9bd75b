import type { ReportBuilder } from '../../../kit/import-report.ts';
import { isMidiNote, PLAIN_PAD, type PadDraft } from '../../../kit/kit-draft.ts';
import { padNameFromFile, tidyName } from '../../../kit/names.ts';
import type { PadShape } from '../../../kit/pad-shape.ts';
import { bound, gainDbOf, mostCommon, tuningOf, words } from '../draft-numbers.ts';
import { ASSUMED_RATE_HZ, type SampleFinder } from '../sample-finder.ts';
import type { ChokeDraft } from './hydrogen-chokes.ts';
import type { HydrogenComponent, HydrogenInstrument } from './hydrogen-document.ts';
import { filterFromHydrogen } from './hydrogen-filter.ts';
import { convertLayers, type FoundLayer } from './hydrogen-layers.ts';
import { commonPart, partOfChange, type LayerPart } from './hydrogen-parts.ts';
import { roleOfType } from './hydrogen-types.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Hydrogen's velocity is a linear gain, which is half of the sampler's curve in decibels. */
export const LINEAR_VELOCITY = 0.5;
/** What Hydrogen gives a sound that says nothing, and the sampler, too. */
export const MIN_RELEASE_FRAMES = 1000;
/** Cents that a factor of 1 spreads over: a deviation of 40 cents as even chances. */
export const RANDOM_CENTS = 70;

/** An instrument as a pad; null for an empty slot, or where no sample is left, which is reported. */
export async function convertInstrument(
  instrument: HydrogenInstrument,
  chokes: ChokeDraft,
  finder: SampleFinder,
  folder: string,
  report: ReportBuilder,
): Promise<PadDraft | null> {
  const { where, name, type } = instrument;
  const component = mainComponent(instrument, report);
  if (!component) {
    report.dropped('instrument', where, 'an empty slot without samples');
    return null;
  }
  const found = convertLayers(component, finder, folder, where, report);
  if (found.length === 0) {
    report.dropped('instrument', where, 'none of its samples is there');
    return null;
  }
  const shape = await shapeOf(instrument, component, found, finder, report);
  tellRest(instrument, report);
  const role = roleOfType(type);
  if (type !== '') tell(report, 'type', where, role !== null, type);
  return {
    ...PLAIN_PAD,
    ...chokes,
    name: tidyName(name) || padNameFromFile(found[0]!.layer.filename),
    role,
    hint: [name, type].filter((text) => text !== '').join(' '),
    inputNote: noteOf(instrument, report),
    layers: found.map(({ draft }) => draft),
    gainDb: levelOf(instrument, component, report),
    pan: bound('pan', instrument.pan),
    ...tuningOf(pitchOf(instrument, found, report)),
    shape,
  };
}

/** The first that sounds; Hydrogen plays all at once, as microphones of one drum. */
function mainComponent(
  { components, where }: HydrogenInstrument,
  report: ReportBuilder,
): HydrogenComponent | null {
  const filled = components.filter(({ layers }) => layers.some(({ filename }) => filename !== ''));
  const main = filled.find(({ isMuted, gain }) => !isMuted && gain > 0) ?? filled[0];
  for (const other of filled) {
    if (other === main) continue;
    const why = 'a pad plays one recording at a time';
    report.dropped('instrumentComponent', where, why, other.name);
  }
  return main ?? null;
}

function levelOf(
  { volume, gain, where }: HydrogenInstrument,
  component: HydrogenComponent,
  report: ReportBuilder,
): number {
  report.taken('volume', where);
  if (gain !== 1) report.taken('gain', where);
  return gainDbOf(Math.max(0, volume) * Math.max(0, gain) * Math.max(0, component.gain));
}

function noteOf({ midiOutNote, where }: HydrogenInstrument, report: ReportBuilder): number | null {
  if (midiOutNote === null) return null;
  const isNote = isMidiNote(midiOutNote);
  tell(report, 'midiOutNote', where, isNote, words(midiOutNote));
  return isNote ? midiOutNote : null;
}

function pitchOf(
  { pitchOffset, where }: HydrogenInstrument,
  found: readonly FoundLayer[],
  report: ReportBuilder,
): number {
  const common = mostCommon(found.map(({ layer }) => layer.pitch)) ?? 0;
  for (const { layer } of found) {
    if (layer.pitch === 0 && common === 0) continue;
    if (layer.pitch === common) report.taken('layer pitch', where);
    else {
      const note = 'layers of a pad are tuned alike';
      report.approximated('layer pitch', where, words(layer.pitch), words(common), note);
    }
  }
  if (pitchOffset !== 0) report.taken('pitchOffset', where);
  return pitchOffset + common;
}

async function shapeOf(
  instrument: HydrogenInstrument,
  component: HydrogenComponent,
  found: readonly FoundLayer[],
  finder: SampleFinder,
  report: ReportBuilder,
): Promise<PadShape> {
  const { where } = instrument;
  const shape: Writable<PadShape> = {};
  if (instrument.isMuted || component.isMuted) shape.muted = true;
  shape.velocityToGain = instrument.appliesVelocity ? LINEAR_VELOCITY : 0;
  report.taken('applyVelocity', where);
  if (component.selection !== 'VELOCITY') {
    shape.layerOrder = component.selection === 'RANDOM' ? 'random' : 'round-robin';
    report.taken('sampleSelectionAlgo', where);
  }
  if (instrument.isStopNote) {
    shape.retrigger = 'cut';
    report.taken('isStopNote', where);
  }
  if (instrument.randomPitch > 0) {
    shape.tuneRandomCents = bound('tuneRandomCents', RANDOM_CENTS * instrument.randomPitch);
    const to = words(shape.tuneRandomCents, 'cents');
    const note = 'even chances instead of a bell curve';
    report.approximated('randomPitchFactor', where, words(instrument.randomPitch), to, note);
  }
  setEnvelope(shape, instrument, report);
  setFilter(shape, instrument, report);
  setHat(shape, instrument, report);
  await setPart(shape, where, found, finder, report);
  return shape;
}

function setEnvelope(
  shape: Writable<PadShape>,
  { attack, decay, sustain, release, where }: HydrogenInstrument,
  report: ReportBuilder,
): void {
  const note = `frames at ${ASSUMED_RATE_HZ.toLocaleString('en')} Hz, in straight lines`;
  const seconds = (
    field: string,
    frames: number,
    name: 'attackSec' | 'decaySec' | 'releaseSec',
  ) => {
    const sec = bound(name, frames / ASSUMED_RATE_HZ);
    report.approximated(field, where, words(frames, 'frames'), words(sec, 's'), note);
    return sec;
  };
  if (attack > 0) shape.attackSec = seconds('Attack', attack, 'attackSec');
  if (decay > 0) shape.decaySec = seconds('Decay', decay, 'decaySec');
  if (sustain !== 1) {
    shape.sustain = bound('sustain', sustain);
    report.taken('Sustain', where);
  }
  // Hydrogen takes no less than this for granted, and so is the sampler's own.
  if (release > MIN_RELEASE_FRAMES) shape.releaseSec = seconds('Release', release, 'releaseSec');
  else report.taken('Release', where);
}

function setFilter(
  shape: Writable<PadShape>,
  { filter, where }: HydrogenInstrument,
  report: ReportBuilder,
): void {
  if (!filter) return;
  const heard = filterFromHydrogen(filter);
  if (!heard) {
    report.taken('filterActive', where);
    return;
  }
  shape.filterType = 'lowpass';
  shape.cutoffHz = bound('cutoffHz', heard.cutoffHz);
  if (heard.resonanceDb > 0) shape.resonanceDb = bound('resonanceDb', heard.resonanceDb);
  const cutoff = Math.min(1, Math.max(0, filter.cutoff));
  const from = `cutoff ${words(cutoff)}, resonance ${words(filter.resonance)}`;
  const to = `${words(shape.cutoffHz, 'Hz')}, ${words(shape.resonanceDb ?? 0, 'dB')}`;
  report.approximated('filterCutoff', where, from, to, 'another kind of low-pass');
}

function setHat(
  shape: Writable<PadShape>,
  { hihatGroup, lowerCc, higherCc, where }: HydrogenInstrument,
  report: ReportBuilder,
): void {
  if (hihatGroup < 0) return;
  // 0 is closed, as here.
  if (lowerCc > 0) shape.hatOpennessMin = bound('hatOpennessMin', lowerCc / 127);
  if (higherCc < 127) shape.hatOpennessMax = bound('hatOpennessMax', higherCc / 127);
  report.taken('lower_cc, higher_cc', where);
  if (hihatGroup > 0) {
    const why = 'a kit has one hi-hat with a pedal';
    report.approximated('isHihat', where, `group ${hihatGroup}`, 'the kit’s hi-hat', why);
  }
}

/** A part of the sample, and its direction, which are a pad's and not a layer's. */
async function setPart(
  shape: Writable<PadShape>,
  where: string,
  found: readonly FoundLayer[],
  finder: SampleFinder,
  report: ReportBuilder,
): Promise<void> {
  if (found.every(({ layer }) => layer.change === null)) return;
  const parts = await Promise.all(
    found.map(async ({ layer: { change }, draft }): Promise<LayerPart> => {
      const facts = await finder.facts(draft.samplePath);
      return { part: partOfChange(change, facts), facts };
    }),
  );
  const { part, isShared } = commonPart(parts);
  if (part.startSec > 0) shape.startSec = part.startSec;
  if (part.endSec > 0) shape.endSec = part.endSec;
  if (part.reverse) shape.reverse = true;
  if (isShared) report.taken('startframe, endframe, smode', where);
  else {
    const why = 'layers of a pad play the same part';
    const to = `${words(part.startSec, 's')} to ${part.endSec > 0 ? words(part.endSec, 's') : 'the end'}`;
    report.approximated('startframe, endframe, smode', where, 'parts of their own', to, why);
  }
  for (const { layer } of found) {
    const { change } = layer;
    if (!change) continue;
    if (change.mode === 'pingpong') report.dropped('smode', where, 'no loop to and fro');
    if (change.loops > 0) report.dropped('loops', where, 'no loop that ends', words(change.loops));
    if (change.isStretched) report.dropped('userubber', where, 'sounds are not stretched');
  }
}

function tellRest(instrument: HydrogenInstrument, report: ReportBuilder): void {
  const { where, pan, isMuted, isSoloed, effectLevel } = instrument;
  if (pan !== 0) report.taken('pan', where);
  if (isMuted) report.taken('isMuted', where);
  if (isSoloed) report.dropped('isSoloed', where, 'solo is not kept with a kit');
  if (effectLevel > 0) {
    report.dropped('FXLevel', where, 'Hydrogen’s effects are its own', words(effectLevel));
  }
}

function tell(
  report: ReportBuilder,
  field: string,
  where: string,
  isTaken: boolean,
  from: string,
): void {
  if (isTaken) report.taken(field, where);
  else report.dropped(field, where, 'it says nothing that we know', from);
}

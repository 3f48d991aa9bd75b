import type { ReportBuilder } from '../../../kit/import-report.ts';
import { commonName } from '../../../kit/common-name.ts';
import { PLAIN_PAD, type PadDraft } from '../../../kit/kit-draft.ts';
import type { PlaybackMode } from '../../../kit/kit-schema.ts';
import { padNameFromFile } from '../../../kit/names.ts';
import type { PadNumber, PadShape } from '../../../kit/pad-shape.ts';
import { bound, mostCommon, tidy, tuningOf, words } from '../draft-numbers.ts';
import { GEN, hertzOf, secondsOf } from './sf2-generators.ts';
import type { SfVoice } from './sf2-sides.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Chips take so much of an attenuation, and banks are made by ear on them. */
const ATTENUATION = 0.4;
/** A drum is told by what it is this long after the hit. */
const HEARD_SEC = 0.1;
/**
 * Falls are by 100 dB in even steps of dB, the sampler's are straight lines: they are alike where the
 * line ends when the first so many dB are gone, after which little is heard.
 */
const HEARD_FALL_CB = 200;
const FALL_NOTE = 'a straight line instead of even steps of dB';
const OPEN_CENTS = 13_500;
const ALIKE = 'it is alike for all layers of a pad';

/** Generators of which nothing is kept where they are set. */
const UNUSED: readonly (readonly [field: string, id: number, note: string])[] = [
  ['modLfoToPitch', GEN.modLfoToPitch, 'no vibrato'],
  ['vibLfoToPitch', GEN.vibratoToPitch, 'no vibrato'],
  ['modLfoToFilterFc', GEN.modLfoToFilter, 'a filter that stands still'],
  ['modLfoToVolume', GEN.modLfoToVolume, 'no tremolo'],
  ['chorusEffectsSend', GEN.chorusSend, 'the effects are the sampler’s own'],
  ['reverbEffectsSend', GEN.reverbSend, 'the effects are the sampler’s own'],
];

/** @param found At least one, softest first. @param pathOf The file that its recording is made into. */
export function convertKey(
  key: number,
  found: readonly SfVoice[],
  pathOf: (voice: SfVoice) => string,
  report: ReportBuilder,
): PadDraft {
  const share = (field: string, of: (voice: SfVoice) => number) => common(found, field, of, report);
  const names = found.map((voice) => padNameFromFile(pathOf(voice)));
  const name = names.length > 1 ? commonName(names) || names[0]! : names[0]!;
  const playbackMode = modeOf(found, report);
  const exclusive = share('exclusiveClass', ({ value }) => value(GEN.exclusiveClass));
  const groups = exclusive === 0 ? [] : [`class-${exclusive}`];
  const semitones = share('tuning', (voice) => pitchOf(voice, key));
  for (const voice of found) tellUnused(voice, report);
  return {
    ...PLAIN_PAD,
    name,
    hint: names[0]!.slice(0, 500),
    inputNote: key,
    layers: found.map((voice) => ({
      samplePath: pathOf(voice),
      velocityMin: voice.velocityMin,
      velocityMax: voice.velocityMax,
      gainDb: levelOf(voice, report),
    })),
    playbackMode,
    pan: bound('pan', share('pan', ({ value }) => value(GEN.pan)) / 500),
    ...tuningOf(semitones),
    chokeGroups: groups,
    chokedBy: groups,
    shape: shapeOf(key, found, playbackMode, share, report),
  };
}

type Share = (field: string, of: (voice: SfVoice) => number) => number;

/** The value that most layers have; each layer is reported where it has any. */
function common(
  found: readonly SfVoice[],
  field: string,
  of: (voice: SfVoice) => number,
  report: ReportBuilder,
): number {
  const values = found.map((voice) => tidy(of(voice)));
  const chosen = mostCommon(values) ?? 0;
  values.forEach((value, i) => {
    const { where } = found[i]!;
    if (value !== chosen) report.approximated(field, where, words(value), words(chosen), ALIKE);
    else if (value !== 0) report.taken(field, where);
  });
  return chosen;
}

function levelOf({ value, where }: SfVoice, report: ReportBuilder): number {
  const attenuation = Math.min(1440, Math.max(0, value(GEN.attenuation)));
  if (attenuation === 0) return 0;
  const gainDb = bound('gainDb', (-ATTENUATION * attenuation) / 10);
  const [from, to] = [words(-attenuation / 10, 'dB'), words(gainDb, 'dB')];
  report.approximated('initialAttenuation', where, from, to, 'four tenths of it, as chips do');
  return gainDb;
}

function modeOf(found: readonly SfVoice[], report: ReportBuilder): PlaybackMode {
  const modes = found.map(({ value }): PlaybackMode => {
    const mode = value(GEN.sampleModes) & 3;
    return mode === 1 || mode === 3 ? 'loop' : 'gate';
  });
  const chosen = mostCommon(modes) ?? 'gate';
  found.forEach(({ value, where }, i) => {
    const isExact = modes[i] === chosen && (value(GEN.sampleModes) & 3) !== 3;
    if (isExact) report.taken('sampleModes', where);
    else report.approximated('sampleModes', where, modes[i] ?? '', chosen, ALIKE);
  });
  return chosen;
}

/** Semitones from the recording to the key, with all tuning. */
function pitchOf({ value, recording: { left } }: SfVoice, key: number): number {
  const forced = value(GEN.keyNumber);
  const rooted = value(GEN.rootKey);
  const root = rooted >= 0 && rooted <= 127 ? rooted : left.rootKey <= 127 ? left.rootKey : 60;
  const played = forced >= 0 && forced <= 127 ? forced : key;
  const cents =
    (played - root) * value(GEN.scaleTuning) +
    value(GEN.fineTune) +
    left.correctionCents +
    value(GEN.modEnvToPitch) * standingLevel(value);
  return value(GEN.coarseTune) + cents / 100;
}

/** Where the second envelope, 0 to 1, is once the drum is heard. */
function standingLevel(value: SfVoice['value']): number {
  const rise = secondsOf(value(GEN.modEnvDelay)) + secondsOf(value(GEN.modEnvAttack));
  if (rise >= HEARD_SEC) return HEARD_SEC / (2 * rise);
  const fallen = HEARD_SEC - rise - secondsOf(value(GEN.modEnvHold));
  const share = Math.min(1, Math.max(0, fallen / secondsOf(value(GEN.modEnvDecay))));
  const depth = Math.min(1000, Math.max(0, value(GEN.modEnvSustain))) / 1000;
  return Math.max(0, 1 - Math.min(share, depth));
}

function shapeOf(
  key: number,
  found: readonly SfVoice[],
  playbackMode: PlaybackMode,
  share: Share,
  report: ReportBuilder,
): PadShape {
  const shape: Writable<PadShape> = {};
  setEnvelope(shape, key, found, share, report);
  setFrames(shape, playbackMode, share);
  setFilter(shape, found, share, report);
  if (found.some(({ value }) => value(GEN.velocity) >= 0)) {
    shape.velocityToGain = 0;
    report.approximated('velocity', found[0]!.where, 'one for all hits', 'one level for all hits');
  }
  return shape;
}

function setEnvelope(
  shape: Writable<PadShape>,
  key: number,
  found: readonly SfVoice[],
  share: Share,
  report: ReportBuilder,
): void {
  const stage = (
    field: string,
    id: number,
    name: PadNumber & ('attackSec' | 'holdSec' | 'decaySec' | 'releaseSec'),
    toKey?: number,
  ) => {
    const sec = share(field, ({ value }) => {
      const cents = value(id) + (toKey === undefined ? 0 : (60 - key) * value(toKey));
      // The least time there is stands for none.
      return cents <= -11_900 ? 0 : bound(name, secondsOf(cents));
    });
    if (sec > 0) shape[name] = sec;
  };
  const tellFall = (field: string, from: number, to: number) => {
    report.approximated(field, found[0]!.where, words(from, 's'), words(to, 's'), FALL_NOTE);
  };
  stage('attackVolEnv', GEN.attack, 'attackSec');
  stage('holdVolEnv', GEN.hold, 'holdSec', GEN.keyToHold);
  const sustainCb = share('sustainVolEnv', ({ value }) =>
    Math.min(1000, Math.max(0, value(GEN.sustain))),
  );
  if (sustainCb > 0) {
    stage('decayVolEnv', GEN.decay, 'decaySec', GEN.keyToDecay);
    shape.sustain = sustainCb >= 1000 ? 0 : bound('sustain', 10 ** (-sustainCb / 200));
    if (shape.decaySec !== undefined) {
      const decaySec = bound(
        'decaySec',
        (shape.decaySec * Math.min(sustainCb, HEARD_FALL_CB)) / 1000,
      );
      tellFall('decayVolEnv', shape.decaySec, decaySec);
      shape.decaySec = decaySec;
    }
  }
  stage('releaseVolEnv', GEN.release, 'releaseSec');
  const releaseSec = bound('releaseSec', ((shape.releaseSec ?? 0) * HEARD_FALL_CB) / 1000);
  if (shape.releaseSec !== undefined) tellFall('releaseVolEnv', shape.releaseSec, releaseSec);
  shape.releaseSec = Math.max(0.001, releaseSec);
  const late = found.find(({ value }) => value(GEN.delay) > -6000);
  if (late) {
    const from = words(secondsOf(late.value(GEN.delay)), 's');
    report.dropped('delayVolEnv', late.where, 'a hit sounds at once', from);
  }
}

/** Parts and loops, in seconds of the recording. */
function setFrames(shape: Writable<PadShape>, playbackMode: PlaybackMode, share: Share): void {
  const seconds = (
    field: string,
    name: 'startSec' | 'endSec' | 'loopStartSec' | 'loopEndSec',
    framesOf: (voice: SfVoice) => number,
  ) => {
    const sec = share(field, (voice) =>
      bound(name, Math.max(0, framesOf(voice)) / voice.recording.left.rateHz),
    );
    if (sec > 0) shape[name] = sec;
  };
  seconds('startAddrsOffset', 'startSec', (voice) =>
    offsetOf(voice, GEN.startOffset, GEN.startCoarse),
  );
  seconds('endAddrsOffset', 'endSec', (voice) => {
    const offset = offsetOf(voice, GEN.endOffset, GEN.endCoarse);
    const { left } = voice.recording;
    return offset < 0 && left.frames !== null ? left.frames + offset : 0;
  });
  if (playbackMode !== 'loop') return;
  seconds('startloopAddrsOffset', 'loopStartSec', (voice) => {
    const { left } = voice.recording;
    return left.loopStart + offsetOf(voice, GEN.loopStartOffset, GEN.loopStartCoarse);
  });
  seconds('endloopAddrsOffset', 'loopEndSec', (voice) => {
    const { left } = voice.recording;
    return left.loopEnd + offsetOf(voice, GEN.loopEndOffset, GEN.loopEndCoarse);
  });
}

function offsetOf({ value }: SfVoice, fine: number, coarse: number): number {
  return value(fine) + 32_768 * value(coarse);
}

function setFilter(
  shape: Writable<PadShape>,
  found: readonly SfVoice[],
  share: Share,
  report: ReportBuilder,
): void {
  const cents = share('initialFilterFc', ({ value }) => {
    const moved = value(GEN.modEnvToFilter) * standingLevel(value);
    return Math.min(OPEN_CENTS, Math.max(1500, value(GEN.filterCutoff) + moved));
  });
  for (const { value, where } of found) {
    if (value(GEN.modEnvToFilter) === 0) continue;
    const from = words(value(GEN.modEnvToFilter), 'cents');
    report.approximated('modEnvToFilterFc', where, from, '', 'a filter that stands still');
  }
  if (cents >= OPEN_CENTS) return;
  shape.filterType = 'lowpass';
  shape.cutoffHz = bound('cutoffHz', Math.round(hertzOf(cents)));
  const resonance = share('initialFilterQ', ({ value }) => Math.max(0, value(GEN.filterQ)) / 10);
  if (resonance > 0) shape.resonanceDb = bound('resonanceDb', resonance);
}

function tellUnused({ value, where }: SfVoice, report: ReportBuilder): void {
  for (const [field, id, note] of UNUSED) {
    if (value(id) !== 0) report.dropped(field, where, note, String(value(id)));
  }
  if (value(GEN.modEnvToPitch) !== 0) {
    const from = words(value(GEN.modEnvToPitch), 'cents');
    report.approximated('modEnvToPitch', where, from, '', 'a pitch that stands still');
  }
}

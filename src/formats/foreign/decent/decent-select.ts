import type { ReportBuilder } from '../../../kit/import-report.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import { words } from '../draft-numbers.ts';
import type { SampleFinder } from '../sample-finder.ts';
import type { DecentSample } from './decent-document.ts';

/** A sample that is there, and when it is played. */
export interface PlacedSample {
  readonly sample: DecentSample;
  readonly samplePath: string;
  /** The note that its pad is played by. */
  readonly note: number;
  readonly velocityMin: number;
  readonly velocityMax: number;
  readonly turns: 'always' | 'round-robin' | 'random';
  readonly turn: number;
  /** Places of the hat's pedal, 0 to 127. */
  readonly pedalMin: number;
  readonly pedalMax: number;
  /** Whether its group is off. */
  readonly isOff: boolean;
}

const PEDAL = 4;

/**
 * Samples by pad: those of a note and a pedal's place that never sound together. Those of groups that
 * are off count only where nothing else is: something is to turn them on in place of others.
 */
export function selectSamples(
  samples: readonly DecentSample[],
  finder: SampleFinder,
  folder: string,
  report: ReportBuilder,
): PlacedSample[][] {
  const pads = new Map<string, PlacedSample[]>();
  const all = samples.flatMap((sample) =>
    isHit(sample, report) ? (place(sample, finder, folder, report) ?? []) : [],
  );
  const notesOn = new Set(all.flatMap(({ isOff, note }) => (isOff ? [] : note)));
  for (const placed of all) {
    const { sample, note } = placed;
    const key = `${note} ${placed.pedalMin} ${placed.pedalMax}`;
    const pad = pads.get(key);
    if (placed.isOff && notesOn.has(note)) {
      report.dropped('enabled', sample.where, 'a group that is off');
    } else if (!pad) pads.set(key, [placed]);
    else if (pad.length >= KIT_LIMITS.layersPerPad) {
      report.dropped('sample', sample.where, `a pad has at most ${KIT_LIMITS.layersPerPad} layers`);
    } else if (pad.some((other) => soundTogether(placed, other))) {
      const why = 'a pad plays one recording at a time';
      report.dropped('sample', sample.where, why, sample.text('path'));
    } else pad.push(placed);
  }
  return [...pads.values()].map((pad) =>
    pad.sort(
      (a, b) => a.velocityMin - b.velocityMin || a.velocityMax - b.velocityMax || a.turn - b.turn,
    ),
  );
}

function isHit(sample: DecentSample, report: ReportBuilder): boolean {
  const { where } = sample;
  const trigger = sample.text('trigger').toLowerCase();
  if (trigger !== '' && trigger !== 'attack' && trigger !== 'first') {
    report.dropped('trigger', where, 'only hits play pads', trigger);
    return false;
  }
  for (const name of sample.names()) {
    const [, on, side, number] = /^(on)?(lo|hi)CC(\d{1,3})$/i.exec(name) ?? [];
    if (number === undefined || (on === undefined && Number(number) === PEDAL)) continue;
    // Controllers are at 0 at first.
    const isClosed =
      on !== undefined ||
      (side?.toLowerCase() === 'lo' ? sample.number(name, 0) > 0 : sample.number(name, 127) < 0);
    if (!isClosed) continue;
    report.dropped(name, where, 'a controller would have to be moved for it');
    return false;
  }
  return true;
}

function place(
  sample: DecentSample,
  finder: SampleFinder,
  folder: string,
  report: ReportBuilder,
): PlacedSample | null {
  const { where } = sample;
  const path = sample.text('path');
  if (path === '') {
    report.dropped('sample', where, 'it has no path');
    return null;
  }
  const note = noteOf(sample, report);
  const velocityMin = Math.max(1, Math.ceil(sample.number('loVel', 0)));
  const velocityMax = Math.min(127, Math.floor(sample.number('hiVel', 127)));
  if (note === null) return null;
  if (velocityMin > velocityMax) {
    report.dropped('loVel, hiVel', where, 'no velocity plays it');
    return null;
  }
  if (sample.has('loVel') || sample.has('hiVel')) report.taken('loVel, hiVel', where);
  const samplePath = finder.find(path, folder, where);
  if (samplePath === null) return null;
  report.taken('path', where);
  const turns = turnsOf(sample, report);
  const pedalMin = within(sample.number(`loCC${PEDAL}`, 0));
  return {
    sample,
    samplePath,
    note,
    velocityMin,
    velocityMax,
    turns,
    turn: turns === 'always' ? 1 : Math.trunc(sample.number('seqPosition', 1)),
    pedalMin,
    pedalMax: Math.max(pedalMin, within(sample.number(`hiCC${PEDAL}`, 127))),
    isOff: !sample.boolean('enabled', true),
  };
}

function noteOf(sample: DecentSample, report: ReportBuilder): number | null {
  const low = sample.key('loNote', 0);
  const high = sample.key('hiNote', 127);
  const [first, last] = [Math.max(0, low), Math.min(127, high)];
  if (first > last) {
    report.dropped('loNote, hiNote', sample.where, 'no key plays it', `${low} to ${high}`);
    return null;
  }
  const root = sample.key('rootNote', first);
  const note = root >= first && root <= last ? root : first;
  if (first === last) report.taken('loNote, hiNote', sample.where);
  else {
    const why = 'a pad has one note';
    const from = `${first} to ${last}`;
    report.approximated('loNote, hiNote', sample.where, from, words(note), why);
  }
  return note;
}

function turnsOf(sample: DecentSample, report: ReportBuilder): PlacedSample['turns'] {
  const mode = sample.text('seqMode');
  if (mode === 'round_robin' || mode === 'true_random') report.taken('seqMode', sample.where);
  else if (mode === 'random') {
    const why = 'even chances, the same one twice too';
    report.approximated('seqMode', sample.where, mode, 'random', why);
  }
  if (mode === 'round_robin') return 'round-robin';
  return mode === 'random' || mode === 'true_random' ? 'random' : 'always';
}

function soundTogether(a: PlacedSample, b: PlacedSample): boolean {
  if (a.velocityMax < b.velocityMin || b.velocityMax < a.velocityMin) return false;
  return a.turns === 'always' || b.turns === 'always' || a.turn === b.turn;
}

function within(value: number): number {
  return Math.min(127, Math.max(0, value));
}

import type { ReportBuilder } from '../../../kit/import-report.ts';
import type { Layer, Pad } from '../../../kit/kit-schema.ts';
import { rangeAt, type VelocityRange } from '../../../kit/velocity-ranges.ts';
import { words } from '../draft-numbers.ts';
import type { ExportSample } from '../kit-exporter.ts';
import type { SampleChange, SelectionAlgorithm } from './hydrogen-document.ts';
import {
  changeOfPart,
  commonPart,
  partOfChange,
  WHOLE,
  type LayerPart,
  type PlayedPart,
} from './hydrogen-parts.ts';
import { xmlNumber, type XmlOut } from './write-xml.ts';

/** Hydrogen 1.2 passes over further ones. */
const MAX_LAYERS = 16;

type Change = Pick<SampleChange, 'mode' | 'startFrame' | 'endFrame'>;

/**
 * How a pad's layers are chosen among. By velocity the first that has it plays, as here; in turns and
 * at random all that have it do, so that it is only said where layers do take turns.
 */
export function selectionOf(pad: Pad, where: string, report: ReportBuilder): SelectionAlgorithm {
  const order = pad.layerOrder ?? 'round-robin';
  const isRandom = order !== 'round-robin';
  const selection = selectionFor(pad.layers, isRandom);
  if (isRandom) {
    if (selection === 'VELOCITY') {
      report.dropped('layerOrder', where, 'no layers take turns', order);
    } else if (order === 'random') report.taken('layerOrder', where);
    else report.approximated('layerOrder', where, order, 'random', 'some may come twice in a row');
  } else if (selection === 'ROUND_ROBIN') report.taken('layerOrder', where);
  tellChoice(pad.layers, selection, where, report);
  return selection;
}

function selectionFor(layers: readonly Layer[], isRandom: boolean): SelectionAlgorithm {
  const ranges = distinctRanges(layers);
  if (ranges.length < layers.length) return isRandom ? 'RANDOM' : 'ROUND_ROBIN';
  const sorted = [...ranges].sort((a, b) => a.min - b.min);
  const overlap = sorted.some(({ min }, i) => min <= (sorted[i - 1]?.max ?? 0));
  return isRandom && !overlap ? 'RANDOM' : 'VELOCITY';
}

/** Whether at each velocity Hydrogen chooses among the layers of the same ranges. */
function tellChoice(
  layers: readonly Layer[],
  selection: SelectionAlgorithm,
  where: string,
  report: ReportBuilder,
): void {
  const ranges = distinctRanges(layers);
  for (let velocity = 1; velocity <= 127; velocity += 1) {
    const ours = rangeAt(ranges, velocity);
    const having = ranges.flatMap(({ min, max }, i) =>
      velocity >= min && velocity <= max ? [i] : [],
    );
    const theirs = having.length > 0 ? having : [nearestStart(ranges, velocity)];
    const isAlone = selection === 'VELOCITY' || theirs.length === 1;
    if (isAlone && theirs[0] === ours) continue;
    const note = 'where ranges overlap or leave a gap, Hydrogen chooses otherwise';
    report.approximated('layers', where, '', `at velocity ${velocity}`, note);
    return;
  }
}

/** In the order in which they come; layers of one take turns. */
function distinctRanges(layers: readonly Layer[]): VelocityRange[] {
  const ranges = layers.map(rangeOf);
  return [...new Map(ranges.map((range) => [128 * range.min + range.max, range])).values()];
}

/** In a gap Hydrogen looks where ranges begin. */
function nearestStart(ranges: readonly VelocityRange[], velocity: number): number {
  const distances = ranges.map(({ min }) => Math.abs(min - velocity));
  return distances.indexOf(Math.min(...distances));
}

export function layersOf(
  pad: Pad,
  pitch: number,
  samples: ReadonlyMap<string, ExportSample>,
  where: string,
  report: ReportBuilder,
): XmlOut[] {
  if (pad.layers.length > MAX_LAYERS) {
    const [from, to] = [pad.layers.length, MAX_LAYERS].map((count) => words(count, 'layers'));
    const note = 'Hydrogen 1.2 reads no more, later ones do';
    report.approximated('layers', where, from ?? '', to ?? '', note);
  }
  const changes = changesOf(pad, samples, where, report);
  return pad.layers.map((layer, i): XmlOut => {
    const { min, max } = rangeOf(layer);
    if (min !== layer.velocityMin) {
      const note = 'the other way round';
      for (const field of ['velocityMin', 'velocityMax'] as const) {
        report.approximated(field, where, words(layer[field]), '', note);
      }
    }
    if (layer.formerPad) report.dropped('formerPad', where, 'merged pads stay one');
    const said = (name: string, text: string) => ({ name, text });
    return {
      name: 'layer',
      children: [
        said('filename', samples.get(layer.sampleId)?.path ?? ''),
        // Borders lie between two velocities of MIDI, so that no velocity is in no range.
        said('min', xmlNumber(min === 1 ? 0 : (min - 0.5) / 127)),
        said('max', xmlNumber(max === 127 ? 1 : (max + 0.5) / 127)),
        said('gain', xmlNumber(10 ** (layer.gainDb / 20))),
        said('pitch', xmlNumber(pitch)),
        ...changeLines(changes[i] ?? null),
      ],
    };
  });
}

function rangeOf({ velocityMin, velocityMax }: Layer): VelocityRange {
  return { min: Math.min(velocityMin, velocityMax), max: Math.max(velocityMin, velocityMax) };
}

/** All that Hydrogen writes of a changed sample: it takes them for granted. */
function changeLines(change: Change | null): XmlOut[] {
  if (!change) return [];
  const { mode, startFrame, endFrame } = change;
  const fields = {
    ismodified: 'true',
    smode: mode,
    startframe: startFrame,
    // From the start on, so that all of it is turned round.
    loopframe: startFrame,
    loops: 0,
    endframe: endFrame,
    userubber: 0,
    rubberdivider: 1,
    rubberCsettings: 1,
    rubberPitch: 1,
  };
  return Object.entries(fields).map(([name, said]) => ({ name, text: String(said) }));
}

/** What each layer plays of its sample, and what of that is read again. */
function changesOf(
  pad: Pad,
  samples: ReadonlyMap<string, ExportSample>,
  where: string,
  report: ReportBuilder,
): (Change | null)[] {
  const { startSec = 0, endSec, reverse = false } = pad;
  if (startSec === 0 && endSec === undefined && !reverse) return [];
  // No sample ends where it begins: that stands for all of it.
  const part: PlayedPart =
    endSec === 0 ? { ...WHOLE, reverse } : { startSec, endSec: endSec ?? 0, reverse };
  const facts = pad.layers.map(({ sampleId }) => samples.get(sampleId)?.facts ?? null);
  const changes = facts.map((each) => changeOfPart(part, each));
  const back = changes.map((change, i): LayerPart => {
    const full = change && { ...change, loops: 0, isStretched: false };
    return { part: partOfChange(full, facts[i] ?? null), facts: facts[i] ?? null };
  });
  const read = commonPart(back).part;
  tellTime('startSec', startSec, read.startSec, where, report);
  tellTime('endSec', endSec ?? 0, read.endSec, where, report);
  if (endSec === 0) report.approximated('endSec', where, '0 s', 'the end', 'it ends no sample');
  if (reverse) {
    if (read.reverse) report.taken('reverse', where);
    else report.dropped('reverse', where, 'the sample’s length isn’t known');
  }
  return changes;
}

function tellTime(
  field: 'startSec' | 'endSec',
  sec: number,
  back: number,
  where: string,
  report: ReportBuilder,
): void {
  if (sec === 0 && back === 0) return;
  if (Math.abs(sec - back) < 0.001) {
    report.taken(field, where);
    return;
  }
  const note = 'of each sample the part that it has';
  report.approximated(field, where, words(sec, 's'), words(back, 's'), note);
}

import type { ReportBuilder } from '../../../kit/import-report.ts';
import type { Layer, Pad } from '../../../kit/kit-schema.ts';
import { rangeAt } from '../../../kit/velocity-ranges.ts';
import { digits, type Opcodes } from './sfz-words.ts';

/** A layer with the opcodes that say when it is played. */
export interface WrittenLayer {
  readonly layer: Layer;
  readonly opcodes: Opcodes;
}

/** Velocities that the layers of one range answer. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly layers: readonly Layer[];
}

/** `seq_length` goes no higher. */
const MAX_TURNS = 100;

/**
 * The layers of a pad as regions that never sound together: where ranges overlap or leave gaps, those
 * velocities that each answers in Padwise.
 */
export function writeLayers(pad: Pad, where: string, report: ReportBuilder): WrittenLayer[] {
  const stretches = stretchesOf(pad, where, report);
  const order = orderOf(pad, stretches, where, report);
  const fades = fadesOf(pad, stretches, where, report);
  return stretches.flatMap(({ from, to, layers }, at) => {
    const [fadeIn, fadeOut] = [fades[at - 1], fades[at]];
    const min = fadeIn ? fadeIn.low + 1 : from;
    const max = fadeOut ? fadeOut.high - 1 : to;
    return layers.map((layer, i): WrittenLayer => {
      const opcodes: Opcodes = new Map();
      if (min > 1) opcodes.set('lovel', String(min));
      if (max < 127) opcodes.set('hivel', String(max));
      setTurn(opcodes, order, i, layers.length);
      if (fadeIn) setFade(opcodes, 'xfin', fadeIn);
      if (fadeOut) setFade(opcodes, 'xfout', fadeOut);
      return { layer, opcodes };
    });
  });
}

function stretchesOf({ layers }: Pad, where: string, report: ReportBuilder): Stretch[] {
  const ranges: { min: number; max: number; layers: Layer[] }[] = [];
  for (const layer of layers) {
    const min = Math.min(layer.velocityMin, layer.velocityMax);
    const max = Math.max(layer.velocityMin, layer.velocityMax);
    const range = ranges.find((one) => one.min === min && one.max === max);
    if (range) range.layers.push(layer);
    else ranges.push({ min, max, layers: [layer] });
  }
  const stretches: Stretch[] = [];
  let from = 1;
  for (let velocity = 1; velocity <= 127; velocity++) {
    const at = rangeAt(ranges, velocity);
    if (velocity < 127 && rangeAt(ranges, velocity + 1) === at) continue;
    stretches.push({ from, to: velocity, layers: ranges[at]?.layers ?? [] });
    from = velocity + 1;
  }
  tellRanges(ranges, stretches, where, report);
  return stretches;
}

function tellRanges(
  ranges: readonly { min: number; max: number; layers: readonly Layer[] }[],
  stretches: readonly Stretch[],
  where: string,
  report: ReportBuilder,
): void {
  for (const { min, max, layers } of ranges) {
    const own = stretches.filter((stretch) => stretch.layers === layers);
    if (own.length === 1 && own[0]!.from === min && own[0]!.to === max) {
      report.taken('layers', where);
      continue;
    }
    const from = `${min} to ${max}`;
    const to = own.map((stretch) => `${stretch.from} to ${stretch.to}`).join(', ');
    if (to === '') report.dropped('layers', where, 'no velocity plays it', from);
    else {
      const why = 'the velocities at which it is played';
      for (const field of ['layers', 'velocityMin', 'velocityMax']) {
        report.approximated(field, where, from, to, why);
      }
    }
  }
}

type Order = 'in-turn' | 'random';

function orderOf(
  { layerOrder = 'round-robin' }: Pad,
  stretches: readonly Stretch[],
  where: string,
  report: ReportBuilder,
): Order {
  const most = Math.max(...stretches.map(({ layers }) => layers.length));
  if (most < 2) return 'in-turn';
  if (layerOrder === 'round-robin' && most > MAX_TURNS) {
    report.approximated('layerOrder', where, 'in turn', 'random', 'at most 100 take turns');
    return 'random';
  }
  if (layerOrder === 'shuffle') {
    const why = 'all in random order before any again is nothing that SFZ has';
    report.approximated('layerOrder', where, 'shuffle', 'random', why);
  } else report.taken('layerOrder', where);
  return layerOrder === 'round-robin' ? 'in-turn' : 'random';
}

function setTurn(opcodes: Opcodes, order: Order, at: number, count: number): void {
  if (count < 2) return;
  if (order === 'in-turn') {
    opcodes.set('seq_length', String(count));
    opcodes.set('seq_position', String(at + 1));
  } else {
    // The end of one is the start of the next to the last digit: none sounds twice, none not at all.
    if (at > 0) opcodes.set('lorand', digits(at / count));
    opcodes.set('hirand', digits((at + 1) / count));
  }
}

/** Silent at one end, in full at the other. */
interface Fade {
  readonly low: number;
  readonly high: number;
}

/** The fades at the borders between stretches; undefined where there is none. */
function fadesOf(
  { velocityCrossfade = 0 }: Pad,
  stretches: readonly Stretch[],
  where: string,
  report: ReportBuilder,
): (Fade | undefined)[] {
  if (velocityCrossfade === 0 || stretches.length < 2) return [];
  // As the player blends: an even number of velocities, fewer where a neighbour answers fewer.
  const wanted = velocityCrossfade + (velocityCrossfade % 2);
  const widths = stretches.slice(1).map((upper, i) => {
    const lower = stretches[i]!;
    const shorter = Math.min(lower.to - lower.from + 1, upper.to - upper.from + 1);
    const width = Math.min(wanted + 1, shorter);
    return width % 2 === 0 ? width + 1 : width;
  });
  const written = Math.max(...widths) - 1;
  if (written === wanted) report.taken('velocityCrossfade', where);
  else {
    const why = 'a range is no longer';
    const [from, to] = [velocityCrossfade, written].map((width) => `${width} velocities`);
    report.approximated('velocityCrossfade', where, from ?? '', to ?? '', why);
  }
  return widths.map((width, i) => {
    const low = stretches[i]!.to - (width - 1) / 2;
    return width > 1 ? { low, high: low + width } : undefined;
  });
}

function setFade(opcodes: Opcodes, kind: 'xfin' | 'xfout', { low, high }: Fade): void {
  opcodes.set(`${kind}_lovel`, String(low));
  opcodes.set(`${kind}_hivel`, String(high));
}

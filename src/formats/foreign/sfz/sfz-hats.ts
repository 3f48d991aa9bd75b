import type { ReportBuilder } from '../../../kit/import-report.ts';
import type { PadDraft } from '../../../kit/kit-draft.ts';
import { bound } from '../draft-numbers.ts';

/** A pad and the pedal's places, 0 to 127, that it is for. */
export interface PedalPad {
  readonly pad: PadDraft;
  readonly pedalMin: number;
  readonly pedalMax: number;
}

/** What controller 4 is called in documents that say which way round it is. */
export const PEDAL_DOWN_LABEL = 'Hi-hat pedal, 127 closed';

const OPEN = /open|(?<!\p{L})(op|oh|ohh)(?!\p{L})/iu;
const CLOSED = /clos|tight|pedal|foot|(?<!\p{L})(cl|ch|chh)(?!\p{L})/iu;

/**
 * Gives pads their places of the hi-hat's pedal. 127 is a pedal that is down, as most pedals send it,
 * unless the names say that open sounds are up there, or the document says it.
 */
export function placeHats(
  pads: readonly PedalPad[],
  report: ReportBuilder,
  field = 'locc4, hicc4',
  label = '',
  heedsChokes = false,
): PadDraft[] {
  const isOpenAbove = isUpOpen(pads, label, heedsChokes);
  return pads.map(({ pad, pedalMin, pedalMax }) => {
    if (pedalMin <= 0 && pedalMax >= 127) return pad;
    const [low, high] = [pedalMin / 127, pedalMax / 127];
    const [min, max] = isOpenAbove ? [low, high] : [1 - high, 1 - low];
    const way = isOpenAbove ? '127 open' : '127 closed';
    report.approximated(field, pad.name, `${pedalMin} to ${pedalMax}`, way, 'a hat’s pedal');
    const hatOpennessMin = bound('hatOpennessMin', min);
    const hatOpennessMax = bound('hatOpennessMax', max);
    return { ...pad, shape: { ...pad.shape, hatOpennessMin, hatOpennessMax } };
  });
}

function isUpOpen(pads: readonly PedalPad[], label: string, heedsChokes: boolean): boolean {
  if (label === PEDAL_DOWN_LABEL) return false;
  if (/open/i.test(label) && !/clos/i.test(label)) return true;
  const [open, closed] = [middleOf(pads, OPEN), middleOf(pads, CLOSED)];
  if (!Number.isNaN(open - closed)) return open > closed;
  return heedsChokes && openByChokes(pads) > 0;
}

/** How many more pads are choked by one whose place is lower than by one whose place is higher. */
function openByChokes(pads: readonly PedalPad[]): number {
  const placed = pads.filter(({ pedalMin, pedalMax }) => pedalMax - pedalMin < 127);
  const chokes = (a: PadDraft, b: PadDraft) =>
    a.chokeGroups.some((group) => b.chokedBy.includes(group));
  let votes = 0;
  for (const killer of placed.slice(0, MAX_VOTERS)) {
    for (const victim of placed.slice(0, MAX_VOTERS)) {
      if (!chokes(killer.pad, victim.pad) || chokes(victim.pad, killer.pad)) continue;
      votes += Math.sign(victim.pedalMin + victim.pedalMax - killer.pedalMin - killer.pedalMax);
    }
  }
  return votes;
}

const MAX_VOTERS = 100;

/** The mean place of pads whose names match; NaN, which is above nothing, where none does. */
function middleOf(pads: readonly PedalPad[], pattern: RegExp): number {
  const middles = pads
    .filter(({ pad, pedalMin, pedalMax }) => pattern.test(pad.hint) && pedalMax - pedalMin < 127)
    .map(({ pedalMin, pedalMax }) => (pedalMin + pedalMax) / 2);
  return middles.reduce((sum, middle) => sum + middle, 0) / middles.length;
}

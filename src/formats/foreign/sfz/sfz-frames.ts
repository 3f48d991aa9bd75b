import type { ReportBuilder } from '../../../kit/import-report.ts';
import type { Pad } from '../../../kit/kit-schema.ts';
import { words } from '../draft-numbers.ts';
import type { ExportSample } from '../kit-exporter.ts';
import { ASSUMED_RATE_HZ } from '../sample-finder.ts';
import type { Opcodes } from './sfz-words.ts';

/** Shorter parts, and shorter loops, count as all there is. */
const MIN_PART_SEC = 0.001;

interface Part {
  readonly from: number;
  /** Infinity for the end of what it is a part of. */
  readonly to: number;
}

/** Which frames of a sample a pad plays: what the player would make of its times, as opcodes. */
export function writeFrames(
  pad: Pad,
  { facts }: ExportSample,
  where: string,
  report: ReportBuilder,
): Opcodes {
  const opcodes: Opcodes = new Map();
  const rateHz = facts?.rateHz ?? ASSUMED_RATE_HZ;
  const frames = facts?.frames ?? Infinity;
  const tell = (field: keyof Pad, isKept: boolean, from: number | undefined, to: number) => {
    const why = facts ? 'the part that is played' : `a rate of ${ASSUMED_RATE_HZ} Hz is assumed`;
    if (isKept && facts) report.taken(field, where);
    else report.approximated(field, where, seconds(from), seconds(to / rateHz), why);
  };
  const inFrames = (sec: number | undefined, otherwise: number) =>
    sec === undefined ? otherwise : Math.round(sec * rateHz);

  const said = { from: inFrames(pad.startSec, 0), to: inFrames(pad.endSec, Infinity) };
  const whole = { from: 0, to: Infinity };
  const part = isLongEnough(said, frames, rateHz) ? said : whole;
  if (part.from > 0) opcodes.set('offset', String(part.from));
  if (part.to < Infinity) opcodes.set('end', String(part.to - 1));
  if (pad.startSec) tell('startSec', part === said, pad.startSec, part.from);
  if (pad.endSec !== undefined) tell('endSec', part === said, pad.endSec, part.to);

  if (pad.startRandomSec) {
    opcodes.set('offset_random', String(Math.round(pad.startRandomSec * rateHz)));
    tell('startRandomSec', true, pad.startRandomSec, pad.startRandomSec * rateHz);
  }
  if (pad.playbackMode !== 'loop') return opcodes;

  const asked = {
    from: Math.max(part.from, inFrames(pad.loopStartSec, 0)),
    to: Math.min(part.to, inFrames(pad.loopEndSec, Infinity)),
  };
  const loop = isLongEnough(asked, frames, rateHz) ? asked : part;
  // Beyond the file's end there is nothing to go on with.
  const to = Math.min(loop.to, frames);
  if (loop.from > 0) opcodes.set('loop_start', String(loop.from));
  if (loop.to < Infinity) opcodes.set('loop_end', String(to - 1));
  const isAsked = part === said && loop === asked;
  if (pad.loopStartSec) tell('loopStartSec', isAsked, pad.loopStartSec, loop.from);
  if (pad.loopEndSec !== undefined || pad.endSec !== undefined) {
    const isWithin = to === loop.to || loop.to === Infinity;
    tell('loopEndSec', isAsked && isWithin, pad.loopEndSec, to);
  }
  return opcodes;
}

function isLongEnough({ from, to }: Part, frames: number, rateHz: number): boolean {
  return Math.min(to, frames) - Math.min(from, frames) >= MIN_PART_SEC * rateHz;
}

function seconds(sec: number | undefined): string {
  return sec === undefined || sec === Infinity ? 'the end' : words(sec, 's');
}

import type { Kit, Pad } from '../../kit/kit-schema.ts';
import { outputOf } from '../../kit/output-bus.ts';
import { PAD_OUTPUTS, type PadOutput } from '../../kit/pad-shape.ts';

/** A file of a bounce and the pads that are heard in it; null for all. */
export interface StemGroup {
  readonly name: string;
  readonly heard: ReadonlySet<string> | null;
}

const OUTPUT_NAMES: Readonly<Record<PadOutput, string>> = {
  drums: 'Drums',
  percussion: 'Percussion',
  cymbals: 'Cymbals',
  master: 'Direct',
};

/** One group a pad, in the order of their places. */
export function groupsByPad(kit: Kit, played: ReadonlySet<string>): StemGroup[] {
  return audiblePads(kit, played)
    .sort((a, b) => a.slot - b.slot)
    .map(({ id, name }) => ({ name, heard: new Set([id]) }));
}

/** One group a bus, and one for what goes past them. */
export function groupsByBus(kit: Kit, played: ReadonlySet<string>): StemGroup[] {
  const pads = audiblePads(kit, played);
  return PAD_OUTPUTS.map((output) => ({
    name: OUTPUT_NAMES[output],
    heard: new Set(pads.filter((pad) => outputOf(pad) === output).map(({ id }) => id)),
  })).filter(({ heard }) => heard.size > 0);
}

/** Pads that are played and not silent; where ids are double, the first. */
function audiblePads({ pads }: Kit, played: ReadonlySet<string>): Pad[] {
  const first = new Map([...pads].reverse().map((pad) => [pad.id, pad]));
  return [...first.values()].filter(({ id, muted }) => played.has(id) && muted !== true);
}

import { silences } from '../../../kit/edits-choke.ts';
import type { ReportBuilder } from '../../../kit/import-report.ts';
import { KIT_LIMITS, type Pad } from '../../../kit/kit-schema.ts';

/**
 * Hydrogen's mute groups: one for an instrument, and all of a group silence each other, but not
 * themselves. Hats where only the closed one silences the open one become a group all the same,
 * because a sound that should fall silent and rings on is worse than one that is cut short.
 */

/** What it costs that a sound rings on, where one that is cut short costs 1. */
const RINGS_ON = 3;

/** A group for each pad, -1 for none. */
export function muteGroupsOf(pads: readonly Pad[]): number[] {
  const clusters: number[][] = [];
  pads.forEach((pad, i) => {
    if (pad.chokeGroups.length === 0 && pad.chokedBy.length === 0) return;
    let [best, most] = [-1, -1];
    clusters.forEach((members, at) => {
      const gain = gainOfJoining(pads, i, members);
      if (gain > most) [best, most] = [at, gain];
    });
    if (best >= 0) clusters[best]!.push(i);
    else clusters.push([i]);
  });
  const groups = pads.map(() => -1);
  clusters
    .filter(({ length }) => length > 1)
    .forEach((members, group) => members.forEach((i) => (groups[i] = group)));
  return groups;
}

/** What is won by a pad in a group with others; -1 where it has to do with none of them. */
function gainOfJoining(pads: readonly Pad[], at: number, members: readonly number[]): number {
  let [gain, isRelated] = [0, false];
  for (const i of members) {
    for (const [killer, victim] of [
      [at, i],
      [i, at],
    ] as const) {
      const isMeant = silences(pads[killer]!, pads[victim]!);
      gain += isMeant ? RINGS_ON : -1;
      isRelated ||= isMeant;
    }
  }
  return isRelated ? gain : -1;
}

/** Says who no longer silences whom, and who does though nobody asked for it. */
export function tellChokes(
  pads: readonly Pad[],
  groups: readonly number[],
  report: ReportBuilder,
): void {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  for (const [k, killer] of pads.entries()) {
    const where = `pad “${killer.name}”`;
    const group = groups[k]!;
    for (const [v, victim] of pads.entries()) {
      const isMeant = silences(killer, victim);
      const isTogether = group >= 0 && group === groups[v];
      // Of so large a group all that an import can say is that it silences itself.
      const isSaid = isTogether && (k !== v || isLarge(sizes.get(group) ?? 0));
      if (isMeant && isSaid) report.taken('chokeGroups', where);
      else if (isMeant && k === v) {
        report.dropped('chokeGroups', where, 'a mute group does not silence who plays');
      } else if (isMeant) {
        const note = 'an instrument has one mute group';
        report.dropped('chokeGroups', where, note, `silences “${victim.name}”`);
      } else if (isSaid) {
        const note = 'all of a mute group silence each other';
        report.approximated('chokeGroups', where, '', `silences “${victim.name}”`, note);
      }
    }
  }
}

function isLarge(size: number): boolean {
  return size - 1 > KIT_LIMITS.chokeGroupsPerPad;
}

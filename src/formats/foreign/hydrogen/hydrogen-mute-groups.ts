import type { ReportBuilder } from '../../../kit/import-report.ts';
import { KIT_LIMITS, type Pad } from '../../../kit/kit-schema.ts';

/**
 * Hydrogen's mute groups: one for an instrument, and all of a group silence each other, but not
 * themselves. Hats where only the closed one silences the open one become a group all the same,
 * because a sound that should fall silent and rings on is worse than one that is cut short.
 */

/** What it costs that a sound rings on, where one that is cut short costs 1. */
const RINGS_ON = 3;

/** Whether a hit of the one silences the other, by their indices. */
export type Silences = (killer: number, victim: number) => boolean;

/** Who silences whom, looked up once for all of a kit. */
export function silencesOf(pads: readonly Pad[]): Silences {
  const victims = new Map<string, number[]>();
  pads.forEach(({ chokedBy }, v) => {
    for (const group of chokedBy) {
      const list = victims.get(group);
      if (list) list.push(v);
      else victims.set(group, [v]);
    }
  });
  const table = new Uint8Array(pads.length ** 2);
  pads.forEach(({ chokeGroups }, k) => {
    for (const group of chokeGroups) {
      for (const v of victims.get(group) ?? []) table[k * pads.length + v] = 1;
    }
  });
  return (killer, victim) => table[killer * pads.length + victim] === 1;
}

/** A group for each pad, -1 for none. */
export function muteGroupsOf(
  pads: readonly Pad[],
  silences: Silences = silencesOf(pads),
): number[] {
  const alone = pads.flatMap(({ chokeGroups, chokedBy }, i) =>
    chokeGroups.length > 0 || chokedBy.length > 0 ? [[i]] : [],
  );
  // A second time, as what came late may bring together what came before it.
  const clusters = joined(joined(alone, silences), silences);
  const groups = pads.map(() => -1);
  clusters
    .filter(({ length }) => length > 1)
    .forEach((members, group) => {
      for (const i of members) groups[i] = group;
    });
  return groups;
}

/** Each cluster with the one before it where that wins most, if it loses nothing. */
function joined(clusters: readonly (readonly number[])[], silences: Silences): number[][] {
  const result: number[][] = [];
  for (const cluster of clusters) {
    let [best, most]: [number[] | null, number] = [null, -1];
    for (const other of result) {
      const gain = gainOfJoining(cluster, other, silences);
      if (gain > most) [best, most] = [other, gain];
    }
    if (best) best.push(...cluster);
    else result.push([...cluster]);
  }
  return result;
}

/** What is won by two clusters being one; -1 where they have nothing to do with each other. */
function gainOfJoining(a: readonly number[], b: readonly number[], silences: Silences): number {
  let related = 0;
  for (const i of a) {
    for (const j of b) related += Number(silences(i, j)) + Number(silences(j, i));
  }
  const unrelated = 2 * a.length * b.length - related;
  return related > 0 ? RINGS_ON * related - unrelated : -1;
}

/** Says who no longer silences whom, and who does though nobody asked for it. */
export function tellChokes(
  pads: readonly Pad[],
  groups: readonly number[],
  silences: Silences,
  report: ReportBuilder,
): void {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  for (const [k, { name }] of pads.entries()) {
    const where = `pad “${name}”`;
    const group = groups[k]!;
    const [lost, added]: [string[], string[]] = [[], []];
    let isKept = false;
    for (const [v, victim] of pads.entries()) {
      const isMeant = silences(k, v);
      const isTogether = group >= 0 && group === groups[v];
      // Of so large a group all that an import can say is that it silences itself.
      const isSaid = isTogether && (k !== v || isLarge(sizes.get(group) ?? 0));
      isKept ||= isMeant && isSaid;
      if (isMeant && !isSaid) lost.push(victim.name);
      if (isSaid && !isMeant) added.push(victim.name);
    }
    if (isKept) report.taken('chokeGroups', where);
    if (lost.length > 0) {
      const note = 'an instrument has one mute group, and doesn’t silence itself';
      report.dropped('chokeGroups', where, note, `silences ${inWords(lost)}`);
    }
    if (added.length > 0) {
      const note = 'all of a mute group silence each other';
      report.approximated('chokeGroups', where, '', `silences ${inWords(added)}, too`, note);
    }
  }
}

function inWords(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `“${name.slice(0, 24)}”`);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

function isLarge(size: number): boolean {
  return size - 1 > KIT_LIMITS.chokeGroupsPerPad;
}

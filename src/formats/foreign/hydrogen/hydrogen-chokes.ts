import type { ReportBuilder } from '../../../kit/import-report.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import type { HydrogenInstrument } from './hydrogen-document.ts';

export interface ChokeDraft {
  readonly chokeGroups: readonly string[];
  readonly chokedBy: readonly string[];
}

/**
 * Who silences whom. Instruments of a mute group silence each other but not themselves; older kits
 * list the ids that an instrument's hit silences. The answers are in the instruments' order.
 */
export function chokesOf(
  instruments: readonly HydrogenInstrument[],
  report: ReportBuilder,
): ChokeDraft[] {
  const chokes = instruments.map(() => ({
    chokeGroups: new Set<string>(),
    chokedBy: new Set<string>(),
  }));
  const link = (killer: number, victim: number, group: string) => {
    chokes[killer]!.chokeGroups.add(group);
    chokes[victim]!.chokedBy.add(group);
  };
  for (const [group, members] of muteGroups(instruments)) {
    const isShared = members.length - 1 > KIT_LIMITS.chokeGroupsPerPad;
    for (const i of members) {
      const { where } = instruments[i]!;
      report.taken('muteGroup', where);
      if (isShared) link(i, i, `mute-${group}`);
      else for (const j of members) if (j !== i) link(i, j, `mute-${group}-${i + 1}`);
    }
    if (isShared) {
      const first = instruments[members[0]!]!.where;
      report.approximated('muteGroup', first, 'hits silence others', 'hits silence all of it');
    }
  }
  const byId = new Map(instruments.map(({ id }, i) => [id, i]));
  instruments.forEach(({ excludes, where }, i) => {
    for (const id of excludes) {
      const victim = byId.get(id);
      if (victim === undefined || victim === i) continue;
      link(i, victim, `exclude-${i + 1}`);
      report.taken('exclude', where);
    }
  });
  return chokes.map(({ chokeGroups, chokedBy }, i) => {
    const { where } = instruments[i]!;
    return {
      chokeGroups: [...chokeGroups].slice(0, KIT_LIMITS.chokeGroupsPerPad),
      chokedBy: within([...chokedBy], where, report),
    };
  });
}

/** Groups of two and more. */
function muteGroups(instruments: readonly HydrogenInstrument[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  instruments.forEach(({ muteGroup }, i) => {
    if (muteGroup < 0) return;
    const members = groups.get(muteGroup);
    if (members) members.push(i);
    else groups.set(muteGroup, [i]);
  });
  for (const [group, members] of groups) if (members.length < 2) groups.delete(group);
  return groups;
}

function within(groups: readonly string[], where: string, report: ReportBuilder): string[] {
  const limit = KIT_LIMITS.chokeGroupsPerPad;
  if (groups.length > limit) {
    report.approximated('exclude', where, `${groups.length} groups`, `the first ${limit}`);
  }
  return groups.slice(0, limit);
}

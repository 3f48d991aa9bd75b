import type { ReportBuilder } from '../../../kit/import-report.ts';
import type { Pad } from '../../../kit/kit-schema.ts';

/** A pad's numbers of SFZ: the group that it is in, and the one that silences it. */
export interface ChokeNumbers {
  readonly group: number | null;
  readonly offBy: number | null;
}

/** Pads that silence others, by their index, as one group. */
type Killers = readonly number[];

/** More groups than this are no longer tried together, as that takes the square of their number. */
const MAX_TRIED = 48;

/**
 * Who silences whom, with one group and one killer's group for each pad. Nothing is silenced that the
 * kit doesn't silence; what can't be said is reported pad by pad.
 */
export function chokeNumbers(pads: readonly Pad[], report: ReportBuilder): ChokeNumbers[] {
  const victims = victimsOf(pads);
  const groups = join(sameVictims(victims), victims);
  const numbers = pads.map((): { group: number | null; offBy: number | null } => {
    return { group: null, offBy: null };
  });
  const chosen = groups.map((killers) => ({ killers, victims: common(killers, victims) }));
  pads.forEach((_, victim) => {
    const best = largest(chosen.filter((group) => group.victims.has(victim)));
    if (best) numbers[victim]!.offBy = chosen.indexOf(best);
  });
  const used = [...new Set(numbers.map(({ offBy }) => offBy))].filter((at) => at !== null);
  used.sort((a, b) => a - b);
  for (const each of numbers)
    each.offBy = each.offBy === null ? null : used.indexOf(each.offBy) + 1;
  used.forEach((at, i) => chosen[at]!.killers.forEach((one) => (numbers[one]!.group = i + 1)));
  tell(pads, victims, numbers, report);
  return numbers;
}

/** By each pad's index whom it silences. */
function victimsOf(pads: readonly Pad[]): ReadonlySet<number>[] {
  const byGroup = new Map<string, number[]>();
  pads.forEach(({ chokedBy }, i) => {
    for (const group of new Set(chokedBy)) {
      const others = byGroup.get(group);
      if (others) others.push(i);
      else byGroup.set(group, [i]);
    }
  });
  return pads.map(
    ({ chokeGroups }) => new Set(chokeGroups.flatMap((group) => byGroup.get(group) ?? [])),
  );
}

/** Killers of the very same victims, in the order of the pads. */
function sameVictims(victims: readonly ReadonlySet<number>[]): Killers[] {
  const found = new Map<string, number[]>();
  victims.forEach((set, i) => {
    if (set.size === 0) return;
    const key = [...set].sort((a, b) => a - b).join(' ');
    const others = found.get(key);
    if (others) others.push(i);
    else found.set(key, [i]);
  });
  return [...found.values()];
}

/** Puts groups together as long as more is said by that than is lost. */
function join(all: readonly Killers[], victims: readonly ReadonlySet<number>[]): Killers[] {
  let groups = [...all];
  let said = saidBy(groups, victims);
  while (groups.length > 1 && groups.length <= MAX_TRIED) {
    let best: { groups: Killers[]; said: number } | null = null;
    for (let a = 0; a < groups.length; a++) {
      for (let b = a + 1; b < groups.length; b++) {
        const joined = [...groups.filter((_, i) => i !== a && i !== b)];
        joined.splice(
          a,
          0,
          [...groups[a]!, ...groups[b]!].sort((x, y) => x - y),
        );
        const now = saidBy(joined, victims);
        if (now > (best?.said ?? said)) best = { groups: joined, said: now };
      }
    }
    if (!best) return groups;
    ({ groups, said } = best);
  }
  return groups;
}

/** How many pairs of killer and victim are said where each victim takes the largest group. */
function saidBy(groups: readonly Killers[], victims: readonly ReadonlySet<number>[]): number {
  const most = new Map<number, number>();
  for (const killers of groups) {
    for (const victim of common(killers, victims)) {
      most.set(victim, Math.max(most.get(victim) ?? 0, killers.length));
    }
  }
  return [...most.values()].reduce((sum, count) => sum + count, 0);
}

/** Those whom all of these silence. */
function common(killers: Killers, victims: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  const [first, ...others] = killers.map((killer) => victims[killer]!);
  return new Set([...(first ?? [])].filter((one) => others.every((other) => other.has(one))));
}

function largest<T extends { readonly killers: Killers }>(groups: readonly T[]): T | undefined {
  return groups.reduce<T | undefined>(
    (best, group) => (group.killers.length > (best?.killers.length ?? 0) ? group : best),
    undefined,
  );
}

function tell(
  pads: readonly Pad[],
  victims: readonly ReadonlySet<number>[],
  numbers: readonly ChokeNumbers[],
  report: ReportBuilder,
): void {
  pads.forEach(({ name }, killer) => {
    const { group } = numbers[killer]!;
    for (const victim of victims[killer]!) {
      if (group !== null && numbers[victim]?.offBy === group) {
        report.taken('chokeGroups', `pad “${name}”`);
      } else {
        const from = `silences “${pads[victim]?.name ?? ''}”`;
        report.dropped('chokeGroups', `pad “${name}”`, 'a region has one group', from);
      }
    }
  });
}

import { defaultChokes, isUsualGroup, type Chokes } from './choke.ts';
import { KIT_LIMITS, type Kit, type Pad } from './kit-schema.ts';

/**
 * Who silences whom, pad by pad. A document says it by groups: what is a group to others must not
 * be changed by what one pad does to one other, so that edits look for groups that say just that.
 */

/** Whether a hit of the one silences the other. */
export function silences(killer: Pad, victim: Pad): boolean {
  return killer.chokeGroups.some((group) => victim.chokedBy.includes(group));
}

/**
 * Makes a hit of one pad silence another, or no longer so. No other pad's chokes change.
 *
 * @returns The same kit where a pad is unknown, it is so already, or a pad would be in too many groups.
 */
export function setChoke(kit: Kit, killerId: string, victimId: string, on: boolean): Kit {
  const killer = kit.pads.findIndex(({ id }) => id === killerId);
  const victim = kit.pads.findIndex(({ id }) => id === victimId);
  const [before, other] = [kit.pads[killer], kit.pads[victim]];
  if (!before || !other || silences(before, other) === on) return kit;
  const pads = on ? link(kit.pads, killer, victim) : unlink(kit.pads, killer, victim);
  return pads ? { ...kit, pads: [...pads] } : kit;
}

type Pads = readonly Pad[];
type Field = 'chokeGroups' | 'chokedBy';

/** The pads with that one choke more, or null where groups run out. */
function link(pads: Pads, killer: number, victim: number): Pads | null {
  for (const group of groupsToTry(pads, pads[killer]!, pads[victim]!)) {
    if (!saysOnly(pads, killer, victim, group)) continue;
    const half = withGroup(pads, killer, 'chokeGroups', group);
    const linked = half && withGroup(half, victim, 'chokedBy', group);
    if (linked) return linked;
  }
  return null;
}

/** Best first: what such sounds come with, what one of them has, a new one. */
function* groupsToTry(pads: Pads, killer: Pad, victim: Pad): Generator<string> {
  const expected = defaultsOf(victim).chokedBy;
  yield* defaultsOf(killer).chokeGroups.filter((group) => expected.includes(group));
  const theirs = [...killer.chokeGroups, ...victim.chokedBy];
  // Sounds that are still to come will join the usual groups, and would do or suffer what nobody meant.
  yield* theirs.filter((group) => !isUsualGroup(group));
  yield newGroup(pads);
  yield* theirs;
}

/** Whether all others that the group would bring together are so already. */
function saysOnly(pads: Pads, killer: number, victim: number, group: string): boolean {
  return pads.every((pad, i) => {
    const isNewKiller = i !== killer && pad.chokeGroups.includes(group);
    const isNewVictim = i !== victim && pad.chokedBy.includes(group);
    return (
      (!isNewKiller || silences(pad, pads[victim]!)) &&
      (!isNewVictim || silences(pads[killer]!, pad))
    );
  });
}

/**
 * The pads with that one choke less, or null where groups run out. One of the two leaves the groups
 * that they share: the one that less has to be made good for.
 */
function unlink(pads: Pads, killer: number, victim: number): Pads | null {
  const shared = pads[killer]!.chokeGroups.filter((group) =>
    pads[victim]!.chokedBy.includes(group),
  );
  const ways = [
    withoutGroups(pads, killer, 'chokeGroups', shared),
    withoutGroups(pads, victim, 'chokedBy', shared),
  ]
    .map((left) => ({ left, lost: lostChokes(pads, left, killer, victim) }))
    .sort((a, b) => a.lost.length - b.lost.length);
  for (const { left, lost } of ways) {
    const made = lost.reduce<Pads | null>((all, [k, v]) => all && link(all, k, v), left);
    if (made) return withoutDangling(made, shared);
  }
  return null;
}

/** What the killer did to others, or others to the victim, and would no longer do. */
function lostChokes(before: Pads, after: Pads, killer: number, victim: number): [number, number][] {
  return before.flatMap((_, i) => {
    const pairs: [number, number][] = [
      [killer, i],
      [i, victim],
    ];
    return pairs.filter(
      ([k, v]) =>
        (k !== killer || v !== victim) &&
        silences(before[k]!, before[v]!) &&
        !silences(after[k]!, after[v]!),
    );
  });
}

/** Takes out groups that have no killer or no victim any more, but for those that sounds come with. */
function withoutDangling(pads: Pads, groups: readonly string[]): Pads {
  const dangling = groups.filter(
    (group) =>
      !isUsualGroup(group) &&
      !(
        pads.some((pad) => pad.chokeGroups.includes(group)) &&
        pads.some((pad) => pad.chokedBy.includes(group))
      ),
  );
  if (dangling.length === 0) return pads;
  return pads
    .map((_, i) => i)
    .reduce(
      (all, i) =>
        withoutGroups(withoutGroups(all, i, 'chokeGroups', dangling), i, 'chokedBy', dangling),
      pads,
    );
}

function withGroup(pads: Pads, at: number, field: Field, group: string): Pads | null {
  const pad = pads[at]!;
  if (pad[field].includes(group)) return pads;
  if (pad[field].length >= KIT_LIMITS.chokeGroupsPerPad) return null;
  return pads.with(at, { ...pad, [field]: [...pad[field], group] });
}

function withoutGroups(pads: Pads, at: number, field: Field, groups: readonly string[]): Pads {
  const pad = pads[at]!;
  const left = pad[field].filter((group) => !groups.includes(group));
  return left.length === pad[field].length ? pads : pads.with(at, { ...pad, [field]: left });
}

function defaultsOf({ role, gmNote, name }: Pad): Chokes {
  return defaultChokes(role, gmNote, name);
}

/** The first name of its kind that no pad uses. */
function newGroup(pads: Pads): string {
  const used = new Set(pads.flatMap((pad) => [...pad.chokeGroups, ...pad.chokedBy]));
  let number = 1;
  while (used.has(`choke-${number}`)) number += 1;
  return `choke-${number}`;
}

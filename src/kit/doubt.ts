import type { Pad } from './kit-schema.ts';
import type { Role } from './roles.ts';

/** Under this probability a role is a suggestion, not a finding. */
export const SURE_FROM = 0.6;

/** How sure the role is by all evidence together, 0 to 1; null where none decided. */
export function confidenceOf(pad: Pad): number | null {
  if (!['audio', 'name', 'learned'].includes(pad.roleSource)) return null;
  return pad.confidence ?? pad.classification?.confidence ?? null;
}

/** Whether the evidence left the role open and no person has decided it since. */
export function isDoubtful(pad: Pad): boolean {
  return (confidenceOf(pad) ?? 1) < SURE_FROM;
}

/** The doubtful pads, least sure first; among equals in the order of their places. */
export function doubtfulPads(pads: readonly Pad[]): Pad[] {
  return pads
    .filter(isDoubtful)
    .sort((a, b) => (confidenceOf(a) ?? 1) - (confidenceOf(b) ?? 1) || a.slot - b.slot);
}

/** A role that a pad may have. */
export interface Candidate {
  readonly role: Role;
  /** Its probability by ear, or null where the ear's best three do not hold it. */
  readonly probability: number | null;
}

/**
 * The roles to choose from, three at most: first what the evidence suggests, which the name or the
 * player's corrections may have decided, then what was heard, best first.
 */
export function candidatesOf(pad: Pad): Candidate[] {
  const heard = pad.classification?.topThree ?? [];
  const suggested = heard.find(({ role }) => role === pad.role);
  const first = { role: pad.role, probability: suggested?.probability ?? null };
  return [first, ...heard.filter(({ role }) => role !== pad.role)].slice(0, 3);
}

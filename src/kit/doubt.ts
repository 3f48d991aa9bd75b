import type { Pad } from './kit-schema.ts';
import type { Role } from './roles.ts';

/** Under this probability a role is a suggestion, not a finding. */
export const SURE_FROM = 0.6;

/**
 * From here on, evidence against what a kit's maker says is a question. By audio alone 5 of 100 rightly
 * noted sounds of unheard sources are misheard so surely, 2 of them as no like role; with names hardly
 * any: see docs/learning.md.
 */
export const DISPUTED_FROM = 0.8;

/** How sure the role is by all evidence together, 0 to 1; null where none decided. */
export function confidenceOf(pad: Pad): number | null {
  if (!['audio', 'name', 'learned'].includes(pad.roleSource)) return null;
  return pad.confidence ?? pad.classification?.confidence ?? null;
}

/**
 * Whether the evidence left the role open, or speaks against what the kit's maker says, and no person
 * has decided it since.
 */
export function isDoubtful(pad: Pad): boolean {
  return (confidenceOf(pad) ?? 1) < SURE_FROM || isDisputed(pad);
}

/** Whether the kit's maker says one thing, all other evidence surely another, and nobody has decided. */
export function isDisputed(pad: Pad): boolean {
  return pad.roleSource === 'maker' && (pad.rival?.confidence ?? 0) >= DISPUTED_FROM;
}

/**
 * The doubtful pads, least sure first, then those where maker and evidence disagree, most clearly
 * first; among equals in the order of their places.
 */
export function doubtfulPads(pads: readonly Pad[]): Pad[] {
  return pads.filter(isDoubtful).sort((a, b) => sureness(a) - sureness(b) || a.slot - b.slot);
}

/** From 0 to 2: a disputed role comes after all open ones. */
function sureness(pad: Pad): number {
  return confidenceOf(pad) ?? 2 - (pad.rival?.confidence ?? 0);
}

/** A role that a pad may have. */
export interface Candidate {
  readonly role: Role;
  /** Its probability by ear, or null where the ear's best three do not hold it. */
  readonly probability: number | null;
}

/**
 * The roles to choose from, three at most: first what the evidence suggests, which the name or the
 * player's corrections may have decided, then what was heard, best first. Where maker and evidence
 * disagree, their two come first, whatever has been answered.
 */
export function candidatesOf(pad: Pad): Candidate[] {
  const heard = pad.classification?.topThree ?? [];
  const { makerRole, rival } = pad;
  const apart = makerRole && rival ? [makerRole, rival.role] : [];
  const roles = new Set([...apart, pad.role, ...heard.map(({ role }) => role)]);
  return [...roles].slice(0, 3).map((role) => ({
    role,
    probability: heard.find((each) => each.role === role)?.probability ?? null,
  }));
}

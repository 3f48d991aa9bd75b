import type { Classification, Pad } from './kit-schema.ts';
import type { Role } from './roles.ts';

/** A role by all evidence together. */
export interface RoleDecision {
  readonly role: Role;
  /** 0 to 1. */
  readonly confidence: number;
  /** `name` or `learned` where audio alone would have said something else. */
  readonly source: 'audio' | 'name' | 'learned';
  /** The word of the path that was heeded, or null. */
  readonly nameWord: string | null;
}

/** What a pad knows of its role, but for a person's word. */
export type Judgement = Pick<
  Pad,
  'role' | 'roleSource' | 'confidence' | 'nameWord' | 'makerRole' | 'rival'
>;

/**
 * Roles that a sound may be both of: what one calls a rim shot the other calls a snare. No
 * disagreement worth a question.
 */
const ALIKE: readonly (readonly [Role, Role])[] = [
  ['closed-hat', 'open-hat'],
  ['crash', 'ride'],
  ['tom', 'conga'],
  ['snare', 'rim'],
  ['rim', 'woodblock'],
];

/**
 * A role by what the maker's file says and by all other evidence: the maker's word stands, and what
 * speaks for another role is kept beside it. Only the player's own word on this very sound is above
 * the maker's.
 *
 * @param said Null where the file says nothing: then what was heard decides.
 */
export function judged(
  said: Role | null,
  classification: Classification | null,
  decision: RoleDecision | null,
): Judgement {
  if (said === null) {
    if (classification) return verdict(classification, decision);
    return decision ? unheard(decision) : { role: 'other', roleSource: 'none' };
  }
  if (classification && decision?.source === 'learned' && decision.confidence === 1) {
    return { ...verdict(classification, decision), makerRole: said };
  }
  const rival = rivalOf(said, classification, decision);
  return { role: said, roleSource: 'maker', makerRole: said, ...(rival && { rival }) };
}

/** Where nothing has listened, other evidence may still speak. */
function unheard({ role, source: roleSource, confidence, nameWord }: RoleDecision): Judgement {
  return { role, roleSource, confidence, ...(nameWord !== null && { nameWord }) };
}

/** What was heard in place of the maker's role, however surely; null where both may be meant. */
function rivalOf(
  said: Role,
  classification: Classification | null,
  decision: RoleDecision | null,
): Pad['rival'] | null {
  const heard = decision ?? classification;
  // Whatever is none of the drums we know may be just what its maker says.
  if (!heard || heard.role === 'other' || isAlike(said, heard.role)) return null;
  const { role, confidence } = heard;
  const nameWord = decision?.nameWord ?? null;
  return { role, confidence, ...(nameWord !== null && { nameWord }) };
}

function isAlike(a: Role, b: Role): boolean {
  return (
    a === b || ALIKE.some(([one, other]) => [one, other].includes(a) && [one, other].includes(b))
  );
}

/** What a pad takes from the evidence. */
export function verdict(
  classification: Classification,
  decision: RoleDecision | null | undefined,
): Pick<Pad, 'role' | 'roleSource' | 'confidence' | 'nameWord'> {
  if (!decision) return { role: classification.role, roleSource: 'audio' };
  const { role, source: roleSource, confidence, nameWord } = decision;
  if (nameWord !== null) return { role, roleSource, confidence, nameWord };
  const isHeardAlone = confidence === classification.confidence;
  return isHeardAlone ? { role, roleSource } : { role, roleSource, confidence };
}

/** The pad without what an earlier judgement left beside its role. */
export function withoutJudgement(pad: Pad): Pad {
  const bare = { ...pad };
  delete bare.confidence;
  delete bare.nameWord;
  delete bare.makerRole;
  delete bare.rival;
  return bare;
}

import { candidatesOf, isDisputed, type Candidate } from '../../kit/doubt.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { placeText } from '../../kit/layout.ts';
import type { ReviewProgress } from '../../kit/review-queue.ts';
import { ROLE_NAMES } from '../../kit/roles.ts';
import { evidenceText, percent } from '../pad/pad-text.ts';

/** `1 pad`, `3 pads`. */
export function padsText(count: number): string {
  return `${count} ${count === 1 ? 'pad' : 'pads'}`;
}

/** How probable a candidate is by ear, or where it comes from if not from there. */
export function candidateText({ role, probability }: Candidate, pad: Pad): string {
  if (pad.rival && role === pad.makerRole) return 'says the kit';
  if (pad.rival?.role === role) return percent(pad.rival.confidence);
  if (probability !== null) return percent(probability);
  if (pad.roleSource === 'user') return 'your choice';
  return pad.roleSource === 'learned' ? 'by your corrections' : 'by its name';
}

/**
 * The pad in question for the ear: `Pad A7, Hit 3. Heard as tom 41 %, snare 33 %, conga 9 %.`, and
 * what its name has to do with it.
 */
export function spokenQuestion(pad: Pad): string {
  if (isDisputed(pad)) return `Pad ${placeText(pad.slot)}, ${pad.name}. ${evidenceText(pad)}`;
  const candidates = candidatesOf(pad)
    .map(
      (candidate) => `${ROLE_NAMES[candidate.role].toLowerCase()} ${candidateText(candidate, pad)}`,
    )
    .join(', ');
  const question = `Pad ${placeText(pad.slot)}, ${pad.name}. Heard as ${candidates}.`;
  return pad.nameWord === undefined ? question : `${question} ${evidenceText(pad)}`;
}

/** What the walk has come to. */
export function endText({ total, answered, open }: ReviewProgress): string {
  if (total === 0) return 'Nothing is doubtful: every pad was heard clearly or set by you.';
  if (open === 0) return `Done: ${padsText(answered)} reviewed. Nothing is doubtful any more.`;
  return `${padsText(answered)} reviewed, ${open} passed over.`;
}

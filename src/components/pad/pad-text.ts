import { confidenceOf, isDisputed, isDoubtful } from '../../kit/doubt.ts';
import { GM_NOTE_NAMES, noteName } from '../../kit/gm-notes.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { ROLE_NAMES } from '../../kit/roles.ts';

export function isLabelled(pad: Pad): boolean {
  return pad.roleSource !== 'none';
}

/** `Snare`, `Snare?` or `Unlabelled`. */
export function roleText(pad: Pad): string {
  if (!isLabelled(pad)) return 'Unlabelled';
  return isDoubtful(pad) ? `${ROLE_NAMES[pad.role]}?` : ROLE_NAMES[pad.role];
}

/** How sure the role is, for the pad's face: `97 %`, `set`, or nothing. */
export function confidenceText(pad: Pad): string {
  if (pad.roleSource === 'user') return 'set';
  const confidence = confidenceOf(pad);
  return confidence === null ? '' : percent(confidence);
}

/** A probability for people: never a rounded certainty. */
export function percent(probability: number): string {
  if (probability < 0.005) return '<1 %';
  return `${Math.min(99, Math.round(probability * 100))} %`;
}

/** `36 · C2 · Bass Drum 1`, or that there is none. */
export function noteText(note: number | null): string {
  if (note === null) return 'no note';
  const drum = GM_NOTE_NAMES[note];
  return [String(note), noteName(note), drum].filter(Boolean).join(' · ');
}

/** The same to be spoken: `Snare`, `perhaps Snare` or `unlabelled`. */
export function spokenRole(pad: Pad): string {
  if (!isLabelled(pad)) return 'unlabelled';
  return isDoubtful(pad) ? `perhaps ${ROLE_NAMES[pad.role]}` : ROLE_NAMES[pad.role];
}

/** The pad's accessible name: name, role and note. */
export function padLabel(pad: Pad): string {
  const note = pad.inputNote === null ? 'no note' : `note ${pad.inputNote}`;
  return `${pad.name}, ${spokenRole(pad)}, ${note}`;
}

/** What more a screen reader can say about the pad. */
export function padDescription(pad: Pad, keyHint: string): string {
  const confidence = confidenceOf(pad);
  const sure =
    pad.roleSource === 'user'
      ? 'role set by you'
      : confidence === null
        ? ''
        : `${percent(confidence)} sure`;
  return [pad.muted ? 'muted' : '', sure, keyHint ? `key ${keyHint}` : '']
    .filter(Boolean)
    .join(', ');
}

/** What decided the role, in a sentence; how surely, where that left it open. */
export function evidenceText(pad: Pad): string {
  const word = pad.nameWord === undefined ? '' : `“${pad.nameWord}”`;
  const confidence = confidenceOf(pad);
  const sure = isDoubtful(pad) && confidence !== null ? `, ${percent(confidence)} sure` : '';
  switch (pad.roleSource) {
    case 'none':
      return 'Nobody has listened to it yet.';
    case 'maker':
      return makerText(pad);
    case 'user':
      return 'You set the role.';
    case 'learned':
      if (pad.confidence === 1) return 'You said so before.';
      return word
        ? `Your corrections decided${sure}; the name says ${word}.`
        : `Your corrections of sounds like it decided${sure}.`;
    case 'name':
      return `The name decided${sure}: ${word}.`;
    case 'audio':
      return `The sound decided${sure}${word ? `; the name says ${word}` : ''}.`;
  }
}

/** What the kit's maker says of a role, and what was heard. */
function makerText(pad: Pad): string {
  const { role, classification, rival } = pad;
  if (rival) {
    const heard = ROLE_NAMES[rival.role];
    const sure = percent(rival.confidence);
    const says = `The kit says ${ROLE_NAMES[role]}`;
    if (!isDisputed(pad)) return `${says}; it may also be ${heard}, ${sure} sure.`;
    const word = rival.nameWord === undefined ? '' : `; its name says “${rival.nameWord}”`;
    return `${says}, it sounds like ${heard}, ${sure} sure${word}.`;
  }
  if (!classification) return 'Its maker says so; not listened to yet.';
  return classification.role === role
    ? 'The kit says so, and it sounds like it.'
    : 'The kit says so; nothing speaks clearly against it.';
}

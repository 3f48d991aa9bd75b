import { GM_NOTE_NAMES, noteName } from '../../kit/gm-notes.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { ROLE_NAMES } from '../../kit/roles.ts';

/** Under this probability a role is shown as a question. */
export const SURE_FROM = 0.6;

export function isLabelled(pad: Pad): boolean {
  return pad.roleSource !== 'none';
}

/** Whether a role came from the classifier and it was not sure. */
export function isDoubtful(pad: Pad): boolean {
  return pad.roleSource === 'audio' && (pad.classification?.confidence ?? 0) < SURE_FROM;
}

/** `Snare`, `Snare?` or `Unlabelled`. */
export function roleText(pad: Pad): string {
  if (!isLabelled(pad)) return 'Unlabelled';
  return isDoubtful(pad) ? `${ROLE_NAMES[pad.role]}?` : ROLE_NAMES[pad.role];
}

/** How sure the role is, for the pad's face: `97 %`, `set`, or nothing. */
export function confidenceText(pad: Pad): string {
  if (pad.roleSource === 'user') return 'set';
  if (pad.roleSource === 'audio' && pad.classification)
    return percent(pad.classification.confidence);
  return '';
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

/** The pad's accessible name: name, role and note. */
export function padLabel(pad: Pad): string {
  const note = pad.inputNote === null ? 'no note' : `note ${pad.inputNote}`;
  const role = isLabelled(pad) ? ROLE_NAMES[pad.role] : 'unlabelled';
  return `${pad.name}, ${role}, ${note}`;
}

/** What more a screen reader can say about the pad. */
export function padDescription(pad: Pad, keyHint: string): string {
  const sure =
    pad.roleSource === 'user'
      ? 'role set by you'
      : pad.classification
        ? `${percent(pad.classification.confidence)} sure`
        : '';
  return [sure, keyHint ? `key ${keyHint}` : ''].filter(Boolean).join(', ');
}

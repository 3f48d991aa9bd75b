import type { Control } from '../../profiles/profile-schema.ts';

export const ENCODINGS = [
  { value: 'absolute', name: 'Knob or fader' },
  { value: 'twos-complement', name: 'Endless: 1, 127' },
  { value: 'offset-64', name: 'Endless: 65, 63' },
  { value: 'sign-bit', name: 'Endless: 1, 65' },
] as const;

export function isEndless({ source }: Control): boolean {
  return source.kind === 'cc' && (source.encoding ?? 'absolute') !== 'absolute';
}

/** What kind of knob it is, where that is no matter of course. */
export function encodingText(control: Control): string {
  if (isEndless(control)) return ', an endless knob';
  return control.source.kind === 'cc' && control.source.fine ? ', 14 bits' : '';
}

/** Whether a control moves a number over a range, and not just does something. */
export function hasRange({ target }: Control): boolean {
  return target.kind !== 'action';
}

/** Whether it stands somewhere, so that it can wait for the value to be where it stands. */
export function canPickUp(control: Control): boolean {
  return hasRange(control) && !isEndless(control) && control.source.kind !== 'note';
}

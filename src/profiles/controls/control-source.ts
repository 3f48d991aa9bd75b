import type { Control, ControlSource } from '../profile-schema.ts';

/** What a control is told by, of a message: its status without the channel, and its number if it has one. */
const NOTE_ON = 0x90;
const NOTE_PRESSURE = 0xa0;
const CONTROL_CHANGE = 0xb0;
const CHANNEL_PRESSURE = 0xd0;
const PITCH_BEND = 0xe0;

/** A controller's fine half is sent so many numbers higher. */
export const FINE_OFFSET = 32;

const CENTRE = 8192;
const MAX_14_BIT = 16_383;

/** By which controls are found: the same for a message and for the source that it comes from. */
export function messageKey(status: number, first: number): number {
  const kind = status & 0xf0;
  return (kind << 3) | (hasNumber(kind) ? first : 0);
}

export function sourceKey(source: ControlSource): number {
  switch (source.kind) {
    case 'cc':
      return messageKey(CONTROL_CHANGE, source.controller);
    case 'note':
      return messageKey(NOTE_ON, source.note);
    case 'note-pressure':
      return messageKey(NOTE_PRESSURE, source.note);
    case 'channel-pressure':
      return messageKey(CHANNEL_PRESSURE, 0);
    case 'pitch-bend':
      return messageKey(PITCH_BEND, 0);
  }
}

/** The key of the fine half of a 14-bit controller; null for all others. */
export function fineKey(source: ControlSource): number | null {
  return isFine(source) ? messageKey(CONTROL_CHANGE, source.controller + FINE_OFFSET) : null;
}

export function isFine(
  source: ControlSource,
): source is Extract<ControlSource, { readonly kind: 'cc' }> {
  return source.kind === 'cc' && source.fine === true && source.controller < FINE_OFFSET;
}

/** A source that a message comes from; null for messages that move nothing: program changes. */
export function sourceOf(status: number, first: number): ControlSource | null {
  switch (status & 0xf0) {
    case CONTROL_CHANGE:
      return first < 120 ? { kind: 'cc', controller: first } : null;
    case NOTE_ON:
      return { kind: 'note', note: first };
    case NOTE_PRESSURE:
      return { kind: 'note-pressure', note: first };
    case CHANNEL_PRESSURE:
      return { kind: 'channel-pressure' };
    case PITCH_BEND:
      return { kind: 'pitch-bend' };
    default:
      return null;
  }
}

/** Where a message says that an absolute control stands, 0 to 1. Pitch bend rests at exactly a half. */
export function messagePosition(status: number, first: number, second: number): number {
  switch (status & 0xf0) {
    case PITCH_BEND:
      return bendPosition(first | (second << 7));
    case CHANNEL_PRESSURE:
      return first / 127;
    default:
      return second / 127;
  }
}

/** The position of both halves of a 14-bit controller. */
export function finePosition(coarse: number, fine: number): number {
  return ((coarse << 7) | fine) / MAX_14_BIT;
}

function bendPosition(value: number): number {
  if (value <= CENTRE) return value / (2 * CENTRE);
  return 0.5 + (value - CENTRE) / (2 * (MAX_14_BIT - CENTRE));
}

/** Whether two controls are moved by the same thing in a player's hand. */
export function isSameSource(a: Control, b: Control): boolean {
  return a.channel === b.channel && sourceKey(a.source) === sourceKey(b.source);
}

function hasNumber(kind: number): boolean {
  return kind <= CONTROL_CHANGE;
}

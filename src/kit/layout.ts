import { GM_NOTE_MAX, GM_NOTE_MIN } from './gm-notes.ts';
import { KIT_LIMITS, PADS_PER_BANK } from './kit-schema.ts';
import { ROLES, type Role } from './roles.ts';

export interface PlaceablePad {
  readonly role: Role;
  readonly gmNote: number | null;
}

/** The note of the first bank's low left pad on MPCs and General MIDI pad controllers. */
const FIRST_BANK_NOTE = 36;

/**
 * Slots (from 0, 16 to a bank, counted from the bank's low left pad) where a finger drummer expects
 * the sounds: notes 36 to 51 on the first bank as on General MIDI pad controllers; then the other
 * General MIDI sounds, then those on free notes, role by role, fill the first bank's gaps and go on
 * through the next banks. From 16 pads on there is no gap.
 *
 * @param taken Slots that must not be given.
 */
export function layoutSlots(
  pads: readonly PlaceablePad[],
  taken: ReadonlySet<number> = new Set(),
): number[] {
  const used = new Set(taken);
  const slots = pads.map(({ gmNote }) => {
    const slot = gmNote === null ? -1 : gmNote - FIRST_BANK_NOTE;
    if (slot < 0 || slot >= PADS_PER_BANK || used.has(slot)) return null;
    used.add(slot);
    return slot;
  });

  const waiting = pads
    .map((pad, index) => ({ pad, index }))
    .filter(({ index }) => slots[index] === null)
    .sort((a, b) => comparePads(a.pad, b.pad));
  let next = 0;
  for (const { index } of waiting) {
    while (used.has(next)) next++;
    used.add(next);
    slots[index] = next;
  }
  return slots as number[];
}

/**
 * The next free places from one on, in order; past the last place that a kit can have it goes on
 * from the first.
 *
 * @param taken Slots that must not be given.
 */
export function freeSlotsFrom(slot: number, count: number, taken: ReadonlySet<number>): number[] {
  const slots: number[] = [];
  for (let step = 0; step < KIT_LIMITS.pads && slots.length < count; step++) {
    const candidate = (slot + step) % KIT_LIMITS.pads;
    if (!taken.has(candidate)) slots.push(candidate);
  }
  return slots;
}

function comparePads(a: PlaceablePad, b: PlaceablePad): number {
  return (
    Number(isExtra(a)) - Number(isExtra(b)) ||
    ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
    (a.gmNote ?? 128) - (b.gmNote ?? 128)
  );
}

/** A seventh kick is worth less on the first bank than the only cowbell. */
function isExtra({ gmNote }: PlaceablePad): boolean {
  return gmNote === null || gmNote < GM_NOTE_MIN || gmNote > GM_NOTE_MAX;
}

/** How many banks of 16 a kit reaches into; an empty kit has one. */
export function bankCount({
  pads,
}: {
  readonly pads: readonly { readonly slot: number }[];
}): number {
  const last = pads.reduce((highest, pad) => Math.max(highest, pad.slot), 0);
  return Math.floor(last / PADS_PER_BANK) + 1;
}

/** `A` to `Z`, then `AA`, `AB`... */
export function bankName(bank: number): string {
  const letter = String.fromCharCode(65 + (bank % 26));
  return bank < 26 ? letter : bankName(Math.floor(bank / 26) - 1) + letter;
}

/** `A7`: bank and number from 1. */
export function placeText(slot: number): string {
  return `${bankName(Math.floor(slot / PADS_PER_BANK))}${(slot % PADS_PER_BANK) + 1}`;
}

import type { Pad } from '../kit/kit-schema.ts';
import { noteTable } from './note-table.ts';
import type { ControllerProfile, HatPedalRange } from './profile-schema.ts';
import { LINEAR, velocityTable } from './velocity-table.ts';

/** What a reader of messages needs to know of a device and the kit, worked out: a hit only looks up. */
export interface InputSetup {
  /** 1 to 16, or null for all. */
  readonly channel: number | null;
  /** By the device's note: the input note, or `NO_NOTE`. */
  readonly notes: Uint8Array;
  /** By the device's note times 128 and its velocity: what is played, 0 for nothing. */
  readonly velocities: Uint8Array;
  /** A softer hit of the same note within so long is left out; 0 for none. */
  readonly doubleHitMs: number;
  readonly hatPedal: HatPedalRange | null;
  /** Notes that are buttons: they play nothing. */
  readonly buttons: ReadonlySet<number>;
  /** Controller numbers that move something: none of them is a hi-hat's pedal. */
  readonly controllers: ReadonlySet<number>;
}

export function inputSetup(profile: ControllerProfile, pads: readonly Pad[]): InputSetup {
  const { controls = [], velocity: shape = LINEAR } = profile;
  const velocities = new Uint8Array(128 * 128);
  const plain = velocityTable(shape);
  for (let note = 0; note < 128; note += 1) velocities.set(plain, note * 128);
  for (const { note, sensitivity = 1 } of profile.notes) {
    if (sensitivity !== 1) velocities.set(velocityTable(shape, sensitivity), note * 128);
  }
  return {
    channel: profile.channel ?? null,
    notes: noteTable(profile, pads),
    velocities,
    doubleHitMs: profile.doubleHitMs ?? 0,
    hatPedal: profile.hatPedal ?? null,
    buttons: new Set(
      controls.flatMap(({ source }) => (source.kind === 'note' ? [source.note] : [])),
    ),
    controllers: new Set(
      controls.flatMap(({ source }) => (source.kind === 'cc' ? [source.controller] : [])),
    ),
  };
}

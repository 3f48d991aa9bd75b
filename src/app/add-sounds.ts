import { addSounds } from '../kit/build-kit.ts';
import { replacePadSound } from '../kit/edits-pads.ts';
import { KIT_LIMITS, type Kit, type Pad } from '../kit/kit-schema.ts';
import { placeText } from '../kit/layout.ts';
import { KIT_IS_FULL, type Unreadable } from './load-error.ts';
import { newSound, type LoadedSound } from './loaded-kit.ts';

/**
 * Where sounds go in the kit in hand: the first on a pad, in place of its sound; or new pads, from a
 * place on. Without either, new pads go where a finger drummer expects them.
 */
export interface AddTarget {
  readonly padId?: string | undefined;
  readonly slot?: number | undefined;
}

export interface Addition {
  readonly kit: Kit;
  /** What undo calls it. */
  readonly label: string;
  /** Pads that got a sound, in order. */
  readonly padIds: readonly string[];
  /** Those that the kit has no room for. */
  readonly refused: readonly Unreadable[];
}

/** How many more sounds a kit can take. */
export function roomIn(kit: Kit, { padId }: AddTarget): number {
  const isReplaced = kit.pads.some((pad) => pad.id === padId);
  return KIT_LIMITS.pads - kit.pads.length + Number(isReplaced);
}

/**
 * Puts sounds into a kit. The kit may have changed since somebody chose the target: a pad that has
 * gone becomes a new one, and what has no room any more is refused.
 */
export function addTo(kit: Kit, loaded: readonly LoadedSound[], target: AddTarget): Addition {
  const room = roomIn(kit, target);
  const refused = loaded.slice(room).map(({ path }) => ({ path, reason: KIT_IS_FULL }));
  const sounds = loaded.slice(0, room).map((sound) => newSound(sound));
  const old = kit.pads.find((pad) => pad.id === target.padId);
  const [first, ...others] = sounds;
  if (!old || !first) {
    const after = addSounds(kit, sounds, target.slot);
    const padIds = newIds(kit, after);
    const name = first?.sample.name ?? '';
    const label = sounds.length === 1 ? `Add “${name}”` : `Add ${sounds.length} sounds`;
    return { kit: after, label, padIds, refused };
  }
  const put = replacePadSound(kit, old.id, first);
  const after = addSounds(put, others, old.slot);
  const more = others.length === 0 ? '' : ` and add ${others.length}`;
  return {
    kit: after,
    label: `Put “${first.sample.name}” on ${placeText(old.slot)}${more}`,
    padIds: [old.id, ...newIds(put, after)],
    refused,
  };
}

function newIds(before: Kit, after: Kit): string[] {
  const known = new Set(before.pads.map((pad: Pad) => pad.id));
  return after.pads.filter((pad) => !known.has(pad.id)).map((pad) => pad.id);
}

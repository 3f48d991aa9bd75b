import { KIT_LIMITS } from '../kit/kit-schema.ts';

/** Why a sound is refused that a kit has no place for. */
export const KIT_IS_FULL = `A kit holds at most ${KIT_LIMITS.pads} pads.`;

/** What everybody wants to know when a load has failed. */
export const KIT_STAYS = 'Your kit is as it was.';

/** A file that could not be read, and why. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** Something that a load can't get past, in a sentence for people. The kit in hand stays. */
export class LoadError extends Error {
  override name = 'LoadError';
  readonly unreadable: readonly Unreadable[];

  constructor(message: string, unreadable: readonly Unreadable[] = []) {
    super(message);
    this.unreadable = unreadable;
  }
}

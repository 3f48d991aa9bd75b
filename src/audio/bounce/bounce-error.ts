/** Why something can't be bounced, in a sentence for the player. */
export class BounceError extends Error {
  override name = 'BounceError';
}

/** Why a file can't be played. The message is a sentence for the player, without the file's name. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

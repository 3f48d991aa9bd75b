import type { Classification, Kit, Sample } from '../kit/kit-schema.ts';
import type { Role } from '../kit/roles.ts';
import type { ControllerProfile } from '../profiles/profile-schema.ts';

/**
 * What the app asks of its engines. The engines live in `audio`, `ml`, `midi`, `formats` and
 * `storage`, which know nothing of the app; `main.ts` brings them together and the compiler checks that they fit.
 */

export * from './kit-file-ports.ts';
export * from './listening-ports.ts';
export * from './midi-ports.ts';
export * from './player-ports.ts';

/** Decodes a whole audio file at the playback rate. Rejects with an Error whose message a player can read. */
export interface DecoderPort {
  decode(bytes: ArrayBuffer, name: string): Promise<AudioBuffer>;
}

/** Controllers' profiles as files. */
export interface ProfileFilesPort {
  /** Rejects with an Error that says, in a sentence, where the file is at fault, and what. */
  read(file: Blob): Promise<ControllerProfile>;
  write(profile: ControllerProfile): Promise<Blob>;
}

export interface StarterSound {
  readonly fileName: string;
  readonly name: string;
  /** What the sound was made to be; the classifier has the last word. */
  readonly role: Role;
  readonly bytes: ArrayBuffer;
}

/** Makes the sounds of the first visit, off the main thread. */
export type StarterPort = () => Promise<StarterSound[]>;

export type { Classification, Kit, Sample };

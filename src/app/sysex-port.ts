import type { ReadonlyStore } from '../lib/store.ts';

/** Whether system exclusive messages may be sent: nobody asked, the player is being asked, or what they said. */
export type SysexState = 'off' | 'asking' | 'on' | 'denied';

/** What MIDI offers those who send to devices, beside plain messages. */
export interface SysexPort {
  readonly sysex: ReadonlyStore<SysexState>;
  /**
   * Asks the player to allow system exclusive messages; from a click. Plays on as before meanwhile.
   * Never rejects: the outcome is in `sysex`.
   */
  askForSysex(): Promise<void>;
  /**
   * Called before a message of an input is understood, in its own task; true passes it over. For
   * devices that send back what they are sent; null while nobody is in doubt.
   */
  isEcho: ((inputId: string, bytes: Uint8Array) => boolean) | null;
}

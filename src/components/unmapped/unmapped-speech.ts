import type { UnmappedNote } from '../../app/controllers/unmapped.ts';
import { unmappedCount, unmappedKey } from './unmapped-text.ts';

/** At least so long between two messages. */
const PAUSE_MS = 4000;

/** Says to people who don't see it that notes have no pad: each note once, and seldom. */
export class UnmappedSpeech {
  readonly #say: (text: string) => void;
  readonly #said = new Set<string>();
  #notes: readonly UnmappedNote[] = [];
  #timer = 0;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** These notes have no pad now. */
  hear(notes: readonly UnmappedNote[]): void {
    this.#notes = notes;
    if (this.#timer === 0) this.#tell();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  readonly #tell = (): void => {
    this.#timer = 0;
    const fresh = this.#notes.filter((note) => !this.#said.has(unmappedKey(note)));
    const [first] = fresh;
    if (!first) return;
    for (const note of fresh) this.#said.add(unmappedKey(note));
    const from = first.deviceName ? ` from ${first.deviceName}` : '';
    this.#say(
      fresh.length === 1 ? `Note ${first.note}${from} has no pad` : unmappedCount(fresh.length),
    );
    this.#timer = window.setTimeout(this.#tell, PAUSE_MS);
  };
}

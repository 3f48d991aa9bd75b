import type { MidiController, MidiStatus } from '../midi/midi-controller.ts';
import type { NoteTarget } from '../midi/note-reader.ts';

/** Why there is no MIDI, in a sentence; empty where nothing is wrong. */
function problemText({ state, detail }: MidiStatus): string {
  if (state === 'unsupported') return 'This browser has no MIDI.';
  if (state === 'insecure') return 'MIDI needs a secure page: https or localhost.';
  if (state === 'denied') return 'MIDI was not allowed for this page.';
  return state === 'failed' ? `MIDI could not be opened: ${detail}` : '';
}

/** All MIDI inputs to one sampler, fetched when somebody wants them. */
export class MidiLink {
  readonly #target: NoteTarget;
  readonly #onProblem: (sentence: string) => void;
  #controller: MidiController | null = null;
  #isWanted = false;

  /**
   * @param voices What is played.
   * @param mayPlay Asked of each hit.
   * @param onProblem Called with a sentence where there is no MIDI.
   */
  constructor(
    voices: {
      noteOn(note: number, velocity: number, timeStampMs: number): boolean;
      noteOff(note: number, timeStampMs: number): void;
      moveHatPedal(value: number | null, isCalibrated: boolean): void;
      aftertouch(note: number, pressure: number): void;
    },
    mayPlay: () => boolean,
    onProblem: (sentence: string) => void,
  ) {
    this.#onProblem = onProblem;
    this.#target = {
      noteOn: (note, velocity, timeStampMs) => {
        if (mayPlay()) voices.noteOn(note, velocity, timeStampMs);
      },
      noteOff: (note, timeStampMs) => voices.noteOff(note, timeStampMs),
      moveHatPedal: (value, isCalibrated) => voices.moveHatPedal(value, isCalibrated),
      aftertouch: (note, pressure) => voices.aftertouch(note, pressure),
    };
  }

  connect(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#open().catch((error: unknown) =>
      this.#onProblem(`MIDI could not be opened: ${String(error)}`),
    );
  }

  disconnect(): void {
    this.#isWanted = false;
    void this.#controller?.disconnect();
  }

  async #open(): Promise<void> {
    const { MidiController } = await import('../midi/midi-controller.ts');
    if (!this.#isWanted) return;
    this.#controller ??= new MidiController(this.#target);
    await this.#controller.connect();
    const sentence = problemText(this.#controller.status.value);
    if (sentence === '') return;
    // Asked for again, it may be there.
    this.#isWanted = false;
    this.#onProblem(sentence);
  }
}

/**
 * The outputs of this machine, by id. Unlike webmidi it opens none until something is sent to it: on
 * some systems an open output is lost to all other programs.
 */
export class MidiOutputs {
  #access: MIDIAccess;
  readonly #used = new Set<MIDIOutput>();

  constructor(access: MIDIAccess) {
    this.#access = access;
  }

  get isSysexAllowed(): boolean {
    return this.#access.sysexEnabled;
  }

  /** Those that are plugged in. */
  get all(): MIDIOutput[] {
    return [...this.#access.outputs.values()].filter(({ state }) => state === 'connected');
  }

  /** Sends through another access from now on; it has ports of its own under the same ids. */
  moveTo(access: MIDIAccess): void {
    this.close();
    this.#access = access;
  }

  /**
   * @param atMs On the `performance.now()` clock; at once if it is past. A port that has gone hears
   * nothing, nor does any of what the player has not allowed.
   */
  send(id: string, bytes: readonly number[], atMs: number): void {
    const output = this.#access.outputs.get(id);
    if (output?.state !== 'connected') return;
    if (bytes[0] === 0xf0 && !this.isSysexAllowed) return;
    try {
      output.send(bytes as number[], atMs);
      this.#used.add(output);
    } catch (error) {
      // It has gone since.
      if (!isGone(error)) throw error;
    }
  }

  clear(id: string): void {
    const output = this.#access.outputs.get(id);
    if (output?.state !== 'connected') return;
    try {
      // Chromium has it only lately, other browsers not yet.
      (output as { clear?(): void }).clear?.();
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  /** Lets go of all that were sent to. */
  close(): void {
    // One that does not close has gone by itself.
    for (const output of this.#used) void output.close().catch(() => undefined);
    this.#used.clear();
  }
}

function isGone(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError';
}

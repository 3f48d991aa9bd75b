/** An echo is back within so long. */
const ECHO_MS = 40;
/** One may be a hit that looks like what was just sent; so many at once are not. */
const PROVEN_AT = 4;

const isNote = (status: number | undefined) => status !== undefined && (status & 0xe0) === 0x80;

/**
 * Tells notes that a device sends back from those that are played. A device that echoes none when its
 * lights are first lit is not suspected again: a hit may look like what was just sent.
 */
export class EchoGuard {
  /** By input: until when each message may come back. */
  readonly #expected = new Map<string, Map<number, number>>();
  readonly #counts = new Map<string, number>();
  readonly #echoing = new Set<string>();

  /** Whether there are inputs that send back what they are sent. */
  get isNeeded(): boolean {
    return this.#echoing.size > 0;
  }

  /** Something is sent to the device of these inputs. */
  sent(inputIds: readonly string[], bytes: readonly number[], nowMs: number): void {
    if (!isNote(bytes[0])) return;
    for (const id of inputIds) {
      const expected = this.#expected.get(id) ?? new Map<number, number>();
      this.#expected.set(id, expected.set(keyOf(bytes), nowMs + ECHO_MS));
    }
  }

  isEcho(inputId: string, bytes: ArrayLike<number>, nowMs: number): boolean {
    const expected = this.#expected.get(inputId);
    if (!expected || bytes.length < 3) return false;
    const key = keyOf(bytes);
    const untilMs = expected.get(key);
    if (untilMs === undefined) return false;
    expected.delete(key);
    if (nowMs > untilMs) return false;
    const count = 1 + (this.#counts.get(inputId) ?? 0);
    this.#counts.set(inputId, count);
    if (count >= PROVEN_AT) this.#echoing.add(inputId);
    return true;
  }

  /** Time enough has gone by: who has not echoed is trusted. */
  trust(): void {
    this.#counts.clear();
    for (const id of this.#expected.keys()) {
      if (!this.#echoing.has(id)) this.#expected.delete(id);
    }
  }

  /** Whether what goes to these devices is to be told. */
  watches(inputIds: readonly string[]): boolean {
    return inputIds.some((id) => this.#echoing.has(id));
  }
}

function keyOf(bytes: ArrayLike<number>): number {
  return (bytes[0]! << 16) | (bytes[1]! << 8) | bytes[2]!;
}

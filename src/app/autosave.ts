import { messageOf } from '../lib/message-of.ts';
import { Store, type ReadonlyStore } from '../lib/store.ts';

/** What became of a write. */
export type SaveOutcome =
  | { readonly outcome: 'written' }
  /** No room, or a newer version that this one would have replaced; why, in a sentence. */
  | { readonly outcome: 'full' | 'conflict'; readonly problem: string };

export interface AutosaveState {
  /** `saving` from an edit until it is written; in the last three, edits are in memory alone. */
  readonly phase: 'saved' | 'saving' | 'full' | 'failed' | 'conflict';
  /** Why it is not saved, in a sentence; empty in the first two. */
  readonly problem: string;
}

export interface AutosaveParts<T> {
  /** Writes a state in place of the former one. Never called again before it has settled. */
  readonly write: (value: T) => Promise<SaveOutcome>;
  /** How long nothing must have changed, in milliseconds. */
  readonly quietMs?: number;
  /** How long a change waits at most while others come, in milliseconds. */
  readonly longestMs?: number;
}

export const AUTOSAVE_TIMES = {
  quietMs: 250,
  /** With the write itself less than a second, also where that takes its time. */
  longestMs: 500,
  /** Before the first try after a failure; each further one waits twice as long. */
  firstRetryMs: 1000,
  longestRetryMs: 30_000,
} as const;

const SAVED: AutosaveState = { phase: 'saved', problem: '' };
const SAVING: AutosaveState = { phase: 'saving', problem: '' };

/**
 * Decides when what is edited is written: soon after the last edit, not long after the first, never
 * twice at once, and the last state always. What fails is tried again; a conflict waits for an answer.
 */
export class Autosave<T> {
  readonly #parts: AutosaveParts<T>;
  readonly #state = new Store(SAVED);
  /** What is to be written next. */
  #waiting: { readonly value: T; readonly sinceMs: number } | null = null;
  #writing: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #failures = 0;
  #isClosed = false;

  constructor(parts: AutosaveParts<T>) {
    this.#parts = parts;
  }

  get state(): ReadonlyStore<AutosaveState> {
    return this.#state;
  }

  /** Whether leaving the page now would lose something. */
  get holdsUnsaved(): boolean {
    return this.#waiting !== null || this.#writing !== null;
  }

  /** An edit has led to this state. */
  note(value: T): void {
    if (this.#isClosed) return;
    const nowMs = performance.now();
    const sinceMs = this.#waiting?.sinceMs ?? nowMs;
    this.#waiting = { value, sinceMs };
    if (this.#isHeld) return;
    this.#state.set(SAVING);
    const { quietMs = AUTOSAVE_TIMES.quietMs, longestMs = AUTOSAVE_TIMES.longestMs } = this.#parts;
    this.#startTimer(Math.max(0, Math.min(quietMs, sinceMs + longestMs - nowMs)));
  }

  /** Writes at once what waits, and resolves when nothing is under way; `state` says how it went. */
  async flush(): Promise<void> {
    while (this.#writing) await this.#writing;
    if (this.#state.value.phase === 'conflict') return;
    await this.#begin();
  }

  /** Tries again at once: there is room now, or the conflict is answered. */
  async retry(): Promise<void> {
    if (this.#waiting) this.#state.set(SAVING);
    await this.flush();
  }

  /** No write begins by itself any more; `flush` first, or after. For when another kit is in hand. */
  close(): void {
    this.#isClosed = true;
    this.#stopTimer();
  }

  /** Edits don't hasten what a failure has put off. */
  get #isHeld(): boolean {
    const { phase } = this.#state.value;
    return phase === 'full' || phase === 'failed' || phase === 'conflict';
  }

  #startTimer(delayMs: number): void {
    this.#stopTimer();
    this.#timer = setTimeout(() => void this.#begin(), delayMs);
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** During a write its end sees to what waits. */
  async #begin(): Promise<void> {
    this.#stopTimer();
    if (this.#writing || !this.#waiting) return;
    const { value, sinceMs } = this.#waiting;
    this.#waiting = null;
    this.#writing = this.#write(value, sinceMs);
    await this.#writing;
  }

  /** Never rejects. */
  async #write(value: T, sinceMs: number): Promise<void> {
    const result = await attempt(() => this.#parts.write(value));
    this.#writing = null;
    if (result.phase === 'saved') this.#succeed();
    else this.#fail(result, value, sinceMs);
  }

  #succeed(): void {
    this.#failures = 0;
    const waiting = this.#waiting;
    this.#state.set(waiting ? SAVING : SAVED);
    if (waiting && this.#timer === null) void this.#begin();
  }

  #fail(state: AutosaveState, value: T, sinceMs: number): void {
    // What has come since is newer; it has all that this state had.
    this.#waiting = { value: this.#waiting ? this.#waiting.value : value, sinceMs };
    this.#stopTimer();
    this.#state.set(state);
    if (state.phase === 'conflict' || this.#isClosed) return;
    const { firstRetryMs, longestRetryMs } = AUTOSAVE_TIMES;
    this.#startTimer(Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failures++));
  }
}

async function attempt(write: () => Promise<SaveOutcome>): Promise<AutosaveState> {
  try {
    const result = await write();
    if (result.outcome === 'written') return SAVED;
    return { phase: result.outcome, problem: result.problem };
  } catch (error) {
    const problem = messageOf(error);
    return { phase: 'failed', problem };
  }
}

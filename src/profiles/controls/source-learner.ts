import type { Control } from '../profile-schema.ts';
import { detectEncoding } from './encoder.ts';
import { FINE_OFFSET, messageKey, sourceOf } from './control-source.ts';

/** What one knob or button has sent. */
interface Heard {
  readonly status: number;
  readonly first: number;
  readonly values: number[];
}

export type LearnedSource = Pick<Control, 'channel' | 'source'>;

/** More than anybody moves at once, and more values than tell what a knob is. */
const MOST_SOURCES = 64;
const MOST_VALUES = 64;
/** So many messages of one knob tell what kind it is. */
const ENOUGH = 8;
const NOTE_ON = 0x90;
const CONTROL_CHANGE = 0xb0;

/**
 * Finds out what a player moves, of all that a controller sends meanwhile: the one that has sent the
 * most. Knobs are watched for a while, as an encoder shows only by what it sends.
 */
export class SourceLearner {
  readonly #wantsButton: boolean;
  readonly #heard = new Map<number, Heard>();

  /** @param wantsButton A press of a note or controller is enough, and notes count. */
  constructor(wantsButton: boolean) {
    this.#wantsButton = wantsButton;
  }

  /** Takes a message. Returns whether it is known by now what was moved. */
  hear(status: number, first: number, second: number): boolean {
    const isNote = (status & 0xf0) === NOTE_ON;
    if (!sourceOf(status, first) || (isNote && !this.#wantsButton)) return false;
    if (this.#wantsButton && (isNote || isController(status)) && second === 0) return false;
    const heard = this.#of(status, first);
    if (!heard) return false;
    if (heard.values.length < MOST_VALUES) heard.values.push(second);
    if (this.#wantsButton) return true;
    return heard.values.length >= (isController(status) ? ENOUGH : 2);
  }

  /** What has been moved so far; null for nothing. */
  get result(): LearnedSource | null {
    let most: Heard | null = null;
    for (const heard of this.#heard.values()) {
      if (!most || heard.values.length > most.values.length) most = heard;
    }
    if (!most) return null;
    const { status, first } = most;
    const channel = (status & 0x0f) + 1;
    const coarse = this.#coarseOf(most);
    if (coarse) {
      const source = { kind: 'cc', controller: coarse.first, fine: true } as const;
      return { channel, source };
    }
    const source = sourceOf(status, first);
    if (!source) return null;
    if (source.kind === 'note') return { source };
    if (source.kind !== 'cc' || this.#wantsButton) return { channel, source };
    const encoding = detectEncoding(most.values);
    return { channel, source: encoding === 'absolute' ? source : { ...source, encoding } };
  }

  /** The coarse half, where both halves of one 14-bit controller have been sent. */
  #coarseOf({ status, first }: Heard): Heard | null {
    if (!isController(status) || first >= 2 * FINE_OFFSET) return null;
    const coarse = first % FINE_OFFSET;
    const both = [coarse, coarse + FINE_OFFSET].map((controller) =>
      this.#heard.get(channelKey(status, controller)),
    );
    return both[0] && both[1] ? both[0] : null;
  }

  #of(status: number, first: number): Heard | null {
    const key = channelKey(status, first);
    const known = this.#heard.get(key);
    if (known) return known;
    if (this.#heard.size >= MOST_SOURCES) return null;
    const heard: Heard = { status, first, values: [] };
    this.#heard.set(key, heard);
    return heard;
  }
}

function channelKey(status: number, first: number): number {
  return (messageKey(status, first) << 4) | (status & 0x0f);
}

function isController(status: number): boolean {
  return (status & 0xf0) === CONTROL_CHANGE;
}

import { callAt } from './context-timer.ts';
import { glide, GLIDE_SEC } from './glide.ts';

/** A part of the signal's way. */
export interface Insert {
  readonly input: AudioNode;
  readonly output: AudioNode;
  /** How long it has to run before sound is led through it. */
  readonly warmUpSec?: number;
  /** By how much it holds sound back. */
  readonly delaySec?: number;
}

/** What can be led on and off again: a native node, or one of Tone's. */
interface Source {
  connect(destination: AudioNode): unknown;
  disconnect(destination: AudioNode): unknown;
}

/** How long a compressor still gives out what it was given, and more. */
const FLUSH_SEC = 0.05;

/**
 * What lies between two places of the signal's way, and can be exchanged while sound runs through:
 * the former way falls silent as the new one rises.
 */
export class InsertChain {
  readonly #context: BaseAudioContext;
  readonly #source: Source;
  readonly #outputs: readonly AudioNode[];
  #gate: GainNode;
  /** When the present way takes over, or took. */
  #turnSec = 0;
  #delaySec: number;

  constructor(
    context: BaseAudioContext,
    source: Source,
    outputs: readonly AudioNode[],
    inserts: readonly Insert[],
  ) {
    this.#context = context;
    this.#source = source;
    this.#outputs = outputs;
    this.#delaySec = delayOf(inserts);
    this.#gate = this.#open(inserts);
  }

  replace(inserts: readonly Insert[], isSounding: boolean): void {
    const former = this.#gate;
    this.#gate = this.#open(inserts);
    if (!isSounding) {
      this.#delaySec = delayOf(inserts);
      this.#source.disconnect(former);
      return;
    }
    this.#gate.gain.value = 0;
    const warmUpSec = Math.max(0, ...inserts.map((insert) => insert.warmUpSec ?? 0));
    const formerDelaySec = this.#delaySec;
    const delaySec = (this.#delaySec = delayOf(inserts));
    // Not before the former one has had its turn: what it takes over from falls silent only then.
    const turnSec = Math.max(
      this.#context.currentTime + warmUpSec + Math.max(delaySec, formerDelaySec),
      this.#turnSec,
    );
    this.#turnSec = turnSec;
    // Both ways are to change over at their ends, however late sound leaves them.
    glide(this.#context, this.#gate.gain, 1, { atSec: turnSec - delaySec });
    glide(this.#context, former.gain, 0, { atSec: turnSec - formerDelaySec });
    const endSec = turnSec + GLIDE_SEC + FLUSH_SEC;
    const [output] = this.#outputs;
    if (output) callAt(this.#context, output, endSec, () => this.#source.disconnect(former));
  }

  /** The gate is before the inserts: what is let in at full level would come out of them as a click. */
  #open(inserts: readonly Insert[]): GainNode {
    const gate = this.#context.createGain();
    let last: AudioNode = gate;
    for (const { input, output } of inserts) {
      last.connect(input);
      last = output;
    }
    for (const output of this.#outputs) last.connect(output);
    this.#source.connect(gate);
    return gate;
  }
}

function delayOf(inserts: readonly Insert[]): number {
  return inserts.reduce((sum, { delaySec = 0 }) => sum + delaySec, 0);
}

/**
 * Knows which audio nodes there are and which of them lead to a destination, without keeping any
 * alive: it stands in for `connect` and `disconnect` until it is ended.
 */
export class NodeCensus {
  readonly #nodes = new Map<number, WeakRef<AudioNode>>();
  readonly #ids = new WeakMap<AudioNode, number>();
  readonly #outputs = new WeakMap<AudioNode, Set<AudioNode>>();
  readonly #connect: unknown;
  readonly #disconnect: unknown;

  constructor() {
    const prototype = AudioNode.prototype as unknown as Record<'connect' | 'disconnect', unknown>;
    type Method = (this: AudioNode, ...args: unknown[]) => unknown;
    const connect = prototype.connect as Method;
    const disconnect = prototype.disconnect as Method;
    this.#connect = connect;
    this.#disconnect = disconnect;
    const note = (from: AudioNode, to: unknown) => this.#note(from, to);
    const drop = (from: AudioNode, to: unknown) => this.#drop(from, to);
    prototype.connect = function (this: AudioNode, ...args: unknown[]) {
      note(this, args[0]);
      return connect.apply(this, args);
    };
    prototype.disconnect = function (this: AudioNode, ...args: unknown[]) {
      drop(this, args[0]);
      return disconnect.apply(this, args);
    };
  }

  end(): void {
    Object.assign(AudioNode.prototype, { connect: this.#connect, disconnect: this.#disconnect });
  }

  /** Nodes that have been connected at some time and are not collected. */
  get alive(): number {
    return this.#living().length;
  }

  /** Nodes from which sound can reach that one, itself not counted. */
  leadingTo(destination: AudioNode): number {
    const verdicts = new Map<AudioNode, boolean>([[destination, true]]);
    const leads = (node: AudioNode): boolean => {
      const known = verdicts.get(node);
      if (known !== undefined) return known;
      // Against circles, as those of a delay.
      verdicts.set(node, false);
      const outputs = [...(this.#outputs.get(node) ?? [])];
      const verdict = outputs.map(leads).includes(true);
      verdicts.set(node, verdict);
      return verdict;
    };
    return this.#living().filter((node) => node !== destination && leads(node)).length;
  }

  #living(): AudioNode[] {
    return [...this.#nodes.values()].flatMap((ref) => ref.deref() ?? []);
  }

  #note(from: AudioNode, to: unknown): void {
    this.#register(from);
    if (!(to instanceof AudioNode)) return;
    this.#register(to);
    const outputs = this.#outputs.get(from) ?? new Set();
    outputs.add(to);
    this.#outputs.set(from, outputs);
  }

  #drop(from: AudioNode, to: unknown): void {
    if (to instanceof AudioNode) this.#outputs.get(from)?.delete(to);
    else if (!(to instanceof AudioParam)) this.#outputs.delete(from);
  }

  #register(node: AudioNode): void {
    if (this.#ids.has(node)) return;
    const id = this.#nodes.size;
    this.#ids.set(node, id);
    this.#nodes.set(id, new WeakRef(node));
  }
}

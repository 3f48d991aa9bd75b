/** Voices of one strip that have seats of their own: with more at once their order is free again. */
const RING_SEATS = 64;

/**
 * Where sounds meet. Browsers add up a node's inputs in no fixed order, and floating-point sums differ
 * by it in their last bits. Where that matters, for files that are to be the same twice, nothing has
 * more than two inputs: each sound gets a seat of its own in a tree of additions.
 */
export class Sums {
  readonly #context: BaseAudioContext;
  readonly #isFixed: boolean;
  readonly #trees = new Map<AudioNode, SumTree>();

  /** @param isFixed Whether sums have a fixed order; costs a node and a half a seat. */
  constructor(context: BaseAudioContext, isFixed: boolean) {
    this.#context = context;
    this.#isFixed = isFixed;
  }

  /** Where one sound more is connected that goes to a node: the node itself where order is free. */
  seat(target: AudioNode): AudioNode {
    if (!this.#isFixed) return target;
    let tree = this.#trees.get(target);
    if (!tree) this.#trees.set(target, (tree = new SumTree(this.#context, target)));
    return tree.add();
  }

  /** Seats for voices, which come and go; null where order is free. */
  ring(target: AudioNode): SeatRing | null {
    return this.#isFixed ? new SeatRing(this.#context, target) : null;
  }
}

/** Seats that are taken in turn. */
export class SeatRing {
  readonly #tree: SumTree;
  readonly #seats: AudioNode[] = [];
  #turn = 0;

  constructor(context: BaseAudioContext, target: AudioNode) {
    this.#tree = new SumTree(context, target);
  }

  next(): AudioNode {
    const index = this.#turn % RING_SEATS;
    this.#turn += 1;
    return (this.#seats[index] ??= this.#tree.add());
  }
}

/** A heap of gains: each adds a sound of its own to the sum of its two children. */
class SumTree {
  readonly #context: BaseAudioContext;
  readonly #target: AudioNode;
  readonly #seats: GainNode[] = [];
  /** What each seat's children meet in. */
  readonly #joins: GainNode[] = [];

  constructor(context: BaseAudioContext, target: AudioNode) {
    this.#context = context;
    this.#target = target;
  }

  add(): AudioNode {
    const seat = this.#context.createGain();
    const index = this.#seats.push(seat) - 1;
    seat.connect(index === 0 ? this.#target : this.#join(Math.floor((index - 1) / 2)));
    return seat;
  }

  #join(parent: number): AudioNode {
    let join = this.#joins[parent];
    if (!join) {
      join = this.#context.createGain();
      join.connect(this.#seats[parent]!);
      this.#joins[parent] = join;
    }
    return join;
  }
}

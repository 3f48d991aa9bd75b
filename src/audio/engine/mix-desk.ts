import type { Kit } from '../../kit/kit-schema.ts';
import type { Bus } from '../../kit/mix-schema.ts';
import { BUSES, type BusId, type PadOutput } from '../../kit/pad-shape.ts';
import { COMPRESSOR_DELAY_SEC, PRIMING_SEC } from './compressor.ts';
import { MasterBus } from './master-bus.ts';
import { isNeutral, MixBus } from './mix-bus.ts';
import { Sends, type SendName } from './sends.ts';
import { Sums } from './sums.ts';

/** Where pads' strips lead to, at this moment. */
export interface Outlets {
  readonly sums: Sums;
  /** Whether strips of pads in the centre have panners as well. */
  readonly hasPanners: boolean;
  /** Of a bus that does nothing, the master's. */
  input(output: PadOutput): AudioNode;
  /** Null while the effect is not there. */
  send(name: SendName): AudioNode | null;
  /** Whether the bus is muted: what its pads send is silent with it. */
  isMuted(output: PadOutput): boolean;
}

interface DeskOptions {
  /** Whether two renders are to be the same to the last bit. */
  readonly hasFixedSums?: boolean | undefined;
  readonly hasPanners?: boolean | undefined;
}

const NOTHING_SET: Bus = {};

/** Everything after the pads' strips: buses that do something, reverb and delay, the master. */
export class MixDesk implements Outlets {
  readonly master: MasterBus;
  readonly sums: Sums;
  readonly hasPanners: boolean;
  readonly #context: BaseAudioContext;
  readonly #sends: Sends;
  readonly #buses = new Map<PadOutput, MixBus>();
  #settings: Partial<Readonly<Record<PadOutput, Bus | undefined>>> = {};

  constructor(
    context: BaseAudioContext,
    destination: AudioNode,
    { hasFixedSums = false, hasPanners = false }: DeskOptions = {},
  ) {
    this.#context = context;
    this.hasPanners = hasPanners;
    this.sums = new Sums(context, hasFixedSums);
    this.master = new MasterBus(context, destination);
    this.#sends = new Sends(context, () => this.sums.seat(this.master.input));
  }

  /** How long the effects ring on after the last sound. */
  get tailSec(): number {
    return this.#sends.tailSec;
  }

  /** How long compressors, new on the context's clock, hardly react; 0 where there is none. */
  get warmUpSec(): number {
    const isPrimed =
      this.master.hasLimiter || [...this.#buses.values()].some((b) => b.hasCompressor);
    return isPrimed ? PRIMING_SEC : 0;
  }

  /** By how much the limiter holds everything back. */
  get latencySec(): number {
    return this.master.hasLimiter ? COMPRESSOR_DELAY_SEC : 0;
  }

  input(output: PadOutput): AudioNode {
    return this.#buses.get(output)?.input ?? this.master.input;
  }

  send(name: SendName): AudioNode | null {
    return this.#sends.input(name);
  }

  isMuted(output: PadOutput): boolean {
    return this.#settings[output]?.muted === true;
  }

  /**
   * Takes the kit's mix. Buses may come and go by it: pads' strips are to be updated after.
   *
   * @param isSounding Whether changes would be heard, and have to glide.
   */
  update(kit: Kit, isSounding: boolean): void {
    this.#settings = kit.mix?.buses ?? {};
    for (const id of BUSES) {
      const settings = this.#settings[id] ?? NOTHING_SET;
      const bus = this.#buses.get(id);
      if (!bus) {
        if (!isNeutral(settings)) this.#addBus(id, settings, isSounding);
      } else if (bus.isIdle && isNeutral(settings)) {
        // What still rings goes straight to the master, where the bus led it unchanged.
        this.#buses.delete(id);
      } else {
        bus.set(settings, isSounding);
      }
    }
    this.#sends.update(kit);
    this.master.setLimiter(kit.mix?.limiter ?? null, isSounding);
  }

  /**
   * Writes the peaks of a bus; the first read builds it.
   *
   * @returns Whether it was built: pads' strips are to be updated then.
   */
  readBusPeaks(id: BusId, into: Float32Array): boolean {
    let bus = this.#buses.get(id);
    const isNew = !bus;
    bus ??= this.#addBus(id, NOTHING_SET, false);
    bus.readPeaks(into);
    return isNew;
  }

  dispose(): void {
    for (const bus of this.#buses.values()) bus.dispose();
    this.#sends.dispose();
    this.master.dispose();
  }

  /** What rings is led through the bus while that does nothing, and then hears it come. */
  #addBus(id: BusId, settings: Bus, isSounding: boolean): MixBus {
    const output = this.sums.seat(this.master.input);
    const bus = new MixBus(this.#context, output, isSounding ? NOTHING_SET : settings);
    if (isSounding) bus.set(settings, true);
    this.#buses.set(id, bus);
    return bus;
  }
}

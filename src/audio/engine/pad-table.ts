import type { Kit, Pad } from '../../kit/kit-schema.ts';
import { linkChokes, type PadRuntime } from './pad-runtime.ts';

/** The kit's pads as they are played: by id, by input note, and which of them are soloed. */
export class PadTable {
  readonly #byId = new Map<string, PadRuntime>();
  readonly #byNote: (PadRuntime | null)[] = new Array<PadRuntime | null>(128).fill(null);
  #soloed: ReadonlySet<string> = new Set();

  get pads(): ReadonlyMap<string, PadRuntime> {
    return this.#byId;
  }

  /**
   * Takes a kit. Pads that stay, by id, keep their runtime. Where two share an input note, the first in
   * the kit has it.
   */
  setKit(
    { pads }: Kit,
    create: (pad: Pad) => PadRuntime,
    update: (runtime: PadRuntime, pad: Pad) => void,
  ): void {
    const former = new Map(this.#byId);
    this.#byId.clear();
    this.#byNote.fill(null);
    for (const pad of pads) {
      if (this.#byId.has(pad.id)) continue;
      let runtime = former.get(pad.id);
      if (runtime) update(runtime, pad);
      else runtime = create(pad);
      this.#byId.set(pad.id, runtime);
      if (pad.inputNote !== null) this.#byNote[pad.inputNote] ??= runtime;
    }
    linkChokes(this.#byId.values());
    this.#applySolo();
  }

  get(padId: string): PadRuntime | undefined {
    return this.#byId.get(padId);
  }

  ofNote(note: number): PadRuntime | null {
    return this.#byNote[note] ?? null;
  }

  /** Whether it is a pad of the kit in hand, and not of a former one. */
  has(runtime: PadRuntime): boolean {
    return this.#byId.get(runtime.pad.id) === runtime;
  }

  /** Ids that the kit lacks are passed over: nobody could un-solo them. */
  setSoloed(padIds: ReadonlySet<string>): void {
    this.#soloed = new Set(padIds);
    this.#applySolo();
  }

  #applySolo(): void {
    let isAnySoloed = false;
    for (const id of this.#soloed) isAnySoloed ||= this.#byId.has(id);
    for (const [id, pad] of this.#byId) {
      pad.setOverSoloed(isAnySoloed && !this.#soloed.has(id));
    }
  }
}

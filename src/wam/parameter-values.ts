import type { WamParameterData } from '@webaudiomodules/api';
import type { Kit, Pad } from '../kit/kit-schema.ts';
import { MASTER_ID, parametersOf, type PadValues, type Parameter } from './parameters.ts';

/** What a parameter that moved means for the sound. */
export type ParameterMove =
  | { readonly type: 'master'; readonly gainDb: number }
  | { readonly type: 'pad'; readonly pad: Pad }
  | null;

/**
 * The values of all parameters. Those of pads are the kit's own, with what the host has set over them:
 * the document that was loaded stays as it is.
 */
export class ParameterValues {
  masterGainDb = 0;
  #kit: Kit;
  #parameters: ReadonlyMap<string, Parameter>;
  /** By slot, as they are now. */
  readonly #pads = new Map<number, Pad>();

  constructor(kit: Kit) {
    this.#kit = kit;
    this.#parameters = parametersOf(kit);
    this.setKit(kit);
  }

  /** Takes another kit, with its own values. */
  setKit(kit: Kit): void {
    this.#kit = kit;
    this.#parameters = parametersOf(kit);
    this.#pads.clear();
    for (const pad of kit.pads) if (!this.#pads.has(pad.slot)) this.#pads.set(pad.slot, pad);
  }

  /** The kit as it sounds: with what the host has set. */
  get kit(): Kit {
    const { pads } = this.#kit;
    const isSame = pads.every((pad) => this.#present(pad) === pad);
    return isSame ? this.#kit : { ...this.#kit, pads: pads.map((pad) => this.#present(pad)) };
  }

  get parameters(): ReadonlyMap<string, Parameter> {
    return this.#parameters;
  }

  /** Null where there is no such parameter. */
  read(id: string, isNormalized: boolean): WamParameterData | null {
    const parameter = this.#parameters.get(id);
    if (!parameter) return null;
    const value = parameter.info.clamp(this.#valueOf(parameter));
    return {
      id,
      value: isNormalized ? parameter.info.normalize(value) : value,
      normalized: isNormalized,
    };
  }

  /**
   * Sets a value, held within the parameter's range.
   *
   * @returns What that changes; null where there is no such parameter or pad, no number, or no change.
   */
  write({ id, value, normalized }: WamParameterData): ParameterMove {
    const parameter = this.#parameters.get(id);
    if (!parameter || !Number.isFinite(value)) return null;
    const { info, slot } = parameter;
    const wanted = normalized ? info.denormalize(value) : info.clamp(value);
    // A kit may have a value beyond the range: what a host was told of it changes nothing.
    if (wanted === info.clamp(this.#valueOf(parameter))) return null;
    if (slot === null) {
      this.masterGainDb = wanted;
      return { type: 'master', gainDb: wanted };
    }
    const pad = this.#pads.get(slot);
    if (!pad) return null;
    const changed = { ...pad, ...parameter.write(wanted) };
    this.#pads.set(slot, changed);
    return { type: 'pad', pad: changed };
  }

  /** A pad as it is now; null where there is none of that id. */
  padOf(padId: string): Pad | null {
    for (const pad of this.#pads.values()) if (pad.id === padId) return pad;
    return null;
  }

  /** Sets values of a pad by hand, of those without parameters as well. Null where there is no such pad. */
  shape(padId: string, change: Partial<PadValues>): ParameterMove {
    const pad = this.padOf(padId);
    if (!pad) return null;
    const changed = { ...pad, ...change };
    this.#pads.set(pad.slot, changed);
    return { type: 'pad', pad: changed };
  }

  #valueOf({ info, slot, read }: Parameter): number {
    if (info.id === MASTER_ID) return this.masterGainDb;
    const pad = slot === null ? undefined : this.#pads.get(slot);
    return pad ? read(pad) : info.defaultValue;
  }

  #present(pad: Pad): Pad {
    const present = this.#pads.get(pad.slot);
    return present?.id === pad.id ? present : pad;
  }
}

import type { Control, ControllerProfile } from '../profile-schema.ts';
import { fineKey, messageKey, sourceKey } from './control-source.ts';

const NONE: readonly IndexedControl[] = [];

/** A control, and whether the message that it was found by is the fine half of its value. */
export interface IndexedControl {
  readonly control: Control;
  readonly isFineHalf: boolean;
}

/** A profile's controls by the messages that move them. Made when the profile changes. */
export class ControlIndex {
  readonly #controls = new Map<number, IndexedControl[]>();

  constructor({ controls = [] }: Pick<ControllerProfile, 'controls'>) {
    for (const control of controls) {
      this.#add(sourceKey(control.source), { control, isFineHalf: false });
      const fine = fineKey(control.source);
      if (fine !== null) this.#add(fine, { control, isFineHalf: true });
    }
  }

  /** What a message moves, on whatever channel. Makes no objects. */
  of(status: number, first: number): readonly IndexedControl[] {
    return this.#controls.get(messageKey(status, first)) ?? NONE;
  }

  #add(key: number, indexed: IndexedControl): void {
    const known = this.#controls.get(key);
    if (known) known.push(indexed);
    else this.#controls.set(key, [indexed]);
  }
}

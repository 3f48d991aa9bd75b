import type { ValueMap } from '../../lib/value-map.ts';
import { finePosition, isFine, messagePosition } from '../../profiles/controls/control-source.ts';
import { encoderSteps } from '../../profiles/controls/encoder.ts';
import { PickUp } from '../../profiles/controls/pick-up.ts';
import { toggled, toKnob, toTarget, turned } from '../../profiles/controls/travel.ts';
import type { Control } from '../../profiles/profile-schema.ts';

/** From this value on a button is down. */
const DOWN = 64;

/**
 * A control of a device and what its hand has done since it was last looked at. Messages only leave
 * numbers here: a flood of them is one move.
 */
export class MovedControl {
  readonly control: Control;
  readonly #pickUp = new PickUp();
  #isMoved = false;
  #low = 0;
  #high = 0;
  #now = 0;
  #steps = 0;
  #presses = 0;
  #coarse = 0;
  #isDown = false;

  constructor(control: Control) {
    this.control = control;
  }

  /** Takes a message that moves it. Makes no objects. */
  hear(status: number, first: number, second: number, isFineHalf: boolean): void {
    const { source } = this.control;
    if (source.kind === 'cc' && source.encoding && source.encoding !== 'absolute') {
      this.#steps += encoderSteps(source.encoding, second);
      this.#isMoved = true;
    } else if (source.kind === 'note') {
      if (second > 0) this.#presses += 1;
      this.#isMoved = this.#presses > 0;
    } else if (isFineHalf) {
      this.#stand(finePosition(this.#coarse, second));
    } else {
      this.#coarse = second;
      this.#stand(
        isFine(source) ? finePosition(second, 0) : messagePosition(status, first, second),
      );
    }
  }

  /**
   * Takes a message to a control that is a button.
   *
   * @returns Whether it went down (true) or up (false); null where it stays as it was.
   */
  press(second: number): boolean | null {
    const { source } = this.control;
    if (source.kind === 'cc' && source.encoding && source.encoding !== 'absolute') {
      // An encoder goes nowhere: each step to the right is a press.
      return encoderSteps(source.encoding, second) > 0 ? true : null;
    }
    const isDown = source.kind === 'note' ? second > 0 : second >= DOWN;
    if (isDown === this.#isDown) return null;
    this.#isDown = isDown;
    return isDown;
  }

  /**
   * Where its value goes by what has been moved since, which is forgotten.
   *
   * @returns Null where it stays.
   */
  take(value: number, map: ValueMap): number | null {
    if (!this.#isMoved) return null;
    const { control } = this;
    const at = map.toPosition(value);
    const steps = this.#steps;
    const presses = this.#presses;
    this.#forget();
    if (steps !== 0) return this.#turn(value, steps, map);
    if (presses > 0) return presses % 2 === 1 ? map.toValue(toggled(at, control)) : null;
    if (control.source.kind === 'cc' && isRelative(control)) return null;
    return this.#follow(at, map);
  }

  /** What was moved while nothing was there to be moved counts for nothing. */
  drop(): void {
    this.#forget();
    this.#pickUp.drop();
  }

  /** At least a step of the value's own grid, or slow turns would be lost. */
  #turn(value: number, steps: number, map: ValueMap): number {
    const at = map.toPosition(value);
    const to = turned(at, steps, this.control);
    const moved = map.toValue(to);
    if (moved !== map.clamp(value) || to === at) return moved;
    return map.step(value, Math.sign(to - at), 'fine');
  }

  #follow(at: number, map: ValueMap): number | null {
    const { control } = this;
    const knob = this.#now;
    const goesAlong =
      control.pickUp === false ||
      this.#pickUp.move(this.#low, this.#high, knob, toKnob(at, control));
    if (!goesAlong) return null;
    const value = map.toValue(toTarget(knob, control));
    this.#pickUp.leave(toKnob(map.toPosition(value), control));
    return value;
  }

  #stand(position: number): void {
    this.#low = this.#isMoved ? Math.min(this.#low, position) : position;
    this.#high = this.#isMoved ? Math.max(this.#high, position) : position;
    this.#now = position;
    this.#isMoved = true;
  }

  #forget(): void {
    this.#isMoved = false;
    this.#steps = 0;
    this.#presses = 0;
  }
}

function isRelative({ source }: Control): boolean {
  return source.kind === 'cc' && source.encoding !== undefined && source.encoding !== 'absolute';
}

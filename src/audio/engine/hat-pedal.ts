import type { HatPedalMode, HatStep } from '../../kit/hats.ts';

/** The least that a module's pedal is known to reach, from either side: some send 0 to 90. */
const SURE_LEAST = 37;
const SURE_LARGEST = 90;
/** So far apart closed and open hits must lie on average to say which way round the pedal is, */
const CLEAR_GAP = 24;
/** so far where there was but one of either, */
const WIDE_GAP = 64;
/** and so far that they are told apart by the module at all. */
const LEAST_GAP = 8;
/** Later hits weigh so much, for hands and pedals change. */
const LEAST_WEIGHT = 0.25;
/** Feet that say the same before they are believed. */
const SURE_VOTES = 3;

/** Where the pedal was on average when a kind of note was hit. */
class Place {
  count = 0;
  mean = 0;

  add(value: number): void {
    this.count += 1;
    this.mean += (value - this.mean) * Math.max(1 / this.count, LEAST_WEIGHT);
  }

  clear(): void {
    this.count = 0;
    this.mean = 0;
  }
}

/**
 * The hi-hat's pedal as controller 4 sends it. Most modules send 127 for closed; which way round it
 * is shows in where the pedal is when notes of closed and of open hats come, and, of modules with one
 * note for all, where it is when the foot's own note comes. Knows no pads and no sound.
 */
export class HatPedal {
  /** How the values are to be understood. */
  mode: HatPedalMode = 'auto';

  #value = -1;
  #least = SURE_LEAST;
  #largest = SURE_LARGEST;
  #isFoundInverted = false;
  #isCalibrated = false;
  readonly #closed = new Place();
  readonly #open = new Place();
  #halfHits = 0;
  /** Feet in a row that came at high values; negative for low ones. */
  #votes = 0;

  /** Whether there is one: a value has come. */
  get isKnown(): boolean {
    return this.#value >= 0;
  }

  /** Whether low values are closed. */
  get isInverted(): boolean {
    if (this.#isCalibrated) return false;
    return this.mode === 'auto' ? this.#isFoundInverted : this.mode === 'inverted';
  }

  /** 0 closed to 1 open, within what the pedal is known to reach; 1 where there is no pedal. */
  get openness(): number {
    if (!this.isKnown) return 1;
    return this.isInverted ? this.#share : 1 - this.#share;
  }

  /**
   * Whether the module sends notes of its own for closed and for open hats, as far as was heard: both
   * have come, at different places of the pedal.
   */
  get tellsApart(): boolean {
    const fewest = Math.min(this.#closed.count, this.#open.count);
    return fewest > 0 && (fewest === 1 || Math.abs(this.#gap) >= LEAST_GAP);
  }

  /** Whether it sends one for half-open hats, too. */
  get tellsHalf(): boolean {
    return this.#halfHits > 0;
  }

  /**
   * @param value 0 to 127; what is none is passed over.
   * @param isCalibrated Whether 127 is known to be closed, and 0 open.
   */
  move(value: number, isCalibrated = false): void {
    if (!(value >= 0 && value <= 127)) return;
    this.#value = value;
    this.#isCalibrated = isCalibrated;
    if (isCalibrated) [this.#least, this.#largest] = [0, 127];
    this.#least = Math.min(this.#least, value);
    this.#largest = Math.max(this.#largest, value);
  }

  /** A hit of a note that the kit has a hat of this step on. */
  hit(step: HatStep): void {
    if (!this.isKnown) return;
    if (step === 'closed') this.#closed.add(this.#value);
    else if (step === 'open') this.#open.add(this.#value);
    else if (step === 'half') this.#halfHits += 1;
    else this.#vote();
    this.#judge();
  }

  /** There is no pedal any more. Another may be the other way round; `mode` is the player's and stays. */
  forget(): void {
    this.#value = -1;
    this.#least = SURE_LEAST;
    this.#largest = SURE_LARGEST;
    this.#isFoundInverted = false;
    this.#isCalibrated = false;
    this.#closed.clear();
    this.#open.clear();
    this.#halfHits = 0;
    this.#votes = 0;
  }

  /** Of the way from the least to the largest value. */
  get #share(): number {
    return (Math.max(this.#value, 0) - this.#least) / (this.#largest - this.#least);
  }

  /** How much higher the values are at closed hits. */
  get #gap(): number {
    return this.#closed.mean - this.#open.mean;
  }

  #vote(): void {
    if (this.#share >= 0.75) this.#votes = Math.max(this.#votes, 0) + 1;
    else if (this.#share <= 0.25) this.#votes = Math.min(this.#votes, 0) - 1;
  }

  #judge(): void {
    const fewest = Math.min(this.#closed.count, this.#open.count);
    if (fewest > 0 && Math.abs(this.#gap) >= (fewest > 1 ? CLEAR_GAP : WIDE_GAP)) {
      this.#isFoundInverted = this.#gap < 0;
    } else if (!this.tellsApart && Math.abs(this.#votes) >= SURE_VOTES) {
      // The foot's note comes when the pedal is down. Sticks say more where they can say it.
      this.#isFoundInverted = this.#votes < 0;
    }
  }
}

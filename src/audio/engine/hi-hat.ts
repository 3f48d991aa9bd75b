import { hatLadder, hatStepOf, type HatStep } from '../../kit/hats.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { HatPedal } from './hat-pedal.ts';

/** What is known of a pad here. */
interface HatPad {
  readonly pad: Pad;
}

/** The pedal trembles: it must leave a sound's places by so much to end it. */
const SLACK = 0.05;
const NEVER = -1;

interface Rung<Player extends HatPad> {
  readonly pad: Player;
  readonly step: HatStep | null;
  readonly min: number;
  readonly max: number;
  /** What rings ends once the pedal is closed further than this. */
  chokeBelow: number;
}

/**
 * A kit's hats under one pedal: which of them a hit plays, and which ends as the pedal closes. Does
 * nothing while no pedal is known, and makes no objects when it is asked.
 *
 * The rule. Where the pedal is among the places of the pad that was hit, that pad plays: note and pedal
 * agree. Where they don't, it depends on the module. One that sends the same note whatever the pedal
 * does is followed by the pedal alone. One that sends a note for closed and another for open hats knows
 * its own pedal better than we do: a closed note plays the closed hat; for an open one the pedal chooses
 * among the hats that are not closed, unless it sends a note for half-open ones, too. Which kind it is
 * shows in the notes: once both have come, at different places of the pedal, they count. The foot's
 * note always plays its own pad.
 */
export class HiHat<Player extends HatPad> {
  readonly pedal = new HatPedal();
  #rungs: readonly Rung<Player>[] = [];
  #pedalPads: ReadonlySet<Player> = new Set();

  /** Takes the kit's pads; what rings in pads that stay can still be ended. */
  setPads(pads: ReadonlyMap<string, Player>): void {
    const all = [...pads.values()].map((runtime) => runtime.pad);
    const former = this.#rungs;
    this.#rungs = hatLadder(all).flatMap(({ padId, ...rung }) => {
      const pad = pads.get(padId);
      const chokeBelow = former.find((each) => each.pad === pad)?.chokeBelow ?? NEVER;
      return pad ? [{ pad, ...rung, chokeBelow }] : [];
    });
    this.#pedalPads = new Set(
      [...pads.values()].filter(
        (runtime) => hatStepOf(runtime.pad) === 'pedal' && !this.has(runtime),
      ),
    );
  }

  has(pad: Player): boolean {
    return this.#rungOf(pad) !== null;
  }

  /** The pad that a hit of this one's note plays. */
  padFor(hit: Player): Player {
    const { pedal } = this;
    if (!pedal.isKnown) return hit;
    if (this.#pedalPads.has(hit)) pedal.hit('pedal');
    const rung = this.#rungOf(hit);
    if (!rung) return hit;
    if (rung.step) pedal.hit(rung.step);
    if (distance(rung, pedal.openness) === 0) return hit;
    if (!pedal.tellsApart) return this.#nearest(rung, false);
    const isSure = rung.step === null || rung.step === 'closed' || pedal.tellsHalf;
    return isSure ? hit : this.#nearest(rung, true);
  }

  /** A pad was hit, by whatever it was: it rings from now on. */
  ring(pad: Player): void {
    const rung = this.#rungOf(pad);
    if (!rung) return;
    const { openness } = this.pedal;
    // A module may hold for open what we hold for closed: from there it is half the way down.
    rung.chokeBelow = openness < rung.min ? openness / 2 : rung.min - SLACK;
  }

  /** @param choke Called for each pad whose sound the pedal has closed on. */
  movePedal(value: number, isCalibrated: boolean, choke: (pad: Player) => void): void {
    this.pedal.move(value, isCalibrated);
    const { openness } = this.pedal;
    for (const rung of this.#rungs) {
      if (openness >= rung.chokeBelow) continue;
      rung.chokeBelow = NEVER;
      choke(rung.pad);
    }
  }

  forEach(visit: (pad: Player) => void): void {
    for (const { pad } of this.#rungs) visit(pad);
  }

  /** The first of the rungs nearest to where the pedal is. */
  #nearest(hit: Rung<Player>, isOpen: boolean): Player {
    const { openness } = this.pedal;
    let nearest = hit;
    for (const rung of this.#rungs) {
      if (isOpen && rung.step === 'closed') continue;
      if (distance(rung, openness) < distance(nearest, openness)) nearest = rung;
    }
    return nearest.pad;
  }

  #rungOf(pad: Player): Rung<Player> | null {
    for (const rung of this.#rungs) if (rung.pad === pad) return rung;
    return null;
  }
}

/** How far the pedal is from a rung's places; 0 among them. */
function distance({ min, max }: Rung<HatPad>, openness: number): number {
  return Math.max(0, min - openness, openness - max);
}

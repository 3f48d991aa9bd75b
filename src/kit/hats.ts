import type { Pad } from './kit-schema.ts';

/**
 * The hi-hat as one instrument: which of a kit's pads are its sounds, and at which places of the
 * pedal each is heard.
 */

/** From the most closed on. */
export type HatStep = 'pedal' | 'closed' | 'half' | 'open';

/** How a pedal's values are to be understood; `auto` finds out by what is played. */
export const HAT_PEDAL_MODES = ['auto', 'normal', 'inverted'] as const;
export type HatPedalMode = (typeof HAT_PEDAL_MODES)[number];

/** A sound of the hi-hat. */
export interface HatRung {
  readonly padId: string;
  /** Null for a pad that is no hat but was given places of the pedal. */
  readonly step: HatStep | null;
  /** The places of the pedal at which it is heard, 0 closed to 1 open. */
  readonly min: number;
  readonly max: number;
}

const CLOSED_NOTE = 42;
const PEDAL_NOTE = 44;
const OPEN_NOTE = 46;

/** Whole words, or the beginning of one such as `halfopen`. */
const HALF =
  /(?<!\p{L})(half|hlf|semi|loose|demi|halb|mezzo|medio|media)(?!\p{L})|(?<!\p{L})(half|semi|demi|halb)[ _-]?(open|op|closed|cl|offen|ouvert)/u;
const PEDAL = /(?<!\p{L})(pedal|pedals|foot|chick)(?!\p{L})/u;
/** The steps that a stick plays. */
const STICK_STEPS = ['closed', 'half', 'open'] as const;

/** What a pad is among the hats; null where it is none. */
export function hatStepOf({
  role,
  gmNote,
  name,
}: Pick<Pad, 'role' | 'gmNote' | 'name'>): HatStep | null {
  if (role !== 'closed-hat' && role !== 'open-hat') return null;
  const words = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
  // Neither of the two roles says it, and closed hats take the pedal's note for want of others.
  if (HALF.test(words)) return 'half';
  if (role === 'open-hat') return 'open';
  return gmNote === PEDAL_NOTE || PEDAL.test(words) ? 'pedal' : 'closed';
}

/**
 * The sounds that the pedal chooses among: pads that were given places of it, and of each step of a
 * stick's hit the first pad that was not, the one on the step's note before all others. Further hats
 * of a kit are other instruments. Those steps share the pedal's way evenly.
 *
 * @returns Pads with places of their own first, the others from closed to open; empty without hats.
 */
export function hatLadder(pads: readonly Pad[]): HatRung[] {
  const own = pads.filter(hasOwnPlaces).map((pad) => ownRung(pad));
  const steps = pads.map(hatStepOf);
  const mains = STICK_STEPS.map((step) =>
    mainOf(
      pads.filter((_, i) => steps[i] === step),
      step,
    ),
  );
  const present = STICK_STEPS.filter((_, i) => mains[i]);
  const shared = mains.flatMap((pad, i): HatRung[] => {
    const step = STICK_STEPS[i];
    if (!pad || !step || hasOwnPlaces(pad)) return [];
    const place = present.indexOf(step);
    const { length } = present;
    return [{ padId: pad.id, step, min: place / length, max: (place + 1) / length }];
  });
  return [...own, ...shared];
}

/** Of the pads of a step that which stands for it, if need be one with places of its own. */
function mainOf(ofStep: readonly Pad[], step: (typeof STICK_STEPS)[number]): Pad | undefined {
  const note = step === 'closed' ? CLOSED_NOTE : step === 'open' ? OPEN_NOTE : null;
  return ofStep.find(({ gmNote }) => note !== null && gmNote === note) ?? ofStep[0];
}

function hasOwnPlaces(pad: Pad): boolean {
  return pad.hatOpennessMin !== undefined || pad.hatOpennessMax !== undefined;
}

function ownRung(pad: Pad): HatRung {
  const { hatOpennessMin = 0, hatOpennessMax = 1 } = pad;
  return {
    padId: pad.id,
    step: hatStepOf(pad),
    min: Math.min(hatOpennessMin, hatOpennessMax),
    max: Math.max(hatOpennessMin, hatOpennessMax),
  };
}

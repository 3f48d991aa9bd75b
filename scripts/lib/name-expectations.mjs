/**
 * What to expect of a word before any data: shares of the roles, the rest spread evenly. It is all
 * there is for words that the data has not, and weighs as much as four kits beside those it has.
 */
export const EXPECTED = {
  'rim-shot': { rim: 0.48, snare: 0.42 },
  'snare-rim': { snare: 0.5, rim: 0.4 },
  snap: { clap: 0.45, snare: 0.2, other: 0.2 },
  hat: { 'closed-hat': 0.65, 'open-hat': 0.25 },
  hh: { 'closed-hat': 0.7, 'open-hat': 0.2 },
  cymbal: { crash: 0.5, ride: 0.3, 'open-hat': 0.08 },
  bell: { cowbell: 0.35, ride: 0.15, triangle: 0.1, tambourine: 0.1, other: 0.25 },
  'hand-drum': { conga: 0.75, tom: 0.15 },
  hc: { conga: 0.4, clap: 0.3, 'closed-hat': 0.15 },
  perc: { other: 0.25, conga: 0.2, woodblock: 0.12, cowbell: 0.08, shaker: 0.08, tambourine: 0.06 },
  misc: { other: 0.6 },
  effect: { other: 0.7 },
  instrument: { other: 0.8 },
  bass: { other: 0.45, kick: 0.4 },
  'tr-808': { kick: 0.5, other: 0.15 },
  loop: { other: 0.7 },
};

/**
 * Words left to their expectation, whatever the data: a rimshot is a rim on machines and a snare on
 * acoustic kits, and the data has two dozen machines to one such kit.
 */
export const KEPT_BY_HAND = new Set(['rim-shot']);

/** A plain word's own role. */
const OWN_ROLE = 0.9;

/** @returns {number[]} One a role, in the roles' order; sums to 1. */
export function expectedOf(kind, roles) {
  const shares = EXPECTED[kind] ?? { [kind]: OWN_ROLE };
  const rest = 1 - Object.values(shares).reduce((a, b) => a + b, 0);
  return roles.map((role) => (shares[role] ?? 0) + rest / roles.length);
}

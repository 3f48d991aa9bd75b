import { ROLE_COLOURS } from '../../kit/role-colours.ts';
import { ROLES, type Role } from '../../kit/roles.ts';
import { parseColour, toOklab, type Oklab } from '../../lib/colour.ts';
import type { LightPalette } from '../profile-schema.ts';
import { PALETTES, type PaletteColour } from './palettes.ts';

/** What a light says of its pad: no sound or muted, a sound, in hand, or hit, softer or harder. */
export const DARK = 0;
export const RESTING = 1;
export const IN_HAND = 2;
/** With `HIT_STEPS` steps by velocity, hits on pads that rest and on the one that is in hand. */
export const HIT = 3;
export const HIT_STEPS = 4;
export const SHADES = HIT + HIT_STEPS;

/** Of the role's colour: a lit pad must leave room for hits. */
const RESTING_SHARE = 0.4;
const IN_HAND_SHARE = 0.8;
/** How much of the white in a colour is left out: on a lamp it drowns the hue. */
const LESS_WHITE = 0.65;
/** Dimmer colours of a palette can't be told apart under a hand. */
const DIMMEST = 0x50;
/** Of two roles at rest, as `distance` has it. */
const LEAST_APART = 0.02;
/** How much of a hit's light is white, by its step. */
const WHITE_SHARES = [0.1, 0.35, 0.65, 1];

/** The shade of a hit. @param velocity 1 to 127. */
export function hitShade(velocity: number): number {
  return HIT + Math.min(HIT_STEPS - 1, (velocity * HIT_STEPS) >> 7);
}

/** What is to be seen, as `0xrrggbb`. */
export function lightRgb(role: Role, shade: number): number {
  if (shade === DARK) return 0;
  const colour = lampColour(role);
  if (shade === RESTING) return pack(colour.map((value) => value * RESTING_SHARE));
  if (shade === IN_HAND) return pack(colour.map((value) => value * IN_HAND_SHARE));
  const white = WHITE_SHARES[shade - HIT]!;
  return pack(colour.map((value) => value + (255 - value) * white));
}

/** The colour that the role has on a screen as a lamp shows it: deeper, and as bright as it can be. */
function lampColour(role: Role): number[] {
  const colour = parseColour(ROLE_COLOURS[role].dark);
  const white = LESS_WHITE * Math.min(...colour);
  const most = Math.max(...colour) - white;
  return colour.map((value) => (255 * (value - white)) / most);
}

const known = new Map<LightPalette, Uint8Array>();

/**
 * The velocities that show roles in a palette: `ROLES`' index times `SHADES`, plus the shade. Roles at
 * rest are as far apart as the palette lets them be; each shade of a role differs from its others,
 * where there are so many colours.
 */
export function paletteVelocities(palette: LightPalette): Uint8Array {
  let velocities = known.get(palette);
  if (!velocities) known.set(palette, (velocities = findVelocities(palette)));
  return velocities;
}

/** The colour that a velocity shows, as `0xrrggbb`. */
export function paletteRgb(palette: LightPalette, velocity: number): number {
  return PALETTES[palette].find((colour) => colour.velocity === velocity)?.rgb ?? 0;
}

function findVelocities(palette: LightPalette): Uint8Array {
  const velocities = new Uint8Array(ROLES.length * SHADES);
  const lit = PALETTES[palette].filter(({ rgb }) => Math.max(...unpack(rgb)) >= DIMMEST);
  const resting = apart(lit);
  ROLES.forEach((role, i) => {
    const taken = [resting[i]!];
    velocities[i * SHADES + RESTING] = taken[0]!.velocity;
    const inHand = nearest(lightRgb(role, IN_HAND), fresh(lit, taken));
    // Few colours are kept for roles and hits: another one would be another drum.
    if (inHand && lit.length >= ROLES.length) taken.push(inHand);
    velocities[i * SHADES + IN_HAND] = taken[taken.length - 1]!.velocity;
    for (let shade = HIT; shade < SHADES; shade += 1) {
      const hit = nearest(lightRgb(role, shade), fresh(lit, taken));
      // Where all lights look alike, a hit is a moment of darkness.
      velocities[i * SHADES + shade] = hit?.velocity ?? 0;
    }
  });
  return velocities;
}

/** Colours not among those taken; nor that look the same, which a palette may hold twice. */
function fresh(lit: readonly PaletteColour[], taken: readonly PaletteColour[]): PaletteColour[] {
  return lit.filter(({ rgb }) => !taken.some((each) => each.rgb === rgb));
}

/** A colour for each role at rest: the best match of all first, none like another while there are enough. */
function apart(lit: readonly PaletteColour[]): PaletteColour[] {
  const isEnough = lit.length >= ROLES.length;
  // Few colours have no dim ones among them.
  const wanted = ROLES.map((role) => toOklab(unpack(lightRgb(role, isEnough ? RESTING : HIT))));
  const pairs = wanted
    .flatMap((colour, role) =>
      lit.map((entry) => ({ role, entry, far: distance(colour, toOklab(unpack(entry.rgb))) })),
    )
    .sort((a, b) => a.far - b.far);
  const found = new Map<number, PaletteColour>();
  for (const leastApart of isEnough ? [LEAST_APART, 0] : [0]) {
    for (const { role, entry } of pairs) {
      if (found.has(role) || isLikeOneOf(entry, [...found.values()], leastApart)) continue;
      found.set(role, entry);
    }
  }
  return wanted.map((_, role) => found.get(role) ?? lit[0]!);
}

function isLikeOneOf(
  { rgb }: PaletteColour,
  others: readonly PaletteColour[],
  leastApart: number,
): boolean {
  const place = toOklab(unpack(rgb));
  return others.some((other) => distance(place, toOklab(unpack(other.rgb))) < leastApart);
}

function nearest(rgb: number, colours: readonly PaletteColour[]): PaletteColour | null {
  const wanted = toOklab(unpack(rgb));
  let best: PaletteColour | null = null;
  let least = Infinity;
  for (const colour of colours) {
    const far = distance(wanted, toOklab(unpack(colour.rgb)));
    if (far < least) [best, least] = [colour, far];
  }
  return best;
}

/** Hue counts for more than lightness: a lamp in a dark room is told by its colour. */
function distance(a: Oklab, b: Oklab): number {
  return Math.hypot(0.6 * (a[0] - b[0]), a[1] - b[1], a[2] - b[2]);
}

function unpack(rgb: number): [number, number, number] {
  return [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
}

function pack([r = 0, g = 0, b = 0]: readonly number[]): number {
  return (Math.round(r) << 16) | (Math.round(g) << 8) | Math.round(b);
}

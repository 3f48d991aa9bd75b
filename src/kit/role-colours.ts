import type { Role } from './roles.ts';

interface ColourPair {
  readonly dark: string;
  readonly light: string;
}

/**
 * One colour a role on either theme: near the hues that the roles are known by and far apart for the
 * usual eye and for three kinds of colour blindness. Found by `scripts/fit-role-colours.mjs` (dark:
 * seed 1; light: seed 2, with kick and cowbell changed over); a test holds them to it.
 */
export const ROLE_COLOURS: Readonly<Record<Role, ColourPair>> = {
  kick: { dark: '#fc6312', light: '#c71e10' },
  snare: { dark: '#fbe28b', light: '#b26f07' },
  rim: { dark: '#acc505', light: '#64630c' },
  clap: { dark: '#fd89c1', light: '#9a3776' },
  'closed-hat': { dark: '#56d7fb', light: '#0283a4' },
  'open-hat': { dark: '#588bfb', light: '#1430ab' },
  tom: { dark: '#a49fff', light: '#603bc5' },
  crash: { dark: '#93fec5', light: '#177c4f' },
  ride: { dark: '#17baa5', light: '#016253' },
  cowbell: { dark: '#fcb87e', light: '#8d1205' },
  tambourine: { dark: '#b9836f', light: '#5d1c1d' },
  shaker: { dark: '#a7f006', light: '#668b51' },
  conga: { dark: '#de5ccf', light: '#870187' },
  woodblock: { dark: '#c5a56b', light: '#976877' },
  triangle: { dark: '#ddfcff', light: '#183c64' },
  other: { dark: '#cfcdc8', light: '#493f44' },
};

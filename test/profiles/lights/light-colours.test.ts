import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES } from '../../../src/kit/roles.ts';
import { toOklab } from '../../../src/lib/colour.ts';
import {
  DARK,
  HIT,
  HIT_STEPS,
  hitShade,
  IN_HAND,
  lightRgb,
  paletteRgb,
  paletteVelocities,
  RESTING,
  SHADES,
} from '../../../src/profiles/lights/light-colours.ts';
import { PALETTES } from '../../../src/profiles/lights/palettes.ts';
import { LIGHT_PALETTES } from '../../../src/profiles/profile-schema.ts';

const oklab = (rgb: number) => toOklab([rgb >> 16, (rgb >> 8) & 255, rgb & 255]);
const apart = (a: number, b: number) =>
  Math.hypot(...oklab(a).map((value, i) => value - oklab(b)[i]!));
const shadesOf = (palette: (typeof LIGHT_PALETTES)[number], role: number) => [
  ...paletteVelocities(palette).slice(role * SHADES, (role + 1) * SHADES),
];

describe.each(LIGHT_PALETTES)('the palette %s', (palette) => {
  test('has velocities that a message can hold, each once, and darkness first', () => {
    const velocities = PALETTES[palette].map(({ velocity }) => velocity);
    expect(new Set(velocities).size).toBe(velocities.length);
    expect(velocities.every((velocity) => velocity >= 0 && velocity <= 127)).toBe(true);
    expect(PALETTES[palette][0]).toEqual({ velocity: 0, rgb: 0 });
  });

  test.each(ROLES.map((role, i) => [role, i] as const))('lights %s, and its hits', (_, i) => {
    const shades = shadesOf(palette, i);
    expect(shades[DARK]).toBe(0);
    expect(shades[RESTING]).not.toBe(0);
    expect(shades[IN_HAND]).not.toBe(0);
    const colours = shades.map((velocity) => paletteRgb(palette, velocity));
    for (let shade = HIT; shade < SHADES; shade += 1) {
      expect(colours[shade]).not.toBe(colours[RESTING]);
      expect(colours[shade]).not.toBe(colours[IN_HAND]);
    }
  });
});

describe.each(['launchpad', 'apc-mk2'] as const)('of %s', (palette) => {
  const resting = ROLES.map((_, i) => paletteRgb(palette, shadesOf(palette, i)[RESTING]!));

  test('roles at rest look different, each from each', () => {
    const pairs = resting.flatMap((a, at) => resting.slice(at + 1).map((b) => apart(a, b)));
    // OKLab, where 0.02 is just seen.
    expect(Math.min(...pairs)).toBeGreaterThan(0.025);
  });

  test('each is near its role’s own colour', () => {
    ROLES.forEach((role, i) => {
      const [, a, b] = oklab(resting[i]!);
      const [, roleA, roleB] = oklab(lightRgb(role, RESTING));
      expect(Math.hypot(a - roleA, b - roleB), role).toBeLessThan(0.06);
    });
  });

  test('the pad in hand is brighter than at rest, and none is too dim to see', () => {
    ROLES.forEach((role, i) => {
      const shades = shadesOf(palette, i);
      const inHand = oklab(paletteRgb(palette, shades[IN_HAND]!))[0];
      expect(inHand, role).toBeGreaterThan(oklab(resting[i]!)[0]);
      expect(oklab(resting[i]!)[0]).toBeGreaterThan(0.2);
    });
  });

  test('the hardest hit is white', () => {
    ROLES.forEach((role, i) => {
      expect(paletteRgb(palette, shadesOf(palette, i)[SHADES - 1]!), role).toBe(0xffffff);
    });
  });
});

test('three colours show warm drums red or yellow, and hits in a third colour', () => {
  const shades = shadesOf('three-colour', ROLES.indexOf('kick'));
  expect(shades[RESTING]).toBe(3);
  expect(shades[IN_HAND]).toBe(3);
  expect(shades[HIT]).not.toBe(3);
  expect(shadesOf('three-colour', ROLES.indexOf('crash'))[RESTING]).toBe(1);
});

test('where there is but on and off, a hit is a moment of darkness', () => {
  ROLES.forEach((_, i) => {
    expect(shadesOf('on-off', i)).toEqual([0, 127, 127, ...new Array<number>(HIT_STEPS).fill(0)]);
  });
});

test('harder hits are whiter', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 127 }),
      fc.integer({ min: 1, max: 127 }),
      fc.constantFrom(...ROLES),
      (a, b, role) => {
        const [softer, harder] = [Math.min(a, b), Math.max(a, b)].map(hitShade) as [number, number];
        expect(softer).toBeGreaterThanOrEqual(HIT);
        expect(harder).toBeLessThan(SHADES);
        const white = (shade: number) => oklab(lightRgb(role, shade))[0];
        expect(white(harder)).toBeGreaterThanOrEqual(white(softer));
      },
    ),
  );
});

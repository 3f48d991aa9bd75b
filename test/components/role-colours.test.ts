import { describe, expect, test } from 'vitest';
import { contrast, distance, linearOf, seenAs, VISIONS } from '../../scripts/lib/colour-vision.mjs';
import { ROLE_COLOURS } from '../../src/components/shared/role-colours.ts';

/** Of OKLab, where 0.02 is just seen. */
const LEAST_APART = { usual: 0.085, protan: 0.06, deutan: 0.06, tritan: 0.06 };

describe.each(['dark', 'light'] as const)('the role colours of the %s theme', (theme) => {
  const colours = Object.values(ROLE_COLOURS).map((pair) => pair[theme]);

  test.each(Object.entries(LEAST_APART))('stay apart for %s sight', (vision, least) => {
    const places = colours.map((hex) =>
      seenAs(linearOf(hex), VISIONS[vision as keyof typeof VISIONS]),
    );
    const apart = places.flatMap((a, at) => places.slice(at + 1).map((b) => distance(a, b)));
    expect(Math.min(...apart)).toBeGreaterThan(least);
  });

  test('stand out from the pad', () => {
    // Where the pad is nearest to them in lightness; on the dark theme they are also small text.
    const [pad, least] = theme === 'dark' ? (['#24282d', 4.5] as const) : (['#e8e5df', 3] as const);
    for (const hex of colours) {
      expect(contrast(linearOf(hex), linearOf(pad))).toBeGreaterThan(least);
    }
  });
});

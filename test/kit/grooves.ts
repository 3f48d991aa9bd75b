import fc from 'fast-check';
import { grooveDurationSec, type Groove, type GrooveHit } from '../../src/kit/groove.ts';
import { inOrder, type Quantising } from '../../src/kit/quantise.ts';

export function hit(atSec: number, padId = 'kick', velocity = 100): GrooveHit {
  return { atSec, padId, velocity, durationSec: null };
}

export function groove(shape: Partial<Groove> = {}): Groove {
  return { tempoBpm: 120, beatsPerBar: 4, bars: 1, hits: [], ...shape };
}

/** Grooves as they are played; with some hits behind their end, as a shortened one has. */
export const anyGroove: fc.Arbitrary<Groove> = fc
  .record({
    tempoBpm: fc.double({ min: 20, max: 400, noNaN: true }),
    beatsPerBar: fc.integer({ min: 1, max: 16 }),
    bars: fc.integer({ min: 1, max: 8 }),
    places: fc.array(
      fc.record({
        share: fc.double({ min: 0, max: 1.2, noNaN: true }),
        padId: fc.constantFrom('kick', 'snare', 'hat'),
        velocity: fc.integer({ min: 1, max: 127 }),
        heldShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      }),
      { maxLength: 40 },
    ),
  })
  .map(({ places, ...head }) => {
    const lengthSec = grooveDurationSec(head);
    const hits = places.map(({ share, padId, velocity, heldShare }) => ({
      atSec: share * lengthSec,
      padId,
      velocity,
      durationSec: heldShare === null ? null : heldShare * lengthSec,
    }));
    return { ...head, hits: inOrder(hits) };
  });

export const anyQuantising: fc.Arbitrary<Required<Quantising>> = fc.record({
  grid: fc.constantFrom('1/4', '1/8', '1/8T', '1/16', '1/16T', '1/32'),
  strength: fc.double({ min: 0, max: 1, noNaN: true }),
  swing: fc.double({ min: 0.5, max: 0.75, noNaN: true }),
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildKit } from '../../src/kit/build-kit.ts';
import {
  candidatesOf,
  confidenceOf,
  doubtfulPads,
  isDoubtful,
  SURE_FROM,
} from '../../src/kit/doubt.ts';
import { confirmPad, removePad, setPadRole } from '../../src/kit/edits.ts';
import type { Kit, Pad } from '../../src/kit/kit-schema.ts';
import {
  backInReview,
  followKit,
  nextInReview,
  padInReview,
  resumeReview,
  reviewProgress,
  startReview,
  type Review,
} from '../../src/kit/review-queue.ts';
import { classification, features, role, sample } from './arbitraries.ts';

/** Kits of sounds that all differ, heard with any confidence; some are not heard at all. */
const kits: fc.Arbitrary<Kit> = fc
  .array(fc.record({ classification: fc.option(classification, { freq: 6 }), features }), {
    minLength: 1,
    maxLength: 24,
  })
  .map((sounds) =>
    buildKit(
      'Kit',
      sounds.map((sound, n) => ({ ...sound, sample: sample(n), padName: `sound ${n}` })),
    ),
  );

/** A kit whose pads were heard with these confidences, in order. */
function kitOf(...confidences: number[]): Kit {
  return buildKit(
    'Kit',
    confidences.map((confidence, n) => ({
      sample: sample(n),
      padName: `sound ${n}`,
      classification: {
        role: 'tom',
        confidence,
        topThree: [
          { role: 'tom', probability: confidence },
          { role: 'snare', probability: 0.1 },
        ],
        modelVersion: '1',
      },
      features: { pitchHz: 100 + n, brightnessHz: 1000, decaySec: 0.2 },
    })),
  );
}

const nameIn = (kit: Kit, review: Review) => padInReview(review, kit)?.name;

/** The walk after a change within the same kit. */
function follow(review: Review, before: Kit, after: Kit): Review {
  const followed = followKit(review, before, after);
  if (!followed) throw new Error('The walk has ended.');
  return followed;
}

describe('the queue', () => {
  it('holds the doubtful pads alone, least sure first', () => {
    fc.assert(
      fc.property(kits, (kit) => {
        const queue = doubtfulPads(kit.pads);
        const confidences = queue.map((pad) => confidenceOf(pad) ?? NaN);
        expect(confidences).toEqual([...confidences].sort((a, b) => a - b));
        expect(confidences.every((confidence) => confidence < SURE_FROM)).toBe(true);
        const others = kit.pads.filter((pad) => !queue.includes(pad));
        expect(others.every((pad) => (confidenceOf(pad) ?? 1) >= SURE_FROM)).toBe(true);
      }),
    );
  });

  it('has none that a person, the maker or nobody has decided', () => {
    const [pad] = kitOf(0.3).pads as [Pad];
    expect(isDoubtful(pad)).toBe(true);
    for (const roleSource of ['user', 'maker', 'none'] as const) {
      expect(isDoubtful({ ...pad, roleSource })).toBe(false);
    }
  });

  it('goes by all evidence: a name that settles it counts', () => {
    const [pad] = kitOf(0.3).pads as [Pad];
    expect(isDoubtful({ ...pad, confidence: 0.8, nameWord: 'tom' })).toBe(false);
    expect(isDoubtful({ ...pad, roleSource: 'name', confidence: 0.5 })).toBe(true);
  });
});

describe('a disagreement with the kit’s maker', () => {
  const [base] = kitOf(0.5).pads as [Pad];
  const apart: Pad = {
    ...base,
    role: 'snare',
    roleSource: 'maker',
    makerRole: 'snare',
    rival: { role: 'clap', confidence: 0.9 },
  };

  it('is doubtful if it is sure enough, until a person decides', () => {
    expect(isDoubtful(apart)).toBe(true);
    expect(isDoubtful({ ...apart, rival: { role: 'clap', confidence: 0.79 } })).toBe(false);
    expect(isDoubtful({ ...apart, roleSource: 'user' })).toBe(false);
    expect(confidenceOf(apart)).toBe(null);
  });

  it('comes after what the ear left open, the clearest first', () => {
    const clearer = { ...apart, id: 'c', rival: { role: 'clap' as const, confidence: 0.95 } };
    const open = { ...base, id: 'o' };
    expect(doubtfulPads([apart, open, clearer]).map(({ id }) => id)).toEqual(['o', 'c', apart.id]);
  });

  it('offers both first, also after the answer', () => {
    const roles = (pad: Pad) => candidatesOf(pad).map(({ role: each }) => each);
    expect(roles(apart)).toEqual(['snare', 'clap', 'tom']);
    expect(roles({ ...apart, role: 'clap', roleSource: 'user' })).toEqual(['snare', 'clap', 'tom']);
    expect(roles({ ...apart, role: 'ride', roleSource: 'user' })).toEqual([
      'snare',
      'clap',
      'ride',
    ]);
  });
});

describe('the candidates', () => {
  it('are what was heard, best first', () => {
    const [pad] = kitOf(0.3).pads as [Pad];
    expect(candidatesOf(pad)).toMatchObject([
      { role: 'tom', probability: 0.3 },
      { role: 'snare', probability: 0.1 },
    ]);
  });

  it('begin with the suggestion, and invent no probability for it', () => {
    const [pad] = kitOf(0.3).pads as [Pad];
    const named: Pad = { ...pad, role: 'clap', roleSource: 'name', confidence: 0.5 };
    expect(candidatesOf(named).map(({ role, probability }) => [role, probability])).toEqual([
      ['clap', null],
      ['tom', 0.3],
      ['snare', 0.1],
    ]);
  });
});

describe('the walk', () => {
  it('ends after one answer a pad, each answered pad once, whatever is answered', () => {
    fc.assert(
      fc.property(kits, fc.array(role, { minLength: 24, maxLength: 24 }), (first, roles) => {
        let kit = first;
        let review = startReview(kit);
        const { total } = reviewProgress(review, kit);
        const asked: string[] = [];
        for (let pad = padInReview(review, kit); pad; pad = padInReview(review, kit)) {
          asked.push(pad.id);
          const after = setPadRole(kit, pad.id, roles[asked.length - 1]!);
          review = follow(review, kit, after);
          kit = after;
        }
        expect(new Set(asked).size).toBe(total);
        expect(asked).toHaveLength(total);
        expect(reviewProgress(review, kit)).toEqual({ total, answered: total, open: 0 });
        expect(doubtfulPads(kit.pads)).toEqual([]);
      }),
    );
  });

  it('comes back to a pad whose answer was undone, from wherever it is', () => {
    fc.assert(
      fc.property(kits, fc.nat(), (kit, pick) => {
        const review = startReview(kit);
        fc.pre(review.order.length > 0);
        const id = review.order[pick % review.order.length]!;
        const answered = confirmPad(kit, id);
        const on = follow(review, kit, answered);
        expect(padInReview(on, answered)?.id).not.toBe(id);
        expect(padInReview(follow(on, answered, kit), kit)?.id).toBe(id);
      }),
    );
  });

  it('passes pads over and takes them up again at the end', () => {
    const kit = kitOf(0.1, 0.2, 0.3);
    let review = nextInReview(startReview(kit), kit);
    expect(nameIn(kit, review)).toBe('sound 1');
    const answered = confirmPad(kit, padInReview(review, kit)!.id);
    review = nextInReview(follow(review, kit, answered), answered);
    expect(padInReview(review, answered)).toBeNull();
    expect(reviewProgress(review, answered)).toEqual({ total: 3, answered: 1, open: 2 });
    review = resumeReview(review, answered);
    expect(nameIn(answered, review)).toBe('sound 0');
    review = nextInReview(review, answered);
    expect(nameIn(answered, review)).toBe('sound 2');
  });

  it('goes back to answered pads, not before the first, and on to open ones', () => {
    const kit = kitOf(0.1, 0.2, 0.3);
    const answered = confirmPad(kit, startReview(kit).order[0]!);
    let review = backInReview(follow(startReview(kit), kit, answered));
    expect(nameIn(answered, review)).toBe('sound 0');
    expect(nameIn(answered, backInReview(review))).toBe('sound 0');
    review = nextInReview(review, answered);
    expect(nameIn(answered, review)).toBe('sound 1');
  });

  it('stays where it is while another pad is decided elsewhere, and leaves that one out', () => {
    const kit = kitOf(0.1, 0.2, 0.3);
    const review = startReview(kit);
    const elsewhere = confirmPad(kit, review.order[1]!);
    const after = follow(review, kit, elsewhere);
    expect(nameIn(elsewhere, after)).toBe('sound 0');
    expect(nameIn(elsewhere, nextInReview(after, elsewhere))).toBe('sound 2');
  });

  it('goes on behind a pad that was removed', () => {
    const kit = kitOf(0.1, 0.2, 0.3);
    const review = nextInReview(startReview(kit), kit);
    const after = removePad(kit, review.order[1]!);
    expect(nameIn(after, follow(review, kit, after))).toBe('sound 2');
  });

  it('takes in pads that are doubtful only now, and ends with its kit', () => {
    const kit = kitOf(0.1, 0.9);
    const more = { ...kit, pads: kit.pads.map((pad) => ({ ...pad, confidence: 0.2 })) };
    const end = nextInReview(startReview(kit), kit);
    expect(padInReview(end, kit)).toBeNull();
    expect(nameIn(more, follow(end, kit, more))).toBe('sound 1');

    const other = { ...kitOf(0.4), pads: kitOf(0.4).pads.map((pad) => ({ ...pad, id: 'x' })) };
    expect(followKit(end, kit, other)).toBeNull();
    const idle = startReview(kitOf(0.9));
    expect(follow(idle, kitOf(0.9), other)).toEqual({ order: ['x'], at: 0 });
  });
});

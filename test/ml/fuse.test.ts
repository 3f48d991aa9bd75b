import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, isRole, type Role } from '../../src/kit/roles.ts';
import { fuse } from '../../src/ml/fuse.ts';
import { NAME_EVIDENCE } from '../../src/ml/name-evidence.ts';
import type { NameHint } from '../../src/ml/name-hints.ts';
import { NAME_KINDS } from '../../src/ml/name-words.ts';

const PLAIN_KINDS = NAME_KINDS.filter((kind) => isRole(kind));
const VAGUE_KINDS = NAME_KINDS.filter((kind) => !isRole(kind));

const hintWith = (kinds: readonly NameHint['kind'][], froms: readonly NameHint['from'][]) =>
  fc.record<NameHint>({
    kind: fc.constantFrom(...kinds),
    from: fc.constantFrom(...froms),
    word: fc.constant('word'),
  });
const anyHint = hintWith(NAME_KINDS, ['file', 'folder']);
const plainHint = hintWith(PLAIN_KINDS, ['file']);
const weakHint = fc.oneof(
  hintWith(VAGUE_KINDS, ['file', 'folder']),
  hintWith(PLAIN_KINDS, ['folder']),
);

/** Distributions over the roles, among them ones that are all but certain. */
const heard = fc
  .tuple(
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 }),
    fc.integer({ min: 0, max: 15 }),
    fc.constantFrom(0, 0, 1, 10, 1000),
  )
  .map(([weights, at, extra]) => weights.map((w, i) => w + 1e-9 + (i === at ? extra : 0)))
  .map((weights) => weights.map((w) => w / weights.reduce((a, b) => a + b, 0)));

/** One role at `share`, the rest shared out by chance, some of it nothing. */
const heardWith = (min: number, max: number) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 15 }),
      fc.double({ min, max, noNaN: true }),
      fc.array(fc.constantFrom(0, 0.01, 1), { minLength: 16, maxLength: 16 }),
    )
    .map(([at, share, others]) => {
      const rest = others.map((w, i) => (i === at ? 0 : w + 1e-12));
      const sum = rest.reduce((a, b) => a + b, 0);
      return rest.map((w, i) => (i === at ? share : ((1 - share) * w) / sum));
    });

const bestOf = (values: readonly number[]) => values.indexOf(Math.max(...values));

function sure(role: Role, share: number): number[] {
  return ROLES.map((r) => (r === role ? share : (1 - share) / (ROLES.length - 1)));
}

describe('fuse', () => {
  it('makes a distribution', () => {
    fc.assert(
      fc.property(heard, fc.option(anyHint), (p, hint) => {
        const { probabilities } = fuse(p, hint);
        expect(probabilities).toHaveLength(ROLES.length);
        expect(probabilities.every((x) => x >= 0 && x <= 1 + 1e-9)).toBe(true);
        expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('changes nothing where the name says nothing', () => {
    fc.assert(
      fc.property(heard, (p) => {
        expect(fuse(p, null)).toEqual({ probabilities: p, decidedBy: 'audio' });
      }),
    );
  });

  it('never makes less of a role that both speak of', () => {
    fc.assert(
      fc.property(heard, anyHint, (p, hint) => {
        const role = bestOf(NAME_EVIDENCE[hint.kind][hint.from]);
        const fused = fuse(p, hint).probabilities;
        expect(fused[role]).toBeGreaterThanOrEqual((p[role] ?? 0) - 1e-12);
      }),
    );
  });

  it('says that the name decided exactly where audio alone would have said something else', () => {
    fc.assert(
      fc.property(heard, anyHint, (p, hint) => {
        const { probabilities, decidedBy } = fuse(p, hint);
        expect(decidedBy).toBe(bestOf(probabilities) === bestOf(p) ? 'audio' : 'name');
      }),
    );
  });

  it('lets no vague word and no folder overrule what was heard with 0.9', () => {
    fc.assert(
      fc.property(heardWith(0.9, 1), weakHint, (p, hint) => {
        const { probabilities, decidedBy } = fuse(p, hint);
        expect(bestOf(probabilities)).toBe(bestOf(p));
        expect(decidedBy).toBe('audio');
      }),
    );
  });

  it('lets a plain file name decide where the network is unsure', () => {
    fc.assert(
      fc.property(heard, plainHint, (p, hint) => {
        fc.pre(Math.max(...p) < 0.6);
        expect(ROLES[bestOf(fuse(p, hint).probabilities)]).toBe(hint.kind);
      }),
    );
  });

  it('leaves a certain network certain, whatever the name', () => {
    const { probabilities, decidedBy } = fuse(sure('clap', 0.9999), {
      kind: 'kick',
      from: 'file',
      word: 'kick',
    });
    expect(decidedBy).toBe('audio');
    expect(ROLES[bestOf(probabilities)]).toBe('clap');
  });

  it('lets a plain file name correct a network that is sure but not certain', () => {
    const p = sure('shaker', 0.85);
    const { probabilities, decidedBy } = fuse(p, { kind: 'closed-hat', from: 'file', word: 'ch' });
    expect(decidedBy).toBe('name');
    expect(ROLES[bestOf(probabilities)]).toBe('closed-hat');
  });

  it('lets a vague word choose among what was heard', () => {
    const p = sure('shaker', 0.4).map((x, i) => (ROLES[i] === 'open-hat' ? x + 0.3 : x));
    const whole = p.reduce((a, b) => a + b, 0);
    const fused = fuse(
      p.map((x) => x / whole),
      { kind: 'hat', from: 'file', word: 'hat' },
    ).probabilities;
    expect(ROLES[bestOf(fused)]).toMatch(/hat$/);
  });
});

describe('the evidence', () => {
  it.each(NAME_KINDS)('of %s is humble and rules nothing out', (kind) => {
    const limits = isRole(kind) ? { file: 0.96, folder: 0.82 } : { file: 0.82, folder: 0.75 };
    for (const from of ['file', 'folder'] as const) {
      const values = NAME_EVIDENCE[kind][from];
      expect(values).toHaveLength(ROLES.length);
      expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 2);
      expect(Math.max(...values)).toBeLessThanOrEqual(limits[from]);
      expect(Math.min(...values)).toBeGreaterThan(0.002);
    }
  });

  it.each(PLAIN_KINDS)('of %s speaks for its own role', (kind) => {
    for (const from of ['file', 'folder'] as const) {
      expect(ROLES[bestOf(NAME_EVIDENCE[kind][from])]).toBe(kind);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexedSound } from '../../../src/app/sample-map/index-ports.ts';
import { KitMaker } from '../../../src/app/sample-map/kit-maker.ts';
import type { KitIdea } from '../../../src/app/sample-map/map-ports.ts';
import { ROLES, type Role } from '../../../src/kit/roles.ts';
import { createRandom } from '../../../src/lib/random.ts';

function sound(index: number, role: Role, overrides: Partial<IndexedSound> = {}): IndexedSound {
  return {
    path: `machine/${role}-${index}.wav`,
    byteLength: 1,
    modifiedMs: 0,
    id: `${index}`,
    role,
    confidence: 0.9,
    durationSec: 0.3,
    brightnessHz: 1000,
    peak: 1,
    ...overrides,
  };
}

const machineOf = ({ path }: IndexedSound) => path.split('/')[0];

const libraries = fc
  .array(
    fc.record({
      role: fc.constantFrom(...ROLES),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      brightnessHz: fc.double({ min: 0, max: 16_000, noNaN: true }),
      folder: fc.constantFrom('a', 'a/b', 'c'),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all.map(({ folder, role, ...rest }, i) =>
      sound(i, role, { ...rest, path: `${folder}/${i}.wav` }),
    ),
  );

const lookup = (sounds: readonly IndexedSound[]) => {
  const byId = new Map(sounds.map((each) => [each.id, each]));
  return (id: string) => byId.get(id);
};

describe('a kit of a library', () => {
  it('has one sound a role, of that role, three toms at most, and none twice', () => {
    fc.assert(
      fc.property(libraries, fc.nat(), (sounds, seed) => {
        const all = lookup(sounds);
        const { picks } = new KitMaker(createRandom(seed)).make(null, sounds, all);
        expect(new Set(picks.map(({ id }) => id)).size).toBe(picks.length);
        for (const { id, role, isLocked } of picks) {
          expect(all(id)?.role).toBe(role);
          expect(isLocked).toBe(false);
        }
        for (const role of new Set(sounds.map((each) => each.role))) {
          const there = sounds.filter((each) => each.role === role).length;
          const most = role === 'tom' ? 3 : ['triangle', 'other'].includes(role) ? 0 : 1;
          const taken = picks.filter((pick) => pick.role === role).length;
          expect(taken).toBe(Math.min(most, there));
        }
      }),
    );
  });

  it('keeps what is locked, and draws the rest anew where there is more', () => {
    fc.assert(
      fc.property(libraries, fc.nat(), fc.array(fc.boolean()), (sounds, seed, locks) => {
        const all = lookup(sounds);
        const maker = new KitMaker(createRandom(seed));
        const first = maker.make(null, sounds, all);
        const picks = first.picks.map((pick, i) => ({ ...pick, isLocked: locks[i] ?? false }));
        const next = maker.make({ picks }, sounds, all);
        for (const pick of picks.filter(({ isLocked }) => isLocked)) {
          expect(next.picks).toContainEqual(pick);
        }
        expect(new Set(next.picks.map(({ id }) => id)).size).toBe(next.picks.length);
        const count = (role: Role) => sounds.filter((each) => each.role === role).length;
        for (const pick of picks) {
          if (pick.isLocked || pick.role === 'tom' || count(pick.role) < 2) continue;
          expect(next.picks.map(({ id }) => id)).not.toContain(pick.id);
        }
      }),
    );
  });

  it('never rerolls to the same sound where there are others, and touches nothing else', () => {
    fc.assert(
      fc.property(libraries, fc.nat(), (sounds, seed) => {
        const all = lookup(sounds);
        const maker = new KitMaker(createRandom(seed));
        const idea = maker.make(null, sounds, all);
        for (const [at, { role, id }] of idea.picks.entries()) {
          const next: KitIdea = maker.reroll(idea, role, sounds, all, id);
          const taken = new Set(idea.picks.map((pick) => pick.id));
          const hasOthers = sounds.some((each) => each.role === role && !taken.has(each.id));
          expect(next.picks[at]?.id !== id).toBe(hasOthers);
          expect(next.picks[at]?.role).toBe(role);
          const rest = (from: KitIdea) => from.picks.filter((_, i) => i !== at);
          expect(rest(next)).toEqual(rest(idea));
        }
      }),
    );
  });

  it('is the same for the same chance', () => {
    const sounds = Array.from({ length: 200 }, (_, i) => sound(i, ROLES[i % ROLES.length]!));
    const make = (seed: number) =>
      new KitMaker(createRandom(seed)).make(null, sounds, lookup(sounds));
    expect(make(5)).toEqual(make(5));
    expect(make(5)).not.toEqual(make(6));
  });

  it('prefers sure sounds, and those of one machine', () => {
    const sounds = Array.from({ length: 40 }, (_, i) => [
      sound(4 * i, 'kick', { path: `${i % 2 ? 'x' : 'y'}/k${i}.wav` }),
      sound(4 * i + 1, 'snare', { path: `${i % 2 ? 'x' : 'y'}/s${i}.wav` }),
      sound(4 * i + 2, 'clap', { confidence: i < 4 ? 0.95 : 0.1 }),
    ]).flat();
    const all = lookup(sounds);
    let related = 0;
    let sure = 0;
    for (let seed = 0; seed < 200; seed++) {
      const { picks } = new KitMaker(createRandom(seed)).make(null, sounds, all);
      const of = (role: Role) => all(picks.find((pick) => pick.role === role)!.id)!;
      related += Number(machineOf(of('kick')) === machineOf(of('snare')));
      sure += Number(of('clap').confidence > 0.5);
    }
    // By chance it would be 100 and 20.
    expect(related).toBeGreaterThan(130);
    expect(sure).toBeGreaterThan(80);
  });
});

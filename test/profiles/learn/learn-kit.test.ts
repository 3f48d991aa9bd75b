import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learn, type LearnEvent } from '../../../src/profiles/learn/learn-kit.ts';
import { learnedOf, learnedProfiles } from '../../../src/profiles/learn/learned-profile.ts';
import { isDone } from '../../../src/profiles/learn/learn-state.ts';
import { stepsFor } from '../../../src/profiles/learn/learn-steps.ts';
import { profileSchema } from '../../../src/profiles/profile-schema.ts';
import { padsOf, PLAIN, Player, STARTER } from './learning.ts';

describe('the steps', () => {
  const names = (sounds = STARTER) => stepsFor(padsOf(sounds)).map(({ id }) => id);

  test('are a drum kit’s, with the toms and extras of the kit in hand', () => {
    expect(names().slice(0, 9)).toEqual([
      'kick',
      'snare',
      'snare-rim',
      'cross-stick',
      'closed-hat',
      'open-hat',
      'hat-foot',
      'pedal-closed',
      'pedal-open',
    ]);
    expect(names()).toEqual(expect.arrayContaining(['tom-3', 'clap-39', 'cowbell-56']));
    const toms = stepsFor(padsOf(STARTER)).filter(({ id }) => id.startsWith('tom'));
    expect(toms).toMatchObject([{ gmNote: 48 }, { gmNote: 45 }, { gmNote: 41 }]);
    expect(names().at(-1)).toBe('velocity');
  });

  test('begin with what a percussion kit has', () => {
    const ids = names([
      ['conga', 63],
      ['conga', 64],
      ['shaker', 70],
    ]);
    expect(ids.slice(0, 4)).toEqual(['shaker-70', 'conga-63', 'conga-64', 'kick']);
  });
});

describe('a walk', () => {
  test('goes on by itself after a hit and a short rest', () => {
    const player = new Player().hit(60).wait(500);
    expect(player.state.stepId).toBe('kick');
    player.hit(60, 80).wait(600);
    expect(player.state.stepId).toBe('kick');
    player.wait(400);
    expect(player.state.stepId).toBe('snare');
    expect(player.state.notes).toMatchObject([{ note: 60, hits: 2, softest: 80, hardest: 100 }]);
    expect(player.meaning(60)).toBe('kick 36');
  });

  test('takes any order, skips for good, goes back and ends', () => {
    const player = new Player().go('crash').hit(20).wait(1000);
    expect(player.state.stepId).toBe('crash-2');
    player.move('skip');
    expect(player.state.stepId).toBe('ride');
    player.move('back');
    expect(player.state.stepId).toBe('crash-2');
    player.move('finish');
    expect(player.state.stepId).toBeNull();
    expect(player.meaning(20)).toBe('crash 49');
  });

  test('comes round to what was left open, and ends when nothing is', () => {
    const player = new Player().go('velocity').move('next');
    expect(player.state.stepId).toBe('kick');
    player.state.steps.forEach(() => player.move('skip'));
    expect(player.state.stepId).toBeNull();
    expect(learnedOf(player.state)).toEqual([]);
  });

  test('a hit again of the pad before, late, is not the next answer', () => {
    const player = new Player().hit(60).wait(1000).later(300).hit(60);
    expect(player.state).toMatchObject({
      stepId: 'snare',
      question: null,
      seen: { outcome: 'late' },
    });
    player.later(1600).hit(60);
    expect(player.state.question).toMatchObject({ note: 60, stepId: 'kick' });
  });

  test('forgets a step’s notes when it is played again', () => {
    const player = new Player().hit(60).move('redo').hit(61);
    expect(player.meaning(60)).toBe('conga 60');
    expect(player.state.notes).toMatchObject([{ note: 61, stepId: 'kick' }]);
  });
});

describe('a note that is another drum’s', () => {
  const asked = () => new Player().hit(60).go('open-hat').later(3000).hit(60);

  test('waits for the player', () => {
    const player = asked().wait(5000);
    expect(player.state.stepId).toBe('open-hat');
    expect(player.meaning(60)).toBe('kick 36');
  });

  test('is taken over', () => {
    const player = asked().answer('take-over');
    expect(player.meaning(60)).toBe('open-hat 46');
    expect(player.state.notes).toHaveLength(1);
    expect(isDone(player.state, player.state.steps[0]!)).toBe(false);
  });

  test('serves both', () => {
    const player = asked().answer('both').wait(1000);
    expect(player.meaning(60)).toBe('kick 36');
    const step = player.state.steps.find(({ id }) => id === 'open-hat')!;
    expect(isDone(player.state, step)).toBe(true);
    expect(player.state.stepId).toBe('hat-foot');
  });

  test('is let be when another pad answers', () => {
    const player = asked().hit(62);
    expect(player.state.question).toBeNull();
    expect(player.meaning(60)).toBe('kick 36');
    expect(player.meaning(62)).toBe('open-hat 46');
  });
});

describe('two zones', () => {
  test('of one stroke: the louder is the drum, the other its rim', () => {
    const player = new Player().go('tom-1').hit(70, 30).later(6).hit(71, 90);
    expect(player.profile().notes).toEqual([
      { note: 70, role: 'tom', gmNote: 48, zone: 'rim' },
      { note: 71, role: 'tom', gmNote: 48 },
    ]);
    expect(player.state.seen?.outcome).toBe('second');
  });

  test('one after the other: the second is the rim, and answers the rim’s step', () => {
    const player = new Player().go('snare').hit(70).later(500).hit(71).wait(1000);
    expect(player.state.stepId).toBe('cross-stick');
    expect(player.meaning(71)).toBe('snare 40');
    player.go('snare-rim').later(3000).hit(71);
    expect(player.state).toMatchObject({ question: null, seen: { outcome: 'moved' } });
    expect(player.meaning(71)).toBe('snare 40');
  });

  test('the second can be the drum itself, or be left out', () => {
    const both = () => new Player().hit(70).later(500).hit(71);
    const instead = both().take({ type: 'second', is: 'instead' });
    expect(instead.state.notes).toMatchObject([{ note: 71, isSecond: false }]);
    const without = both().take({ type: 'second', is: 'left-out' });
    expect(without.state.notes).toMatchObject([{ note: 70, isSecond: false }]);
  });

  test('a pad that rang along is still free for its own drum', () => {
    const player = new Player().hit(60).later(8).hit(62, 12).wait(1000);
    expect(player.state.stepId).toBe('snare');
    player.later(3000).hit(62);
    expect(player.state).toMatchObject({ question: null, seen: { outcome: 'moved' } });
    expect(player.meaning(62)).toBe('snare 38');
    expect(player.meaning(60)).toBe('kick 36');
  });
});

test('several devices each have their own notes', () => {
  const player = new Player(PLAIN, STARTER, ['Pads', 'Kick box']);
  player.hit(1, 100, 'Kick box').wait(1000).hit(1, 100, 'Pads');
  expect(player.state.question).toBeNull();
  expect(player.meaning(1, 'Kick box')).toBe('kick 36');
  expect(player.meaning(1, 'Pads')).toBe('snare 38');
});

describe('an octave shift', () => {
  test('is offered after two pads, and taken for all of them', () => {
    const player = new Player().hit(60).wait(1000);
    expect(player.state.offer).toBeNull();
    player.hit(62);
    expect(player.state.offer).toEqual({
      deviceName: 'Pads',
      semitones: 24,
      basis: 'general-midi',
    });
    player.shift();
    expect(player.state.offer).toBeNull();
    expect(player.meaning(70)).toBe('open-hat 46');
    expect(player.meaning(75)).toBe('ride 51');
    expect(player.state.stepId).toBe('velocity');
  });

  test('of the profile’s own layout moves that, grid and all', () => {
    const notes = [
      { note: 10, role: 'kick', gmNote: 36 },
      { note: 14, role: 'snare', gmNote: 38, name: 'Top', sensitivity: 2 },
      { note: 11, role: 'clap', gmNote: 39 },
    ] as const;
    const grid = { columns: 2, notes: [10, 11, 14, 15] };
    const player = new Player({ ...PLAIN, notes: [...notes], grid }).hit(22).wait(1000).hit(26);
    expect(player.state.offer).toMatchObject({ semitones: 12, basis: 'profile' });
    player.shift();
    expect(player.meaning(23)).toBe('clap 39');
    expect(player.profile().grid?.notes).toEqual([22, 23, 26, 27]);
  });

  test('is withdrawn by a pad that lies elsewhere, and stays declined', () => {
    const player = new Player().hit(60).wait(1000).hit(62);
    player.go('closed-hat').hit(3);
    expect(player.state.offer).toBeNull();
    const firm = new Player().hit(60).wait(1000).hit(62).shift(false);
    firm.go('closed-hat').later(2000).hit(66);
    expect(firm.state.offer).toBeNull();
  });

  test('of no octaves wants three; pads that are right, too', () => {
    const player = new Player().hit(41).wait(1000).hit(43);
    expect(player.state.offer).toBeNull();
    player.go('closed-hat').hit(47);
    expect(player.state.offer).toMatchObject({ semitones: 5 });
    const right = new Player().hit(36).go('snare').hit(38).go('closed-hat').hit(42);
    expect(right.state.offer).toMatchObject({ semitones: 0 });
    right.shift();
    expect(right.profile().notes.map(({ note }) => note)).toEqual([36, 38, 42]);
  });

  test('of any octaves is found, and all notes follow', () => {
    const orders = fc.shuffledSubarray(
      ['kick', 'snare', 'closed-hat', 'open-hat', 'crash', 'ride', 'clap-39', 'cowbell-56'],
      { minLength: 2 },
    );
    fc.assert(
      fc.property(fc.constantFrom(-36, -24, -12, 12, 24, 36, 48), orders, (semitones, ids) => {
        const player = new Player();
        const steps = player.state.steps.filter(({ id }) => ids.includes(id));
        for (const step of steps) {
          const note = step.kind === 'note' ? step.gmNote + semitones : 0;
          fc.pre(note >= 0 && note < 128);
          player.later(3000).go(step.id).hit(note);
        }
        expect(player.state.offer?.semitones).toBe(semitones);
        player.shift();
        for (let note = 35; note <= 82; note += 1) {
          const shifted = note + semitones;
          if (shifted < 0 || shifted > 127) continue;
          expect(player.meaning(shifted)).toBe(new Player().meaning(note));
        }
      }),
    );
  });
});

describe('the pedal', () => {
  const sweep = (player: Player, controller: number, from: number, to: number) => {
    for (let i = 0; i <= 10; i += 1) {
      player.later(20).control(controller, Math.round(from + ((to - from) * i) / 10));
    }
    return player;
  };

  test('closed at 0 and open at 127 is known, and what trembles is not the pedal', () => {
    const player = new Player().go('pedal-closed');
    for (let i = 0; i < 20; i += 1) player.later(10).control(16, 60 + (i % 3));
    sweep(player, 4, 127, 0).wait(500);
    expect(player.state.stepId).toBe('pedal-closed');
    player.wait(600);
    expect(player.state.stepId).toBe('pedal-open');
    sweep(player, 4, 0, 127).wait(1100);
    expect(player.profile().hatPedal).toEqual({ controller: 4, closed: 5, open: 122 });
  });

  test('may be another controller, the usual way round', () => {
    const player = new Player().go('pedal-closed');
    sweep(player, 11, 10, 100).wait(1100);
    sweep(player, 11, 100, 10).wait(1100);
    expect(player.profile().hatPedal).toEqual({ controller: 11, closed: 96, open: 14 });
  });

  test('that was closed all along is known when it opens', () => {
    const player = new Player().go('pedal-closed').move('next');
    sweep(player, 4, 90, 0).wait(1100);
    expect(player.profile().hatPedal).toEqual({ controller: 4, closed: 86, open: 4 });
  });

  test('that does not move is none', () => {
    const player = new Player().go('pedal-closed').control(4, 64).later(20).control(4, 66);
    player.move('next').wait(3000).move('next');
    expect(player.state.pedal).toBeNull();
    expect(learnedProfiles(player.state).size).toBe(0);
  });
});

describe('strength and double hits', () => {
  test('soft and hard make the reach, with a margin', () => {
    const player = new Player().go('velocity').hit(60, 15).later(500).hit(60, 110).wait(2000);
    expect(player.state.stepId).not.toBe('velocity');
    expect(player.profile().velocity).toEqual({ curve: 'linear', lowest: 12, highest: 107 });
  });

  test('one strength is no reach', () => {
    const player = new Player().go('velocity').hit(60, 90).later(500).hit(60, 95).wait(5000);
    expect(player.profile().velocity).toBeUndefined();
  });

  test('a softer hit at once after another is counted, and left out by a little more time', () => {
    const player = new Player().hit(60, 100).later(18).hit(60, 30).later(500);
    player.hit(60, 90).later(31).hit(60, 20);
    expect(learnedOf(player.state)[0]?.doubleHitMs).toBe(40);
    expect(player.state.notes).toMatchObject([{ hits: 2, softest: 90 }]);
    const refused = player.take({ type: 'refuse', deviceName: 'Pads', finding: 'doubles' });
    expect(refused.profile().doubleHitMs).toBeUndefined();
  });

  test('never takes a roll for double hits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 60, max: 200 }), fc.integer({ min: 1, max: 127 }))),
        fc.array(fc.integer({ min: 1, max: 59 }), { maxLength: 5 }),
        (roll, gaps) => {
          const player = new Player();
          for (const gap of gaps) player.later(500).hit(60, 120).later(gap).hit(60, 10);
          for (const [gapMs, velocity] of roll) player.later(gapMs + 1).hit(60, velocity);
          expect(player.state.hits.get('Pads')?.doubleCount ?? 0).toBe(gaps.length);
          expect(player.profile().doubleHitMs ?? 0).toBeLessThanOrEqual(60);
        },
      ),
    );
  });
});

describe('whatever is played', () => {
  const noteSteps = stepsFor(padsOf(STARTER)).filter((step) => step.kind === 'note');

  test('each note means the drum it was last given to', () => {
    const turns = fc.array(
      fc.tuple(fc.constantFrom(...noteSteps), fc.integer({ min: 0, max: 127 })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(turns, (all) => {
        const player = new Player();
        const owners = new Map<number, (typeof noteSteps)[number]>();
        for (const [step, note] of all) {
          player.later(3000).go(step.id).hit(note);
          if (player.state.question) player.answer('take-over');
          for (const [former, owner] of owners) if (owner === step) owners.delete(former);
          owners.set(note, step);
        }
        expect(player.state.notes).toHaveLength(owners.size);
        for (const [note, { role, gmNote }] of owners) {
          expect(player.meaning(note)).toBe(`${role} ${gmNote}`);
        }
      }),
    );
  });

  test('nothing throws, the profiles are valid, and a hit is always seen', () => {
    const any = fc.oneof(fc.integer({ min: -2, max: 300 }), fc.double(), fc.constant(Number.NaN));
    const name = fc.constantFrom('Pads', '__proto__', '');
    const events: fc.Arbitrary<LearnEvent> = fc.oneof(
      fc.record({
        type: fc.constant('note' as const),
        deviceName: name,
        note: fc.oneof(fc.integer({ min: 30, max: 50 }), any),
        velocity: fc.oneof(fc.integer({ min: 0, max: 127 }), any),
        atMs: fc.oneof(fc.integer({ min: 0, max: 5000 }), any),
      }),
      fc.record({
        type: fc.constant('control' as const),
        deviceName: name,
        status: fc.oneof(fc.constant(0xb0), any),
        first: any,
        second: any,
        atMs: any,
      }),
      fc.record({ type: fc.constant('rest' as const), atMs: any }),
      fc.record({
        type: fc.constant('go' as const),
        stepId: fc.constantFrom('nowhere', ...stepsFor(padsOf(STARTER)).map(({ id }) => id)),
        atMs: fc.integer({ min: 0, max: 5000 }),
      }),
      fc.record({
        type: fc.constantFrom('next', 'skip', 'back', 'redo', 'finish'),
        atMs: fc.integer({ min: 0, max: 5000 }),
      }),
      fc.record({
        type: fc.constant('answer' as const),
        answer: fc.constantFrom('take-over', 'both', 'leave'),
        atMs: any,
      }),
      fc.record({
        type: fc.constant('second' as const),
        is: fc.constantFrom('instead', 'left-out'),
      }),
      fc.record({
        type: fc.constant('shift' as const),
        isTaken: fc.boolean(),
        atMs: fc.integer({ min: 0, max: 5000 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(events, { maxLength: 60 }), (all) => {
        const player = new Player();
        for (const event of all) {
          const before = player.state;
          player.take(event);
          expect(learn(before, event)).toEqual(player.state);
          const isHit =
            event.type === 'note' &&
            [event.note, event.velocity].every((n) => Number.isInteger(n) && n >= 0 && n < 128) &&
            event.velocity > 0 &&
            Number.isFinite(event.atMs);
          if (isHit) expect(player.state.seen?.count).toBe((before.seen?.count ?? 0) + 1);
          const places = player.state.notes.map((each) => `${each.deviceName} ${each.note}`);
          expect(new Set(places).size).toBe(places.length);
        }
        for (const profile of learnedProfiles(player.state).values()) {
          expect(profileSchema.safeParse(profile).success).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

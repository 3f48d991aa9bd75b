import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignNotes, type AssignableSound } from '../../src/kit/assign-notes.ts';
import { FREE_NOTES, GM_NOTE_NAMES, ROLE_NOTES } from '../../src/kit/gm-notes.ts';
import { ROLES, type Role } from '../../src/kit/roles.ts';
import { sounds } from './arbitraries.ts';

function sound(role: Role, changes: Partial<AssignableSound> = {}): AssignableSound {
  return { role, confidence: 0.9, pitchHz: null, brightnessHz: 3000, decaySec: 0.3, ...changes };
}

const pitched = (role: Role, ...pitches: number[]) =>
  pitches.map((pitchHz) => sound(role, { pitchHz }));

const times = (count: number, role: Role) => Array.from({ length: count }, () => sound(role));

describe('a lone sound takes the first note of its role', () => {
  test.each(
    ROLES.filter((role) => role !== 'tom').map((role) => [role, ROLE_NOTES[role][0]] as const),
  )('%s: %i', (role, note) => {
    expect(assignNotes([sound(role)])).toEqual([note]);
  });

  test('tom: 45', () => expect(assignNotes([sound('tom')])).toEqual([45]));
});

describe('sounds of a role share its notes', () => {
  test('kicks and snares: the surest first', () => {
    const kicks = [sound('kick', { confidence: 0.6 }), sound('kick', { confidence: 0.99 })];
    expect(assignNotes(kicks)).toEqual([35, 36]);
    expect(assignNotes(times(2, 'snare'))).toEqual([38, 40]);
  });

  test.each([
    [[90], [45]],
    [
      [90, 180],
      [43, 48],
    ],
    [
      [120, 90, 180],
      [45, 43, 48],
    ],
    [
      [80, 100, 130, 170],
      [41, 43, 45, 48],
    ],
    [
      [170, 130, 100, 80, 60],
      [50, 48, 45, 43, 41],
    ],
    [
      [60, 80, 100, 130, 170, 200],
      [41, 43, 45, 47, 48, 50],
    ],
  ])('toms of %j Hz: %j', (pitches, notes) => {
    expect(assignNotes(pitched('tom', ...pitches))).toEqual(notes);
  });

  test('a tom without a pitch goes where its brightness puts it', () => {
    const bright = (brightnessHz: number, pitchHz: number | null) =>
      sound('tom', { brightnessHz, pitchHz });
    const toms = [bright(100, 80), bright(160, null), bright(200, 170)];
    expect(assignNotes(toms)).toEqual([43, 45, 48]);
    expect(assignNotes([bright(300, null), bright(100, 80)])).toEqual([48, 43]);
  });

  test('of eight toms the surest six spread, the others take free notes', () => {
    const toms = [60, 70, 80, 90, 100, 110, 120, 130].map((pitchHz, i) =>
      sound('tom', { pitchHz, confidence: i === 2 || i === 5 ? 0.4 : 0.9 }),
    );
    expect(assignNotes(toms)).toEqual([41, 43, 83, 45, 47, 84, 48, 50]);
  });

  test('crashes: the third, the shortest, is the splash; a fourth the china', () => {
    const decays = [2, 0.4, 1.5];
    const crashes = decays.map((decaySec, i) =>
      sound('crash', { decaySec, confidence: 0.9 - i / 10 }),
    );
    expect(assignNotes(crashes)).toEqual([49, 55, 57]);
    const china = sound('crash', { decaySec: 1, confidence: 0.3 });
    expect(assignNotes([...crashes, china])).toEqual([49, 55, 57, 52]);
  });

  test('rides: of three the one that rings is the bell', () => {
    const rides = [sound('ride'), sound('ride', { pitchHz: 700 }), sound('ride')];
    expect(assignNotes(rides)).toEqual([51, 53, 59]);
  });

  test('closed hats: of two the short dull one is the pedal', () => {
    const pedal = sound('closed-hat', { decaySec: 0.05, brightnessHz: 5000 });
    const closed = sound('closed-hat', { decaySec: 0.09, brightnessHz: 9000 });
    expect(assignNotes([pedal, closed])).toEqual([44, 42]);
  });

  test('cowbell: the surest; agogos by pitch', () => {
    const agogos = pitched('cowbell', 900, 1200).map((bell) => ({ ...bell, confidence: 0.5 }));
    expect(assignNotes([...agogos, sound('cowbell', { pitchHz: 800 })])).toEqual([68, 67, 56]);
  });

  test('congas low and high, then the muted one, bongos above, timbales brightest', () => {
    expect(assignNotes(pitched('conga', 150, 220))).toEqual([64, 63]);
    const mute = sound('conga', { pitchHz: 200, decaySec: 0.05 });
    expect(assignNotes([...pitched('conga', 150, 220), mute])).toEqual([64, 63, 62]);
    const bongos = pitched('conga', 300, 400);
    const timbales = pitched('conga', 250, 350).map((s) => ({ ...s, brightnessHz: 6000 }));
    expect(assignNotes([...pitched('conga', 150, 220), mute, ...bongos, ...timbales])).toEqual([
      64, 63, 62, 61, 60, 66, 65,
    ]);
  });

  test('woodblocks by pitch, claves highest', () => {
    expect(assignNotes(pitched('woodblock', 700, 1000))).toEqual([77, 76]);
    expect(assignNotes(pitched('woodblock', 700, 2500, 1000))).toEqual([77, 75, 76]);
  });

  test('triangles: the shorter is muted', () => {
    const [mute, open] = [0.1, 2].map((decaySec) => sound('triangle', { decaySec }));
    expect(assignNotes([mute!, open!])).toEqual([80, 81]);
  });
});

describe('what does not fit', () => {
  test('goes above the map, then below it, then to unused notes in it', () => {
    const notes = assignNotes(times(128, 'clap'));
    expect(notes.slice(0, 3)).toEqual([39, 83, 84]);
    expect(notes.slice(45, 48)).toEqual([127, 0, 1]);
    expect(notes.slice(80, 83)).toEqual([34, 35, 36]);
    expect(notes).not.toContain(null);
  });

  test('has no note once all are taken', () => {
    const notes = assignNotes(times(130, 'clap'));
    expect(notes.filter((note) => note === null)).toHaveLength(2);
    expect(notes.slice(128)).toEqual([null, null]);
  });

  test('leaves the notes of roles that come later alone', () => {
    const notes = assignNotes([...times(20, 'kick'), sound('shaker'), sound('other')]);
    expect(notes.slice(20)).toEqual([70, 58]);
  });
});

test('reserved notes are not given', () => {
  expect(assignNotes(times(2, 'kick'), new Set([36, 83]))).toEqual([35, 84]);
  const toms = assignNotes(pitched('tom', 100, 200, 300), new Set([45]));
  expect(toms).toEqual([41, 47, 50]);
  expect(assignNotes([sound('tom')], new Set(ROLE_NOTES.tom))).toEqual([83]);
});

test('the same sound object twice is two sounds', () => {
  const kick = sound('kick');
  expect(assignNotes([kick, kick])).toEqual([36, 35]);
});

describe('for any kit', () => {
  test('notes are distinct, legal, and not missing while there are any', () => {
    fc.assert(
      fc.property(sounds, fc.uniqueArray(fc.nat({ max: 127 })), (kit, taken) => {
        const reserved = new Set(taken);
        const given = assignNotes(kit, reserved).filter((note) => note !== null);
        expect(given).toHaveLength(Math.min(kit.length, 128 - reserved.size));
        expect(new Set(given).size).toBe(given.length);
        for (const note of given) {
          expect(note).toSatisfy((n: number) => Number.isInteger(n) && n >= 0 && n <= 127);
          expect(reserved).not.toContain(note);
        }
      }),
    );
  });

  test('no note of another role is given while there are free ones', () => {
    fc.assert(
      fc.property(sounds, (kit) => {
        fc.pre(kit.length <= 80);
        assignNotes(kit).forEach((note, i) => {
          const own = ROLE_NOTES[kit[i]!.role];
          if (!own.includes(note!)) expect(GM_NOTE_NAMES).not.toHaveProperty([String(note)]);
        });
      }),
    );
  });

  test("a role's notes are used before free ones", () => {
    fc.assert(
      fc.property(sounds, (kit) => {
        const notes = new Set(assignNotes(kit));
        for (const role of ROLES) {
          const count = kit.filter((s) => s.role === role).length;
          const used = ROLE_NOTES[role].filter((note) => notes.has(note)).length;
          expect(used).toBeGreaterThanOrEqual(Math.min(count, ROLE_NOTES[role].length));
        }
      }),
    );
  });

  test('toms on tom notes rise with pitch', () => {
    fc.assert(
      fc.property(sounds, (kit) => {
        const notes = assignNotes(kit);
        const toms = kit
          .map((s, i) => ({ ...s, note: notes[i]! }))
          .filter((s) => s.role === 'tom' && s.pitchHz !== null && ROLE_NOTES.tom.includes(s.note))
          .sort((a, b) => a.note - b.note);
        const pitches = toms.map((tom) => tom.pitchHz!);
        expect(pitches).toEqual(pitches.toSorted((a, b) => a - b));
      }),
    );
  });

  test.each([
    ['bongos', 'conga', 60, 61],
    ['congas', 'conga', 63, 64],
    ['timbales', 'conga', 65, 66],
    ['agogos', 'cowbell', 67, 68],
    ['woodblocks', 'woodblock', 76, 77],
  ] as const)('high %s are above low ones', (_, role, high, low) => {
    fc.assert(
      fc.property(sounds, (kit) => {
        const some = kit.map((each) => ({ ...each, role }));
        const notes = assignNotes(some);
        const [above, below] = [some[notes.indexOf(high)], some[notes.indexOf(low)]];
        if (!above?.pitchHz || !below?.pitchHz) return;
        expect(above.pitchHz).toBeGreaterThanOrEqual(below.pitchHz);
      }),
    );
  });

  test('of the surest cymbals the splash is the shortest; of two sure hats the pedal is short and dull', () => {
    fc.assert(
      fc.property(sounds, (kit) => {
        const crashes = kit.map((each) => ({ ...each, role: 'crash' as const }));
        const notes = assignNotes(crashes);
        const cast = crashes.filter((_, i) => [49, 52, 55, 57].includes(notes[i]!));
        const splash = crashes[notes.indexOf(55)];
        if (splash) expect(splash.decaySec).toBe(Math.min(...cast.map((each) => each.decaySec)));

        const hats = kit.map((each) => ({ ...each, role: 'closed-hat' as const }));
        const [closed, pedal] = [42, 44].map((note) => hats[assignNotes(hats).indexOf(note)]);
        if (!closed || !pedal) return;
        const length = (each: typeof closed) => each.decaySec * each.brightnessHz;
        expect(length(pedal)).toBeLessThanOrEqual(length(closed));
      }),
    );
  });

  test('the order of the files matters only between equals', () => {
    const shuffled = sounds.chain((kit) => {
      // Every sound its own confidence, decay, pitch and brightness.
      const distinct = kit.map((s, i) => ({
        ...s,
        confidence: s.confidence + i * 1e-6,
        decaySec: s.decaySec + i * 1e-6,
        pitchHz: s.pitchHz === null ? null : s.pitchHz + i * 1e-6,
        brightnessHz: s.brightnessHz + i * 1e-6,
      }));
      const order = fc.shuffledSubarray(distinct, { minLength: kit.length });
      return fc.record({ kit: fc.constant(distinct), other: order });
    });
    fc.assert(
      fc.property(shuffled, ({ kit, other }) => {
        const notes = new Map(kit.map((s, i) => [s, assignNotes(kit)[i]]));
        expect(assignNotes(other)).toEqual(other.map((s) => notes.get(s)));
      }),
      { numRuns: 40 },
    );
  });
});

test('the free notes are all 128, each once, those above the map first', () => {
  expect(FREE_NOTES.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 128 }, (_, i) => i));
  expect(FREE_NOTES.slice(0, 46)).toEqual([...Array.from({ length: 45 }, (_, i) => 83 + i), 0]);
});

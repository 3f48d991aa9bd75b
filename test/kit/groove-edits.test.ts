import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkKit } from '../../src/kit/check-kit.ts';
import { removePad } from '../../src/kit/edits.ts';
import { clearPads } from '../../src/kit/edits-pads.ts';
import { GROOVE_LIMITS, grooveDurationSec } from '../../src/kit/groove.ts';
import {
  changeHit,
  clearHits,
  editGroove,
  grooveOf,
  joinPadHits,
  mergeHits,
  removeHit,
  removePadHits,
  replaceHits,
  setBars,
  setBeatsPerBar,
  setTempo,
} from '../../src/kit/groove-edits.ts';
import { kitSchema, type Kit } from '../../src/kit/kit-schema.ts';
import { makeKit, makePad } from '../audio/engine/engine-fixtures.ts';
import { anyGroove, groove, hit } from './grooves.ts';

const tempo = fc.double({ min: 20, max: 400, noNaN: true });

describe('tempo', () => {
  test('a change keeps the beats of hits and of how long they are held', () => {
    fc.assert(
      fc.property(anyGroove, tempo, (played, tempoBpm) => {
        const changed = setTempo(played, tempoBpm);
        expect(changed.tempoBpm).toBe(tempoBpm);
        changed.hits.forEach(({ atSec, durationSec, padId, velocity }, i) => {
          const before = played.hits[i]!;
          expect((atSec * tempoBpm) / 60).toBeCloseTo((before.atSec * played.tempoBpm) / 60, 8);
          expect(durationSec === null).toBe(before.durationSec === null);
          if (durationSec !== null) {
            const share = durationSec / grooveDurationSec(changed);
            expect(share).toBeCloseTo(before.durationSec! / grooveDurationSec(played), 8);
          }
          expect([padId, velocity]).toEqual([before.padId, before.velocity]);
        });
      }),
    );
  });

  test('there and back is where it was', () => {
    const there = setTempo(groove({ hits: [hit(0.3)] }), 97);
    expect(setTempo(there, 120).hits[0]!.atSec).toBeCloseTo(0.3, 12);
  });

  test('stays within bounds, as do bars and beats', () => {
    expect(setTempo(groove(), 1000).tempoBpm).toBe(400);
    expect(setTempo(groove(), 1).tempoBpm).toBe(20);
    expect(setBars(groove(), 99).bars).toBe(64);
    expect(setBars(groove(), 2.4).bars).toBe(2);
    expect(setBeatsPerBar(groove(), 0).beatsPerBar).toBe(1);
    const same = groove();
    for (const edit of [setTempo, setBars, setBeatsPerBar]) expect(edit(same, NaN)).toBe(same);
  });
});

describe('hits', () => {
  test('are merged in order of time', () => {
    const played = groove({ hits: [hit(0), hit(1)] });
    expect(mergeHits(played, [hit(1.5, 'hat'), hit(0.5, 'hat')]).hits).toEqual([
      hit(0),
      hit(0.5, 'hat'),
      hit(1),
      hit(1.5, 'hat'),
    ]);
    expect(mergeHits(played, [])).toBe(played);
  });

  test('are as many as a groove may have', () => {
    const full = groove({ hits: Array.from({ length: GROOVE_LIMITS.hits - 1 }, () => hit(1)) });
    const merged = mergeHits(full, [hit(0), hit(2)]);
    expect(merged.hits).toHaveLength(GROOVE_LIMITS.hits);
    expect(merged.hits[0]!.atSec).toBe(0);
    expect(mergeHits(merged, [hit(0)])).toBe(merged);
  });

  test('replace what sounded, not what lies behind the end', () => {
    const shortened = groove({ hits: [hit(0), hit(1), hit(2.5)] });
    expect(replaceHits(shortened, [hit(0.7)]).hits).toEqual([hit(0.7), hit(2.5)]);
  });

  test('go one by one, by pad, or all', () => {
    const hits = [hit(0), hit(0.5, 'hat'), hit(1)];
    const played = groove({ hits });
    expect(removeHit(played, hits[2]!).hits).toEqual(hits.slice(0, 2));
    expect(removeHit(played, hit(0))).toBe(played);
    expect(removePadHits(played, 'kick').hits).toEqual([hits[1]]);
    expect(removePadHits(played, 'nobody')).toBe(played);
    expect(clearHits(played).hits).toEqual([]);
    expect(clearHits(groove({ hits: [] })).tempoBpm).toBe(120);
  });

  test('of pads that become one are its', () => {
    const played = groove({ hits: [hit(0, 'soft'), hit(0.5, 'hat'), hit(1, 'hard')] });
    const joined = joinPadHits(played, new Set(['soft', 'hard']), 'hard');
    expect(joined.hits.map(({ padId }) => padId)).toEqual(['hard', 'hat', 'hard']);
    expect(joinPadHits(played, new Set(['hard']), 'hard')).toBe(played);
  });

  test('move within the groove, and change their velocity within its bounds', () => {
    const hits = [hit(0), hit(0.5, 'hat')];
    const played = groove({ hits });
    expect(changeHit(played, hits[0]!, { atSec: 0.75 }).hits).toEqual([hits[1], hit(0.75)]);
    expect(changeHit(played, hits[0]!, { atSec: -1 })).toBe(played);
    expect(changeHit(played, hits[0]!, { atSec: 9 }).hits[1]!.atSec).toBeLessThan(2);
    expect(changeHit(played, hits[0]!, { velocity: 300 }).hits[0]!.velocity).toBe(127);
    expect(changeHit(played, hit(0), { velocity: 1 })).toBe(played);
  });
});

describe('a kit', () => {
  const kit: Kit = {
    ...makeKit(makePad('kick', 36), makePad('hat', 42)),
    groove: groove({ hits: [hit(0), hit(0.5, 'hat')] }),
  };

  test('without a groove has an empty one', () => {
    expect(grooveOf(makeKit())).toMatchObject({ tempoBpm: 120, hits: [] });
    const bare = makeKit();
    expect(editGroove(bare, (same) => same)).toBe(bare);
  });

  test('that loses a pad loses its hits', () => {
    expect(removePad(kit, 'kick').groove?.hits).toEqual([hit(0.5, 'hat')]);
    expect(clearPads(kit).groove?.hits).toEqual([]);
    expect(removePad(makeKit(makePad('kick', 36)), 'kick')).not.toHaveProperty('groove');
  });

  test('may have any groove that the edits make', () => {
    fc.assert(
      fc.property(anyGroove, tempo, (played, tempoBpm) => {
        const changed = editGroove(makeKit(), () => setTempo(played, tempoBpm));
        expect(kitSchema.safeParse(changed).success).toBe(true);
        expect(checkKit(changed)).toEqual([]);
      }),
    );
  });

  test('with hits out of order, or out of bounds, is none', () => {
    const upsideDown = { ...makeKit(), groove: groove({ hits: [hit(0), hit(1), hit(0.5)] }) };
    expect(checkKit(upsideDown)).toEqual(['groove.hits[2].atSec: 0.5 is before the hit before it']);
    for (const bad of [hit(-1), hit(0, ''), hit(0, 'a', 0), hit(NaN)]) {
      expect(kitSchema.safeParse({ ...kit, groove: groove({ hits: [bad] }) }).success).toBe(false);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuzzyMatch } from '../../src/lib/fuzzy-match.ts';

const marked = (query: string, text: string) =>
  fuzzyMatch(query, text)
    ?.at.map((place) => text[place])
    .join('');

const ranked = (query: string, texts: readonly string[]) =>
  texts
    .map((text) => ({ text, score: fuzzyMatch(query, text)?.score ?? -Infinity }))
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text);

describe('fuzzyMatch', () => {
  test('finds initials, words and characters in order, whatever the capitals', () => {
    expect(fuzzyMatch('gtb', 'Go to bank B')?.at).toEqual([0, 3, 6]);
    expect(fuzzyMatch('BANK', 'Next bank')?.at).toEqual([5, 6, 7, 8]);
    expect(marked('xprt', 'Export')).toBe('xprt');
    expect(marked('cafe', 'Café kit')).toBe('Café');
    expect(marked('ab', 'a long bar')).toBe('ab');
    expect(fuzzyMatch('ba', 'ab')).toBeNull();
    expect(fuzzyMatch('', 'Export')).toEqual({ score: 0, at: [] });
  });

  test('puts whole words before scattered characters and short texts before long ones', () => {
    expect(ranked('ride', ['Redo a wide edit', 'Bride', 'Set role to Ride', 'Ride'])[0]).toBe(
      'Ride',
    );
    expect(ranked('undo', ['Unload and go', 'Undo'])[0]).toBe('Undo');
    expect(ranked('nb', ['Unbound', 'Next bank'])[0]).toBe('Next bank');
  });

  test('its places ascend and spell the query', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', ' ', 'A', 'B', 'C', '1'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(letters, letters, (query, text) => {
        const match = fuzzyMatch(query, text);
        const wanted = query.replaceAll(' ', '').toLowerCase();
        const isThere = new RegExp(Array.from(wanted).join('.*'), 'i').test(text);
        expect(match !== null).toBe(isThere);
        if (!match) return;
        expect(match.at.map((place) => text[place]?.toLowerCase()).join('')).toBe(wanted);
        expect(match.at).toEqual([...new Set(match.at)].sort((a, b) => a - b));
      }),
    );
  });

  test('finds any text by itself, and by any part of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (text, from, length) => {
        expect(fuzzyMatch(text, text)).not.toBeNull();
        expect(fuzzyMatch(text.slice(from, from + length), text)).not.toBeNull();
      }),
    );
  });
});

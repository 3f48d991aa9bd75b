import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJsonFault } from '../../src/formats/json-fault.ts';
import { FILE_LIMITS } from '../../src/formats/limits.ts';
import { parseJson } from '../../src/formats/parse-json.ts';

const parse = (text: string) => parseJson(new TextEncoder().encode(text));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('findJsonFault', () => {
  test.each([
    ['', 1, 1, 'expected a JSON document, but the file ends'],
    ['  nul', 1, 3, 'expected a JSON document, but found "n"'],
    ['[1,\n  2,]', 2, 5, 'expected a value, but found "]"'],
    ['{"a" 1}', 1, 6, 'expected ":", but found "1"'],
    ['{"a":1 "b":2}', 1, 8, 'expected "," or "}", but found "\\""'],
    ['[1 2]', 1, 4, 'expected "," or "]", but found "2"'],
    ['{a:1}', 1, 2, 'expected a name in double quotes, but found "a"'],
    ['["x', 1, 4, 'expected the end of a text in double quotes, but the file ends'],
    ['["x\ny"]', 1, 4, 'a text holds a control character or a line break'],
    ['["\\x"]', 1, 3, 'a text holds an unknown escape'],
    ['01', 1, 2, 'expected the end of the document, but found "1"'],
    ['{}\r\n🥁', 2, 1, 'expected the end of the document, but found "🥁"'],
  ])('%j', (text, line, column, what) => {
    expect(findJsonFault(text)).toEqual({ line, column, what });
  });

  test('finds a fault exactly where JSON.parse refuses', () => {
    const json = fc.json({ maxDepth: 4 });
    const broken = fc
      .record({
        text: json,
        at: fc.nat(),
        cut: fc.nat({ max: 3 }),
        insert: fc.constantFrom(...Array.from(' "\\{}[],:-.0eEtu\n\u0001')),
      })
      .map(({ text, at, cut, insert }) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + insert + text.slice(place + cut);
      });
    fc.assert(
      fc.property(fc.oneof(json, broken, fc.string()), (text) => {
        expect(findJsonFault(text) === null).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseJson', () => {
  test('reads JSON, with or without a byte order mark', () => {
    expect(parse('{"a":[1,"\\"[[["]}')).toEqual({ a: [1, '"[[['] });
    expect(parse('\uFEFF[]')).toEqual([]);
  });

  test('bounds the depth', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(parse(nested(FILE_LIMITS.jsonDepth))).toBeDefined();
    expect(() => parse(nested(FILE_LIMITS.jsonDepth + 1))).toThrow('deeper than 64 levels');
    expect(() => parse('['.repeat(1_000_000))).toThrow('deeper than 64 levels');
  });

  test('bounds the number of values', () => {
    expect(() => parse(`[${'[],'.repeat(FILE_LIMITS.jsonValues / 2)}[]]`)).toThrow(
      'more than 4,000,000 values',
    );
  });

  test('is not misled by brackets, commas and quotes inside strings', () => {
    const text = JSON.stringify({ a: '[[[['.repeat(100), b: '\\', c: '\\"'.repeat(99), d: ',"' });
    expect(parse(text)).toEqual(JSON.parse(text));
  });
});

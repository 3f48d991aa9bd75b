import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KitFileError } from '../../../src/formats/kit-file-error.ts';
import { parseXml, XML_LIMITS } from '../../../src/formats/xml/parse-xml.ts';
import { childrenOf, textOf, type XmlElement } from '../../../src/formats/xml/xml-element.ts';
import { processorMs } from '../processor-time.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const parse = (text: string) => parseXml(bytesOf(text)).root;

function faultOf(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof KitFileError) return error.message;
    throw error;
  }
  return 'no fault';
}

describe('documents', () => {
  test('elements, attributes, text, CDATA, comments, instructions, prefixes', () => {
    const root = parse(
      `<?xml version="1.0"?>\n<!-- a -- b --><?pi x?>\n<k:kit xmlns:k="urn:k" a='1 "2"' b="&lt;&#65;&#x42;">` +
        `\n  <name>Kick &amp; <!-- not this --><![CDATA[<snare> &amp;]]></name><empty/><name>two</name>\n</k:kit >\n`,
    );
    expect(root.name).toBe('kit');
    expect(Object.fromEntries(root.attributes)).toEqual({
      'xmlns:k': 'urn:k',
      a: '1 "2"',
      b: '<AB',
    });
    expect(childrenOf(root, 'name').map(({ text }) => text)).toEqual([
      'Kick & <snare> &amp;',
      'two',
    ]);
    expect(root.children.map(({ line }) => line)).toEqual([4, 4, 4]);
    expect(textOf(root, 'empty')).toBe('');
    expect(textOf(root, 'none')).toBeNull();
  });

  test('whether it is declared', () => {
    expect(parseXml(bytesOf('<?xml version="1.0"?><a/>')).isDeclared).toBe(true);
    expect(parseXml(bytesOf('<a/>')).isDeclared).toBe(false);
  });

  test('encodings', () => {
    const text = '<?xml version="1.0" encoding="X"?><a>Größe ハ</a>';
    const utf16 = (isLittle: boolean, mark: string) => {
      const units = Array.from(mark + text, (char) => char.charCodeAt(0));
      const view = new DataView(new ArrayBuffer(2 * units.length));
      units.forEach((unit, i) => view.setUint16(2 * i, unit, isLittle));
      return new Uint8Array(view.buffer);
    };
    for (const bytes of [
      bytesOf(text.replace('X', 'utf-8')),
      bytesOf(`\uFEFF${text.replace('X', 'whatever')}`),
      utf16(true, '\uFEFF'),
      utf16(false, '\uFEFF'),
      utf16(true, ''),
      utf16(false, ''),
    ]) {
      expect(parseXml(bytes).root.text).toBe('Größe ハ');
    }
    const latin = Uint8Array.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Größe</a>', (c) =>
      c.charCodeAt(0),
    );
    expect(parseXml(latin).root.text).toBe('Größe');
    expect(parseXml(Uint8Array.from('<a>Größe</a>', (c) => c.charCodeAt(0))).root.text).toBe(
      'Größe',
    );
    expect(faultOf('<?xml version="1.0" encoding="ebcdic"?><a/>')).toMatch(/encoding.*"ebcdic"/);
  });
});

test.each([
  ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'line 1: document types are not accepted'],
  ['<a>&b;</a>', '“&b;” is no character'],
  ['<a>AT&T</a>', '“&T” is no character'],
  ['<a>&#0;</a>', '“&#0;” is no character'],
  ['<a>&#xD800;</a>', 'is no character'],
  ['<a>\n<b></a>', 'line 2: </a> comes where <b> of line 2 should end'],
  ['<a>', 'the file ends within <a>'],
  ['</a>', '</a> ends nothing'],
  ['<a/><b/>', 'more than one root'],
  ['text', 'text outside'],
  ['<a/>text', 'text outside'],
  ['', 'no XML document'],
  ['<a b=c/>', 'not in quotes'],
  ['<a b="c/>', 'has no end'],
  ['<a b="<"/>', 'holds a “<”'],
  ['<a b="1" b="2"/>', 'has “b” twice'],
  ['<a b="1"c="2"/>', 'expected a space'],
  ['<a b/>', 'expected “=”'],
  ['<a /b>', 'expected “>”'],
  ['<1/>', 'expected an element’s name'],
  ['<a><!-- </a>', 'a comment has no end'],
  ['<a><![CDATA[ </a>', 'a CDATA section has no end'],
  ['<a>'.repeat(XML_LIMITS.depth + 1), 'too deep'],
  [`<a ${Array.from({ length: 300 }, (_, i) => `b${i}=""`).join(' ')}/>`, 'too many attributes'],
  [`<a>${'<b/>'.repeat(XML_LIMITS.elements)}</a>`, 'too many elements'],
])('refused: %#', (text, fault) => {
  expect(faultOf(text)).toContain(fault);
});

test('too long a document is refused before it is decoded', () => {
  expect(() => parseXml(new Uint8Array(XML_LIMITS.bytes + 1))).toThrow(KitFileError);
});

interface Plain {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly text: string;
  readonly children: readonly Plain[];
}

const name = fc.stringMatching(/^[a-zA-Zé_][\w.-]{0,8}$/);
const content = fc
  .string({ maxLength: 12, unit: 'grapheme' })
  .map((text) => text.replace(/\p{Cc}/gu, ' ').trim());
const { tree } = fc.letrec<{ tree: Plain }>((tie) => ({
  tree: fc.record({
    name,
    attributes: fc.dictionary(name, content, { maxKeys: 3, noNullPrototype: true }),
    text: content,
    children: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constant([]),
      fc.array(tie('tree'), { maxLength: 3 }),
    ),
  }),
}));

const escape = (text: string) =>
  text.replace(/[<&>"']/g, (char) => `&#${char.charCodeAt(0)};`).replace(/ /g, '&#x20;');

function write({ name: tag, attributes, text, children }: Plain): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  return `<${tag}${list.join('')}>\n${escape(text)}${children.map(write).join('\n')}</${tag}>`;
}

function plainOf({ name: tag, attributes, text, children }: XmlElement): Plain {
  return {
    name: tag,
    attributes: Object.fromEntries(attributes),
    text,
    children: children.map(plainOf),
  };
}

test('what is written is read', () => {
  fc.assert(
    fc.property(tree, (written) => {
      expect(plainOf(parse(write(written)))).toEqual(written);
    }),
    { numRuns: 300 },
  );
});

test('mutated documents are read or refused with a sentence, soon', () => {
  const outcomes = { read: 0, refused: 0 };
  const began = processorMs();
  fc.assert(
    fc.property(
      tree,
      fc.array(
        fc.record({
          at: fc.nat(),
          remove: fc.nat({ max: 6 }),
          insert: fc.constantFrom('', '<', '>', '&', '"', '/', '<!', ']]>', '<a>', '\0', '=', 'é'),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      (document, edits) => {
        let text = write(document);
        for (const { at, remove, insert } of edits) {
          const place = at % text.length;
          text = text.slice(0, place) + insert + text.slice(place + remove) || '<';
        }
        try {
          parse(text);
          outcomes.read += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(KitFileError);
          expect((error as KitFileError).message.length).toBeGreaterThan(10);
          outcomes.refused += 1;
        }
      },
    ),
    { numRuns: 3000 },
  );
  expect(outcomes.read).toBeGreaterThan(100);
  expect(outcomes.refused).toBeGreaterThan(100);
  expect(processorMs() - began).toBeLessThan(15_000);
});

test.each([
  ['many quotes', '<a '.padEnd(1e6, 'b="')],
  ['many angle brackets', '<'.repeat(1e6)],
  ['many references', `<a>${'&amp'.repeat(2e5)}</a>`],
  ['many ends', `<a>${'</'.repeat(5e5)}`],
  ['one long name', `<${'a'.repeat(2e6)}>`],
  ['many lines', `<a>${'\n'.repeat(3e6)}</b>`],
])('no long time: %s', (_, text) => {
  const began = processorMs();
  expect(faultOf(text)).not.toBe('no fault');
  expect(processorMs() - began).toBeLessThan(1000);
});

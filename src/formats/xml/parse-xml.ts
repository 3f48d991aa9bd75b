import { KitFileError } from '../kit-file-error.ts';
import { decodeXml } from './decode-text.ts';
import type { XmlElement } from './xml-element.ts';

/** Bounds on a document; the largest kit there can be has half of it. */
export const XML_LIMITS = {
  bytes: 32 * 2 ** 20,
  elements: 200_000,
  depth: 64,
  attributes: 256,
} as const;

export interface XmlDocument {
  readonly root: XmlElement;
  /** Whether it begins as `<?xml ...?>`. */
  readonly isDeclared: boolean;
}

export interface XmlOptions {
  /**
   * Reads what programs that are no strict readers take for XML, as people write it by hand: of two
   * attributes of a name the first counts, characters that there aren't stay as they are written, end
   * tags end whatever is open, and after the root element's there is nothing more to read.
   */
  readonly isForgiving?: boolean;
}

/**
 * Parses XML that holds data: elements, attributes, text, CDATA; comments and instructions are passed
 * over. There are no entities but the five and characters by number: a document type is refused, and
 * with it all that expands or is fetched. Strict in structure; characters that XML forbids are let
 * through, as programs write them.
 *
 * @throws KitFileError with the line as its place.
 */
export function parseXml(bytes: Uint8Array, options: XmlOptions = {}): XmlDocument {
  if (bytes.length > XML_LIMITS.bytes) throw new KitFileError('', 'the document is far too long');
  const text = decodeXml(bytes);
  return { root: new XmlReader(text, options).read(), isDeclared: /^\s*<\?xml\s/.test(text) };
}

interface OpenElement {
  readonly name: string;
  /** With its prefix. */
  readonly fullName: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly texts: string[];
  readonly line: number;
}

const NAME = /[\p{L}_:][\p{L}\p{N}_:.\-·]*/uy;
const SPACE = /[ \t\r\n]*/y;
const REFERENCE = /&([^;&<\s]{0,32})(;?)/g;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

class XmlReader {
  readonly #text: string;
  #at = 0;
  /** Lines are counted as far as this. */
  #lineAt = 0;
  #line = 1;
  #elementCount = 0;
  readonly #open: OpenElement[] = [];
  #root: XmlElement | null = null;
  readonly #isForgiving: boolean;

  constructor(text: string, { isForgiving = false }: XmlOptions) {
    this.#text = text;
    this.#isForgiving = isForgiving;
  }

  read(): XmlElement {
    while (this.#at < this.#text.length) {
      if (this.#isForgiving && this.#root) break;
      if (this.#text.charAt(this.#at) !== '<') this.#readText();
      else if (this.#takes('<!--')) this.#passTo('-->', 'a comment');
      else if (this.#takes('<![CDATA[')) this.#readCdata();
      else if (this.#takes('<?')) this.#passTo('?>', 'an instruction');
      else if (this.#takes('<!'))
        this.#fail('document types are not accepted, nor entities of them');
      else if (this.#takes('</')) this.#readEnd();
      else this.#readStart();
    }
    const open = this.#open.at(-1);
    if (open) this.#fail(`the file ends within <${shown(open.fullName)}>`);
    return this.#root ?? this.#fail('it holds no element: it is no XML document');
  }

  #readText(): void {
    const next = this.#text.indexOf('<', this.#at);
    const end = next < 0 ? this.#text.length : next;
    const raw = this.#text.slice(this.#at, end);
    const open = this.#open.at(-1);
    if (open) open.texts.push(this.#unescape(raw));
    // A byte order mark may have been left.
    else if (/[^\s\uFEFF]/.test(raw)) this.#fail('there is text outside of all elements');
    this.#at = end;
  }

  #readCdata(): void {
    const start = this.#at;
    this.#passTo(']]>', 'a CDATA section');
    const open = this.#open.at(-1) ?? this.#fail('there is text outside of all elements');
    open.texts.push(this.#text.slice(start, this.#at - 3));
  }

  #readStart(): void {
    this.#at += 1;
    const fullName = this.#takeName('an element’s name after “<”');
    const line = this.#currentLine();
    if (this.#root && this.#open.length === 0) this.#fail('there is more than one root element');
    if (this.#open.length >= XML_LIMITS.depth) this.#fail('elements lie too deep in each other');
    if (++this.#elementCount > XML_LIMITS.elements) this.#fail('it holds too many elements');
    const attributes = this.#readAttributes(fullName);
    const name = withoutPrefix(fullName);
    this.#open.push({ name, fullName, attributes, children: [], texts: [], line });
    if (this.#takes('/>')) this.#close();
    else if (!this.#takes('>')) this.#fail(`expected “>” at the end of <${shown(fullName)}>`);
  }

  #readAttributes(element: string): ReadonlyMap<string, string> {
    const next = this.#text.charAt(this.#at);
    // Most have none, and a map each would be most of the work.
    if (next === '>' || next === '/') return NO_ATTRIBUTES;
    const attributes = new Map<string, string>();
    for (;;) {
      const before = this.#at;
      this.#take(SPACE);
      const next = this.#text.charAt(this.#at);
      if (next === '>' || next === '/' || next === '') return attributes;
      if (this.#at === before && !this.#isForgiving)
        this.#fail(`expected a space or “>” in <${shown(element)}>`);
      const name = this.#takeName(`an attribute’s name in <${shown(element)}>`);
      const isNew = !attributes.has(name);
      if (!isNew && !this.#isForgiving)
        this.#fail(`<${shown(element)}> has “${shown(name)}” twice`);
      const value = this.#readValue(name);
      if (isNew) attributes.set(name, value);
      if (attributes.size > XML_LIMITS.attributes) {
        this.#fail(`<${shown(element)}> has too many attributes`);
      }
    }
  }

  #readValue(name: string): string {
    this.#take(SPACE);
    if (!this.#takes('=')) this.#fail(`expected “=” after the attribute “${shown(name)}”`);
    this.#take(SPACE);
    const quote = this.#text.charAt(this.#at);
    if (quote !== '"' && quote !== "'")
      this.#fail(`the value of “${shown(name)}” is not in quotes`);
    const start = this.#at + 1;
    const end = this.#text.indexOf(quote, start);
    if (end < 0) this.#fail(`the value of “${shown(name)}” has no end`);
    const raw = this.#text.slice(start, end);
    if (raw.includes('<')) this.#fail(`the value of “${shown(name)}” holds a “<”`);
    const value = this.#unescape(raw.replace(/[\t\r\n]/g, ' '));
    this.#at = end + 1;
    return value;
  }

  #readEnd(): void {
    const name = this.#takeName('an element’s name after “</”');
    this.#take(SPACE);
    if (!this.#takes('>')) this.#fail(`expected “>” at the end of </${shown(name)}>`);
    const open = this.#open.at(-1);
    if (!open) this.#fail(`</${shown(name)}> ends nothing`);
    if (open.fullName !== name && !this.#isForgiving) {
      const began = `<${shown(open.fullName)}> of line ${open.line}`;
      this.#fail(`</${shown(name)}> comes where ${began} should end`);
    }
    this.#close();
  }

  #close(): void {
    const open = this.#open.pop();
    if (!open) return;
    const { name, attributes, children, texts, line } = open;
    const element = { name, attributes, children, text: texts.join('').trim(), line };
    const parent = this.#open.at(-1);
    if (parent) parent.children.push(element);
    else this.#root = element;
  }

  #unescape(raw: string): string {
    if (!raw.includes('&')) return raw;
    return raw.replace(REFERENCE, (_, name: string, end: string) => {
      const char = end === ';' ? characterOf(name) : null;
      if (char !== null) return char;
      if (this.#isForgiving) return `&${name}${end}`;
      return this.#fail(`“&${shown(name)}${end}” is no character that XML knows`);
    });
  }

  #takeName(expected: string): string {
    const start = this.#at;
    if (!this.#take(NAME)) this.#fail(`expected ${expected}`);
    return this.#text.slice(start, this.#at);
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #takes(token: string): boolean {
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  #passTo(end: string, what: string): void {
    const at = this.#text.indexOf(end, this.#at);
    if (at < 0) this.#fail(`${what} has no end`);
    this.#at = at + end.length;
  }

  #currentLine(): number {
    for (;;) {
      const next = this.#text.indexOf('\n', this.#lineAt);
      if (next < 0 || next >= this.#at) return this.#line;
      this.#line += 1;
      this.#lineAt = next + 1;
    }
  }

  #fail(what: string): never {
    throw new KitFileError(`line ${this.#currentLine()}`, what);
  }
}

/** Null for what is no character. */
function characterOf(name: string): string | null {
  if (Object.hasOwn(NAMED, name)) return NAMED[name] ?? null;
  const digits = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
  if (!digits) return null;
  const code = digits[1] !== undefined ? Number.parseInt(digits[1], 16) : Number(digits[2]);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
  return isCharacter ? String.fromCodePoint(code) : null;
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function shown(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}

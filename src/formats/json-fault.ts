export interface JsonFault {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** What is wrong there. */
  readonly what: string;
}

/**
 * Finds where a text stops being JSON. Engines word their syntax errors differently and often leave
 * the place out. Meant for texts that `JSON.parse` has refused, of bounded depth.
 *
 * @returns null for valid JSON.
 */
export function findJsonFault(text: string): JsonFault | null {
  const reader = new JsonReader(text);
  try {
    reader.readDocument();
    return null;
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return { ...placeOf(text, reader.at), what: error.message };
  }
}

class Misfit extends Error {}

/** Walks over JSON text; `at` stays on the first character that doesn't fit. */
class JsonReader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readDocument(): void {
    this.#value('a JSON document');
    this.#skipSpace();
    if (this.at < this.#text.length) this.#fail('the end of the document');
  }

  #value(expected: string): void {
    this.#skipSpace();
    const char = this.#text.charAt(this.at);
    if (char === '{') this.#object();
    else if (char === '[') this.#array();
    else if (char === '"') this.#string();
    else if (!this.#take(NUMBER) && !this.#take(WORD)) this.#fail(expected);
  }

  #object(): void {
    this.at++;
    if (this.#takes('}')) return;
    do {
      this.#skipSpace();
      if (this.#text.charAt(this.at) !== '"') this.#fail('a name in double quotes');
      this.#string();
      if (!this.#takes(':')) this.#fail('":"');
      this.#value('a value');
    } while (this.#takes(','));
    if (!this.#takes('}')) this.#fail('"," or "}"');
  }

  #array(): void {
    this.at++;
    if (this.#takes(']')) return;
    do this.#value('a value');
    while (this.#takes(','));
    if (!this.#takes(']')) this.#fail('"," or "]"');
  }

  #string(): void {
    this.at++;
    for (;;) {
      const char = this.#text.charAt(this.at);
      if (char === '"') break;
      if (char === '') this.#fail('the end of a text in double quotes');
      if (char < ' ') throw new Misfit('a text holds a control character or a line break');
      if (char === '\\') {
        if (!this.#take(ESCAPE)) throw new Misfit('a text holds an unknown escape');
      } else this.at++;
    }
    this.at++;
  }

  #skipSpace(): void {
    this.#take(SPACE);
  }

  /** Whether the next character after white space is this one, which is then passed. */
  #takes(char: string): boolean {
    this.#skipSpace();
    if (this.#text.charAt(this.at) !== char) return false;
    this.at++;
    return true;
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.#text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  #fail(expected: string): never {
    const char = String.fromCodePoint(this.#text.codePointAt(this.at) ?? 0);
    const found = this.at >= this.#text.length ? 'the file ends' : `found ${JSON.stringify(char)}`;
    throw new Misfit(`expected ${expected}, but ${found}`);
  }
}

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function placeOf(text: string, at: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', end + 1)) {
    line++;
    start = end + 1;
  }
  return { line, column: at - start + 1 };
}

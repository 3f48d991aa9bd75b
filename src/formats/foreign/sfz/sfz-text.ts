import { KitFileError } from '../../kit-file-error.ts';
import { shortPath } from '../file-tree.ts';

/** Bounds on a document with all that it includes. */
export const SFZ_LIMITS = {
  bytes: 16 * 2 ** 20,
  includes: 5000,
  includeDepth: 16,
  opcodes: 300_000,
  sections: 50_000,
  defines: 2000,
  valueLength: 4096,
} as const;

/** A header with the opcodes up to the next one. */
export interface SfzSection {
  /** `region`, `group`; without its brackets. */
  readonly header: string;
  readonly opcodes: readonly SfzOpcode[];
  /** `line 12`, of an included file with its name. */
  readonly where: string;
}

export interface SfzOpcode {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

/** Gets the text of an included file; null where there is none. */
export type IncludeReader = (path: string) => Promise<{ key: string; text: string } | null>;

const TOKEN =
  /<([a-zA-Z_]\w*)>|#define\s+(\$\w+)\s+(\S+)|#include\s*"([^"]*)"|(?<=^|[\s>])([a-zA-Z_$][\w$]*)=/g;

/**
 * Reads the sections of an SFZ document, with its definitions put in and its includes in their places.
 *
 * @param key What tells the document from those that it includes, by which circles are found.
 * @throws KitFileError for circles and for more than the bounds allow.
 */
export async function readSfzText(
  text: string,
  key: string,
  readInclude: IncludeReader,
  onMissing: (path: string, where: string) => void = () => undefined,
): Promise<SfzSection[]> {
  const parser = new SfzParser(readInclude, onMissing);
  await parser.read(text, [key]);
  return parser.sections;
}

class SfzParser {
  readonly sections: (SfzSection & { opcodes: SfzOpcode[] })[] = [];
  readonly #readInclude: IncludeReader;
  readonly #onMissing: (path: string, where: string) => void;
  readonly #defines = new Map<string, string>();
  #length = 0;
  #includeCount = 0;
  #opcodeCount = 0;

  constructor(readInclude: IncludeReader, onMissing: (path: string, where: string) => void) {
    this.#readInclude = readInclude;
    this.#onMissing = onMissing;
  }

  async read(raw: string, keys: readonly string[]): Promise<void> {
    this.#length += raw.length;
    if (this.#length > SFZ_LIMITS.bytes) throw new KitFileError('', 'the document is far too long');
    const file = keys.length > 1 ? `${shortPath(keys.at(-1) ?? '')}, ` : '';
    for (const [i, line] of withoutComments(raw)
      .split(/\r\n|\n|\r/)
      .entries()) {
      if (line.trim() !== '') await this.#readLine(line, `${file}line ${i + 1}`, keys);
    }
  }

  async #readLine(line: string, where: string, keys: readonly string[]): Promise<void> {
    const tokens = [...line.matchAll(TOKEN)];
    for (const [i, token] of tokens.entries()) {
      const [, header, variable, replacement, include, opcode] = token;
      if (header !== undefined) this.#openSection(header.toLowerCase(), where);
      else if (variable !== undefined) this.#define(variable, replacement ?? '', where);
      else if (include !== undefined)
        await this.#include(this.#expand(include, where), where, keys);
      else if (opcode !== undefined) {
        const start = token.index + token[0].length;
        const value = line.slice(start, tokens[i + 1]?.index ?? line.length).trim();
        this.#addOpcode(this.#expand(opcode, where), this.#expand(value, where), where);
      }
    }
  }

  #openSection(header: string, where: string): void {
    if (this.sections.length >= SFZ_LIMITS.sections) {
      throw new KitFileError(where, 'there are far too many headers');
    }
    this.sections.push({ header, opcodes: [], where });
  }

  #addOpcode(name: string, value: string, where: string): void {
    if (++this.#opcodeCount > SFZ_LIMITS.opcodes) {
      throw new KitFileError(where, 'there are far too many opcodes');
    }
    // What comes before the first header holds for nothing.
    this.sections.at(-1)?.opcodes.push({ name: name.toLowerCase(), value });
  }

  #define(name: string, value: string, where: string): void {
    if (this.#defines.size >= SFZ_LIMITS.defines) {
      throw new KitFileError(where, 'there are far too many definitions');
    }
    this.#defines.set(name, this.#expand(value, where));
  }

  /** Of names that begin alike the longest is meant. */
  #expand(text: string, where: string): string {
    if (!text.includes('$')) return text.slice(0, SFZ_LIMITS.valueLength);
    let expanded = '';
    for (let at = 0; at < text.length;) {
      const name = text.charAt(at) === '$' ? this.#longestName(text, at) : null;
      expanded += name === null ? text.charAt(at) : (this.#defines.get(name) ?? '');
      at += name?.length ?? 1;
      if (expanded.length > SFZ_LIMITS.valueLength) {
        throw new KitFileError(where, 'definitions make this far too long');
      }
    }
    return expanded;
  }

  #longestName(text: string, at: number): string | null {
    const end = /^\$\w*/.exec(text.slice(at, at + 80))?.[0].length ?? 0;
    for (let length = end; length > 1; length--) {
      const name = text.slice(at, at + length);
      if (this.#defines.has(name)) return name;
    }
    return null;
  }

  async #include(path: string, where: string, keys: readonly string[]): Promise<void> {
    if (++this.#includeCount > SFZ_LIMITS.includes || keys.length > SFZ_LIMITS.includeDepth) {
      throw new KitFileError(where, 'there are far too many includes');
    }
    const file = await this.#readInclude(path);
    if (!file) {
      this.#onMissing(path, where);
      return;
    }
    if (keys.includes(file.key)) {
      throw new KitFileError(where, `#include goes round in a circle, to “${shortPath(path)}”`);
    }
    await this.read(file.text, [...keys, file.key]);
  }
}

/** Lines stay where they are. Whichever kind begins first holds: `//*` is a line's. */
export function withoutComments(text: string): string {
  const opening = /\/[/*]/g;
  let kept = '';
  // Joined a few thousand at a time: a string of millions of parts takes more room than its text.
  let parts: string[] = [];
  let at = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    parts.push(text.slice(at, match.index));
    const isLine = match[0] === '//';
    at = isLine ? endOfLine(text, match.index) : endOfBlock(text, match.index);
    if (!isLine) parts.push(blanked(text.slice(match.index, at)));
    opening.lastIndex = at;
    if (parts.length < 4096) continue;
    kept += parts.join('');
    parts = [];
  }
  return kept + parts.join('') + text.slice(at);
}

function endOfLine(text: string, from: number): number {
  const breaks = /[\r\n]/g;
  breaks.lastIndex = from;
  return breaks.exec(text)?.index ?? text.length;
}

function endOfBlock(text: string, from: number): number {
  const end = text.indexOf('*/', from + 2);
  return end < 0 ? text.length : end + 2;
}

/** Keeps the lines and, where something follows it in its last, that one's columns. */
function blanked(comment: string): string {
  const breaks = (comment.match(/[\r\n]/g) ?? []).join('');
  const isEnded = comment.length > 3 && comment.endsWith('*/');
  const lastBreak = Math.max(comment.lastIndexOf('\r'), comment.lastIndexOf('\n'));
  return isEnded ? breaks + ' '.repeat(comment.length - 1 - lastBreak) : breaks;
}

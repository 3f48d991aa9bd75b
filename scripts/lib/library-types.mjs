import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const RELATIVE = /(['"])(\.[^'"]*)\.ts\1/g;
const ENTRIES = ['sampler.d.ts', 'sampler-element.d.ts', 'classify.d.ts'];

/**
 * Copies the declarations of the entries, and of what they name, from the compiler's output to the
 * package: with endings that resolve everywhere, and with nothing of Lit, which is inside the library and
 * need not be there to compile against it.
 */
export function writeTypes(from, to) {
  const seen = new Set();
  const waiting = [...ENTRIES];
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(join(from, 'embed', file), 'utf8');
    for (const [, , path] of text.matchAll(RELATIVE)) {
      if (!path.startsWith('./')) throw new Error(`${file} names ${path}, which is not published.`);
      waiting.push(`${basename(path)}.d.ts`);
    }
    const plain = text
      .replace(RELATIVE, '$1$2.js$1')
      .replace(/^import \{ LitElement \} from 'lit';\n/m, '')
      .replace('extends LitElement', 'extends HTMLElement');
    if (/from '(?!\.)/.test(plain)) throw new Error(`${file} needs another package’s types.`);
    writeFileSync(join(to, file), plain);
  }
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

/** Packages of which something is in the library, those that Tone brings along among them. */
const PACKAGES = [
  ...['lit', 'lit-html', 'lit-element', '@lit/reactive-element'],
  ...['tone', 'standardized-audio-context', 'automation-events', 'tslib', '@babel/runtime'],
  ...['fflate', 'zod', 'webmidi', 'djipevents', 'onnxruntime-web', 'onnxruntime-common'],
];

/** Writes the licences of what is built into the library, as they ask. */
export function writeLicences(folder) {
  const texts = PACKAGES.map((name) => {
    const home = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const file = readdirSync(home).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(home, file), 'utf8').trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}`;
  });
  const line = `\n\n${'-'.repeat(72)}\n\n`;
  writeFileSync(join(folder, 'THIRD-PARTY-LICENCES.txt'), `${texts.join(line)}\n`);
}

import { Blob } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { analyseFiles } from './lib/analyse-files.mjs';
import { ensureInstalled, fail, root } from './lib/ensure-installed.mjs';

/**
 * `node scripts/evaluate-kits.mjs [KITS...] [--cache FILE] [--all]`: imports kits of other programs
 * (files, or folders with a document) by the app's own way and lists where what their files say of a
 * pad and what was heard disagree, and how many pads each threshold would send to review. Without
 * names, all kits of `../shared/kits`. `--all` lists every pad.
 */
ensureInstalled();
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { cache: { type: 'string' }, all: { type: 'boolean' } },
});
const folder = join(root, '../shared/kits');
if (positionals.length === 0 && !existsSync(folder)) fail(`There is no ${folder}: name kits.`);
const kits = (positionals.length > 0 ? positionals : realKits()).map((path) => resolve(path));

const { loadSource: load } = await import('./lib/load-source.mjs');
const { readForeignKit } = await load('/src/formats/foreign/read-foreign-kit.ts');
const { kitFromDraft } = await load('/src/kit/kit-from-draft.ts');
const { decideRole } = await load('/src/ml/decide-role.ts');
const { ROLES } = await load('/src/kit/roles.ts');
const { mainSampleId } = await load('/src/kit/build-kit.ts');

const scratch = join(tmpdir(), 'padwise-evaluate-kits');
mkdirSync(scratch, { recursive: true });
const imported = [];
for (const path of kits) imported.push(await importKit(path));
const files = [...new Set(imported.flatMap(({ samples }) => samples.map(({ file }) => file)))];
const heard = await analyseFiles(files, options.cache);
const THRESHOLDS = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
for (const kit of imported) report(kit);

function realKits() {
  return readdirSync(folder)
    .filter((name) => /\.(h2drumkit|sf2)$/.test(name) || name === 'discord-gm-mini')
    .map((name) => join(folder, name));
}

async function importKit(path) {
  const sources = statSync(path).isDirectory() ? walk(path, path) : [path];
  const foreign = await readForeignKit({
    files: sources.map((file) => ({
      path: file === path ? basename(path) : join(basename(path), relative(path, file)),
      blob: new Blob([readFileSync(file)]),
    })),
  });
  if (!foreign) fail(`There is no kit of another program in ${path}.`);
  const samples = [];
  for (const [samplePath, blob] of foreign.samples) {
    const bytes = Buffer.from(await blob.arrayBuffer());
    const id = createHash('sha256').update(bytes).digest('hex');
    const file = join(scratch, `${id}${extname(samplePath) || '.wav'}`);
    if (!existsSync(file)) writeFileSync(file, bytes);
    samples.push({ samplePath, id, file, byteLength: bytes.length });
  }
  return { name: basename(path), draft: foreign.draft, samples };
}

function walk(folder, top) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path, top) : [path];
  });
}

function report({ name, draft, samples }) {
  const hints = new Map();
  for (const { hint, layers } of draft.pads) {
    const path = layers[0].samplePath;
    if (hint !== '' && !hints.has(path)) hints.set(path, hint);
  }
  const sounds = new Map(
    samples.flatMap(({ samplePath, id, file, byteLength }) => {
      const answer = heard.get(file);
      if (!answer) return [];
      const sample = {
        id,
        name: basename(samplePath),
        path: samplePath,
        byteLength,
        durationSec: 1,
      };
      const { probabilities } = answer;
      const best = probabilities.indexOf(Math.max(...probabilities));
      const classification = {
        role: ROLES[best],
        confidence: probabilities[best],
        topThree: [],
        modelVersion: '',
      };
      const sound = { sampleId: id, probabilities, embedding: null, modelVersion: '' };
      const decision = decideRole(sound, hints.get(samplePath) ?? samplePath);
      return [[samplePath, { sample, features: answer, classification, decision }]];
    }),
  );
  const decisions = new Map(
    [...sounds.values()].map(({ sample, decision }) => [sample.id, decision]),
  );
  const { pads } = kitFromDraft(draft, sounds);
  const told = pads.filter(({ roleSource }) => roleSource === 'maker');
  const apart = told.filter((pad) => decisions.get(mainSampleId(pad))?.role !== pad.role);
  console.log(
    `\n${name}: ${pads.length} pads, notes ${draft.notes}, ${told.length} told by the maker`,
  );
  const counts = THRESHOLDS.map((from) => {
    const over = apart.filter((pad) => decisions.get(mainSampleId(pad)).confidence >= from);
    return `${from}: ${over.length}`;
  });
  if (told.length > 0) console.log(`  apart at ${counts.join(', ')}`);
  for (const pad of options.all ? pads : apart) {
    const decision = decisions.get(mainSampleId(pad));
    const { classification } = pad;
    console.log(
      `  ${String(pad.inputNote).padStart(4)} ${pad.name.padEnd(28).slice(0, 28)} ` +
        `${pad.role.padEnd(10)} ${pad.roleSource.padEnd(6)} ` +
        `all ${decision?.role} ${decision?.confidence.toFixed(2)} (${decision?.nameWord ?? '-'}), ` +
        `ear ${classification?.role} ${classification?.confidence.toFixed(2)}`,
    );
  }
}

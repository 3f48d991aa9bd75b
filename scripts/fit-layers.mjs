import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { analyseFiles } from './lib/analyse-files.mjs';
import { ensureInstalled, fail, root } from './lib/ensure-installed.mjs';
import { parseCsv } from './lib/labelled-samples.mjs';
import { readNpz } from './lib/read-npz.mjs';
import { drumOf, isLeftOut } from './lib/same-drums.mjs';

/**
 * `node scripts/fit-layers.mjs [FOLDER] [--embeddings HELDOUT.npz] [--cache FILE] [--verbose]`: how
 * well hits of one drum are found among other sounds, and which distances the network at hand wants
 * (`LAYER_TUNING` in src/kit/layer-groups.ts). FOLDER holds `drum-samples/manifest.csv` and `kits/` (../shared by
 * default). HELDOUT.npz (arrays `ids`, `embeddings`) says where a network puts sounds of the manifest
 * that it never heard: then only their kits are judged.
 */
ensureInstalled();
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cache: { type: 'string' },
    embeddings: { type: 'string', multiple: true },
    verbose: { type: 'boolean', default: false },
  },
});
const folder = resolve(positionals[0] ?? join(root, '../shared'));
const manifest = join(folder, 'drum-samples/manifest.csv');
if (!existsSync(manifest)) fail(`There is no ${manifest}.`);

/** A wrong proposal costs trust, a missing one a few clicks. */
const MIN_PRECISION = 0.98;

const { loadSource: load } = await import('./lib/load-source.mjs');
const { ROLES } = await load('/src/kit/roles.ts');
const { LAYER_TUNING, proposeLayers } = await load('/src/kit/layer-groups.ts');

const heldOut = heldOutEmbeddings();
const kits = heldOut
  ? manifestKits().filter((kit) => kit.files.every((file) => heldOut.has(idOf(file))))
  : [...manifestKits(), ...wholeKits()];
const analyses = await analyseFiles([...new Set(kits.flatMap((kit) => kit.files))], options.cache);
for (const kit of kits) kit.pads = kit.files.flatMap((file, i) => padOf(file, kit.paths[i]));

printSources(judge(LAYER_TUNING));
printTunings();

/** By id of the manifest, or null where none are given. */
function heldOutEmbeddings() {
  if (!options.embeddings) return null;
  return new Map(
    options.embeddings.flatMap((path) => {
      const { ids, embeddings } = readNpz(path);
      const size = embeddings.length / ids.length;
      return ids.map((id, i) => [id, embeddings.slice(i * size, (i + 1) * size)]);
    }),
  );
}

function idOf(file) {
  return basename(file).replace(/\.[^.]+$/, '');
}

/** The manifest's kits; a path is what the sample was once called. */
function manifestKits() {
  const byKit = new Map();
  for (const row of parseCsv(readFileSync(manifest, 'utf8'))) {
    // Rendered sound fonts have no names of their own.
    if (row.fold === '-1' || isLeftOut(row.source)) continue;
    const key = `${row.source}/${row.kit}`;
    const kit = byKit.get(key) ?? {
      name: key,
      source: row.source,
      files: [],
      paths: [],
      drums: new Map(),
    };
    byKit.set(key, kit);
    const file = join(folder, 'drum-samples/audio', `${row.id}.flac`);
    kit.files.push(file);
    kit.paths.push(row.original_name);
    kit.drums.set(file, drumOf(row.source, row.original_name));
  }
  return [...byKit.values()];
}

/** Kits with their files as they are: the only ones with true levels. */
function wholeKits() {
  return ['discord-gm-mini', 'uzu-drumkit'].flatMap((name) => {
    const at = join(folder, 'kits', name);
    if (!existsSync(at)) return [];
    const files = readdirSync(at, { recursive: true, encoding: 'utf8' })
      .map((path) => join(at, path))
      .filter((path) => /\.(wav|aiff?|flac|ogg)$/i.test(path) && statSync(path).isFile());
    const paths = files.map((file) => relative(at, file));
    const drums = new Map(files.map((file) => [file, drumOf(name, basename(file))]));
    return [{ name, source: name, files, paths, drums }];
  });
}

function padOf(file, path) {
  const analysis = analyses.get(file);
  if (!analysis) return [];
  const { probabilities, ...features } = analysis;
  const embedding = heldOut?.get(idOf(file)) ?? analysis.embedding;
  const role = probabilities ? ROLES[probabilities.indexOf(Math.max(...probabilities))] : 'other';
  return [
    { id: file, path, role, ...features, embedding: embedding && Float32Array.from(embedding) },
  ];
}

/** A proposal is right if all its hits are one drum's; a hit is found if it is in a right one. */
function judge(tuning) {
  return kits.map((kit) => {
    const groups = proposeLayers(kit.pads, tuning);
    const sizes = new Map();
    for (const drum of kit.drums.values()) if (drum) sizes.set(drum, (sizes.get(drum) ?? 0) + 1);
    const many = [...sizes].filter(([, size]) => size > 1);
    const isRight = ({ hits }) => {
      const drums = new Set(hits.map(({ padId }) => kit.drums.get(padId)));
      return drums.size === 1 && !drums.has(null);
    };
    const right = groups.filter(isRight);
    return {
      source: kit.source,
      kit,
      pads: kit.pads.length,
      proposals: groups.length,
      right: right.length,
      wrong: groups.filter((group) => !isRight(group)),
      drums: many.length,
      hits: many.reduce((sum, [, size]) => sum + size, 0),
      found: right.reduce((sum, { hits }) => sum + hits.length, 0),
    };
  });
}

function sumsOf(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  return Object.fromEntries(
    ['pads', 'proposals', 'right', 'drums', 'hits', 'found'].map((key) => [key, sum(key)]),
  );
}

function printSources(results) {
  console.log(
    'source                    pads  proposals  right  drums of several hits   hits  found',
  );
  for (const source of [...new Set(results.map((result) => result.source)), 'all']) {
    const some = results.filter((result) => source === 'all' || result.source === source);
    const { pads, proposals, right, drums, hits, found } = sumsOf(some);
    const cells = [
      [pads, 6],
      [proposals, 11],
      [right, 7],
      [drums, 23],
      [hits, 7],
      [found, 7],
    ].map(([value, width]) => String(value).padStart(width));
    console.log(`${source.padEnd(24)}${cells.join('')}`);
  }
  if (!options.verbose) return;
  for (const { kit, wrong } of results) {
    for (const { hits } of wrong) {
      const names = hits.map(({ padId }) => kit.paths[kit.files.indexOf(padId)]);
      console.log(`wrong: ${kit.name}: ${names.slice(0, 6).join(' ')} (${names.length})`);
    }
  }
}

/** Precision and recall by distance, and the safe distances that find most. */
function printTunings() {
  console.log('\nmarked  numbered  precision  recall');
  const rows = [];
  for (const markedDistance of [0.05, 0.1, 0.15, 0.2, 0.25, 0.3]) {
    for (const numberedDistance of [0.04, 0.06, 0.08, 0.1, 0.12, 0.15]) {
      const tuning = { markedDistance, numberedDistance };
      const { proposals, right, hits, found } = sumsOf(judge(tuning));
      rows.push({ tuning, precision: right / proposals, recall: found / hits });
    }
  }
  const line = ({ tuning, precision, recall }) =>
    `${tuning.markedDistance.toFixed(2).padStart(6)}${tuning.numberedDistance.toFixed(2).padStart(10)}` +
    `${percent(precision)} ${percent(recall)}`;
  for (const row of rows) console.log(line(row));
  const safe = rows.filter(({ precision }) => precision >= MIN_PRECISION);
  // The tightest of those that find most.
  const [best] = safe.sort((a, b) => b.recall - a.recall);
  console.log(best ? `\nSuggested:\n${line(best)}` : '\nNone of these is safe.');
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`.padStart(10);
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { analyseFiles, withAnalysisPage } from './lib/analyse-files.mjs';
import { ensureInstalled, root } from './lib/ensure-installed.mjs';
import { parseCsv } from './lib/labelled-samples.mjs';

/**
 * `node scripts/evaluate-map.mjs [--data FOLDER] [--cache FILE] [--licensed-cache FILE] [--json FILE]`:
 * how often the nearest sounds of the map have the label of the sound itself, and how long placing
 * takes in Chromium.
 *
 * The app's network learned from the whole data set, so that its figures flatter it. The network of
 * stated licences never heard the samples of sources that state none: on those, without machines that
 * it knows from elsewhere, its figures are true ones. Each is counted three ways: among all, and
 * without sounds of the same kit or the same source, which resemble one another. Without the folder
 * there is nothing to measure.
 */
ensureInstalled();
const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    cache: { type: 'string' },
    'licensed-cache': { type: 'string' },
    json: { type: 'string' },
  },
});
const folder = resolve(options.data ?? join(root, '../shared/drum-samples'));
if (!existsSync(join(folder, 'manifest.csv'))) {
  console.log(`There is no manifest.csv in ${folder}: nothing was measured.`);
  process.exit(0);
}

const NEIGHBOURS = 5;
const LICENSED = join(root, 'public/models/drum-classifier-licensed.onnx');

const { loadSource } = await import('./lib/load-source.mjs');
const { toUnitLength } = await loadSource('/src/lib/vector-rows.ts');

const rows = parseCsv(readFileSync(join(folder, 'manifest.csv'), 'utf8'));
// A machine may be in a source of either kind.
const heardGroups = new Set(
  rows.filter(({ licence }) => licence !== 'unstated').map(({ group }) => group),
);
const unheard = rows.filter(
  ({ licence, group }) => licence === 'unstated' && !heardGroups.has(group),
);
const results = [
  await measure('network of stated licences, sources it never heard', unheard, {
    cache: options['licensed-cache'],
    network: LICENSED,
  }),
  await measure('the app’s network, which learned from all of these', rows, {
    cache: options.cache,
  }),
];
for (const result of results) print(result);
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);

async function measure(name, wanted, { cache, network }) {
  const pathOf = ({ id }) => join(folder, 'audio', `${id}.flac`);
  const answers = await analyseFiles(wanted.map(pathOf), cache, network);
  const heard = wanted.flatMap((row) => {
    const embedding = answers.get(pathOf(row))?.embedding;
    return embedding ? [{ ...row, vector: toUnitLength(Float32Array.from(embedding)) }] : [];
  });
  const { points, ms } = await place(heard.map(({ vector }) => vector));
  const byAngle = nearestOf(heard, (a, b) => product(heard[a].vector, heard[b].vector));
  const byPlace = nearestOf(
    heard,
    (a, b) =>
      -((points[2 * a] - points[2 * b]) ** 2 + (points[2 * a + 1] - points[2 * b + 1]) ** 2),
  );
  return {
    name,
    count: heard.length,
    placingMs: ms,
    all: shareOfRole(heard, byAngle.all),
    otherKits: shareOfRole(heard, byAngle.otherKits),
    otherSources: shareOfRole(heard, byAngle.otherSources),
    onMap: shareOfRole(heard, byPlace.all),
    byRole: byRole(heard, byAngle.all),
  };
}

function place(vectors) {
  const values = vectors.flatMap((vector) => Array.from(vector));
  return withAnalysisPage({}, (page) =>
    page.evaluate(
      ([all, size]) => globalThis.analysis.place(all, size),
      [values, vectors[0].length],
    ),
  );
}

/** Of the first five of each sound, how many have its label. */
function shareOfRole(heard, lists) {
  let same = 0;
  let asked = 0;
  lists.forEach((near, a) => {
    asked += near.length;
    same += near.filter((b) => heard[b].class === heard[a].class).length;
  });
  return same / asked;
}

function byRole(heard, lists) {
  const roles = {};
  lists.forEach((near, a) => {
    const role = (roles[heard[a].class] ??= { sounds: 0, share: 0 });
    role.sounds += 1;
    role.share += near.filter((b) => heard[b].class === heard[a].class).length / near.length;
  });
  for (const role of Object.values(roles)) role.share /= role.sounds;
  return roles;
}

/** The first five of each sound, nearest first: of all others, and of those from elsewhere. */
function nearestOf(heard, nearness) {
  const lists = { all: [], otherKits: [], otherSources: [] };
  const near = new Float64Array(heard.length);
  for (let a = 0; a < heard.length; a++) {
    for (let b = 0; b < heard.length; b++) near[b] = nearness(a, b);
    const { group, source } = heard[a];
    lists.all.push(best(near, (b) => b !== a));
    lists.otherKits.push(best(near, (b) => heard[b].group !== group));
    lists.otherSources.push(best(near, (b) => heard[b].source !== source));
  }
  return lists;
}

function best(near, counts) {
  const found = [];
  for (let b = 0; b < near.length; b++) {
    if (found.length === NEIGHBOURS && near[b] <= near[found.at(-1)]) continue;
    if (!counts(b)) continue;
    found.push(b);
    found.sort((x, y) => near[y] - near[x]);
    found.length = Math.min(found.length, NEIGHBOURS);
  }
  return found;
}

function product(a, b) {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function print({ name, count, placingMs, all, otherKits, otherSources, onMap, byRole: roles }) {
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  console.log(`\n${name}: ${count} sounds, placed in ${(placingMs / 1000).toFixed(1)} s`);
  console.log(`of the first ${NEIGHBOURS} neighbours have the same label`);
  console.log(`  among all             ${percent(all)}`);
  console.log(`  among other kits      ${percent(otherKits)}`);
  console.log(`  among other sources   ${percent(otherSources)}`);
  console.log(`  by places on the map  ${percent(onMap)}`);
  for (const [role, { sounds, share }] of Object.entries(roles)) {
    console.log(`  ${role.padEnd(12)}${String(sounds).padStart(6)}${percent(share).padStart(9)}`);
  }
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { calibrationError } from './lib/classification-metrics.mjs';
import { ensureInstalled, fail, root } from './lib/ensure-installed.mjs';
import { parseCsv } from './lib/labelled-samples.mjs';
import { KEPT_BY_HAND, expectedOf } from './lib/name-expectations.mjs';
import { readNpz } from './lib/read-npz.mjs';

/**
 * `node scripts/fit-names.mjs [FOLDER] [--tune HELDOUT.npz] [--test HELDOUT.npz]...`: fits
 * src/ml/name-evidence.ts on a manifest's original names, and says what names are worth beside what
 * a network heard of samples it never trained on. Those samples' names are left out of the evidence
 * that is measured, and are in the evidence that is written.
 */
ensureInstalled();
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { tune: { type: 'string' }, test: { type: 'string', multiple: true } },
});
const folder = resolve(positionals[0] ?? join(root, '../shared/drum-samples'));
if (!existsSync(join(folder, 'manifest.csv'))) fail(`There is no manifest.csv in ${folder}.`);

const { loadSource: load } = await import('./lib/load-source.mjs');
const { ROLES } = await load('/src/kit/roles.ts');
const { NAME_KINDS } = await load('/src/ml/name-words.ts');
const { hintOf } = await load('/src/ml/name-hints.ts');

/** How many kits' worth of votes the expectation has. */
const EXPECTATION_KITS = 4;
/** Added to the kits of every role, or the one kit that misnames its triangle weighs too much. */
const RARE_ROLE_KITS = 20;
/**
 * Share given to no role in particular, however well a name did: labels come from these very names,
 * 2 to 4 % of which are wrong. It keeps a plain file name at 0.95 at most.
 */
const HUMILITY = { file: { plain: 0.05, vague: 0.2 }, folder: { plain: 0.2, vague: 0.3 } };
const FROM = ['file', 'folder'];

const HEADER = `import type { NameHint } from './name-hints.ts';
import type { NameKind } from './name-words.ts';

/** For each kind of word, in a file's or a folder's name: one probability a role, as in \`ROLES\`. */
export type NameEvidence = Readonly<
  Record<NameKind, Readonly<Record<NameHint['from'], readonly number[]>>>
>;

/** Written by \`node scripts/fit-names.mjs\`; see docs/decisions/0007-names.md. */
export const NAME_EVIDENCE: NameEvidence = {
`;

const rows = parseCsv(readFileSync(join(folder, 'manifest.csv'), 'utf8')).filter((row) =>
  ROLES.includes(row.class),
);

printKinds();
writeEvidence(fit(rows));
const { softmax } = await load('/src/ml/classify.ts');
const { fuse } = await load('/src/ml/fuse.ts');
const { temperature } = JSON.parse(
  readFileSync(join(root, 'public/models/drum-classifier.json'), 'utf8'),
);
if (options.tune) printWeights(options.tune);
if (options.test) printWorth(options.test);

/** For each kind: in how many kits it was found, and what it says of the 16 roles. */
function fit(training) {
  const kitsWithRole = countKits(training, (row) => row.class);
  return Object.fromEntries(
    NAME_KINDS.map((kind) => [
      kind,
      Object.fromEntries(
        FROM.map((from) => [from, evidenceOf(training, kitsWithRole, kind, from)]),
      ),
    ]),
  );
}

function evidenceOf(training, kitsWithRole, kind, from) {
  const named = KEPT_BY_HAND.has(kind)
    ? []
    : training.filter((row) => hintFrom(row, from)?.kind === kind);
  const kits = new Set(named.map((row) => row.group)).size;
  // One vote a kit, whatever its size, and every role as common as another: in how many of the kits
  // that have such a sound is it called so?
  const kitsNamed = countKits(named, (row) => row.class);
  const rates = ROLES.map(
    (role) => (kitsNamed.get(role) ?? 0) / ((kitsWithRole.get(role) ?? 0) + RARE_ROLE_KITS),
  );
  const total = rates.reduce((a, b) => a + b, 0);
  const expected = expectedOf(kind, ROLES);
  const humility = HUMILITY[from][ROLES.includes(kind) ? 'plain' : 'vague'];
  const probabilities = ROLES.map((_, i) => {
    const found = total > 0 ? (kits * rates[i]) / total : 0;
    const mixed = (found + EXPECTATION_KITS * expected[i]) / (kits + EXPECTATION_KITS);
    return (1 - humility) * mixed + humility / ROLES.length;
  });
  return { kits, probabilities };
}

/** What a file's or a folder's name alone says. */
function hintFrom(row, from) {
  const parts = row.original_name.split('/');
  const name = parts.pop();
  return hintOf(from === 'file' ? name : [...parts, '-'].join('/'));
}

/** Kits that have something, by kind of thing: each shares out one vote. */
function countKits(list, keyOf) {
  const seen = new Set(list.map((row) => `${keyOf(row)}\t${row.group}`));
  const counts = new Map();
  for (const entry of seen) {
    const [key] = entry.split('\t');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function printKinds() {
  const hinted = rows.filter((row) => hintOf(row.original_name));
  console.log(`${hinted.length} of ${rows.length} names say something.\n`);
  console.log('kind          from    names  best role     is the label');
  for (const kind of NAME_KINDS) {
    for (const from of FROM) {
      const named = rows.filter((row) => {
        const hint = hintOf(row.original_name);
        return hint?.kind === kind && hint.from === from;
      });
      if (named.length === 0) continue;
      const [role, count] = mostCommon(named.map((row) => row.class));
      const share = ((100 * count) / named.length).toFixed(1);
      console.log(
        `${kind.padEnd(13)} ${from.padEnd(7)} ${String(named.length).padStart(5)}  ${role.padEnd(13)} ${share} %`,
      );
    }
  }
}

function mostCommon(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0];
}

function writeEvidence(fitted) {
  const lines = NAME_KINDS.map((kind) => {
    const entries = FROM.map((from) => {
      const { kits, probabilities } = fitted[kind][from];
      const numbers = probabilities.map((p) => Number(p.toFixed(4))).join(', ');
      const note = kits === 0 ? '// By hand: no data used.' : `// ${kits} kits.`;
      return `    ${note}\n    ${from}: [\n      ${numbers},\n    ],`;
    });
    const key = /^[a-z]+$/.test(kind) ? kind : `'${kind}'`;
    return `  ${key}: {\n${entries.join('\n')}\n  },`;
  });
  writeFileSync(join(root, 'src/ml/name-evidence.ts'), `${HEADER}${lines.join('\n')}\n};\n`);
  console.log('\nWrote src/ml/name-evidence.ts');
}

/** Samples that a network never heard, with what it said and what their names say. */
function heldOut(path) {
  const { ids, logits } = readNpz(path);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const heldRows = ids.map((id, i) => ({
    ...byId.get(id),
    heard: softmax(logits.slice(i * ROLES.length, (i + 1) * ROLES.length), temperature),
  }));
  const held = new Set(ids);
  const groups = new Set(heldRows.map((row) => row.group));
  const evidence = fit(rows.filter((row) => !held.has(row.id) && !groups.has(row.group)));
  const bare = Object.fromEntries(
    NAME_KINDS.map((kind) => [
      kind,
      Object.fromEntries(FROM.map((from) => [from, evidence[kind][from].probabilities])),
    ]),
  );
  return { rows: heldRows, evidence: bare };
}

function printWeights(path) {
  const { rows: held, evidence } = heldOut(path);
  console.log(`\nWeight, on ${held.length} samples of ${path}: mean log loss, accuracy`);
  console.log(
    `audio alone  ${percent(
      held.map((row) => resultOf(row, { evidence })),
      'audio',
    )}`,
  );
  for (const weight of [0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]) {
    const results = held.map((row) => resultOf(row, { evidence, weight }));
    const loss = mean(results.map(({ truth }) => -Math.log(Math.max(truth, 1e-9))));
    console.log(`${weight.toFixed(2)}  ${loss.toFixed(3)}  ${percent(results, 'fused')}`);
  }
  printDisputes(held.map((row) => ({ ...row, evidence })));
}

/** Each file's samples are weighed by evidence that knows none of them. */
function printWorth(paths) {
  const files = paths.map(heldOut);
  const held = files.flatMap(({ rows: own, evidence }) => own.map((row) => ({ ...row, evidence })));
  console.log(`\nOn ${held.length} samples of ${paths.length} files, by source:`);
  console.log('source                 count  hinted  audio   names   fused');
  const sources = [...new Set(held.map((row) => row.source))].sort();
  for (const source of [...sources, 'all']) {
    const some = held.filter((row) => source === 'all' || row.source === source);
    const results = some.map((row) => resultOf(row, row));
    const cells = ['hinted', 'audio', 'named', 'fused'].map((key) => percent(results, key));
    console.log(`${source.padEnd(22)} ${String(some.length).padStart(5)}  ${cells.join('  ')}`);
  }
  const results = held.map((row) => resultOf(row, row));
  const error = (key) => calibrationError(results.map((r) => r[key])).toFixed(3);
  console.log(`Calibration error: audio ${error('judgedByAudio')}, fused ${error('judgedFused')}`);
  printDisputes(held);
}

/** Where a file's plain word and what was heard differ: who is right, by how sure the network was. */
function printDisputes(held) {
  console.log('\nA plain file name against the network, by the network’s confidence:');
  console.log('confidence    count  name right  network right');
  for (const [low, high] of [
    [0, 0.6],
    [0.6, 0.9],
    [0.9, 0.97],
    [0.97, 1.01],
  ]) {
    const disputes = held
      .map((row) => ({ ...resultOf(row, row), sure: Math.max(...row.heard) }))
      .filter((r) => r.plain && r.guess !== r.name && r.sure >= low && r.sure < high);
    const count = (key) => disputes.filter((r) => r[key]).length;
    console.log(
      `${low.toFixed(2)} to ${Math.min(1, high).toFixed(2)}  ${String(disputes.length).padStart(5)}  ` +
        `${String(count('named')).padStart(10)}  ${String(count('audio')).padStart(13)}`,
    );
  }
}

function resultOf(row, { evidence, weight = 0.8 }) {
  const hint = hintOf(row.original_name);
  const { probabilities } = fuse(row.heard, hint, { evidence, weight });
  const guess = roleOf(row.heard);
  const name = hint ? roleOf(evidence[hint.kind][hint.from]) : null;
  return {
    guess,
    name,
    plain: hint?.from === 'file' && ROLES.includes(hint.kind),
    hinted: hint !== null,
    audio: guess === row.class,
    named: name === row.class,
    fused: roleOf(probabilities) === row.class,
    truth: probabilities[ROLES.indexOf(row.class)],
    judgedByAudio: judged(row.class, row.heard),
    judgedFused: judged(row.class, probabilities),
  };
}

function judged(truth, probabilities) {
  const guess = { role: roleOf(probabilities), probability: Math.max(...probabilities) };
  return { truth, guesses: [guess] };
}

function roleOf(probabilities) {
  return ROLES[probabilities.indexOf(Math.max(...probabilities))];
}

function percent(results, key) {
  return `${(100 * mean(results.map((r) => (r[key] ? 1 : 0)))).toFixed(1)} %`.padStart(6);
}

function mean(values) {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

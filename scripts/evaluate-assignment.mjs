import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { analyseFiles } from './lib/analyse-files.mjs';
import { ensureInstalled, fail, root } from './lib/ensure-installed.mjs';
import { alone, completeCore, kitPrior, secondChoice } from './lib/kit-roles.mjs';
import { parseCsv } from './lib/labelled-samples.mjs';
import { readNpz } from './lib/read-npz.mjs';

/**
 * `node scripts/evaluate-assignment.mjs HELDOUT.npz... [--data FOLDER] [--cache FILE]`: how many pads
 * of a kit end on the right General MIDI note, by what networks said of sounds that they never heard
 * (arrays `ids`, `logits`), by audio alone and with names, each sound alone and by the kit as a whole.
 */
ensureInstalled();
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, cache: { type: 'string' } },
});
const folder = resolve(options.data ?? join(root, '../shared/drum-samples'));
if (positionals.length === 0 || !positionals.every((path) => existsSync(path))) {
  fail('Name the heldout.npz files.');
}
if (!existsSync(join(folder, 'manifest.csv'))) fail(`There is no manifest.csv in ${folder}.`);

/** A kit as people have them; larger collections are dealt out into kits of this size. */
const KIT_SIZE = 24;
const MIN_KIT_SIZE = 8;

const { loadSource: load } = await import('./lib/load-source.mjs');
const { ROLES } = await load('/src/kit/roles.ts');
const { ROLE_NOTES } = await load('/src/kit/gm-notes.ts');
const { assignNotes } = await load('/src/kit/assign-notes.ts');
const { softmax } = await load('/src/ml/classify.ts');
const { fuse } = await load('/src/ml/fuse.ts');
const { hintOf } = await load('/src/ml/name-hints.ts');
const { temperature } = JSON.parse(
  readFileSync(join(root, 'public/models/drum-classifier.json'), 'utf8'),
);

const sounds = heldOutSounds();
const kits = dealOut(sounds);
await measure(kits.flat());

const best = attainable();
console.log(
  `${kits.length} kits, ${kits.flat().length} sounds; ${best.classNotes} can have a note of their class, ` +
    `${best.exact} their own`,
);
console.log('\nevidence  roles by             role right  class’s note  exact note');
const notesOf = (role) => ROLE_NOTES[role].length;
const ways = [
  ['each sound alone', alone],
  ['core completed', completeCore(ROLES)],
  ['core, any doubt', completeCore(ROLES, { doubtful: 0.8, enough: 0.1 })],
  ['second choice', secondChoice(ROLES, notesOf)],
  ['second choice, 0.15', secondChoice(ROLES, notesOf, { doubtful: 0.8, enough: 0.15 })],
  ['kit as prior, 0.25', kitPrior({ weight: 0.25 })],
  ['kit as prior, 0.5', kitPrior({ weight: 0.5 })],
  ['kit as prior, 1', kitPrior({ weight: 1 })],
];
for (const evidence of ['audio', 'names']) {
  for (const [name, decide] of ways) print(evidence, name, score(evidence, decide));
}
print('labels', 'roles told', score('told', alone));
printPairs();

function heldOutSounds() {
  const rows = new Map(
    parseCsv(readFileSync(join(folder, 'manifest.csv'), 'utf8')).map((row) => [row.id, row]),
  );
  const seen = new Set();
  return positionals.flatMap((path) => {
    const { ids, logits } = readNpz(path);
    return ids.flatMap((id, i) => {
      const row = rows.get(id);
      // Several networks may have been asked about a sound; its first answer counts.
      if (!row || seen.has(id)) return [];
      seen.add(id);
      const heard = softmax(logits.slice(i * ROLES.length, (i + 1) * ROLES.length), temperature);
      const fused = fuse(heard, hintOf(row.original_name)).probabilities;
      // All are equally sure then: only pitch, brightness and length are left to go by.
      const told = ROLES.map((role) => (role === row.class ? 1 : 0));
      return [{ ...row, audio: heard, names: fused, told }];
    });
  });
}

/** Kits of the manifest; large ones in parts, always the same. */
function dealOut(all) {
  const groups = new Map();
  for (const sound of all) {
    groups.set(sound.group, [...(groups.get(sound.group) ?? []), sound]);
  }
  return [...groups.values()].flatMap((group) => {
    // Ids are hashes: their order is a fair shuffle.
    const shuffled = [...group].sort((a, b) => (a.id < b.id ? -1 : 1));
    const parts = Math.ceil(shuffled.length / KIT_SIZE);
    return Array.from({ length: parts }, (_, part) =>
      shuffled.filter((_, i) => i % parts === part),
    ).filter((kit) => kit.length >= MIN_KIT_SIZE);
  });
}

/** Adds what notes are given by: pitch, brightness, length. */
async function measure(some) {
  const fileOf = ({ id }) => join(folder, 'audio', `${id}.flac`);
  const analyses = await analyseFiles(some.map(fileOf), options.cache);
  for (const sound of some) sound.features = analyses.get(fileOf(sound));
}

/** How many sounds can have a note of their class, and how many their own, as no note is given twice. */
function attainable() {
  const best = { classNotes: 0, exact: 0 };
  for (const kit of kits) {
    for (const role of ROLES) {
      const count = kit.filter((sound) => sound.class === role).length;
      best.classNotes += Math.min(count, ROLE_NOTES[role].length);
    }
    best.exact += new Set(kit.map((sound) => sound.gm).filter((gm) => gm !== '')).size;
  }
  return best;
}

function score(evidence, decide) {
  const tally = { roles: 0, classNotes: 0, exact: 0, count: 0 };
  for (const kit of kits) {
    const decided = decide(kit.map((sound) => sound[evidence]));
    const judged = kit.map((sound, i) => {
      const confidence = Math.max(...decided[i]);
      const role = ROLES[decided[i].indexOf(confidence)];
      return { ...sound.features, role, confidence };
    });
    const notes = assignNotes(judged);
    for (const [i, sound] of kit.entries()) {
      tally.count++;
      if (judged[i].role === sound.class) tally.roles++;
      if (ROLE_NOTES[sound.class].includes(notes[i])) tally.classNotes++;
      if (sound.gm !== '' && notes[i] === Number(sound.gm)) tally.exact++;
    }
  }
  return tally;
}

/** Where a kit has both of two notes: how often they come the right way round, roles told. */
function printPairs() {
  console.log('\nboth in a kit       right way round');
  const pairs = [
    [42, 44],
    [49, 57],
    [49, 55],
    [49, 52],
    [51, 59],
    [51, 53],
    [56, 67],
    [67, 68],
    [60, 61],
    [63, 64],
    [62, 63],
    [65, 66],
    [75, 76],
    [76, 77],
    [80, 81],
    [41, 45],
    [43, 47],
    [45, 50],
    [47, 50],
  ];
  for (const [a, b] of pairs) {
    let right = 0;
    let count = 0;
    for (const kit of kits) {
      const one = (gm) => kit.find((sound) => sound.gm === String(gm));
      const both = [one(a), one(b)];
      if (!both[0] || !both[1]) continue;
      const notes = assignNotes(
        both.map((sound) => ({ ...sound.features, role: sound.class, confidence: 1 })),
        // Only these two are free, so that all that counts is which of them takes which.
        new Set(ROLE_NOTES[both[0].class].filter((note) => note !== a && note !== b)),
      );
      count++;
      if (notes[0] === a && notes[1] === b) right++;
    }
    console.log(`${String(a).padStart(2)} and ${b}  ${String(count).padStart(8)}  ${right}`);
  }
}

function print(evidence, name, { roles, classNotes, exact, count }) {
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  console.log(
    `${evidence.padEnd(9)} ${name.padEnd(20)}${percent(roles / count).padStart(11)}` +
      `${percent(classNotes / best.classNotes).padStart(14)}${percent(exact / best.exact).padStart(12)}`,
  );
}

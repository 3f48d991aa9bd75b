import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, fail, root } from './lib/ensure-installed.mjs';
import { parseCsv } from './lib/labelled-samples.mjs';
import { readNpz } from './lib/read-npz.mjs';
import { randomNumbers } from './lib/random-numbers.mjs';

/**
 * `node scripts/simulate-users.mjs HELDOUT.npz... [--data FOLDER] [--tune] [--slips SHARE]`: what
 * learning from corrections is worth to people with kits that the network does badly on. Each file
 * holds what one network said of samples it never heard: `ids`, `labels`, `logits`, `embeddings`.
 *
 * Each user has a random four fifths of one kit and answers for the ten sounds there that the
 * network was least sure of. Measured on the kit's other sounds, and on all other kits of the file.
 * Kits at even places of the alphabet are for `--tune`, those at odd ones for the figures.
 */
ensureInstalled();
const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: join(root, '../shared/drum-samples') },
    tune: { type: 'boolean', default: false },
    slips: { type: 'string', default: '0' },
    users: { type: 'string' },
  },
});
const manifest = join(resolve(options.data), 'manifest.csv');
if (files.length === 0) fail('Name one or more files of held-out predictions.');
if (!existsSync(manifest)) fail(`There is no ${manifest}.`);

const { loadSource: load } = await import('./lib/load-source.mjs');
const { ROLES } = await load('/src/kit/roles.ts');
const { softmax } = await load('/src/ml/classify.ts');
const { MEMORY_RULE, shift } = await load('/src/ml/user-memory.ts');
const { temperature } = JSON.parse(
  readFileSync(join(root, 'public/models/drum-classifier.json'), 'utf8'),
);

const USERS = Number(options.users ?? (options.tune ? 5 : 20));
const SLIPS = Number(options.slips);
/** Half of what may be lost elsewhere: other kits may be worse than those tuned on. */
const MAX_COST = 0.005;
const ANSWERS = 10;
/** A kit must leave something to be measured on. */
const MIN_SAMPLES = ANSWERS + 5;
const SHARE_IN_HAND = 0.8;
const MODEL = 'held out';

const rows = new Map(parseCsv(readFileSync(manifest, 'utf8')).map((row) => [row.id, row]));
const networks = files.map(readNetwork);
const kits = networks.flatMap(kitsOf).sort((a, b) => (a.name < b.name ? -1 : 1));
const median = medianOf(kits.map((kit) => kit.accuracy));
const unusual = kits.filter((kit) => kit.accuracy < median);
if (unusual.length === 0) fail('These files hold no kits of enough samples to tell them apart.');
// By name, so that one kit as heard by two networks is on one side.
const names = [...new Set(unusual.map((kit) => kit.name))];
const chosen = unusual.filter((kit) => names.indexOf(kit.name) % 2 === (options.tune ? 0 : 1));
console.log(
  `${kits.length} kits of ${MIN_SAMPLES} samples or more, median accuracy ${percent(median)}; ` +
    `${unusual.length} below it, ${chosen.length} of them taken, ${USERS} users each.\n`,
);
if (options.tune) tune();
else report();

function readNetwork(path) {
  const { ids, logits, embeddings, labels } = readNpz(path);
  if (!embeddings) fail(`${path} holds no embeddings.`);
  const size = embeddings.length / ids.length;
  return ids.map((id, i) => {
    const heard = Float32Array.from(logits.slice(i * ROLES.length, (i + 1) * ROLES.length));
    return {
      id,
      kit: rows.get(id)?.group ?? id,
      // Copies of one recording would be learned by heart.
      cluster: rows.get(id)?.near_duplicate_of ?? id,
      truth: labels[i],
      probabilities: softmax(heard, temperature),
      embedding: Float32Array.from(embeddings.slice(i * size, (i + 1) * size)),
    };
  });
}

function kitsOf(network) {
  const byName = new Map();
  for (const sound of network) {
    byName.set(sound.kit, [...(byName.get(sound.kit) ?? []), sound]);
  }
  return [...byName]
    .filter(([, sounds]) => sounds.length >= MIN_SAMPLES)
    .map(([name, sounds]) => ({
      name,
      sounds,
      network,
      others: network.filter((sound) => sound.kit !== name),
      accuracy: accuracy(sounds, (sound) => sound.probabilities),
    }));
}

/** What a user teaches with ten answers on one kit, and the kit's sounds that are no copies of those. */
function answer(kit, user) {
  const random = randomNumbers(`${kit.name} ${user}`);
  const inHand = shuffled(kit.sounds, random).slice(
    0,
    Math.ceil(SHARE_IN_HAND * kit.sounds.length),
  );
  const answered = inHand.sort((a, b) => sureness(a) - sureness(b)).slice(0, ANSWERS);
  const lessons = answered.map((sound) => ({
    sampleId: sound.id,
    role: ROLES[random() < SLIPS ? Math.floor(random() * ROLES.length) : sound.truth],
    embedding: sound.embedding,
    modelVersion: MODEL,
    taughtAtMs: 0,
  }));
  const clusters = new Set(answered.map((sound) => sound.cluster));
  return { lessons, rest: kit.sounds.filter((sound) => !clusters.has(sound.cluster)) };
}

/** Accuracy without lessons, and what they add to it; null without sounds. */
function gainOn(sounds, lessons, rule) {
  if (sounds.length === 0) return null;
  const learned = ({ probabilities, embedding }) =>
    shift(probabilities, embedding, MODEL, lessons, rule);
  const before = accuracy(sounds, (sound) => sound.probabilities);
  return { before, gain: accuracy(sounds, learned) - before };
}

/** One user's gain on the kit's other sounds and on all other kits. */
function simulate(kit, user, rule) {
  const { lessons, rest } = answer(kit, user);
  return {
    rest: gainOn(rest, lessons, rule),
    elsewhere: gainOn(kit.others, lessons, rule),
  };
}

/** Users who have gone through all of a network's chosen kits, on all kits that they never touched. */
function printVeterans() {
  const gains = networks.flatMap((network) => {
    const taught = chosen.filter((kit) => kit.network === network);
    const names = new Set(taught.map((kit) => kit.name));
    const untouched = network.filter((sound) => !names.has(sound.kit));
    if (taught.length < 2 || untouched.length === 0) return [];
    return Array.from({ length: USERS }, (_, user) => {
      const lessons = taught.flatMap((kit) => answer(kit, user).lessons);
      return { count: lessons.length, ...gainOn(untouched, lessons, MEMORY_RULE) };
    });
  });
  if (gains.length === 0) return;
  const of = (key) => gains.map((gain) => gain[key]);
  const [fewest, most] = [Math.min(...of('count')), Math.max(...of('count'))];
  const [usual, worst] = [mean(of('gain')), Math.min(...of('gain'))].map((gain) =>
    points(gain).trim(),
  );
  console.log(
    `After all of a network's kits (${fewest} to ${most} lessons), on kits never touched: ` +
      `${usual} on average, ${worst} for the worst user.`,
  );
}

/** Means over a kit's users; NaN for what could not be measured: a file may hold one kit alone. */
function worthFor(kit, rule) {
  const users = Array.from({ length: USERS }, (_, user) => simulate(kit, user, rule));
  const onRest = users.flatMap(({ rest }) => rest ?? []);
  const elsewhere = users.flatMap((user) => user.elsewhere?.gain ?? []);
  return {
    count: onRest.length,
    before: mean(onRest.map(({ before }) => before)),
    gain: mean(onRest.map(({ gain }) => gain)),
    elsewhere: mean(elsewhere),
    worstElsewhere: least(elsewhere),
  };
}

function report() {
  console.log('kit                               before   after    gain   elsewhere  worst user');
  const worths = chosen.map((kit) => ({ ...worthFor(kit, MEMORY_RULE), name: kit.name }));
  for (const worth of worths.filter(({ count }) => count > 0)) printRow(worth.name, worth);
  const measured = worths.filter(({ count }) => count > 0);
  const of = (key) => measured.map((worth) => worth[key]);
  printRow('mean of the kits', {
    before: mean(of('before')),
    gain: mean(of('gain')),
    elsewhere: mean(of('elsewhere')),
    worstElsewhere: least(of('worstElsewhere')),
  });
  const better = measured.filter(({ gain }) => gain > 0.0005).length;
  const worse = measured.filter(({ gain }) => gain < -0.0005).length;
  console.log(
    `\n${better} kits better, ${worse} worse, ${measured.length - better - worse} alike.`,
  );
  printVeterans();
}

function printRow(name, { before, gain, elsewhere, worstElsewhere }) {
  const cells = [percent(before), percent(before + gain), points(gain)];
  console.log(
    `${name.slice(0, 32).padEnd(32)} ${cells.join(' ')} ${points(elsewhere).padStart(11)} ${points(worstElsewhere).padStart(11)}`,
  );
}

/** The best rules by the gain on the kits' other sounds, of those that cost no user much elsewhere. */
function tune() {
  const results = rulesToTry().flatMap((rule) => {
    const worths = chosen.map((kit) => worthFor(kit, rule)).filter(({ count }) => count > 0);
    const of = (key) => worths.map((worth) => worth[key]);
    const worst = least(of('worstElsewhere'));
    return worst < -MAX_COST
      ? []
      : [{ rule, worst, gain: mean(of('gain')), elsewhere: mean(of('elsewhere')) }];
  });
  console.log('near from  steepness  neighbours    network      gain  elsewhere  worst user');
  for (const { rule, gain, elsewhere, worst } of results
    .sort((a, b) => b.gain - a.gain)
    .slice(0, 20)) {
    const values = [rule.nearFrom, rule.steepness, rule.neighbours, rule.networkWeight];
    console.log(
      `${values.map((value) => String(value).padStart(9)).join('  ')}  ` +
        `${points(gain)}   ${points(elsewhere)}    ${points(worst)}`,
    );
  }
}

function rulesToTry() {
  return [0.3, 0.4, 0.5, 0.6, 0.7].flatMap((nearFrom) =>
    [1, 2, 3].flatMap((steepness) =>
      [3, 5, 8].flatMap((neighbours) =>
        [1, 1.5, 2, 3].map((networkWeight) => ({ nearFrom, steepness, neighbours, networkWeight })),
      ),
    ),
  );
}

function sureness({ probabilities }) {
  return Math.max(...probabilities);
}

function accuracy(sounds, probabilitiesOf) {
  return mean(
    sounds.map((sound) => {
      const probabilities = probabilitiesOf(sound);
      return probabilities.indexOf(Math.max(...probabilities)) === sound.truth ? 1 : 0;
    }),
  );
}

function shuffled(values, random) {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

function medianOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** Of what was measured; NaN if nothing was. */
function mean(values) {
  const measured = values.filter((value) => !Number.isNaN(value));
  return measured.reduce((a, b) => a + b, 0) / measured.length;
}

function least(values) {
  const measured = values.filter((value) => !Number.isNaN(value));
  return measured.length === 0 ? NaN : Math.min(...measured);
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`.padStart(7);
}

function points(share) {
  if (Number.isNaN(share)) return '–'.padStart(8);
  const text = (100 * share).toFixed(2);
  return `${share > 0 ? '+' : ''}${text}`.replace('-', '−').padStart(8);
}

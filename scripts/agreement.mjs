/**
 * Does the app hear what the training heard? Builds a page around the app's analyser, runs it in
 * Chromium, and compares its labels of labelled samples with those of Python. By hand, as it needs
 * the samples and the training's virtual environment:
 *
 *   node scripts/agreement.mjs [--data ../shared/drum-samples] [--count 300] [--seed 1]
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPage, withPage } from './lib/analyser-page.mjs';
import { isolationHeaders } from './lib/isolation-headers.mjs';

const root = resolve(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: resolve(root, '../shared/drum-samples') },
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
  },
});
const data = resolve(options.data);
const page = { folder: 'scripts/agreement', ready: 'agreement', sampleFile };

const scratch = await mkdtemp(join(tmpdir(), 'agreement-'));
try {
  const expected = await labelsOfPython();
  const outDir = join(scratch, 'page');
  await buildPage(page.folder, outDir);
  await withPage({ ...page, outDir, headers: {} }, async (page) => {
    await reportColdStart(page);
    await reportSpeed(page);
  });
  await withPage({ ...page, outDir, headers: isolationHeaders }, async (page) => {
    await reportColdStart(page);
    await reportSpeed(page);
    for (const rateHz of [44_100, 48_000]) await reportAgreement(page, expected, rateHz);
  });
} finally {
  await rm(scratch, { recursive: true });
}

function sampleFile(name) {
  return join(data, 'audio', name);
}

async function labelsOfPython() {
  const out = join(scratch, 'labels.json');
  const model = join(root, 'public/models/drum-classifier.onnx');
  execFileSync(
    join(root, 'training/.venv/bin/python'),
    ['-m', 'drum_classifier.labels_for', '--data', data, '--model', model].concat([
      '--count',
      options.count,
      '--seed',
      options.seed,
      '--out',
      out,
    ]),
    { cwd: join(root, 'training'), stdio: 'inherit' },
  );
  return JSON.parse(await readFile(out, 'utf8'));
}

async function reportColdStart(page) {
  const { loadMs, firstAnswerMs, status } = await page.evaluate(() =>
    globalThis.agreement.coldStart(),
  );
  const isolated = await page.evaluate(() => globalThis.crossOriginIsolated);
  console.log(
    `cold start, ${isolated ? 'isolated' : 'not isolated'}: ${status.state}, ` +
      `${status.threads ?? 0} thread(s), model loaded in ${loadMs.toFixed(0)} ms, ` +
      `first answer ${firstAnswerMs.toFixed(0)} ms later ${status.reason ?? ''}`,
  );
}

async function reportSpeed(page) {
  const { threads, runMs } = await page.evaluate(() => globalThis.agreement.timeNetwork(16, 25));
  const [middle, least] = [median(runMs), Math.min(...runMs)].map((ms) => (ms / 16).toFixed(1));
  console.log(
    `network, batches of 16, ${threads} thread(s): ${middle} ms a sample (median), ${least} (least)`,
  );
}

async function reportAgreement(page, expected, rateHz) {
  const ids = expected.map(({ id }) => id);
  const { answers, analysisMs, longTaskMs } = await page.evaluate(
    ([ids, rateHz]) => globalThis.agreement.classify(ids, rateHz),
    [ids, rateHz],
  );
  const differences = [];
  const disagreements = [];
  expected.forEach(({ id, label, topThree }, i) => {
    const answer = answers[i];
    for (const { label, probability } of topThree) {
      const own = answer?.topThree.find(({ role }) => role === label);
      if (own) differences.push(Math.abs(own.probability - probability));
    }
    if (answer?.role !== label) {
      const said = answer && `${answer.role} ${answer.confidence.toFixed(3)}`;
      disagreements.push(`  ${id}: Python ${label} ${topThree[0].probability}, app ${said}`);
    }
  });
  const agreed = ids.length - disagreements.length;
  console.log(
    `${rateHz} Hz: ${agreed} of ${ids.length} labels agree (${((100 * agreed) / ids.length).toFixed(1)} %); ` +
      `probabilities differ by ${median(differences).toExponential(1)} (median), ` +
      `${Math.max(...differences).toFixed(3)} (most); ${(analysisMs / ids.length).toFixed(1)} ms a sample, ` +
      `main-thread tasks over 50 ms: ${longTaskMs.length}`,
  );
  for (const line of disagreements) console.log(line);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

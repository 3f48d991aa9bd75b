import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPage, withPage } from './lib/analyser-page.mjs';
import { isolationHeaders } from './lib/isolation-headers.mjs';
import {
  accuracyWithin,
  calibrationError,
  confusion,
  macroF1,
  perClass,
} from './lib/classification-metrics.mjs';
import { ensureInstalled, fail, root } from './lib/ensure-installed.mjs';
import { readLabelledSamples } from './lib/labelled-samples.mjs';

/**
 * `npm run evaluate -- FOLDER [--fold N] [--names] [--model FILE] [--json FILE]`: how well the
 * classifier does on labelled samples, by the app's own way from file to role in Chromium: by audio
 * alone, or with `--names` by file names too (the column `original_name`, or the paths). `--model`
 * takes another network than the app's: an `.onnx` file with its `.json` beside it.
 */
ensureInstalled();
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fold: { type: 'string' },
    json: { type: 'string' },
    model: { type: 'string' },
    names: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (!folder || !existsSync(folder)) {
  fail('Name a folder with a manifest.csv, or with one sub-folder a role.');
}

if (options.model && !existsSync(options.model)) fail(`There is no ${options.model}.`);

const card = JSON.parse(await readFile(join(root, 'public/models/drum-classifier.json'), 'utf8'));
const LABELS = card.labels;
const BATCH = 200;

const { samples, skipped } = readLabelledSamples(resolve(folder), LABELS, options.fold);
if (samples.length === 0) fail(`There are no labelled samples in ${folder}.`);
const result = evaluate(await classify());
print(result);
if (options.json) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);

async function classify() {
  const scratch = await mkdtemp(join(tmpdir(), 'padwise-evaluate-'));
  const page = { folder: 'scripts/evaluate', outDir: join(scratch, 'page') };
  try {
    await buildPage(page.folder, page.outDir);
    return await withPage(
      {
        ...page,
        headers: isolationHeaders,
        ready: 'evaluation',
        model: options.model && resolve(options.model),
        sampleFile: (name) => samples[Number.parseInt(name, 10)].path,
      },
      askForAll,
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** In batches, so that progress can be shown; the page decodes and classifies each as a load does. */
async function askForAll(page) {
  const modelVersion = await page.evaluate(() => globalThis.evaluation.open());
  // The path tells nothing: a number and the extension.
  const files = samples.map(({ path, name }, index) => ({
    url: `/samples/${index}${extname(path)}`,
    path: options.names ? name : null,
  }));
  const answers = [];
  let totalMs = 0;
  for (let start = 0; start < files.length; start += BATCH) {
    const beganMs = performance.now();
    const batch = await page.evaluate(
      (some) => globalThis.evaluation.classify(some),
      files.slice(start, start + BATCH),
    );
    totalMs += performance.now() - beganMs;
    answers.push(...batch);
    console.error(`${answers.length} of ${files.length}`);
  }
  return { modelVersion, answers, totalMs };
}

function evaluate({ modelVersion, answers, totalMs }) {
  const unreadable = [];
  const judged = [];
  for (const [index, { guesses, problem }] of answers.entries()) {
    const { path, truth } = samples[index];
    if (problem) unreadable.push(`${path}: ${problem}`);
    // What can't be read is no right answer.
    judged.push({ truth, guesses });
  }
  return {
    modelVersion,
    evidence: options.names ? 'audio and names' : 'audio',
    count: judged.length,
    accuracy: accuracyWithin(judged, 1),
    topThree: accuracyWithin(judged, 3),
    macroF1: macroF1(judged, LABELS),
    calibrationError: calibrationError(judged),
    msPerSample: totalMs / judged.length,
    labels: LABELS,
    perClass: perClass(judged, LABELS),
    confusion: confusion(judged, LABELS),
    unreadable,
    skipped,
  };
}

function print(result) {
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  console.log(
    `\nClassifier ${result.modelVersion}, ${result.count} samples, by ${result.evidence}\n`,
  );
  console.log(`accuracy           ${percent(result.accuracy)}`);
  console.log(`top three          ${percent(result.topThree)}`);
  console.log(`macro F1           ${percent(result.macroF1)}`);
  console.log(`calibration error  ${result.calibrationError.toFixed(3)}`);
  console.log(`ms a sample        ${result.msPerSample.toFixed(1)}\n`);
  console.log(`${' '.repeat(12)}     n   prec.  recall      F1`);
  for (const { label, count, precision, recall, f1 } of result.perClass) {
    const figures = [precision, recall, f1].map((share) => percent(share).padStart(8)).join('');
    console.log(`${label.padEnd(12)}${String(count).padStart(6)}${figures}`);
  }
  console.log('\nrows: is, columns: taken for');
  const { labels } = result;
  console.log(`${' '.repeat(12)}${labels.map((label) => label.slice(0, 5).padStart(6)).join('')}`);
  for (const [index, row] of result.confusion.entries()) {
    if (row.every((count) => count === 0)) continue;
    const cells = row.map((count) => String(count || '·').padStart(6)).join('');
    console.log(`${labels[index].padEnd(12)}${cells}`);
  }
  for (const [title, lines] of [
    ['could not be read', result.unreadable],
    ['were left out', result.skipped],
  ]) {
    if (lines.length > 0) console.log(`\n${lines.length} ${title}, such as ${lines[0]}`);
  }
}

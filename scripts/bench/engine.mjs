import { measureKitLoad } from './kit-load.mjs';
import { measureLoading } from './loading.mjs';
import { openBench, withServedBench } from './serve-bench.mjs';

const RAW = 'raw AudioBufferSourceNode';
const PADWISE = 'Padwise (MIDI)';

/** Delay and cost of hits, a kit's loading beside its peers, and 1,000 files through the app; 0 leaves a part out. */
export async function measureEngine(browser, { hits, kitSize, files }) {
  const beside = await withServedBench(async (url) => ({
    ...(hits > 0 ? await measureHits(browser, url, hits) : {}),
    kitLoad: kitSize > 0 ? await measureKitLoad(browser, url, kitSize) : null,
  }));
  return { ...beside, loading: files > 0 ? await measureLoading(browser, files) : null };
}

async function measureHits(browser, url, hits) {
  const page = await openBench(browser, url);
  console.log(`Measuring ${hits} hits for each way of playing; this takes some three minutes.`);
  const result = {
    userAgent: await page.evaluate('navigator.userAgent'),
    costs: await page.evaluate('window.runCosts()'),
    latency: await page.evaluate(`window.runLatency(${hits})`),
  };
  await page.close();
  return result;
}

export function printEngine({ userAgent, latency, costs, kitLoad, loading }, printTable) {
  if (latency) {
    console.log(`\n${userAgent}\nMedian / 95th percentile; ratios are of medians, against raw.\n`);
    printLatency(latency, printTable);
    printTable(
      ['engine', 'median ms'],
      costs.map(({ name, medianMs }) => [name, medianMs.toFixed(2)]),
    );
    for (const line of [...targets(latency), ...voiceTargets(costs)]) console.log(line);
  }
  if (kitLoad) printKitLoad(kitLoad, printTable);
  if (loading) printLoading(loading);
}

function printLatency(latency, printTable) {
  const raw = named(latency, RAW);
  const ms = ({ median, p95 }) => `${median.toFixed(2)} / ${p95.toFixed(2)}`;
  printTable(
    ['', 'lost', 'context ms', 'quanta', 'wall ms', 'ratio', 'handler ms', 'ratio'],
    latency.map((row) => [
      row.name,
      String(row.lost),
      ms(row.contextMs),
      ms(row.contextQuanta),
      ms(row.wallMs),
      ratio(row.wallMs.median, raw.wallMs.median),
      ms(row.handlerMs),
      ratio(row.handlerMs.median, raw.handlerMs.median),
    ]),
  );
}

function targets(latency) {
  const raw = named(latency, RAW);
  const padwise = named(latency, PADWISE);
  const engine = named(latency, 'Padwise (noteOn)');
  const tone = named(latency, 'Tone.Player, defaults');
  const over = (spread) => padwise.contextQuanta[spread] - raw.contextQuanta[spread];
  const toneRatio = tone.wallMs.median / padwise.wallMs.median;
  const cost = (row, base) => row.handlerMs.median / named(latency, base).handlerMs.median;
  return [
    target(
      'context delay within one quantum of raw',
      Math.max(over('median'), over('p95')) <= 1.001,
      `median ${over('median').toFixed(2)}, p95 ${over('p95').toFixed(2)} quanta more`,
    ),
    target(
      '30 × below Tone defaults',
      toneRatio >= 30,
      `${toneRatio.toFixed(1)} × by wall time, ${tone.contextMs.median.toFixed(1)} against ` +
        `${padwise.contextMs.median.toFixed(1)} ms of context time`,
    ),
    ...[
      [engine, RAW],
      [padwise, 'raw (MIDI)'],
    ].map(([row, base]) =>
      target(
        `the handler of ${row.name} costs at most 1.5 × that of ${base}`,
        cost(row, base) <= 1.5,
        `${cost(row, base).toFixed(2)} ×`,
      ),
    ),
  ];
}

function voiceTargets(costs) {
  const raw = named(costs, '1 s of 256 voices, raw').medianMs;
  return [16, 256].map((pads) => {
    const { medianMs } = named(costs, `1 s of 256 voices, gain and pan, ${pads} pads`);
    return target(
      `256 voices over ${pads} strips within 250 ms and 2 × raw a second`,
      medianMs <= 250 && medianMs <= 2 * raw,
      `${medianMs.toFixed(0)} ms, ${(medianMs / raw).toFixed(2)} ×`,
    );
  });
}

function target(what, isMet, by) {
  return `${isMet ? 'met   ' : 'MISSED'}  ${what}: ${by}.`;
}

function printKitLoad(rows, printTable) {
  const [raw] = rows;
  console.log(`\nA kit of ${raw.count} samples of one second, each in a process of its own:\n`);
  printTable(
    ['', 'ms', 'ratio', 'MiB', 'ratio'],
    rows.map(({ name, medianMs, medianMebibytes }) => [
      name,
      medianMs.toFixed(0),
      ratio(medianMs, raw.medianMs),
      Number.isNaN(medianMebibytes) ? '?' : medianMebibytes.toFixed(0),
      Number.isNaN(medianMebibytes) ? '?' : ratio(medianMebibytes, raw.medianMebibytes),
    ]),
  );
}

function printLoading({ count, totalMs, msPerFile, longTasksMs, isIsolated, cores }) {
  const threads = isIsolated ? 'isolated' : 'not isolated';
  const longest =
    longTasksMs.length > 0
      ? `${longTasksMs.map(({ atMs, durationMs }) => `${durationMs.toFixed(0)} ms at ${(atMs / 1000).toFixed(1)} s`).join(', ')}`
      : 'none';
  console.log(
    `Loading ${count} files: ${(totalMs / 1000).toFixed(1)} s, ${msPerFile.toFixed(1)} ms a file ` +
      `(${cores} cores, ${threads}); tasks over 50 ms on the page: ` +
      `${longTasksMs.length} (${longest}).`,
  );
}

function named(rows, name) {
  return rows.find((row) => row.name === name);
}

function ratio(value, base) {
  return `${(value / base).toFixed(2)} ×`;
}

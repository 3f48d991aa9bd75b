import { availableParallelism, loadavg } from 'node:os';
import { openBench, withServedBench } from './serve-bench.mjs';

/** Plays 128 voices for so long and counts what is dropped; then forces an overload, to see it counted. */
export function measureLive(browser, seconds) {
  return withServedBench(async (url) => {
    const page = await openBench(browser, url);
    console.log(`Playing 128 voices for ${seconds} s, then with a forced overload.`);
    const result = await page.evaluate(`window.runLive(${seconds})`);
    await page.close();
    return result;
  });
}

export function printLive({ userAgent, sampleRateHz, baseLatencyMs, rows }, printTable) {
  console.log(`\n${userAgent}\n${sampleRateHz} Hz, base latency ${baseLatencyMs.toFixed(1)} ms\n`);
  const known = (value, digits = 0) => (value === null ? 'unknown' : value.toFixed(digits));
  printTable(
    ['', 's', 'voices', 'quanta', 'skipped', 'late', 'underruns', 'underrun ms'],
    rows.map((row) => [
      row.name,
      String(row.seconds),
      `${row.leastVoices} to ${row.mostVoices}`,
      String(row.quanta),
      String(row.skipped),
      String(row.late),
      known(row.underrunEvents),
      known(row.underrunMs, 1),
    ]),
  );
  // Other programs' work can make any player late.
  const [load] = loadavg();
  console.log(`Load of the machine: ${load.toFixed(1)} on ${availableParallelism()} cores.`);
  const [played, silent, overloaded] = rows;
  // A device's clock may be slower than the wall's: then a context that plays nothing is as late.
  const dropped = ({ skipped, late, underrunEvents }) =>
    skipped + Math.max(0, late - silent.late) + (underrunEvents ?? 0);
  const isMet = dropped(played) === 0 && dropped(overloaded) > 0;
  console.log(`${isMet ? 'met   ' : 'MISSED'}  none dropped, and an overload is counted.`);
}

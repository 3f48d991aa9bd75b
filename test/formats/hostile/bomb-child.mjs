import { openAsBlob, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * Opens one file in a process of its own, as the app does, and says what came of it, how much
 * processor time that took and how far the process grew.
 *
 * node bomb-child.mjs MODULE FILE NAME
 */
const [modulePath, filePath, name] = process.argv.slice(2);
const { isBundle, readForeignKit, readKit, unzip } = await import(pathToFileURL(modulePath).href);
// On disk, as files are that are dropped into a browser.
const blob = await openAsBlob(filePath);

async function open() {
  if (name.endsWith('.json') || (name.endsWith('.zip') && (await isBundle(blob)))) {
    return `kit of ${(await readKit(blob)).kit.pads.length} pads`;
  }
  const foreign = await readForeignKit({ files: [{ path: name, blob }] });
  if (foreign) return `foreign kit of ${foreign.draft.pads.length} pads`;
  if (!name.endsWith('.zip')) return 'no kit';
  const files = await unzip(blob);
  return `${files.filter(({ problem }) => !problem).length} files, ${files.find(({ problem }) => problem)?.problem ?? ''}`;
}

/** The most memory so far. `maxRSS` may be that of the process that began this one. */
function peakBytes() {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return 1024 * process.resourceUsage().maxRSS;
  }
}

const startBytes = peakBytes();
const before = process.resourceUsage();
const outcome = await open().then(
  (text) => ({ text, isFault: false }),
  (error) => ({ text: `${error.name}: ${error.message}`, isFault: error.name === 'KitFileError' }),
);
const after = process.resourceUsage();
const cpuMs =
  (after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime) / 1000;
console.log(JSON.stringify({ ...outcome, cpuMs, grownBytes: peakBytes() - startBytes }));
// The program's own message channels would keep it open.
process.exit(0);

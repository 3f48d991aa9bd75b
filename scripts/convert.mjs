import { parseArgs } from 'node:util';
import { ensureInstalled, fail } from './lib/ensure-installed.mjs';

/**
 * `npm run convert -- IN OUT [--to FORMAT] [--kit NAME] [--force]`: converts a kit between formats
 * without a browser. `--help` lists them.
 */
const { options, positionals } = readArguments();
ensureInstalled();
const { loadSource } = await import('./lib/load-source.mjs');
const { convertKit, usage } = await loadSource('/scripts/convert/convert-kit.ts');

if (options.help) end(usage());
else await convert();

async function convert() {
  const [input, output, ...more] = positionals;
  if (!input || !output || more.length > 0) fail(`Name a kit and a file to write.\n\n${usage()}`);
  try {
    end((await convertKit({ input, output, ...options })).join('\n'));
  } catch (error) {
    if (error.name !== 'KitFileError') throw error;
    // A list of what there is to choose from needs no full stop.
    const stop = error.message.includes('\n') || error.message.endsWith('.') ? '' : '.';
    fail(`“${input}” was not converted: ${error.message}${stop}`);
  }
}

/** Vite would keep the process, waiting for more to load. */
function end(text) {
  process.stdout.write(`${text}\n`, () => process.exit(0));
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        kit: { type: 'string' },
        force: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return { options: values, positionals };
  } catch (error) {
    return fail(error.message);
  }
}

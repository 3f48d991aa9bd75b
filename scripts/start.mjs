import { createServer } from 'node:net';
import { ensureInstalled, fail, root } from './lib/ensure-installed.mjs';

/**
 * `npm start`: builds the app and serves it at http://localhost:4173. `PORT` overrides;
 * `npm start -- --open` opens a browser.
 */
const port = readPort(process.env.PORT ?? '4173');
ensureInstalled();
if (!(await isFree(port))) failAsTaken();
const { build, preview } = await import('vite');

console.log('Building …');
await build({ root, logLevel: 'warn' });
const server = await preview({
  root,
  logLevel: 'warn',
  preview: { port, open: process.argv.includes('--open') },
}).catch((error) => {
  if (/in use/.test(error.message)) failAsTaken();
  throw error;
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
console.log(`\nPadwise plays at ${server.resolvedUrls.local[0]}\n`);

async function stop() {
  await server.close();
  process.exit(0);
}

function readPort(text) {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 65_535) {
    fail(`PORT must be a number from 1 to 65535, not "${text}".`);
  }
  return number;
}

function isFree(candidate) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(candidate, 'localhost', () => probe.close(() => resolve(true)));
  });
}

function failAsTaken() {
  fail(`Port ${port} is in use. Choose another: PORT=${port + 1} npm start`);
}

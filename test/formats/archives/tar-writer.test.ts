import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openArchive } from '../../../src/formats/archives/archive.ts';
import { gzip } from '../../../src/formats/archives/gzip.ts';
import { writeTar } from '../../../src/formats/archives/tar-writer.ts';
import { safeName, UniqueNames } from '../../../src/lib/safe-names.ts';

const LONG = `Kit/${'Ganz lange Snare '.repeat(8)}.wav`;
const FILES = {
  'Kit/drumkit.xml': '<drumkit_info/>',
  'Kit/Kick.wav': 'k'.repeat(512),
  'Kit/Тарелка ハット.wav': 'x',
  [LONG]: 'y'.repeat(700),
  'Kit/empty.wav': '',
};

const blobs = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => ({ path, blob: new Blob([text]) }));

async function textsOf(file: Blob) {
  const opened = await openArchive(file, 'Kit.h2drumkit');
  const texts = await Promise.all(
    (opened?.tree.files ?? []).map(async (each) => [each.path, await (await each.open()).text()]),
  );
  return Object.fromEntries(texts) as Record<string, string>;
}

test('what is written is read again, plain and packed', async () => {
  const tar = writeTar(blobs(FILES));
  expect(tar.size % 512).toBe(0);
  expect(await textsOf(tar)).toEqual(FILES);
  expect(await textsOf(await gzip(tar))).toEqual(FILES);
});

const hasTar = spawnSync('tar', ['--version']).status === 0;

test.skipIf(!hasTar)('the system’s own tar reads it to the letter', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'padwise-tar-'));
  try {
    const archive = join(folder, 'kit.tar.gz');
    const packed = await gzip(writeTar(blobs(FILES)));
    writeFileSync(archive, Buffer.from(await packed.arrayBuffer()));
    const said = execFileSync('tar', ['-xvzf', archive, '-C', folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(said.trim().split('\n')).toHaveLength(Object.keys(FILES).length);
    for (const [path, text] of Object.entries(FILES)) {
      expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the same files make the same archive', async () => {
  const [one, other] = await Promise.all(
    [FILES, FILES].map(async (files) => (await gzip(writeTar(blobs(files)))).arrayBuffer()),
  );
  expect(Buffer.compare(Buffer.from(one!), Buffer.from(other!))).toBe(0);
});

test('any safe names and contents come back', async () => {
  const name = fc.string({ unit: 'grapheme', maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ name, length: fc.nat({ max: 1500 }) }), { minLength: 1, maxLength: 6 }),
      async (files) => {
        const names = new UniqueNames();
        const wanted = Object.fromEntries(
          files.map(({ name: asked, length }) => [
            names.take(safeName(asked, 'x'), '.wav'),
            'z'.repeat(length),
          ]),
        );
        expect(await textsOf(writeTar(blobs(wanted)))).toEqual(wanted);
      },
    ),
  );
});

test('packing says how far it is, and can be stopped', async () => {
  const blob = new Blob(['a'.repeat(300_000)]);
  let read = 0;
  const packed = await gzip(blob, { onBytes: (count) => (read += count) });
  expect(read).toBe(blob.size);
  expect(gunzipSync(new Uint8Array(await packed.arrayBuffer()))).toHaveLength(blob.size);
  await expect(gzip(blob, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});

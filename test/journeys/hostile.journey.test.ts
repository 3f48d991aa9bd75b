import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BOMBS } from '../formats/hostile/bombs.ts';
import { useBrowser } from './harness.ts';

const { open } = useBrowser();

/** Cheap ones, of each kind; what they cost is weighed in test/formats/hostile. */
const CHOSEN = [
  'a zip of one sample that unpacks to 900 MiB',
  'a zip that unpacks to 300 MiB and claims 100 bytes',
  'a bundle whose document unpacks to 400 MiB of zeros',
  'a zip with a path that leads out',
  'a tar that claims 2 GiB',
  '2 GiB of zeros in gzip',
  'a billion laughs',
  'a file that includes itself',
  'a bank that claims 2 GiB',
  'a million levels of JSON',
  'a sample that claims 2 GiB',
];

test('files that mean harm are refused with a sentence, and the kit in hand stays', async () => {
  const app = await open();
  // Else what is heard meanwhile would change it.
  const isHeard = async () => (await app.kit()).pads.every((pad) => pad.classification !== null);
  await expect.poll(isHeard).toBe(true);
  const before = await app.kit();
  const folder = mkdtempSync(join(tmpdir(), 'padwise-hostile-'));
  try {
    for (const what of CHOSEN) {
      const bomb = BOMBS.find((each) => each.what === what)!;
      const path = join(folder, bomb.name);
      writeFileSync(path, bomb.make());
      const report = await app.pick('#files', path);
      expect(report, what).toMatchObject({ outcome: 'refused' });
      expect(report.problem, what).toMatch(/\w{3,} .*\w\.$/);
      expect(await app.kit(), what).toEqual(before);
    }
    // And it plays on.
    const hits = await app.countHits();
    await app.page.evaluate(() => document.querySelector('padwise-app')?.noteOn(36, 100));
    await expect.poll(hits).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await app.close();
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesBelow, hasKit, KITS, toneWav, useBrowser } from './harness.ts';

const { open } = useBrowser();

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'padwise-load-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function writeFolder(name: string, files: Record<string, Buffer | string>): string {
  const folder = join(scratch, name);
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

describe('loading a folder', () => {
  test('takes what is audio, names what can’t be read, and passes over the rest', async () => {
    const app = await open();
    const folder = writeFolder('Mixed', {
      'low.wav': toneWav(80),
      'sub/high.wav': toneWav(900),
      'broken.wav': 'this is no sound',
      'empty.wav': '',
      'readme.txt': 'hello',
      '.DS_Store': 'x',
    });
    const report = await app.pick('#folder', folder);
    expect(report).toMatchObject({ outcome: 'loaded', kitName: 'Mixed', padCount: 2 });
    expect(report.unreadable.map((file) => file.path).sort()).toEqual([
      'Mixed/broken.wav',
      'Mixed/empty.wav',
    ]);
    const list = app.page.getByRole('list', { name: 'Files that could not be read' });
    await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
    expect((await app.kit()).samples.map((sample) => sample.path)).toEqual([
      'Mixed/low.wav',
      'Mixed/sub/high.wav',
    ]);
    await app.close();
  });

  test('without audio is refused in words, and the kit in hand stays', async () => {
    const app = await open();
    const before = await app.kit();
    const report = await app.pick('#folder', writeFolder('Texts', { 'a.txt': 'a', 'b.md': 'b' }));
    expect(report.outcome).toBe('refused');
    await app.page.getByRole('alert').waitFor();
    await app.page.getByText(/no audio files/).waitFor();
    expect((await app.kit()).name).toBe(before.name);
    await app.close();
  });

  test('can be undone, and undo brings the old sounds back', async () => {
    const app = await open();
    const before = await app.kit();
    await app.pick('#folder', writeFolder('One', { 'a.wav': toneWav(100) }));
    expect((await app.kit()).pads).toHaveLength(1);
    await app.page.keyboard.press('Control+z');
    await expect.poll(async () => (await app.kit()).name).toBe(before.name);
    const hits = await app.countHits();
    await app.page.getByRole('button', { name: /note 38$/ }).click();
    await expect.poll(hits).toHaveLength(1);
    await app.close();
  });
});

test('files can be dropped anywhere, and the page says what will happen while they hover', async () => {
  const app = await open();
  const transfer = await app.page.evaluateHandle(
    (sounds) => {
      const data = new DataTransfer();
      for (const [name, bytes] of sounds) data.items.add(new File([new Uint8Array(bytes)], name));
      return data;
    },
    [
      ['low.wav', [...toneWav(80)]],
      ['high.wav', [...toneWav(900)]],
    ] as [string, number[]][],
  );
  const target = app.page.locator('padwise-app');
  await target.dispatchEvent('dragenter', { dataTransfer: transfer });
  await app.page.getByText('Drop to make a kit').waitFor();
  await target.dispatchEvent('dragleave', { dataTransfer: transfer });
  await expect.poll(() => app.page.getByText('Drop to make a kit').count()).toBe(0);

  const ended = app.nextLoadEnd();
  await target.dispatchEvent('dragenter', { dataTransfer: transfer });
  await target.dispatchEvent('drop', { dataTransfer: transfer });
  expect(await ended).toMatchObject({ outcome: 'loaded', padCount: 2, kitName: 'Untitled kit' });
  expect(await app.page.getByText('Drop to make a kit').count()).toBe(0);
  await app.close();
});

describe('a thousand files', () => {
  const files = () =>
    Object.fromEntries(
      Array.from({ length: 1000 }, (_, n) => [`s${n}.wav`, toneWav(60 + 3 * n, 0.05)]),
    );

  test('are all on pads, and 128 of them have a note of their own', async () => {
    const app = await open();
    const report = await app.pick('#folder', writeFolder('Thousand', files()));
    expect(report.padCount).toBe(1000);
    const kit = await app.kit();
    const notes = kit.pads.map((pad) => pad.inputNote).filter((note) => note !== null);
    expect(notes).toHaveLength(128);
    expect(new Set(notes).size).toBe(128);
    expect(new Set(kit.pads.map((pad) => pad.slot)).size).toBe(1000);
    await app.close();
  }, 180_000);

  test('can be cancelled half way, and the old kit stays', async () => {
    const app = await open();
    const before = await app.kit();
    const ended = app.nextLoadEnd();
    await app.page.locator('input#folder').setInputFiles(writeFolder('Thousand', files()));
    await app.page.getByRole('progressbar', { name: 'Loading' }).waitFor();
    await app.page.getByRole('button', { name: 'Cancel' }).click();
    expect((await ended).outcome).toBe('cancelled');
    await expect.poll(() => app.page.getByRole('progressbar').count()).toBe(0);
    expect((await app.kit()).name).toBe(before.name);
    await app.close();
  }, 120_000);
});

test('without its model the app loads and plays unlabelled sounds, and says so', async () => {
  const app = await open((page) =>
    page.route('**/models/*', (route) => route.fulfill({ status: 404, body: 'gone' })),
  );
  await app.page.getByText(/classifier could not be loaded/).waitFor();
  await app.pick('#folder', writeFolder('NoModel', { 'a.wav': toneWav(100) }));
  const kit = await app.kit();
  expect(kit.pads[0]).toMatchObject({ roleSource: 'none', classification: null });
  await app.page.unroute('**/models/*');
  await app.page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(async () => (await app.kit()).pads[0]?.roleSource).toBe('audio');
  // The refused requests stand in the console, as they should.
  expect(app.faults.filter((fault) => !fault.includes('404'))).toEqual([]);
  await app.page.close();
});

const ROLE_OF_FOLDER: Readonly<Record<string, string>> = {
  bd: 'kick',
  sd: 'snare',
  hh: 'closed-hat',
  oh: 'open-hat',
  cp: 'clap',
  cb: 'cowbell',
  cr: 'crash',
  rd: 'ride',
  rim: 'rim',
  sh: 'shaker',
  tb: 'tambourine',
  ht: 'tom',
  mt: 'tom',
  lt: 'tom',
};

describe.skipIf(!hasKit('uzu-drumkit'))('the kit uzu-drumkit', () => {
  const folder = join(KITS, 'uzu-drumkit');

  /** Files under other names, so that nothing but the sound can tell. */
  function anonymous(): { files: Record<string, Buffer>; truth: Map<string, string> } {
    const files: Record<string, Buffer> = {};
    const truth = new Map<string, string>();
    const paths = filesBelow(folder).filter((path) => path.endsWith('.wav'));
    for (const [index, path] of paths.sort().entries()) {
      const name = `${index}.wav`;
      files[name] = readFileSync(join(folder, path));
      const role = ROLE_OF_FOLDER[dirname(path)];
      if (role) truth.set(name, role);
    }
    return { files, truth };
  }

  test.each(['folder', 'zip'])('by %s: 40 pads in three banks, roles by ear', async (form) => {
    const { files, truth } = anonymous();
    const app = await open();
    if (form === 'zip') {
      const path = join(scratch, 'uzu.zip');
      writeFileSync(path, zipSync(files));
      await app.pick('#files', path);
    } else {
      await app.pick('#folder', writeFolder('uzu', files));
    }
    const { pads, samples } = await app.kit();
    expect(pads).toHaveLength(40);
    expect(new Set(pads.map((pad) => pad.inputNote)).size).toBe(40);
    expect(await app.page.getByRole('tab').count()).toBe(3);
    const right = pads.filter((pad) => {
      const sample = samples.find(({ id }) => id === pad.layers[0]?.sampleId);
      return truth.get(sample?.name ?? '') === pad.role;
    });
    expect(truth.size).toBe(35);
    expect(right.length).toBeGreaterThanOrEqual(25);
    await app.close();
  });
});

describe.skipIf(!hasKit('discord-gm-mini'))('the sounds of discord-gm-mini', () => {
  test('decodes every AIFF and WAV', async () => {
    const app = await open();
    // Without its instrument they are plain sounds.
    const folder = join(KITS, 'discord-gm-mini/001-Standard Kit');
    const sounds = filesBelow(folder).filter((path) => /\.(aif|wav)$/i.test(path));
    const report = await app.pick('#folder', folder);
    expect(report.unreadable).toEqual([]);
    expect(report.padCount).toBe(sounds.length);
    await app.close();
  });
});

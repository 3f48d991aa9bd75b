import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { ForeignKit } from '../../../src/formats/foreign/read-foreign-kit.ts';
import { KitFileError } from '../../../src/formats/kit-file-error.ts';
import { readForeignKit } from '../../../src/formats/kit-files.ts';
import { checkKit } from '../../../src/kit/check-kit.ts';
import { kitFromDraft, type DraftSound } from '../../../src/kit/kit-from-draft.ts';
import { kitSchema, type Kit } from '../../../src/kit/kit-schema.ts';
import { gzipped, tarOf } from '../archives/tars.ts';
import { folderTree, hasKit, KITS } from './kits.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const XML = `<drumkit_info><name>K</name><instrumentList><instrument><name>Kick</name><filename>a.wav</filename></instrument></instrumentList></drumkit_info>`;
const drumkit = gzipped(
  tarOf([
    { name: 'K/drumkit.xml', content: XML },
    { name: 'K/link', type: '2' },
    { name: 'K/a.wav', content: 'A' },
  ]),
);

const only = (path: string, content: Uint8Array) => ({
  files: [{ path, blob: new Blob([Uint8Array.from(content)]) }],
});

async function kitOf({ draft, samples }: ForeignKit): Promise<Kit> {
  const sounds = new Map<string, DraftSound>();
  for (const [path, blob] of samples) {
    const id = createHash('sha256')
      .update(Buffer.from(await blob.arrayBuffer()))
      .digest('hex');
    const sample = { id, name: basename(path), path, byteLength: blob.size, durationSec: 1 };
    const features = { pitchHz: null, brightnessHz: 0, decaySec: 0 };
    sounds.set(path, { sample, classification: null, features });
  }
  return kitFromDraft(draft, sounds);
}

test('an archive, told by its content and not by its name', async () => {
  const kit = await readForeignKit(only('whatever.bin', drumkit));
  expect(kit?.draft.pads.map(({ name }) => name)).toEqual(['Kick']);
  expect(await kit?.samples.get('K/a.wav')?.text()).toBe('A');
  expect(kit?.leftOut).toEqual([{ path: 'K/link', reason: 'It is a link.' }]);
});

test('an archive in an archive, and one among several kits', async () => {
  const inner = await readForeignKit(
    only('x.zip', zipSync({ 'readme.txt': bytes('x'), 'k.h2drumkit': drumkit })),
  );
  expect(inner?.draft.name).toBe('K');
  const zip = zipSync({
    'a/a.sfz': bytes('<region> key=36 sample=a.wav'),
    'a/b.sfz': bytes('<region> key=38 sample=a.wav'),
    'a/a.wav': bytes('A'),
  });
  expect(await readForeignKit(only('x.zip', zip))).toMatchObject({
    draft: { name: 'a' },
    others: ['a/b.sfz'],
  });
  const second = await readForeignKit({ ...only('x.zip', zip), document: 'a/b.sfz' });
  expect(second).toMatchObject({ draft: { name: 'b' }, others: ['a/a.sfz'] });
});

test('of several kits the first that can be read; those before it are told of', async () => {
  const preset = (inner: string) =>
    bytes(`<DecentSampler><groups><group>${inner}</group></groups></DecentSampler>`);
  const lib = {
    'L/1 Broken.dspreset': bytes('<DecentSampler>'),
    'L/2 Silent.dspreset': preset(''),
    'L/3 Kit.dspreset': preset('<sample path="a.wav" rootNote="36" loNote="36" hiNote="36"/>'),
    'L/a.wav': bytes('A'),
  };
  const kit = await readForeignKit(only('x.zip', zipSync(lib)));
  expect(kit).toMatchObject({
    document: 'L/3 Kit.dspreset',
    others: ['L/1 Broken.dspreset', 'L/2 Silent.dspreset'],
    leftOut: [
      { path: 'L/1 Broken.dspreset' },
      { path: 'L/2 Silent.dspreset', reason: 'It has no <sample>.' },
    ],
  });
  // The one that is asked for is that one, or its fault.
  const silent = { ...only('x.zip', zipSync(lib)), document: 'L/2 Silent.dspreset' };
  await expect(readForeignKit(silent)).rejects.toThrow('no <sample>');
  const broken = { ...lib, 'L/3 Kit.dspreset': preset('') };
  await expect(readForeignKit(only('x.zip', zipSync(broken)))).rejects.toThrow(KitFileError);
});

test('plain samples are no kit of others', async () => {
  expect(await readForeignKit(only('a.wav', bytes('RIFF')))).toBeNull();
  expect(await readForeignKit(only('a.zip', zipSync({ 'a.wav': bytes('RIFF') })))).toBeNull();
});

test('faults are said with their place', async () => {
  const broken = gzipped(tarOf([{ name: 'K/drumkit.xml', content: XML.replace('</name>', '') }]));
  await expect(readForeignKit(only('k.h2drumkit', broken))).rejects.toMatchObject({
    name: 'KitFileError',
    where: 'line 1',
  });
  await expect(readForeignKit(only('k.h2drumkit', drumkit.slice(0, -20)))).rejects.toThrow(
    /cut off|damaged/,
  );
});

test('an abort is one', async () => {
  await expect(
    readForeignKit(only('k.h2drumkit', drumkit), AbortSignal.abort()),
  ).rejects.toMatchObject({ name: 'AbortError' });
});

describe('real kits become sound documents (skipped where they aren’t there)', () => {
  for (const name of [
    'Audiophob.h2drumkit',
    'HardElectro1.h2drumkit',
    'circAfrique_v4.h2drumkit',
    'discord-gm-mini',
    'sf_GMbank.sf2',
  ]) {
    test.skipIf(!hasKit(name))(name, async () => {
      const path = join(KITS, name);
      const files = name.includes('.')
        ? only(name, readFileSync(path)).files
        : await Promise.all(
            folderTree(path).files.map(async (file) => ({
              path: `${name}/${file.path}`,
              blob: await file.open(),
            })),
          );
      const foreign = await readForeignKit({ files });
      const kit = await kitOf(foreign!);
      expect(kitSchema.safeParse(kit).success).toBe(true);
      expect(checkKit(kit)).toEqual([]);
      expect(kit.pads).toHaveLength(foreign!.draft.pads.length);
      expect(foreign!.leftOut).toEqual([]);
      if (foreign!.draft.notes === 'meant') {
        const notes =
          name === 'discord-gm-mini'
            ? [36, 37, 42, 44, 46, 39]
            : Array.from({ length: 61 }, (_, i) => 27 + i);
        expect(kit.pads.map(({ inputNote }) => inputNote)).toEqual(notes);
      }
    });
  }
});

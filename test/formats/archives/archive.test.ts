import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openArchive, treeOfFiles } from '../../../src/formats/archives/archive.ts';
import { KitFileError } from '../../../src/formats/kit-file-error.ts';
import { FILE_LIMITS } from '../../../src/formats/limits.ts';
import { processorMs } from '../processor-time.ts';
import { gzipped, pax, tarOf, type TarPart } from './tars.ts';

async function open(bytes: Uint8Array, name = 'kit.tar') {
  const opened = await openArchive(new Blob([Uint8Array.from(bytes)]), name);
  if (!opened) throw new Error('no archive');
  return opened;
}

/** Paths and texts of an archive. */
async function contentsOf(bytes: Uint8Array): Promise<Record<string, string>> {
  const { tree } = await open(bytes);
  const texts = await Promise.all(
    tree.files.map(async (file) => [file.path, await (await file.open()).text()] as const),
  );
  return Object.fromEntries(texts);
}

async function faultOf(bytes: Uint8Array): Promise<string> {
  try {
    await open(bytes);
  } catch (error) {
    if (error instanceof KitFileError) return error.message;
    throw error;
  }
  return 'no fault';
}

const LONG = `${'ä'.repeat(70)}/${'ハ'.repeat(60)}.wav`;
const kit: readonly TarPart[] = [
  { name: 'kit/', type: '5' },
  { name: 'kit/a.wav', content: 'A' },
  { name: 'kit/b.wav', content: 'B'.repeat(600) },
];

describe('tar', () => {
  test.each([
    ['ustar', kit],
    ['old', kit.map((part) => ({ ...part, isOld: true }))],
    [
      'contents of a folder',
      [{ name: './', type: '5' }, { name: './kit/a.wav', content: 'A' }, kit[2]!],
    ],
  ] as const)('%s, packed and not, with and without its end', async (_, parts) => {
    const expected = { 'kit/a.wav': 'A', 'kit/b.wav': 'B'.repeat(600) };
    for (const hasEnd of [true, false]) {
      expect(await contentsOf(tarOf(parts, hasEnd))).toEqual(expected);
      expect(await contentsOf(gzipped(tarOf(parts, hasEnd)))).toEqual(expected);
    }
  });

  test('long names: prefix, pax, GNU', async () => {
    const read = await contentsOf(
      gzipped(
        tarOf([
          { name: 'c.wav', prefix: 'a/b', content: '1' },
          pax({ path: 'not/this.wav', comment: 'x' }, 'g'),
          pax({ mtime: '1', path: LONG }),
          { name: 'short', content: '2' },
          { name: '././@LongLink', type: 'L', content: `${LONG}2\0` },
          { name: 'short', content: '3' },
          { name: 'plain', content: '4' },
        ]),
      ),
    );
    expect(read).toEqual({ 'a/b/c.wav': '1', [LONG]: '2', [`${LONG}2`]: '3', plain: '4' });
  });

  test('names in Latin 1', async () => {
    const bytes = tarOf([{ name: 'Gr?sse', content: 'x' }]);
    const at = bytes.indexOf('?'.charCodeAt(0));
    bytes[at] = 0xfc;
    // The checksum must follow.
    const sum =
      Number.parseInt(new TextDecoder().decode(bytes.subarray(148, 154)), 8) + 0xfc - 0x3f;
    bytes.set(new TextEncoder().encode(sum.toString(8).padStart(6, '0')), 148);
    expect(Object.keys(await contentsOf(bytes))).toEqual(['Grüsse']);
  });

  test('links and devices are left out and told, and no size of theirs is heeded', async () => {
    const { tree, leftOut } = await open(
      tarOf([
        { name: 'link', type: '2', size: '00000007777\0' },
        { name: 'hard', type: '1' },
        { name: 'dev', type: '3' },
        { name: 'a.wav', content: 'A' },
      ]),
    );
    expect(tree.files.map(({ path }) => path)).toEqual(['a.wav']);
    expect(leftOut).toEqual([
      { path: 'link', reason: 'It is a link.' },
      { path: 'hard', reason: 'It is a link.' },
      { path: 'dev', reason: 'It is a device.' },
    ]);
  });

  test.each([
    ['../up.wav', 'leads out'],
    ['a/../../up.wav', 'leads out'],
    ['/etc/passwd', 'leads out'],
    ['C:\\up.wav', 'leads out'],
    ['..\\up.wav', 'leads out'],
    ['a\nb', 'impossible'],
    ['a/'.repeat(40) + 'b', 'impossible'],
  ])('refused: %j', async (name, fault) => {
    expect(await faultOf(tarOf([{ name, content: 'x' }]))).toContain(fault);
    expect(await faultOf(tarOf([pax({ path: name }), { name: 'x', content: 'x' }]))).toContain(
      fault,
    );
  });

  test.each([
    ['2 GB', '20000000000\0'],
    ['8 GB in binary', '\x7f'],
    ['no number', 'abc'],
  ])('refused before anything is made: %s', async (_, size) => {
    const bytes = tarOf([
      { name: 'a.wav', content: 'x' },
      { name: 'b.wav', size, content: '' },
    ]);
    if (size === '\x7f') {
      const header = bytes.subarray(1024, 1536);
      header.set([0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0], 124);
      header.set(new TextEncoder().encode('        '), 148);
      const sum = header.reduce((total, byte) => total + byte, 0);
      header.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    }
    const before = processorMs();
    expect(await faultOf(bytes)).toMatch(/b\.wav: .*(GiB|impossible size)/);
    expect(await faultOf(gzipped(bytes))).toMatch(/b\.wav: .*(GiB|impossible size)/);
    expect(processorMs() - before).toBeLessThan(500);
  });

  test.each([
    ['a pax size', [pax({ size: '3000000000' }), { name: 'a' }], 'GiB'],
    ['a pax size that is none', [pax({ size: '1e3' }), { name: 'a' }], 'impossible size'],
    ['a damaged pax header', [{ name: 'x', type: 'x', content: '99 path=a' }], 'damaged'],
    ['a huge pax header', [{ name: 'x', type: 'x', size: '00010000000\0' }], '64 KiB allowed'],
  ] as const)('refused: %s', async (_, parts, fault) => {
    expect(await faultOf(tarOf(parts))).toContain(fault);
  });

  test('cut off anywhere it is refused, or is a shorter archive', async () => {
    const whole = tarOf(kit, false);
    for (let length = 1; length < whole.length; length += 97) {
      const fault = await faultOf(whole.subarray(0, length)).catch((error: unknown) =>
        String(error),
      );
      if (fault !== 'no fault') expect(fault).toMatch(/no archive|damaged|cut off/);
      const packed = gzipped(whole);
      const part = packed.subarray(
        0,
        Math.max(3, Math.floor((packed.length * length) / whole.length)),
      );
      expect(await faultOf(part)).toMatch(/damaged|cut off|no tar archive/);
    }
  });

  test('too many entries', async () => {
    const folders = Array.from({ length: FILE_LIMITS.tarHeaders + 1 }, () => ({
      name: 'a/',
      type: '5',
    }));
    expect(await faultOf(tarOf(folders))).toContain('more than 10,000 entries');
    const files = Array.from({ length: FILE_LIMITS.zipEntries + 1 }, (_, i) => ({ name: `a${i}` }));
    expect(await faultOf(gzipped(tarOf(files)))).toContain('more than 10,000 entries');
  });
});

test('a header whose sum is wrong is damaged, or none', async () => {
  const bytes = tarOf(kit);
  bytes[512 + 3]! ^= 1;
  expect(await faultOf(bytes)).toBe('the tar archive is damaged at byte 512');
  bytes[3]! ^= 1;
  expect(await openArchive(new Blob([bytes]), 'kit.tar')).toBeNull();
});

describe('gzip', () => {
  // What that costs is measured in test/formats/hostile.
  test('a bomb is refused', async () => {
    const bomb = gzipSync(new Uint8Array(2 ** 26), { level: 6 });
    const header = tarOf([{ name: 'a.wav', size: '02000000000\0' }], false);
    const packed = new Uint8Array(await new Blob([gzipped(header), bomb]).arrayBuffer());
    expect(await faultOf(packed)).toContain('far more than sounds ever do');
  });

  test('a wrong checksum or length is noticed', async () => {
    const packed = gzipped(tarOf(kit));
    for (const at of [packed.length - 8, packed.length - 2]) {
      const copy = packed.slice();
      copy[at]! ^= 1;
      expect(await faultOf(copy)).toContain('damaged');
    }
  });

  test('several members are one', async () => {
    const whole = tarOf(kit);
    const parts = [whole.subarray(0, 700), whole.subarray(700)].map((part) => gzipped(part));
    const packed = new Uint8Array(await new Blob(parts).arrayBuffer());
    expect(Object.keys(await contentsOf(packed))).toEqual(['kit/a.wav', 'kit/b.wav']);
  });

  test('of something else', async () => {
    expect(await faultOf(gzipped(new Uint8Array(3000)))).toContain('no tar archive');
    expect(await faultOf(gzipped(new Uint8Array(0)))).toContain('no tar archive');
  });
});

test('zip: files are unpacked when asked for; debris is left out', async () => {
  const text = (content: string) => new TextEncoder().encode(content);
  const bytes = zipSync({
    'kit/a.wav': text('A'),
    '__MACOSX/kit/._a.wav': text('x'),
    'kit/._a.wav': text('x'),
    'kit/.DS_Store': text('x'),
  });
  expect(await contentsOf(bytes)).toEqual({ 'kit/a.wav': 'A' });
  const { tree } = await open(bytes, 'My.Kit.zip');
  expect(tree.name).toBe('My.Kit');
});

test('a zip bomb is refused by what it says', async () => {
  const bomb = zipSync({ 'a.wav': new Uint8Array(2 ** 25) }, { level: 9 });
  expect(await faultOf(bomb)).toContain('far more than sounds ever do');
});

test.each([
  ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
])('%s is refused by name', async (name, start) => {
  expect(await faultOf(Uint8Array.from([...start, ...new Uint8Array(600)]))).toContain(name);
});

test('what is no archive is none', async () => {
  expect(await openArchive(new Blob(['RIFF....WAVE']), 'a.wav')).toBeNull();
  expect(await openArchive(new Blob([]), 'a')).toBeNull();
  expect(await openArchive(new Blob([new Uint8Array(2000)]), 'a')).toBeNull();
});

test('files of a folder', () => {
  const blob = new Blob(['x']);
  expect(treeOfFiles([{ path: 'kit//a.wav', blob }], 'kit').files[0]?.path).toBe('kit/a.wav');
  expect(() => treeOfFiles([{ path: '../a.wav', blob }])).toThrow(KitFileError);
});

describe('mutated archives are archives or faults, soon', () => {
  const whole = tarOf([
    pax({ path: 'kit/ハ.wav' }),
    ...kit,
    { name: 'x', type: 'L', content: LONG },
    { name: 'y', content: 'z' },
  ]);
  const edits = fc.array(fc.record({ at: fc.nat(), bits: fc.integer({ min: 1, max: 255 }) }), {
    minLength: 1,
    maxLength: 4,
  });

  async function run(bytes: Uint8Array, runs: number): Promise<void> {
    const began = processorMs();
    let [opened, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(edits, fc.option(fc.nat()), async (list, length) => {
        const copy = bytes.slice(0, length === null ? undefined : length % bytes.length);
        for (const { at, bits } of list) if (copy.length > 0) copy[at % copy.length]! ^= bits;
        try {
          const archive = await openArchive(new Blob([Uint8Array.from(copy)]), 'a');
          for (const file of archive?.tree.files ?? []) {
            expect(file.path).not.toMatch(/^\/|(^|\/)\.\.(\/|$)|\\/);
            expect((await file.open()).size).toBe(file.byteLength);
          }
          opened += 1;
        } catch (error) {
          if (!(error instanceof KitFileError)) throw error;
          expect(error.message.length).toBeGreaterThan(10);
          refused += 1;
        }
      }),
      { numRuns: runs },
    );
    expect(opened).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
    expect(processorMs() - began).toBeLessThan(15_000);
  }

  test('tar', () => run(whole, 3000));
  test('tar.gz', () => run(gzipped(whole), 3000));
});

const KITS = join(import.meta.dirname, '../../../../shared/kits');
const REAL = ['Audiophob', 'HardElectro1', 'circAfrique_v4'].map((name) =>
  join(KITS, `${name}.h2drumkit`),
);

test.skipIf(!REAL.every((path) => existsSync(path)) || !existsSync('/usr/bin/tar'))(
  'real archives hold what tar says (skipped where the kits or tar are missing)',
  async () => {
    for (const path of REAL) {
      const listed = execFileSync('tar', ['tzf', path], { encoding: 'utf8' }).split('\n');
      const { tree } = await open(readFileSync(path), path);
      expect(tree.files.map((file) => file.path)).toEqual(
        listed.filter((line) => line !== '' && !line.endsWith('/')),
      );
      const [first] = tree.files;
      const bytes = execFileSync('tar', ['xzOf', path, first!.path], { maxBuffer: 2 ** 26 });
      expect(Buffer.from(await (await first!.open()).arrayBuffer()).equals(bytes)).toBe(true);
    }
  },
);

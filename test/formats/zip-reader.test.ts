import { zipSync, type Zippable } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  KitFileError,
  isBundle,
  readForeignKit,
  readKit,
  toBundle,
  unzip,
} from '../../src/formats/kit-files.ts';
import { gzipped, tarOf } from './archives/tars.ts';
import { plainOf, smallPackage } from './packages.ts';

const text = (value: string) => new TextEncoder().encode(value);
const lines = text('one line after another\n'.repeat(500));

function zip(files: Zippable, level: 0 | 9 = 9): Uint8Array<ArrayBuffer> {
  return zipSync(files, { level });
}

/** Offsets of the records of a kind, by their signature's third and fourth byte. */
function recordsOf(archive: Uint8Array, kind: readonly [number, number]): number[] {
  return [...archive.keys()].filter(
    (at) =>
      archive[at] === 0x50 &&
      archive[at + 1] === 0x4b &&
      archive[at + 2] === kind[0] &&
      archive[at + 3] === kind[1],
  );
}
const ENTRY = [1, 2] as const;
const END = [5, 6] as const;

type Field = readonly [offset: number, bytes: 2 | 4, value: number];

/** The archive with fields of its first directory entry, or of its end record, overwritten. */
function patched(
  archive: Uint8Array<ArrayBuffer>,
  kind: typeof ENTRY | typeof END,
  ...fields: Field[]
) {
  const copy = archive.slice();
  const view = new DataView(copy.buffer);
  const record = recordsOf(copy, kind)[0]!;
  for (const [offset, bytes, value] of fields) {
    if (bytes === 2) view.setUint16(record + offset, value, true);
    else view.setUint32(record + offset, value, true);
  }
  return copy;
}

async function unzipped(archive: Uint8Array<ArrayBuffer>) {
  const files = await unzip(new Blob([archive]));
  return Promise.all(files.map(async ({ path, blob }) => [path, await blob.text()]));
}

async function faultOf(archive: Uint8Array<ArrayBuffer>): Promise<string> {
  const error: unknown = await unzip(new Blob([archive])).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(KitFileError);
  return (error as KitFileError).message;
}

describe('unzip', () => {
  test.each([0, 9] as const)('gives the files at level %i, without folders', async (level) => {
    const files = { 'a/': new Uint8Array(), 'a/b.txt': lines, 'empty.txt': new Uint8Array() };
    expect(await unzipped(zip(files, level))).toEqual([
      ['a/b.txt', new TextDecoder().decode(lines)],
      ['empty.txt', ''],
    ]);
  });

  test('reads more than one piece', async () => {
    const noise = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * i * 7919) >>> 11);
    const [file] = await unzip(new Blob([zip({ noise })]));
    expect(Buffer.compare(Buffer.from(await file!.blob.arrayBuffer()), noise)).toBe(0);
  });

  test('reads an archive behind something else, and one with a comment', async () => {
    const archive = zip({ 'a.txt': text('a') });
    const shifted = new Uint8Array(Buffer.concat([text('#!/bin/sh\n'), archive]));
    expect(await unzipped(shifted)).toEqual([['a.txt', 'a']]);
    const commented = new Uint8Array(
      Buffer.concat([patched(archive, END, [20, 2, 5]), text('hello')]),
    );
    expect(await unzipped(commented)).toEqual([['a.txt', 'a']]);
  });

  test('reads names with backslashes, and passes over what macOS adds', async () => {
    const files = {
      'kit\\kick.wav': text('1'),
      '__MACOSX/kit/._kick.wav': text('2'),
      './x': text('3'),
    };
    expect(await unzipped(zip(files))).toEqual([
      ['kit/kick.wav', '1'],
      ['x', '3'],
    ]);
  });

  test('reads names in UTF-8, flagged or not, and in code page 437', async () => {
    const flagged = zip({ 'Snäre🥁.wav': text('x') });
    expect(await unzipped(flagged)).toEqual([['Snäre🥁.wav', 'x']]);
    expect(await unzipped(patched(flagged, ENTRY, [8, 2, 0]))).toEqual([['Snäre🥁.wav', 'x']]);
    const dos = zip({ 'Sn_re.wav': text('x') });
    dos[recordsOf(dos, ENTRY)[0]! + 46 + 2] = 0x84;
    expect(await unzipped(dos)).toEqual([['Snäre.wav', 'x']]);
  });

  test('of an empty archive gives no files', async () => {
    expect(await unzipped(zip({}))).toEqual([]);
  });

  test('ends when the signal aborts', async () => {
    const controller = new AbortController();
    const running = unzip(new Blob([zip({ lines })]), controller.signal);
    controller.abort();
    await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});

describe('a file that can not be unpacked', () => {
  const two = zip({ 'bad.wav': lines, 'good.wav': lines });
  const directory = recordsOf(two, ENTRY)[0]!;
  const dataLength = new DataView(two.buffer).getUint32(directory + 20, true);
  const brokenData = two.slice();
  brokenData.fill(0xff, 50, 60);

  test.each<readonly [string, Uint8Array<ArrayBuffer>, RegExp]>([
    ['encrypted', patched(two, ENTRY, [8, 2, 1]), /^It is encrypted\.$/],
    [
      'an unknown method',
      patched(two, ENTRY, [10, 2, 93]),
      /^It is packed with a method we don't know \(93\)\.$/,
    ],
    ['another checksum', patched(two, ENTRY, [16, 4, 1]), /^It is damaged/],
    ['more than it claims', patched(two, ENTRY, [24, 4, 100]), /^It is damaged/],
    ['less than it claims', patched(two, ENTRY, [24, 4, lines.length + 1]), /^It is damaged/],
    [
      'a packed length that cuts it off',
      patched(two, ENTRY, [20, 4, dataLength - 4]),
      /^It is damaged/,
    ],
    ['no header where it should be', patched(two, ENTRY, [42, 4, 3]), /^It is damaged/],
    ['broken data', brokenData, /^It is damaged/],
  ])('%s: it is named with its problem, the others are there', async (_, archive, problem) => {
    const [bad, good] = await unzip(new Blob([archive]));
    expect(bad).toMatchObject({
      path: 'bad.wav',
      problem: expect.stringMatching(problem) as string,
    });
    expect(bad!.blob.size).toBe(0);
    expect(good!.problem).toBeUndefined();
    expect(good!.blob.size).toBe(lines.length);
  });

  test('alone in its archive is a fault of the archive', async () => {
    const archive = patched(zip({ 'a.wav': lines }), ENTRY, [8, 2, 1]);
    expect(await faultOf(archive)).toBe('a.wav: it is encrypted');
  });

  test('and is larger than samples may be', async () => {
    // Stored: what packs as well as zeros do is refused as a whole.
    const zeros = zip({ 'long.wav': new Uint8Array(65 * 2 ** 20), 'a.wav': lines }, 0);
    const [long, short] = await unzip(new Blob([zeros]));
    expect(long!.problem).toBe('It is 65 MiB, more than the 64 MiB allowed.');
    expect(short!.problem).toBeUndefined();
  });
});

describe('an archive is refused', () => {
  const archive = zip({ 'a.wav': lines, 'b.wav': text('short') });
  const end = recordsOf(archive, END)[0]!;
  const second = recordsOf(archive, [3, 4])[1]!;

  test.each<readonly [string, Uint8Array<ArrayBuffer>, string]>([
    [
      'that is none',
      text('not a zip at all'),
      'the zip archive is cut off: its directory is missing',
    ],
    [
      'that is cut off',
      archive.slice(0, -30),
      'the zip archive is cut off: its directory is missing',
    ],
    [
      'whose start is missing',
      archive.slice(40),
      'the zip archive is cut off: its directory is missing',
    ],
    [
      'with a broken directory',
      patched(archive, ENTRY, [0, 4, 0]),
      "the zip archive's directory is damaged at entry 1",
    ],
    [
      'with an endless name',
      patched(archive, ENTRY, [28, 2, 0xffff]),
      "the zip archive's directory is damaged at entry 1",
    ],
    [
      'with too few entries',
      patched(archive, END, [8, 2, 3], [10, 2, 3]),
      "the zip archive's directory is damaged at entry 3",
    ],
    [
      'with too many entries',
      patched(archive, END, [8, 2, 10_001], [10, 2, 10_001]),
      'the zip archive holds more than 10,000 entries',
    ],
    ['in parts', patched(archive, END, [8, 2, 1]), 'the zip archive is in several parts'],
    [
      'in the zip64 form',
      patched(archive, END, [16, 4, 0xffffffff]),
      'the zip archive is in the zip64 form',
    ],
    [
      'with a zip64 entry',
      patched(archive, ENTRY, [20, 4, 0xffffffff]),
      'the zip archive is in the zip64 form',
    ],
    [
      'with an entry behind its end',
      patched(archive, ENTRY, [42, 4, end]),
      'a.wav: it runs into what comes after it',
    ],
    ['that claims the impossible', patched(archive, ENTRY, [24, 4, 2 ** 31]), 'a.wav: '],
    [
      'with overlapping entries',
      patched(archive, ENTRY, [20, 4, second]),
      'a.wav: it runs into what comes after it',
    ],
    [
      'with a lying stored entry',
      patched(zip({ 'a.wav': lines }, 0), ENTRY, [24, 4, 1]),
      'a.wav: it is damaged',
    ],
  ])('%s', async (_, broken, message) => {
    expect(await faultOf(broken)).toContain(message);
  });

  test.each(['../up.wav', 'a/../../up.wav', '/etc/passwd', 'C:\\x.wav', '..\\up.wav', 'a\0b'])(
    'with the path %j',
    async (path) => {
      expect(await faultOf(zip({ [path]: text('x') }))).toMatch(
        /the zip archive has an entry (that leads out of it|with an impossible name)$/,
      );
    },
  );

  test('that unpacks to too much', async () => {
    const zeros = new Uint8Array(40 * 2 ** 20);
    const packed = zip({ zeros });
    const directory = recordsOf(packed, ENTRY)[0]!;
    const local = packed.slice(0, directory);
    const entries = Array.from({ length: 30 }, (_, i) => {
      const entry = packed.slice(directory, recordsOf(packed, END)[0]);
      new DataView(entry.buffer).setUint32(42, local.length * i, true);
      return entry;
    });
    const tail = patched(
      packed.slice(-22),
      END,
      [8, 2, 30],
      [10, 2, 30],
      [12, 4, entries[0]!.length * 30],
      [16, 4, local.length * 30],
    );
    const locals = entries.map(() => local);
    const bomb = new Uint8Array(Buffer.concat([...locals, ...entries, tail]));
    expect(await faultOf(bomb)).toBe(
      'the zip archive unpacks to 1.2 GiB, more than the 1 GiB allowed',
    );
  });
});

describe('a bundle', () => {
  const files = async (): Promise<Record<string, Uint8Array<ArrayBuffer>>> => {
    const unpacked = await unzip(await toBundle(smallPackage()));
    const byPath: Record<string, Uint8Array<ArrayBuffer>> = {};
    for (const { path, blob } of unpacked) byPath[path] = new Uint8Array(await blob.arrayBuffer());
    return byPath;
  };
  const bundleOf = (entries: Zippable) => new Blob([zip(entries)]);

  test('that was unpacked and packed again in a folder, with other files, is still one', async () => {
    const repacked = Object.fromEntries(
      Object.entries(await files()).map(([path, bytes]) => [`My kit/${path}`, bytes]),
    );
    const blob = bundleOf({ ...repacked, 'My kit/notes.txt': text('hello') });
    expect(await isBundle(blob)).toBe(true);
    expect(await plainOf(await readKit(blob))).toEqual(await plainOf(smallPackage()));
  });

  test('without kit.json is none', async () => {
    const samples = await files();
    delete samples['kit.json'];
    const blob = bundleOf(samples);
    expect(await isBundle(blob)).toBe(false);
    await expect(readKit(blob)).rejects.toThrow(
      'the zip archive holds no kit.json: it is no Padwise kit',
    );
  });

  test('whose kit.json is of another program is none', async () => {
    expect(await isBundle(bundleOf({ 'kit.json': text('{}'), 'a.wav': lines }))).toBe(false);
  });

  test('without a sample, or with another in its place, is refused with its place', async () => {
    const all = await files();
    const kick = Object.keys(all).find((path) => all[path]!.length === 4)!;
    const rest = Object.fromEntries(Object.entries(all).filter(([path]) => path !== kick));
    await expect(readKit(bundleOf(rest))).rejects.toThrow(
      'samples[0]: the audio of “kick.wav” is missing',
    );
    await expect(readKit(bundleOf({ ...rest, [kick]: text('five!') }))).rejects.toThrow(
      'samples[0].byteLength: “kick.wav” should have 4 bytes, but has 5',
    );
    await expect(readKit(bundleOf({ ...rest, [kick]: text('four') }))).rejects.toThrow(
      'samples[0]: the audio of “kick.wav” is damaged',
    );
  });

  test('with a fault in kit.json is refused with the place in it', async () => {
    const all = await files();
    await expect(readKit(bundleOf({ ...all, 'kit.json': text('{"format": }') }))).rejects.toThrow(
      'line 1, column 12: expected a value, but found "}"',
    );
  });
});

test('a zip of samples that unpacks to far more than sounds ever do is refused before any work', async () => {
  const silence = zip({ 'a.wav': new Uint8Array(20 * 2 ** 20) });
  expect(await faultOf(silence)).toMatch(/far more than sounds ever do/);
});

test('tar and tar.gz are unpacked too; a damaged one says what is wrong', async () => {
  const tar = tarOf([
    { name: 'kit/a.wav', content: 'A' },
    { name: 'kit/b.wav', content: 'B' },
  ]);
  const files = [
    ['kit/a.wav', 'A'],
    ['kit/b.wav', 'B'],
  ];
  expect(await unzipped(tar)).toEqual(files);
  expect(await unzipped(gzipped(tar))).toEqual(files);
  const long = tarOf([{ name: 'kit/a.wav', content: 'A'.repeat(600) }]);
  expect(await faultOf(long.slice(0, 800))).toMatch(/cut off|damaged/);
});

test('Windows-made zips of samples and of kits open with the names that were meant', async () => {
  const made = zip({
    'Kit\\Gr\u00f6\u00dfe.wav': text('1'),
    'Kit\\k.sfz': text('<region> key=36 sample=Gr\u00f6\u00dfe.wav'),
  });
  // Without the UTF-8 flag, in UTF-8 all the same, as many archivers do.
  const unflagged = patched(made, ENTRY, [8, 2, 0]);
  for (const archive of [made, unflagged]) {
    expect((await unzipped(archive)).map(([path]) => path)).toEqual([
      'Kit/Gr\u00f6\u00dfe.wav',
      'Kit/k.sfz',
    ]);
    const kit = await readForeignKit({ files: [{ path: 'Kit.zip', blob: new Blob([archive]) }] });
    expect(kit?.draft.pads).toHaveLength(1);
    expect([...kit!.samples.keys()]).toEqual(['Kit/Gr\u00f6\u00dfe.wav']);
  }
});

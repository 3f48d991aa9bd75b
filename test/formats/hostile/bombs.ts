import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { tarOf } from '../archives/tars.ts';

/** Files that are small, or short to make, and mean to cost much. Each is made when it is asked for. */

export interface Bomb {
  readonly what: string;
  /** As it is dropped. */
  readonly name: string;
  readonly make: () => Uint8Array | string;
  /** It is beyond what is taken for a kit at all; the app says that it has no sounds. */
  readonly isNoKit?: boolean;
}

const MIB = 2 ** 20;
const zeros = (length: number) => new Uint8Array(length);
const times = (n: number, text: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => text(i)).join('');

interface ZipPart {
  readonly name: string;
  readonly packed: Uint8Array;
  readonly length: number;
  readonly method?: number;
  /** Where its local header lies; its own where absent. */
  readonly at?: number;
}

/** A zip whose directory says what it is told. */
function zipOf(parts: readonly ZipPart[]): Uint8Array {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, length, method = 8, at } of parts) {
    const nameBytes = Buffer.from(name, 'latin1');
    const own = at === undefined;
    const start = at ?? offset;
    if (own) {
      const local = Buffer.alloc(30);
      local.writeUInt32LE(0x04034b50, 0);
      local.writeUInt16LE(method, 8);
      local.writeUInt32LE(packed.length, 18);
      local.writeUInt32LE(length, 22);
      local.writeUInt16LE(nameBytes.length, 26);
      chunks.push(local, nameBytes, Buffer.from(packed));
      offset += 30 + nameBytes.length + packed.length;
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(length, 24);
    entry.writeUInt16LE(nameBytes.length, 28);
    entry.writeUInt32LE(start, 42);
    directory.push(entry, nameBytes);
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, ...directory, end]);
}

/** Zeros, deflated a MiB at a time, which is the same each time. */
function packedZeros(length: number): Buffer {
  const flush = { finishFlush: constants.Z_FULL_FLUSH };
  const one = deflateRawSync(zeros(Math.min(length, MIB)), flush);
  const count = Math.max(1, Math.floor(length / MIB));
  return Buffer.concat([...Array.from({ length: count }, () => one), deflateRawSync(zeros(0))]);
}

function zeroEntry(name: string, length: number, claimed = length): ZipPart {
  return { name, packed: packedZeros(length), length: claimed };
}

const xmlKit = (inner: string, head = '') =>
  `<?xml version="1.0"?>${head}<drumkit_info><name>K</name><instrumentList>${inner}</instrumentList></drumkit_info>`;
const instrument = (i: number) =>
  `<instrument><id>${i}</id><name>N${i}</name><filename>a.wav</filename></instrument>`;

const kitJson = (fields: string) =>
  `{"format":"padwise-kit","version":1,"name":"K","pads":[],"samples":[]${fields}}`;

const riff = (declared: number, rest: string) => {
  const head = Buffer.alloc(8);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(declared >>> 0, 4);
  return Buffer.concat([head, Buffer.from(rest, 'latin1')]);
};

const TWO_GIB = `${(2 * 1024 * MIB).toString(8).padStart(11, '0')}\0`;

export const BOMBS: readonly Bomb[] = [
  {
    what: 'a zip of one sample that unpacks to 900 MiB',
    name: 'a.zip',
    make: () => zipOf([zeroEntry('a.wav', 900 * MIB)]),
  },
  {
    what: 'a zip of a kit whose sample unpacks to 900 MiB',
    name: 'a.zip',
    make: () => zipOf([zeroEntry('k.sfz', 10), zeroEntry('a.wav', 900 * MIB)]),
  },
  {
    what: 'a zip that unpacks to 300 MiB and claims 100 bytes',
    name: 'a.zip',
    make: () => zipOf([zeroEntry('a.wav', 300 * MIB, 100)]),
  },
  {
    what: 'a bundle whose document unpacks to 400 MiB of zeros',
    name: 'a.padwise.zip',
    make: () => zipOf([zeroEntry('kit.json', 400 * MIB)]),
  },
  {
    what: 'a zip of 9,000 samples that unpack to 1 MiB each',
    name: 'a.zip',
    make: () => {
      const entry = zeroEntry('', MIB);
      return zipOf(Array.from({ length: 9000 }, (_, i) => ({ ...entry, name: `${i}.wav` })));
    },
  },
  {
    what: 'a zip whose 9,000 entries are the same data',
    name: 'a.zip',
    make: () => {
      const entry = zeroEntry('x.wav', 60 * MIB);
      return zipOf([
        entry,
        ...Array.from({ length: 9000 }, (_, i) => ({ ...entry, name: `${i}.wav`, at: 0 })),
      ]);
    },
  },
  {
    what: 'a zip that claims 2 GiB for a sample of a few bytes',
    name: 'a.zip',
    make: () => zipOf([{ name: 'a.wav', packed: packedZeros(100), length: 2 * 1024 * MIB - 1 }]),
  },
  {
    what: 'a zip in a zip in a zip, of zeros in the end',
    name: 'a.zip',
    make: () => {
      let inner = zipOf([zeroEntry('drumkit.xml', 600 * MIB)]);
      for (const name of ['c.zip', 'b.zip']) {
        const parts = Array.from({ length: 4 }, (_, i) => ({
          name: `${i}${name}`,
          packed: inner,
          length: inner.length,
          method: 0,
        }));
        inner = zipOf(parts);
      }
      return inner;
    },
  },
  {
    what: 'a zip with a path that leads out',
    name: 'a.zip',
    make: () => zipOf([{ ...zeroEntry('../../../etc/passwd.wav', 100) }]),
  },
  {
    what: 'a zip with a path of a drive',
    name: 'a.zip',
    make: () => zipOf([zeroEntry('C:\\Windows\\a.wav', 100)]),
  },
  { what: '2 GiB of zeros in gzip', name: 'a.tar.gz', make: () => gzipMembers(32, 64 * MIB) },
  {
    what: 'a drumkit of 600 MiB of zeros in one gzip member',
    name: 'a.h2drumkit',
    make: () => gzipSync(zeros(600 * MIB), { level: 1 }),
  },
  {
    what: 'a drumkit whose document is 300 MiB of zeros',
    name: 'a.h2drumkit',
    make: () =>
      gzipSync(
        Buffer.concat([tarHead('K/drumkit.xml', 300 * MIB), zeros(300 * MIB), zeros(1024)]),
        {
          level: 1,
        },
      ),
  },
  {
    what: 'a tar that claims 2 GiB',
    name: 'a.tar',
    make: () => tarOf([{ name: 'K/drumkit.xml', content: 'x', size: TWO_GIB }]),
  },
  {
    what: 'a tar of 30,000 folders',
    isNoKit: true,
    name: 'a.tar',
    make: () => {
      const folder = tarOf([{ name: 'd/', type: '5' }], false);
      return Buffer.concat([
        ...Array.from({ length: 30_000 }, () => Buffer.from(folder)),
        zeros(1024),
      ]);
    },
  },
  {
    what: 'a tar with a path that leads out',
    name: 'a.tar',
    make: () => tarOf([{ name: '../../root/.bashrc', content: 'x' }]),
  },
  {
    what: 'a billion laughs',
    name: 'drumkit.xml',
    make: () =>
      xmlKit(
        '<instrument><name>&l9;</name></instrument>',
        `<!DOCTYPE d [<!ENTITY l0 "lol">${times(9, (i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`)}]>`,
      ),
  },
  {
    what: 'an entity that reads a file',
    name: 'drumkit.xml',
    make: () =>
      xmlKit(
        '<instrument><name>&f;</name></instrument>',
        '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
      ),
  },
  {
    what: 'a million nested elements',
    name: 'drumkit.xml',
    make: () => xmlKit('<a>'.repeat(1_000_000) + '</a>'.repeat(1_000_000)),
  },
  {
    what: 'a million attributes',
    name: 'k.dspreset',
    make: () => `<DecentSampler ${times(1_000_000, (i) => `a${i}="1" `)}/>`,
  },
  {
    what: 'a million instruments',
    name: 'drumkit.xml',
    isNoKit: true,
    make: () => xmlKit(times(1_000_000, instrument)),
  },
  {
    what: '50 MiB of one word',
    name: 'drumkit.xml',
    isNoKit: true,
    make: () => xmlKit(`<instrument><name>${'a'.repeat(50 * MIB)}</name></instrument>`),
  },
  {
    what: 'a million groups',
    name: 'k.dspreset',
    make: () =>
      `<DecentSampler><groups>${'<group><sample path="a.wav"/></group>'.repeat(1_000_000)}</groups></DecentSampler>`,
  },
  {
    what: 'a file that includes itself',
    name: 'k.sfz',
    make: () => '#include "k.sfz"\n<region> sample=a.wav',
  },
  {
    what: 'a file that includes itself a thousand times',
    name: 'k.sfz',
    make: () => '#include "k.sfz"\n'.repeat(1000) + '<region> sample=a.wav',
  },
  {
    what: 'four hundred files that all include each other',
    name: 'k.tar',
    make: () => {
      const content = `${times(400, (i) => `#include "${i}.sfz"\n`)}<region> sample=a.wav`;
      return tarOf(Array.from({ length: 400 }, (_, i) => ({ name: `${i}.sfz`, content })));
    },
  },
  {
    what: 'words that double with each line',
    name: 'k.sfz',
    make: () =>
      `#define $a0 xxxxxxxxxx\n${times(60, (i) => `#define $a${i + 1} $a${i}$a${i}\n`)}<region> sample=$a60`,
  },
  {
    what: 'a long word, used often',
    name: 'k.sfz',
    make: () =>
      `#define $a ${'x'.repeat(100_000)}\n<region> sample=a.wav ${'region_label=$a '.repeat(50_000)}`,
  },
  {
    what: 'a million regions',
    name: 'k.sfz',
    isNoKit: true,
    make: () => '<region> key=36 sample=a.wav\n'.repeat(1_000_000),
  },
  {
    what: '50 MiB in one line',
    name: 'k.sfz',
    isNoKit: true,
    make: () => `<region> sample=${'a '.repeat(25 * MIB)}`,
  },
  {
    what: 'comments that never end',
    name: 'k.sfz',
    isNoKit: true,
    make: () => '/*'.repeat(5_000_000),
  },
  {
    what: 'a bank that claims 2 GiB',
    name: 'b.sf2',
    make: () => riff(2 ** 31 - 1, 'sfbkLIST\xff\xff\xff\x7fINFO'),
  },
  {
    what: 'a bank of a thousand lists in lists',
    name: 'b.sf2',
    make: () => riff(2 ** 31 - 1, `sfbk${'LIST\xff\xff\xff\x7fpdta'.repeat(100_000)}`),
  },
  { what: 'a million levels of JSON', name: 'k.json', make: () => '['.repeat(1_000_000) },
  {
    what: 'a million levels of JSON in a kit',
    name: 'k.json',
    make: () => kitJson(`,"x":${'{"a":'.repeat(1_000_000)}`),
  },
  {
    what: 'ten million values',
    name: 'k.json',
    make: () => kitJson(`,"x":[${'0,'.repeat(10_000_000)}0]`),
  },
  {
    what: 'a number of ten million digits',
    name: 'k.json',
    make: () => kitJson(`,"x":${'9'.repeat(10_000_000)}`),
  },
  {
    what: 'a sample that claims 2 GiB',
    name: 'k.json',
    make: () =>
      `{"format":"padwise-kit","version":1,"name":"K","pads":[],"samples":[{"id":"${'0'.repeat(64)}","name":"a","path":"a","byteLength":2147483647,"durationSec":1,"data":"AAAA"}]}`,
  },
];

/** One member many times: files that are joined unpack one after another. */
function gzipMembers(count: number, length: number): Uint8Array {
  const member = gzipSync(zeros(length), { level: 1 });
  return Buffer.concat(Array.from({ length: count }, () => member));
}

function tarHead(name: string, length: number): Uint8Array {
  const size = `${length.toString(8).padStart(11, '0')}\0`;
  return tarOf([{ name, size }], false);
}

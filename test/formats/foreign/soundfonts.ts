/** A sample of a bank; `loop` in frames from its start. */
export interface BankSample {
  readonly name: string;
  readonly frames: readonly number[];
  /** Instead of frames, as compressed ones have: then their places are counted in bytes. */
  readonly bytes?: readonly number[];
  readonly rateHz: number;
  readonly root?: number;
  readonly correction?: number;
  readonly loop?: readonly [number, number];
  readonly type?: number;
  readonly link?: number;
}

/** Generators in their order. */
export type BankZone = readonly (readonly [id: number, value: number])[];

export interface BankOptions {
  readonly samples: readonly BankSample[];
  readonly instruments: readonly (readonly BankZone[])[];
  readonly presets: readonly {
    readonly name: string;
    readonly bank: number;
    readonly program: number;
    readonly zones: readonly BankZone[];
  }[];
  /** With the low bytes 0, 1, 2 ... */
  readonly is24Bit?: boolean;
}

export function range(low: number, high: number): number {
  return low | (high << 8);
}

/** A small SoundFont bank. */
export function bankOf({ samples, instruments, presets, is24Bit }: BankOptions): Uint8Array {
  const smpl: number[] = [];
  const shdr: Buffer[] = [];
  for (const { name, bytes, rateHz, root, correction, loop, type, link, ...sample } of samples) {
    const frames = bytes ? wordsOf(bytes) : sample.frames;
    const start = smpl.length * (bytes ? 2 : 1);
    const loopFrom = bytes ? 0 : start;
    smpl.push(...frames, ...Array.from({ length: 46 }, () => 0));
    const entry = Buffer.alloc(46);
    entry.write(name, 0, 20, 'latin1');
    const end = start + (bytes ?? frames).length;
    [start, end, ...(loop ?? [0, 0]).map((at) => at + loopFrom), rateHz].forEach((value, i) =>
      entry.writeUInt32LE(value, 20 + 4 * i),
    );
    entry.writeUInt8(root ?? 60, 40);
    entry.writeInt8(correction ?? 0, 41);
    entry.writeUInt16LE(link ?? 0, 42);
    entry.writeUInt16LE(type ?? 1, 44);
    shdr.push(entry);
  }
  shdr.push(Buffer.alloc(46));
  const inner = lists(instruments);
  const outer = lists(presets.map(({ zones }) => zones));
  const inst = [...instruments, null].map((_, i) => {
    const entry = Buffer.alloc(22);
    entry.write(`Instrument ${i}`, 0, 20, 'latin1');
    entry.writeUInt16LE(inner.firstBags[i]!, 20);
    return entry;
  });
  const phdr = [...presets, { name: 'EOP', program: 0, bank: 0 }].map((preset, i) => {
    const entry = Buffer.alloc(38);
    entry.write(preset.name, 0, 20, 'latin1');
    entry.writeUInt16LE(preset.program, 20);
    entry.writeUInt16LE(preset.bank, 22);
    entry.writeUInt16LE(outer.firstBags[i]!, 24);
    return entry;
  });
  const words = Buffer.alloc(2 * smpl.length);
  smpl.forEach((value, i) => words.writeInt16LE(value, 2 * i));
  const low = Buffer.from(smpl.map((_, i) => i & 0xff));
  const body = Buffer.concat([
    Buffer.from('sfbk'),
    chunk('LIST', Buffer.from('INFO'), chunk('INAM', Buffer.from('Bank\0\0'))),
    chunk(
      'LIST',
      Buffer.from('sdta'),
      chunk('smpl', words),
      ...(is24Bit ? [chunk('sm24', low)] : []),
    ),
    chunk(
      'LIST',
      Buffer.from('pdta'),
      chunk('phdr', ...phdr),
      chunk('pbag', outer.bags),
      chunk('pgen', outer.generators),
      chunk('inst', ...inst),
      chunk('ibag', inner.bags),
      chunk('igen', inner.generators),
      chunk('shdr', ...shdr),
    ),
  ]);
  return new Uint8Array(chunk('RIFF', body));
}

function wordsOf(bytes: readonly number[]): number[] {
  const padded = Buffer.from([...bytes, 0]);
  return Array.from({ length: Math.ceil(bytes.length / 2) }, (_, i) => padded.readInt16LE(2 * i));
}

function lists(owners: readonly (readonly BankZone[])[]) {
  const [firstBags, bags, generators]: [number[], number[], Buffer[]] = [[], [], []];
  for (const zones of owners) {
    firstBags.push(bags.length);
    for (const zone of zones) {
      bags.push(generators.length);
      for (const [id, value] of zone) {
        const entry = Buffer.alloc(4);
        entry.writeUInt16LE(id, 0);
        entry.writeUInt16LE(value & 0xffff, 2);
        generators.push(entry);
      }
    }
  }
  firstBags.push(bags.length);
  bags.push(generators.length);
  const bagBytes = Buffer.alloc(4 * bags.length);
  bags.forEach((first, i) => bagBytes.writeUInt16LE(first, 4 * i));
  return { firstBags, bags: bagBytes, generators: Buffer.concat([...generators, Buffer.alloc(4)]) };
}

function chunk(id: string, ...parts: Buffer[]): Buffer {
  const data = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write(id, 0, 4, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

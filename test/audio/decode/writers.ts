/**
 * Writers of the files that the decoders read, from the formats' own documents and not from the
 * decoders: small, without options that no test needs.
 */

export interface Audio {
  readonly sampleRateHz: number;
  readonly channels: readonly Float32Array[];
}

export type Encoding = 'signed' | 'unsigned' | 'float' | 'a-law' | 'mu-law';

type Bytes = readonly number[] | Uint8Array;
export type Part = Bytes | string;

export function concat(...parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    parts.flatMap((part) => (typeof part === 'string' ? latin1(part) : [...part])),
  );
}

function latin1(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

/** An integer of so many bytes. */
export function int(value: number | bigint, bytes: number, littleEndian: boolean): number[] {
  const out = Array.from({ length: bytes }, (_, i) =>
    Number((BigInt.asUintN(64, BigInt(value)) >> BigInt(8 * i)) & 255n),
  );
  return littleEndian ? out : out.reverse();
}

export function float(value: number, bytes: 4 | 8, littleEndian: boolean): number[] {
  const view = new DataView(new ArrayBuffer(bytes));
  if (bytes === 4) view.setFloat32(0, value, littleEndian);
  else view.setFloat64(0, value, littleEndian);
  return [...new Uint8Array(view.buffer)];
}

/** Interleaved samples. */
export function samples(
  { channels }: Audio,
  encoding: Encoding,
  bytes: number,
  littleEndian: boolean,
): Uint8Array {
  const out: number[] = [];
  const scale = 2 ** (8 * bytes - 1);
  for (let n = 0; n < (channels[0]?.length ?? 0); n++) {
    for (const channel of channels) {
      const x = channel[n]!;
      const integer = Math.max(-scale, Math.min(Math.round(x * scale), scale - 1));
      if (encoding === 'float') out.push(...float(x, bytes as 4 | 8, littleEndian));
      else if (encoding === 'signed') out.push(...int(integer, bytes, littleEndian));
      else if (encoding === 'unsigned') out.push(...int(integer + scale, bytes, littleEndian));
      else out.push(encoding === 'a-law' ? encodeALaw(x) : encodeMuLaw(x));
    }
  }
  return Uint8Array.from(out);
}

export function chunk(id: string, content: Bytes, littleEndian: boolean): Uint8Array {
  const padding = content.length % 2 ? [0] : [];
  return concat(id, int(content.length, 4, littleEndian), content, padding);
}

export interface WaveOptions {
  readonly tag: number;
  readonly blockBytes: number;
  readonly bits: number;
  /** What follows the 16 bytes of the format, with its length. */
  readonly formatExtension?: Bytes;
  readonly before?: readonly Uint8Array[];
  readonly after?: readonly Uint8Array[];
  readonly magic?: 'RIFF' | 'RIFX' | 'RF64';
}

export function waveFile(
  { sampleRateHz, channels }: Audio,
  data: Bytes,
  options: WaveOptions,
): Uint8Array<ArrayBuffer> {
  const { tag, blockBytes, bits, formatExtension = [], before = [], after = [] } = options;
  const magic = options.magic ?? 'RIFF';
  const le = magic !== 'RIFX';
  const format = concat(
    int(tag, 2, le),
    int(channels.length, 2, le),
    int(sampleRateHz, 4, le),
    int(sampleRateHz * blockBytes, 4, le),
    int(blockBytes, 2, le),
    int(bits, 2, le),
    formatExtension,
  );
  const body = concat(
    'WAVE',
    ...before,
    chunk('fmt ', format, le),
    chunk('data', data, le),
    ...after,
  );
  return concat(magic, int(body.length, 4, le), body);
}

export function wavePcm(
  audio: Audio,
  encoding: Encoding,
  bytes: number,
  more: Partial<WaveOptions> = {},
): Uint8Array<ArrayBuffer> {
  const tags = { signed: 1, unsigned: 1, float: 3, 'a-law': 6, 'mu-law': 7 } as const;
  return waveFile(audio, samples(audio, encoding, bytes, more.magic !== 'RIFX'), {
    tag: tags[encoding],
    blockBytes: bytes * audio.channels.length,
    bits: bytes * 8,
    ...more,
  });
}

/** The extension of WAVE_FORMAT_EXTENSIBLE. */
export function extensible(tag: number, validBits: number): Uint8Array {
  const guidTail = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
  return concat(
    int(22, 2, true),
    int(validBits, 2, true),
    int(3, 4, true),
    int(tag, 2, true),
    guidTail,
  );
}

export function wave64(audio: Audio, bytes: number): Uint8Array<ArrayBuffer> {
  const tail = [0xf3, 0xac, 0xd3, 0x11, 0x8c, 0xd1, 0, 0xc0, 0x4f, 0x8e, 0xdb, 0x8a];
  const riffTail = [0x2e, 0x91, 0xcf, 0x11, 0xa5, 0xd6, 0x28, 0xdb, 4, 0xc1, 0, 0];
  const part = (id: string, content: Bytes) =>
    concat(
      id,
      tail,
      int(content.length + 24, 8, true),
      content,
      Array(-content.length & 7).fill(0),
    );
  const frameBytes = bytes * audio.channels.length;
  const format = concat(
    int(1, 2, true),
    int(audio.channels.length, 2, true),
    int(audio.sampleRateHz, 4, true),
    int(audio.sampleRateHz * frameBytes, 4, true),
    int(frameBytes, 2, true),
    int(bytes * 8, 2, true),
  );
  const body = concat(
    ...['wave', tail],
    part('junk', [1, 2, 3]),
    part('fmt ', format),
    part('data', samples(audio, 'signed', bytes, true)),
  );
  return concat('riff', riffTail, int(body.length + 24, 8, true), body);
}

/** The 80-bit float of AIFF, for whole numbers from 1 on. */
export function float80(value: number): number[] {
  const exponent = Math.floor(Math.log2(value));
  const mantissa = BigInt(Math.round((value / 2 ** exponent) * 2 ** 52)) << 11n;
  return [...int(16383 + exponent, 2, false), ...int(mantissa, 8, false)];
}

export interface AiffOptions {
  readonly bits: number;
  /** Makes the file an AIFF-C. */
  readonly compression?: string;
  readonly frames?: number;
  readonly before?: readonly Uint8Array[];
  /** Bytes between the header of the sound chunk and the samples. */
  readonly soundOffset?: number;
  readonly soundFirst?: boolean;
}

export function aiffFile(
  { sampleRateHz, channels }: Audio,
  data: Bytes,
  options: AiffOptions,
): Uint8Array<ArrayBuffer> {
  const { bits, compression, before = [], soundOffset = 0 } = options;
  const name = compression === undefined ? [] : concat(compression, [3], 'abc');
  const common = chunk(
    'COMM',
    concat(
      int(channels.length, 2, false),
      int(options.frames ?? channels[0]!.length, 4, false),
      int(bits, 2, false),
      float80(sampleRateHz),
      name,
    ),
    false,
  );
  const sound = chunk(
    'SSND',
    concat(int(soundOffset, 4, false), int(0, 4, false), Array(soundOffset).fill(0x55), data),
    false,
  );
  const version = compression === undefined ? [] : chunk('FVER', int(0xa2805140, 4, false), false);
  const body = concat(
    compression === undefined ? 'AIFF' : 'AIFC',
    version,
    ...before,
    ...(options.soundFirst ? [sound, common] : [common, sound]),
  );
  return concat('FORM', int(body.length, 4, false), body);
}

export interface CafOptions {
  readonly formatId: string;
  readonly flags?: number;
  readonly packetBytes: number;
  readonly packetFrames?: number;
  readonly bits: number;
  readonly openEnded?: boolean;
  readonly before?: readonly Uint8Array[];
}

export function cafChunk(id: string, content: Bytes, openEnded = false): Uint8Array {
  return concat(id, int(openEnded ? -1 : content.length, 8, false), content);
}

export function cafFile(
  { sampleRateHz, channels }: Audio,
  data: Bytes,
  options: CafOptions,
): Uint8Array<ArrayBuffer> {
  const description = concat(
    float(sampleRateHz, 8, false),
    options.formatId,
    int(options.flags ?? 0, 4, false),
    int(options.packetBytes, 4, false),
    int(options.packetFrames ?? 1, 4, false),
    int(channels.length, 4, false),
    int(options.bits, 4, false),
  );
  return concat(
    ...['caff', int(1, 2, false), int(0, 2, false)],
    cafChunk('desc', description),
    ...(options.before ?? []),
    cafChunk('data', concat(int(0, 4, false), data), options.openEnded),
  );
}

export function auFile(audio: Audio, encoding: number, data: Bytes): Uint8Array<ArrayBuffer> {
  return concat(
    ...['.snd', int(28, 4, false), int(data.length, 4, false), int(encoding, 4, false)],
    ...[int(audio.sampleRateHz, 4, false), int(audio.channels.length, 4, false), 'note', data],
  );
}

/** ITU-T G.711 on 13-bit magnitudes: 16 steps in each of 8 segments, doubling from the third on. */
function encodeALaw(x: number): number {
  const magnitude = Math.min(Math.floor(Math.abs(x) * 4096), 4095);
  const segment = magnitude < 32 ? 0 : Math.floor(Math.log2(magnitude)) - 4;
  const mantissa = (magnitude >> Math.max(1, segment)) & 15;
  return ((x < 0 ? 0 : 0x80) | (segment << 4) | mantissa) ^ 0x55;
}

/** ITU-T G.711 on 14-bit magnitudes, with its bias of 33. */
function encodeMuLaw(x: number): number {
  const magnitude = Math.min(Math.floor(Math.abs(x) * 8192), 8158) + 33;
  const segment = Math.floor(Math.log2(magnitude)) - 5;
  const mantissa = (magnitude >> (segment + 1)) & 15;
  return ~((x < 0 ? 0x80 : 0) | (segment << 4) | mantissa) & 0xff;
}

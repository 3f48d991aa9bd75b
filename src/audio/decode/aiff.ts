import { decodeIma4 } from './adpcm.ts';
import {
  chunkView,
  fourCc,
  readChunks,
  requireAudioBytes,
  requireChunk,
  type ChunkLayout,
} from './chunks.ts';
import { DecodeError } from './decode-error.ts';
import { decodePcm, type DecodedAudio, type PcmFormat } from './pcm.ts';

const LAYOUT: ChunkLayout = {
  headerLength: 8,
  alignment: 2,
  declaredSize: (view, at) => view.getUint32(at + 4),
};

type SampleFormat = Pick<PcmFormat, 'encoding' | 'bytesPerSample' | 'littleEndian'>;

function bigEndian(encoding: PcmFormat['encoding'], bytesPerSample: number): SampleFormat {
  return { encoding, bytesPerSample, littleEndian: false };
}

/** AIFF-C's names for samples that aren't compressed over time, in lower case. */
function sampleFormat(compression: string, bits: number): SampleFormat | null {
  const bytes = Math.ceil(bits / 8);
  switch (compression.toLowerCase()) {
    case 'none':
    case 'twos':
      return bigEndian('signed', bytes);
    case 'sowt':
      return { encoding: 'signed', bytesPerSample: bytes, littleEndian: true };
    case 'raw ':
      return bigEndian('unsigned', 1);
    case 'in24':
      return bigEndian('signed', 3);
    case 'in32':
      return bigEndian('signed', 4);
    case '42ni':
      return { encoding: 'signed', bytesPerSample: 3, littleEndian: true };
    case '23ni':
      return { encoding: 'signed', bytesPerSample: 4, littleEndian: true };
    case 'fl32':
      return bigEndian('float', 4);
    case 'fl64':
      return bigEndian('float', 8);
    case 'alaw':
      return bigEndian('a-law', 1);
    case 'ulaw':
      return bigEndian('mu-law', 1);
    default:
      return null;
  }
}

/**
 * Decodes an AIFF or AIFF-C file: integer, float, A-law, mu-law or IMA 4:1 samples.
 *
 * @throws DecodeError
 */
export function decodeAiff(view: DataView): DecodedAudio {
  const chunks = readChunks(view, 12, LAYOUT);
  const common = chunkView(view, requireChunk(chunks, 'COMM', 18, 'AIFF'));
  const channels = common.getUint16(0);
  const declaredFrames = common.getUint32(2) || Infinity;
  const bits = common.getUint16(6);
  const sampleRateHz = readFloat80(common, 8);
  const compressed = fourCc(view, 8) === 'AIFC' && common.byteLength >= 22;
  const compression = compressed ? fourCc(common, 18) : 'NONE';

  const sound = requireChunk(chunks, 'SSND', 8, 'AIFF');
  requireAudioBytes(
    { ...sound, size: sound.size - 8, declaredSize: sound.declaredSize - 8 },
    'AIFF',
  );
  const data = chunkView(view, sound, 8 + view.getUint32(sound.start));

  if (compression === 'ima4') {
    // COMM counts packets here, not frames.
    return decodeIma4(data, { channels, sampleRateHz, maxFrames: declaredFrames * 64 });
  }
  const format = sampleFormat(compression, bits);
  if (!format) {
    throw new DecodeError(
      `An AIFF-C file with “${printable(compression)}” compression can’t be read.`,
    );
  }
  return decodePcm(data, { ...format, channels, sampleRateHz }, declaredFrames);
}

/** The 80-bit floating point number of the 68881, which AIFF gives its sample rate in. */
function readFloat80(view: DataView, at: number): number {
  const signAndExponent = view.getUint16(at);
  const mantissa = view.getUint32(at + 2) * 2 ** 32 + view.getUint32(at + 6);
  const magnitude = mantissa * 2 ** ((signAndExponent & 0x7fff) - 16383 - 63);
  return signAndExponent & 0x8000 ? -magnitude : magnitude;
}

function printable(text: string): string {
  return text.replace(/[^ -~]/g, '?');
}

import { decodeImaWave, decodeMsAdpcm, MS_COEFFICIENTS, type AdpcmFormat } from './adpcm.ts';
import {
  chunkView,
  fourCc,
  readChunks,
  requireAudioBytes,
  requireChunk,
  type Chunk,
  type ChunkLayout,
} from './chunks.ts';
import { DecodeError } from './decode-error.ts';
import { decodePcm, type DecodedAudio, type PcmFormat } from './pcm.ts';

const TAG_EXTENSIBLE = 0xfffe;

/** What else is found in WAV files, to be named when it is refused. */
const FOREIGN_TAGS: Readonly<Record<number, string>> = {
  0x31: 'GSM 6.10',
  0x50: 'MPEG',
  0x55: 'MP3',
  0xff: 'AAC',
  0x161: 'Windows Media',
  0x674f: 'Ogg Vorbis',
  0x6771: 'Ogg Vorbis',
};

/** Chunk headers of RIFF, RIFX, RF64 and BW64. */
function riffLayout(littleEndian: boolean): ChunkLayout {
  return {
    headerLength: 8,
    alignment: 2,
    declaredSize(view, at) {
      const size = view.getUint32(at + 4, littleEndian);
      // RF64 keeps the true size elsewhere; writers to a pipe never know it.
      const openEnded = fourCc(view, at) === 'data' && size === 0xffffffff;
      return openEnded ? view.byteLength - at - 8 : size;
    },
  };
}

/** Chunk headers of Sony Wave64: a GUID that begins with the name, and a size with the header. */
const WAVE64_LAYOUT: ChunkLayout = {
  headerLength: 24,
  alignment: 8,
  declaredSize: (view, at) => Math.max(0, Number(view.getBigUint64(at + 16, true)) - 24),
};

/**
 * Decodes a WAV file: RIFF, RIFX, RF64 or BW64, with integer, float, A-law, mu-law, IMA or MS
 * ADPCM samples.
 *
 * @throws DecodeError
 */
export function decodeWave(view: DataView): DecodedAudio {
  const littleEndian = fourCc(view, 0) !== 'RIFX';
  return decodeWaveChunks(view, readChunks(view, 12, riffLayout(littleEndian)), littleEndian);
}

/**
 * Decodes a Sony Wave64 file.
 *
 * @throws DecodeError
 */
export function decodeWave64(view: DataView): DecodedAudio {
  return decodeWaveChunks(view, readChunks(view, 40, WAVE64_LAYOUT), true);
}

function decodeWaveChunks(view: DataView, chunks: Chunk[], littleEndian: boolean): DecodedAudio {
  const format = chunkView(view, requireChunk(chunks, 'fmt ', 16, 'WAV'));
  const dataChunk = requireChunk(chunks, 'data', 0, 'WAV');
  requireAudioBytes(dataChunk, 'WAV');
  const data = chunkView(view, dataChunk);

  const u16 = (at: number) => format.getUint16(at, littleEndian);
  const tag = u16(0) === TAG_EXTENSIBLE && format.byteLength >= 26 ? u16(24) : u16(0);
  const channels = u16(2);
  const sampleRateHz = format.getUint32(4, littleEndian);
  const blockBytes = u16(12);
  const bits = u16(14);

  const pcm = (encoding: PcmFormat['encoding']): DecodedAudio => {
    const bytesPerSample = containerBytes(bits, blockBytes / channels);
    return decodePcm(data, { encoding, bytesPerSample, littleEndian, channels, sampleRateHz });
  };
  const adpcm: AdpcmFormat = {
    channels,
    sampleRateHz,
    blockBytes,
    maxFrames: declaredFrames(view, chunks, littleEndian),
  };
  switch (tag) {
    case 1:
      return pcm(bits <= 8 ? 'unsigned' : 'signed');
    case 3:
      return pcm('float');
    case 6:
      return pcm('a-law');
    case 7:
      return pcm('mu-law');
    case 2:
      return decodeMsAdpcm(data, adpcm, msCoefficients(format, littleEndian));
    case 0x11:
      return decodeImaWave(data, adpcm);
    default:
      throw new DecodeError(
        `A WAV file with ${FOREIGN_TAGS[tag] ?? `format 0x${tag.toString(16)}`} audio inside can’t be read.`,
      );
  }
}

/** Bytes that a sample takes: 20 bits may lie in 3 bytes or in 4. */
function containerBytes(bits: number, bytesPerChannel: number): number {
  const needed = Math.ceil(bits / 8);
  return Number.isInteger(bytesPerChannel) && bytesPerChannel > needed && bytesPerChannel <= 4
    ? bytesPerChannel
    : needed;
}

/** Frames from the `fact` chunk, or Infinity. */
function declaredFrames(view: DataView, chunks: Chunk[], littleEndian: boolean): number {
  const fact = chunks.find((chunk) => chunk.id === 'fact');
  const frames = fact && fact.size >= 4 ? view.getUint32(fact.start, littleEndian) : 0;
  return frames > 0 ? frames : Infinity;
}

function msCoefficients(
  format: DataView,
  littleEndian: boolean,
): readonly (readonly [number, number])[] {
  const count = format.byteLength >= 22 ? format.getUint16(20, littleEndian) : 0;
  if (count === 0 || format.byteLength < 22 + 4 * count) return MS_COEFFICIENTS;
  return Array.from({ length: count }, (_, i) => [
    format.getInt16(22 + 4 * i, littleEndian),
    format.getInt16(24 + 4 * i, littleEndian),
  ]);
}

import { decodeIma4 } from './adpcm.ts';
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

const LAYOUT: ChunkLayout = {
  headerLength: 12,
  alignment: 1,
  declaredSize(view, at) {
    const size = view.getBigInt64(at + 4);
    return size < 0n ? Infinity : Number(size);
  },
};

/** The edit count that comes before the samples. */
const DATA_HEADER_BYTES = 4;

const FLAG_FLOAT = 1;
const FLAG_LITTLE_ENDIAN = 2;

const FOREIGN_FORMATS: Readonly<Record<string, string>> = {
  alac: 'Apple Lossless (ALAC)',
  'aac ': 'AAC',
  aacl: 'AAC',
  '.mp3': 'MP3',
  opus: 'Opus',
  flac: 'FLAC',
};

/**
 * Decodes a CAF file: integer, float, A-law, mu-law or IMA 4:1 samples.
 *
 * @throws DecodeError
 */
export function decodeCaf(view: DataView): DecodedAudio {
  const chunks = readChunks(view, 8, LAYOUT);
  const description = chunkView(view, requireChunk(chunks, 'desc', 32, 'CAF'));
  const sampleRateHz = description.getFloat64(0);
  const formatId = fourCc(description, 8);
  const flags = description.getUint32(12);
  const packetBytes = description.getUint32(16);
  const channels = description.getUint32(24);
  const bits = description.getUint32(28);

  const dataChunk = requireChunk(chunks, 'data', 0, 'CAF');
  requireAudioBytes(dataChunk, 'CAF');
  const data = chunkView(view, dataChunk, DATA_HEADER_BYTES);

  const pcm = (
    encoding: PcmFormat['encoding'],
    bytesPerSample: number,
    littleEndian: boolean,
  ): DecodedAudio =>
    decodePcm(data, { encoding, bytesPerSample, littleEndian, channels, sampleRateHz });
  switch (formatId) {
    case 'lpcm': {
      const bytes = Math.ceil(Math.max(bits / 8, packetBytes / channels));
      return pcm(
        flags & FLAG_FLOAT ? 'float' : 'signed',
        bytes,
        (flags & FLAG_LITTLE_ENDIAN) !== 0,
      );
    }
    case 'alaw':
      return pcm('a-law', 1, false);
    case 'ulaw':
      return pcm('mu-law', 1, false);
    case 'ima4':
      return decodeIma4(data, { channels, sampleRateHz, maxFrames: validFrames(view, chunks) });
    default: {
      const format = FOREIGN_FORMATS[formatId] ?? `“${formatId.replace(/[^ -~]/g, '?')}”`;
      throw new DecodeError(`A CAF file with ${format} audio inside can’t be read.`);
    }
  }
}

/** Frames without the padding of the last packet, or Infinity where the file doesn't say. */
function validFrames(view: DataView, chunks: Chunk[]): number {
  const table = chunks.find((chunk) => chunk.id === 'pakt');
  const frames = table && table.size >= 16 ? Number(view.getBigInt64(table.start + 8)) : 0;
  return frames > 0 ? frames : Infinity;
}

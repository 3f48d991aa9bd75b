import { DecodeError } from './decode-error.ts';
import { decodePcm, type DecodedAudio, type PcmFormat } from './pcm.ts';

const HEADER_BYTES = 24;

const ENCODINGS: Readonly<Record<number, readonly [PcmFormat['encoding'], number]>> = {
  1: ['mu-law', 1],
  2: ['signed', 1],
  3: ['signed', 2],
  4: ['signed', 3],
  5: ['signed', 4],
  6: ['float', 4],
  7: ['float', 8],
  27: ['a-law', 1],
};

/**
 * Decodes a Sun/NeXT AU file without compression.
 *
 * @throws DecodeError
 */
export function decodeAu(view: DataView): DecodedAudio {
  if (view.byteLength < HEADER_BYTES) throw new DecodeError('The AU file ends within its header.');
  const encoding = view.getUint32(12);
  const format = ENCODINGS[encoding];
  if (!format) throw new DecodeError(`An AU file of encoding ${encoding} can’t be read.`);
  const start = Math.min(Math.max(HEADER_BYTES, view.getUint32(4)), view.byteLength);
  const end = Math.min(start + view.getUint32(8), view.byteLength);
  const data = new DataView(view.buffer, view.byteOffset + start, end - start);
  return decodePcm(data, {
    encoding: format[0],
    bytesPerSample: format[1],
    littleEndian: false,
    sampleRateHz: view.getUint32(16),
    channels: view.getUint32(20),
  });
}

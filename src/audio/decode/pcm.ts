import { DecodeError } from './decode-error.ts';
import { checkFormat, KEPT_CHANNELS } from './limits.ts';

/** Audio of a file, at the file's own rate. */
export interface DecodedAudio {
  readonly sampleRateHz: number;
  /** One or two channels of the same length. */
  readonly channels: Float32Array<ArrayBuffer>[];
}

/** Interleaved samples without compression over time. */
export interface PcmFormat {
  readonly encoding: 'signed' | 'unsigned' | 'float' | 'a-law' | 'mu-law';
  readonly bytesPerSample: number;
  readonly littleEndian: boolean;
  readonly channels: number;
  readonly sampleRateHz: number;
}

/**
 * Decodes as many whole frames as there are.
 *
 * @param maxFrames Where the header gives a number of frames.
 * @throws DecodeError where the format makes no sense or there is no frame.
 */
export function decodePcm(data: DataView, format: PcmFormat, maxFrames = Infinity): DecodedAudio {
  const { bytesPerSample, channels: channelCount, sampleRateHz } = format;
  const frameBytes = bytesPerSample * channelCount;
  const available = frameBytes > 0 ? Math.floor(data.byteLength / frameBytes) : 0;
  const frames = Math.min(available, maxFrames);
  checkFormat(channelCount, sampleRateHz, frames);

  const read = sampleReader(format);
  const channels: Float32Array<ArrayBuffer>[] = [];
  for (let channel = 0; channel < Math.min(channelCount, KEPT_CHANNELS); channel++) {
    const samples = new Float32Array(frames);
    let at = channel * bytesPerSample;
    for (let n = 0; n < frames; n++, at += frameBytes) samples[n] = read(data, at);
    channels.push(samples);
  }
  return { sampleRateHz, channels };
}

type SampleReader = (data: DataView, at: number) => number;

function sampleReader({ encoding, bytesPerSample, littleEndian: le }: PcmFormat): SampleReader {
  switch (`${encoding} ${bytesPerSample}`) {
    case 'unsigned 1':
      return (data, at) => (data.getUint8(at) - 128) / 128;
    case 'signed 1':
      return (data, at) => data.getInt8(at) / 128;
    case 'signed 2':
      return (data, at) => data.getInt16(at, le) / 0x8000;
    case 'signed 3':
      return le
        ? (data, at) => ((data.getInt8(at + 2) << 16) | data.getUint16(at, true)) / 0x800000
        : (data, at) => ((data.getInt8(at) << 16) | data.getUint16(at + 1)) / 0x800000;
    case 'signed 4':
      return (data, at) => data.getInt32(at, le) / 0x80000000;
    case 'float 4':
      return (data, at) => data.getFloat32(at, le);
    case 'float 8':
      return (data, at) => data.getFloat64(at, le);
    case 'a-law 1':
      return (data, at) => aLaw(data.getUint8(at));
    case 'mu-law 1':
      return (data, at) => muLaw(data.getUint8(at));
    default:
      throw new DecodeError(`Samples of ${bytesPerSample * 8} bits (${encoding}) can’t be read.`);
  }
}

/** ITU-T G.711 A-law. */
function aLaw(code: number): number {
  const bits = code ^ 0x55;
  const segment = (bits >> 4) & 7;
  const mantissa = ((bits & 15) << 4) + 8;
  const magnitude = segment === 0 ? mantissa : (mantissa + 256) << (segment - 1);
  return (bits & 0x80 ? magnitude : -magnitude) / 0x8000;
}

/** ITU-T G.711 mu-law. */
function muLaw(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 15) << 3) + 132) << ((bits >> 4) & 7)) - 132;
  return (bits & 0x80 ? -magnitude : magnitude) / 0x8000;
}

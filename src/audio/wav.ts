export interface WavOptions {
  /** 16 and 24 are integers, 32 is floating point. */
  readonly bitDepth: 16 | 24 | 32;
}

const PCM = 1;
const FLOAT = 3;

/**
 * Writes a WAV file. Integers are rounded and limited to full scale; samples that are no numbers
 * become 0. Floating point is written as it is.
 *
 * @param channels 1 to 65,535 channels of the same length.
 * @param sampleRateHz A whole number.
 * @throws RangeError where there is no channel or the lengths differ.
 */
export function encodeWav(
  channels: readonly Float32Array[],
  sampleRateHz: number,
  { bitDepth }: WavOptions,
): ArrayBuffer {
  const frames = channels[0]?.length;
  if (frames === undefined || channels.some((samples) => samples.length !== frames)) {
    throw new RangeError('A WAV file needs channels of the same length, at least one.');
  }
  const isFloat = bitDepth === 32;
  const bytesPerSample = bitDepth / 8;
  const frameBytes = bytesPerSample * channels.length;
  const dataBytes = frames * frameBytes;
  const paddedBytes = dataBytes + (dataBytes & 1);
  // Formats other than PCM carry an extension size and a `fact` chunk.
  const formatBytes = isFloat ? 18 : 16;
  const factBytes = isFloat ? 12 : 0;
  const headerBytes = 12 + (8 + formatBytes) + factBytes + 8;

  const view = new DataView(new ArrayBuffer(headerBytes + paddedBytes));
  let at = 0;
  const text = (value: string): void => {
    for (const character of value) view.setUint8(at++, character.charCodeAt(0));
  };
  const u16 = (value: number): void => {
    view.setUint16(at, value, true);
    at += 2;
  };
  const u32 = (value: number): void => {
    view.setUint32(at, value, true);
    at += 4;
  };

  text('RIFF');
  u32(headerBytes - 8 + paddedBytes);
  text('WAVEfmt ');
  u32(formatBytes);
  u16(isFloat ? FLOAT : PCM);
  u16(channels.length);
  u32(sampleRateHz);
  u32(sampleRateHz * frameBytes);
  u16(frameBytes);
  u16(bitDepth);
  if (isFloat) {
    u16(0);
    text('fact');
    u32(4);
    u32(frames);
  }
  text('data');
  u32(dataBytes);

  const write = SAMPLE_WRITERS[bitDepth];
  for (const [channel, samples] of channels.entries()) {
    let sampleAt = headerBytes + channel * bytesPerSample;
    for (let n = 0; n < frames; n++, sampleAt += frameBytes) write(view, sampleAt, samples[n]!);
  }
  return view.buffer;
}

type SampleWriter = (view: DataView, at: number, value: number) => void;

const SAMPLE_WRITERS: Readonly<Record<WavOptions['bitDepth'], SampleWriter>> = {
  16: (view, at, value) => view.setInt16(at, toInteger(value, 0x8000), true),
  24(view, at, value) {
    const integer = toInteger(value, 0x800000);
    view.setUint16(at, integer & 0xffff, true);
    view.setInt8(at + 2, integer >> 16);
  },
  32: (view, at, value) => view.setFloat32(at, value, true),
};

function toInteger(value: number, fullScale: number): number {
  const rounded = Math.round(value * fullScale);
  // `|| 0` is for NaN.
  return Math.max(-fullScale, Math.min(rounded, fullScale - 1)) || 0;
}

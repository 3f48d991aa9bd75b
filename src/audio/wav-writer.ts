import {
  createEncoders,
  frameBytesOf,
  maxFramesOf,
  wavHeader,
  type ChannelEncoder,
  type WavFormat,
} from './wav-format.ts';
import { frameCount } from './wav.ts';

/** A piece of the file that goes into a blob, and with it out of the heap where the browser sees fit. */
const PIECE_BYTES = 2 ** 20;

/**
 * Writes a WAV file bit by bit, for sounds that are not in memory as a whole: the same bytes as
 * `encodeWav` would make of it, whatever the bits' lengths.
 */
export class WavWriter {
  readonly #format: WavFormat;
  readonly #encoders: readonly ChannelEncoder[];
  readonly #pieces: Blob[] = [];
  readonly #piece: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  #filled = 0;
  #frames = 0;

  /** @param dither As `createEncoders` has it. */
  constructor(format: WavFormat, dither = false) {
    this.#format = format;
    this.#encoders = createEncoders(format, dither);
    const frameBytes = frameBytesOf(format);
    this.#piece = new Uint8Array(Math.max(1, Math.floor(PIECE_BYTES / frameBytes)) * frameBytes);
    this.#view = new DataView(this.#piece.buffer);
  }

  /** Frames written so far. */
  get frames(): number {
    return this.#frames;
  }

  /**
   * @param channels As many as the format has, of one length.
   * @throws RangeError where they are not, or where the file would pass 4 GiB; nothing is written then.
   */
  write(channels: readonly Float32Array[]): void {
    const frames = frameCount(channels);
    if (channels.length !== this.#format.channels) {
      throw new RangeError(`This WAV file has ${this.#format.channels} channels.`);
    }
    if (this.#frames + frames > maxFramesOf(this.#format)) {
      throw new RangeError('A WAV file can’t be longer than 4 GiB.');
    }
    const frameBytes = frameBytesOf(this.#format);
    for (let from = 0; from < frames;) {
      const room = (this.#piece.length - this.#filled) / frameBytes;
      const to = Math.min(frames, from + room);
      this.#encode(channels, from, to, frameBytes);
      this.#filled += (to - from) * frameBytes;
      from = to;
      if (this.#filled === this.#piece.length) this.#flush();
    }
    this.#frames += frames;
  }

  /** The file as far as it has been written; more may follow. */
  toBlob(): Blob {
    this.#flush();
    const pad = (this.#frames * frameBytesOf(this.#format)) & 1;
    const header = wavHeader(this.#format, this.#frames);
    return new Blob([header, ...this.#pieces, new Uint8Array(pad)], { type: 'audio/wav' });
  }

  #encode(channels: readonly Float32Array[], from: number, to: number, stride: number): void {
    const sampleBytes = this.#format.bitDepth / 8;
    this.#encoders.forEach((encode, channel) => {
      const at = this.#filled + channel * sampleBytes;
      encode(this.#view, at, stride, channels[channel]!.subarray(from, to));
    });
  }

  #flush(): void {
    if (this.#filled === 0) return;
    this.#pieces.push(new Blob([this.#piece.subarray(0, this.#filled)]));
    this.#filled = 0;
  }
}

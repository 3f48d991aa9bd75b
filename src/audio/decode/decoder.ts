import { DecodeError } from './decode-error.ts';
import { tameSamples } from './decode-file.ts';
import { DecodeWorkerClient } from './decode-worker-client.ts';
import { checkDuration, checkFileSize, KEPT_CHANNELS } from './limits.ts';
import { probeDurationSec } from './probe-duration.ts';
import { sniff, type FileKind } from './sniff.ts';

/**
 * Decodes whole files: by the browser where it can, else by our own code in a worker. What a file
 * is, its content tells; the name only serves the messages.
 */
export class Decoder {
  /** Of the buffers to come, 8,000 to 96,000 in every browser; that of the context that plays them. */
  sampleRateHz: number;
  readonly #worker = new DecodeWorkerClient();
  #context: OfflineAudioContext | null = null;

  constructor(sampleRateHz: number) {
    this.sampleRateHz = sampleRateHz;
  }

  /**
   * Decodes a file of at most 64 MiB and 60 s. One or two channels come out: of more the first two
   * are kept. A file that was cut off gives what is there of it. Samples that are no numbers become
   * 0, and none is beyond ±16.
   *
   * @param bytes Left as they are.
   * @returns A buffer of at least one frame.
   * @throws DecodeError that says what the file seems to be and why it can't be played.
   */
  async decode(bytes: ArrayBuffer, name: string): Promise<AudioBuffer> {
    if (bytes.byteLength === 0) throw new DecodeError('The file is empty.');
    checkFileSize(bytes.byteLength);
    const kind = sniff(new Uint8Array(bytes));
    if (kind?.decoder === 'none') {
      throw new DecodeError(`It is ${kind.label}, which can’t be played.`);
    }
    switch (kind?.decoder ?? 'browser') {
      case 'own':
        return this.#decodeInWorker(bytes);
      case 'either':
        return (await this.#decodeInBrowser(bytes)) ?? this.#decodeInWorker(bytes);
      case 'browser': {
        const buffer = await this.#decodeInBrowser(bytes);
        if (buffer) return buffer;
        throw new DecodeError(browserRefusal(kind, name, bytes));
      }
    }
  }

  /** Null where the browser can't or where it finds no audio in the file. */
  async #decodeInBrowser(bytes: ArrayBuffer): Promise<AudioBuffer | null> {
    checkDuration(probeDurationSec(new DataView(bytes)) ?? 0);
    if (this.#context?.sampleRate !== this.sampleRateHz) {
      this.#context = new OfflineAudioContext(1, 1, this.sampleRateHz);
    }
    let buffer: AudioBuffer;
    try {
      // It takes the bytes away, so it gets a copy.
      buffer = await this.#context.decodeAudioData(bytes.slice(0));
    } catch {
      return null;
    }
    if (buffer.length === 0) return null;
    checkDuration(buffer.duration);
    const channels = Array.from({ length: buffer.numberOfChannels }, (_, channel) =>
      buffer.getChannelData(channel),
    );
    channels.forEach(tameSamples);
    return channels.length > KEPT_CHANNELS ? toBuffer(channels, buffer.sampleRate) : buffer;
  }

  async #decodeInWorker(bytes: ArrayBuffer): Promise<AudioBuffer> {
    // It may change while the worker is at it.
    const { sampleRateHz } = this;
    return toBuffer(await this.#worker.decode(bytes.slice(0), sampleRateHz), sampleRateHz);
  }
}

function toBuffer(channels: Float32Array<ArrayBuffer>[], sampleRate: number): AudioBuffer {
  const kept = channels.slice(0, KEPT_CHANNELS);
  const buffer = new AudioBuffer({
    numberOfChannels: kept.length,
    length: kept[0]!.length,
    sampleRate,
  });
  kept.forEach((samples, channel) => buffer.copyToChannel(samples, channel));
  return buffer;
}

function browserRefusal(kind: FileKind | null, name: string, bytes: ArrayBuffer): string {
  if (!kind) {
    const extension = /\.([^.]+)$/.exec(name)?.[1]?.toUpperCase();
    const claim = extension ? `Its name says ${extension}, but its` : 'Its';
    return `${claim} content is not that of any audio file known here.`;
  }
  const start = new TextDecoder('latin1').decode(bytes.slice(0, 1 << 16));
  const end = new TextDecoder('latin1').decode(bytes.slice(-(1 << 16)));
  if (kind.label === 'an MPEG-4 file' && (start + end).includes('alac')) {
    return 'It is an MPEG-4 file with Apple Lossless (ALAC) audio, which this browser can’t decode.';
  }
  return `It looks like ${kind.label}, but is damaged, has no audio in it, or is of a kind that this browser can’t decode.`;
}

import { messageOf } from '../../lib/message-of.ts';
import { baseName } from '../../lib/path-names.ts';
import type { DecoderPort } from '../ports.ts';
import type { PreviewPort } from './index-ports.ts';

export interface PreviewParts {
  /** Decodes at the player's rate. */
  readonly decoder: DecoderPort;
  readonly preview: PreviewPort;
  /** The file of a sound; rejects with a sentence. */
  readonly open: (id: string) => Promise<{ readonly path: string; readonly blob: Blob }>;
}

/** Decoded audio that is kept for hearing it again, in bytes. */
const KEPT_BYTES = 48 * 2 ** 20;

/** Lets sounds of the library be heard, one at a time: the last one that was asked for. */
export class SoundPreview {
  readonly #parts: PreviewParts;
  /** The last used come last. */
  readonly #kept = new Map<string, AudioBuffer>();
  #bytes = 0;
  #last = 0;

  constructor(parts: PreviewParts) {
    this.#parts = parts;
  }

  /** Resolves when it plays, or another was asked for meanwhile. Rejects with a sentence. */
  async hear(id: string): Promise<void> {
    const turn = ++this.#last;
    const buffer = this.#kept.get(id) ?? (await this.#read(id, turn));
    if (!buffer) return;
    this.#keep(id, buffer);
    if (turn === this.#last) this.#parts.preview.play(buffer);
  }

  silence(): void {
    this.#last++;
    this.#parts.preview.stop();
  }

  forget(): void {
    this.silence();
    this.#kept.clear();
    this.#bytes = 0;
  }

  /** Null once nobody wants to hear it any more. */
  async #read(id: string, turn: number): Promise<AudioBuffer | null> {
    const { path, blob } = await this.#parts.open(id);
    if (turn !== this.#last) return null;
    try {
      return await this.#parts.decoder.decode(await blob.arrayBuffer(), baseName(path));
    } catch (error) {
      if (turn !== this.#last) return null;
      throw new Error(`“${path}” can’t be heard. ${messageOf(error)}`, { cause: error });
    }
  }

  #keep(id: string, buffer: AudioBuffer): void {
    const isNew = !this.#kept.delete(id);
    this.#kept.set(id, buffer);
    if (isNew) this.#bytes += bytesOf(buffer);
    for (const [oldest, other] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES || oldest === id) return;
      this.#kept.delete(oldest);
      this.#bytes -= bytesOf(other);
    }
  }
}

function bytesOf({ length, numberOfChannels }: AudioBuffer): number {
  return 4 * length * numberOfChannels;
}

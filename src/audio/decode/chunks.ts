import { DecodeError } from './decode-error.ts';

/** A chunk of a RIFF, IFF, CAF or Wave64 file. */
export interface Chunk {
  readonly id: string;
  /** Offset of the chunk's content. */
  readonly start: number;
  /** Bytes of content that are there: fewer than declared where the file was cut off. */
  readonly size: number;
  /** Bytes of content as the header has it; Infinity for "until the end". */
  readonly declaredSize: number;
}

/** Four characters at an offset; shorter at the end of the file. */
export function fourCc(view: DataView, at: number): string {
  let text = '';
  for (let i = at; i < Math.min(at + 4, view.byteLength); i++) {
    text += String.fromCharCode(view.getUint8(i));
  }
  return text;
}

/** How the headers of a container's chunks are laid out. */
export interface ChunkLayout {
  readonly headerLength: number;
  /** Size of the content, given the offset of the header. */
  declaredSize(view: DataView, at: number): number;
  /** Chunks start at multiples of this. */
  readonly alignment: number;
}

/**
 * The chunks from an offset to the end of the file. The size that the file's own header gives is
 * not looked at: it is wrong in many files that play well elsewhere.
 */
export function readChunks(view: DataView, from: number, layout: ChunkLayout): Chunk[] {
  const chunks: Chunk[] = [];
  let at = from;
  while (at + layout.headerLength <= view.byteLength && chunks.length < 10_000) {
    const start = at + layout.headerLength;
    const declaredSize = layout.declaredSize(view, at);
    const size = Math.min(declaredSize, view.byteLength - start);
    chunks.push({ id: fourCc(view, at), start, size, declaredSize });
    const padding = (layout.alignment - (declaredSize % layout.alignment)) % layout.alignment;
    at = start + declaredSize + padding;
  }
  return chunks;
}

/**
 * The first chunk of that id.
 *
 * @param minSize Bytes that must be there.
 * @throws DecodeError where it is missing or cut off.
 */
export function requireChunk(
  chunks: readonly Chunk[],
  id: string,
  minSize: number,
  container: string,
): Chunk {
  const chunk = chunks.find((candidate) => candidate.id === id);
  if (!chunk) throw new DecodeError(`The ${container} file has no “${id.trim()}” part.`);
  if (chunk.size < minSize) {
    throw new DecodeError(`The ${container} file ends or breaks off in its “${id.trim()}” part.`);
  }
  return chunk;
}

/**
 * @throws DecodeError where a file was cut off before the first of its audio.
 */
export function requireAudioBytes(data: Chunk, container: string): void {
  if (data.size === 0 && data.declaredSize > 0 && Number.isFinite(data.declaredSize)) {
    const bytes = new Intl.NumberFormat('en').format(data.declaredSize);
    throw new DecodeError(
      `The ${container} file is cut off: 0 of ${bytes} bytes of audio are there.`,
    );
  }
}

/** The bytes of a chunk as a view. */
export function chunkView(view: DataView, { start, size }: Chunk, skip = 0): DataView {
  const skipped = Math.min(skip, size);
  return new DataView(view.buffer, view.byteOffset + start + skipped, size - skipped);
}

/** What an audio file's header says. */
export interface AudioFacts {
  readonly rateHz: number;
  /** Null where it isn't said. */
  readonly frames: number | null;
}

const MAX_CHUNKS = 64;

/** Reads the header of a WAV, AIFF or FLAC file; null for others and for what is damaged. */
export async function readAudioFacts(blob: Blob): Promise<AudioFacts | null> {
  const view = await viewOf(blob, 0, 42);
  if (view.byteLength < 42) return null;
  const facts =
    magic(view, 0) === 'RIFF'
      ? await readWav(blob)
      : magic(view, 0) === 'FORM'
        ? await readAiff(blob)
        : magic(view, 0) === 'fLaC'
          ? flacFacts(view)
          : null;
  return facts && facts.rateHz >= 1000 && facts.rateHz <= 768_000 ? facts : null;
}

async function readWav(blob: Blob): Promise<AudioFacts | null> {
  let format: { rateHz: number; frameBytes: number } | null = null;
  for await (const { id, start, length } of chunksOf(blob, true)) {
    if (id === 'fmt ' && length >= 16) {
      const view = await viewOf(blob, start, 16);
      if (view.byteLength < 16) return null;
      format = { rateHz: view.getUint32(4, true), frameBytes: view.getUint16(12, true) };
    } else if (id === 'data' && format) {
      const { rateHz, frameBytes } = format;
      return { rateHz, frames: frameBytes > 0 ? Math.floor(length / frameBytes) : null };
    }
  }
  return format ? { rateHz: format.rateHz, frames: null } : null;
}

async function readAiff(blob: Blob): Promise<AudioFacts | null> {
  for await (const { id, start, length } of chunksOf(blob, false)) {
    if (id !== 'COMM' || length < 18) continue;
    const view = await viewOf(blob, start, 18);
    if (view.byteLength < 18) return null;
    // An 80-bit float: sixteen bits of sign and exponent, then the fraction with its leading one.
    const exponent = (view.getUint16(8) & 0x7fff) - 16_383;
    const rateHz = view.getUint32(10) * 2 ** (exponent - 31);
    return { rateHz: Math.round(rateHz), frames: view.getUint32(2) };
  }
  return null;
}

function flacFacts(view: DataView): AudioFacts {
  const rateHz = (view.getUint32(18) >>> 12) & 0xfffff;
  const frames = (view.getUint8(21) & 0xf) * 2 ** 32 + view.getUint32(22);
  return { rateHz, frames: frames === 0 ? null : frames };
}

async function* chunksOf(blob: Blob, isLittle: boolean) {
  let at = 12;
  for (let i = 0; i < MAX_CHUNKS && at + 8 <= blob.size; i++) {
    const view = await viewOf(blob, at, 8);
    const length = view.getUint32(4, isLittle);
    yield { id: magic(view, 0), start: at + 8, length: Math.min(length, blob.size - at - 8) };
    at += 8 + length + (length % 2);
  }
}

function magic(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

async function viewOf(blob: Blob, start: number, length: number): Promise<DataView> {
  return new DataView(await blob.slice(start, start + length).arrayBuffer());
}

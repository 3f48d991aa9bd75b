/** Spellings of one ending. */
const SAME: Readonly<Record<string, string>> = { aiff: 'aif', wave: 'wav', oga: 'ogg' };
/** Endings of audio files; anything else after a dot belongs to the name. */
const AUDIO =
  /\.(wav|wave|bwf|rf64|w64|aif|aiff|aifc|caf|au|snd|flac|ogg|oga|opus|mp[234]|m4a|aac|weba)$/i;

/** A sample's name in parts, its ending as its content asks for. */
export interface AudioName {
  readonly stem: string;
  /** In lower case, without the dot; null where neither content nor name tell. */
  readonly ending: string | null;
}

/** Players go by endings, so that of a file that is something else than its name says is mended. */
export async function audioNameOf(name: string, blob: Blob): Promise<AudioName> {
  const named = AUDIO.exec(name)?.[1]?.toLowerCase() ?? null;
  const stem = named === null ? name : name.slice(0, -named.length - 1);
  const found = endingOf(new Uint8Array(await blob.slice(0, 36).arrayBuffer()));
  const fits = found === null || (named !== null && isSameEnding(named, found));
  return { stem, ending: fits ? named : found };
}

export function isSameEnding(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(ending: string): string {
  const lower = ending.toLowerCase();
  return SAME[lower] ?? lower;
}

/** By the first bytes; null for what is none of the common kinds. */
function endingOf(start: Uint8Array): string | null {
  const text = String.fromCharCode(...start);
  const form = text.slice(8, 12);
  if (text.startsWith('RIFF') && form === 'WAVE') return 'wav';
  // AIFF-C is found under either ending.
  if (text.startsWith('FORM') && (form === 'AIFF' || form === 'AIFC')) return 'aif';
  if (text.startsWith('fLaC')) return 'flac';
  if (text.startsWith('OggS')) return text.slice(28, 36) === 'OpusHead' ? 'opus' : 'ogg';
  if (text.startsWith('ID3')) return 'mp3';
  const [first = 0, second = 0] = start;
  // A frame of MPEG audio; layer 0 would be AAC.
  const isMpegAudio = first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) === 0x02;
  return isMpegAudio ? 'mp3' : null;
}

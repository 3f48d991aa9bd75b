/** What a file is by its first bytes, whatever its name says. */
export interface FileKind {
  /** With its article, to be read after "is" or "like". */
  readonly label: string;
  /** Who can decode it: the browser, our own code, the browser and then our own code, or nobody. */
  readonly decoder: 'browser' | 'own' | 'either' | 'none';
}

type Signature = readonly [text: string, at: number, text2: string, at2: number];

const KINDS: readonly (readonly [Signature, FileKind])[] = [
  [['RIFF', 0, 'WAVE', 8], { label: 'a WAV file', decoder: 'either' }],
  [['RIFX', 0, 'WAVE', 8], { label: 'a WAV file', decoder: 'own' }],
  [['RF64', 0, 'WAVE', 8], { label: 'an RF64 file', decoder: 'either' }],
  [['BW64', 0, 'WAVE', 8], { label: 'a BW64 file', decoder: 'own' }],
  [['riff', 0, 'wave', 24], { label: 'a Wave64 file', decoder: 'own' }],
  [['FORM', 0, 'AIFF', 8], { label: 'an AIFF file', decoder: 'own' }],
  [['FORM', 0, 'AIFC', 8], { label: 'an AIFF-C file', decoder: 'own' }],
  [['caff', 0, '', 0], { label: 'a CAF file', decoder: 'own' }],
  [['.snd', 0, '', 0], { label: 'an AU file', decoder: 'own' }],
  [['fLaC', 0, '', 0], { label: 'a FLAC file', decoder: 'browser' }],
  [['OggS', 0, '', 0], { label: 'an Ogg file', decoder: 'browser' }],
  [['ID3', 0, '', 0], { label: 'an MP3 file', decoder: 'browser' }],
  [['ftyp', 4, '', 0], { label: 'an MPEG-4 file', decoder: 'browser' }],
  [['\x1aE\xdf\xa3', 0, '', 0], { label: 'a WebM file', decoder: 'browser' }],
  [['RIFF', 0, 'sfbk', 8], { label: 'a SoundFont', decoder: 'none' }],
  [['RIFF', 0, '', 0], { label: 'a RIFF file without audio samples', decoder: 'none' }],
  [['FORM', 0, '8SVX', 8], { label: 'an Amiga 8SVX file', decoder: 'none' }],
  [['CAT ', 0, 'REX2', 8], { label: 'a REX2 loop', decoder: 'none' }],
  [['0&\xb2u', 0, '', 0], { label: 'a Windows Media file', decoder: 'none' }],
  [['wvpk', 0, '', 0], { label: 'a WavPack file', decoder: 'none' }],
  [['MAC ', 0, '', 0], { label: 'a Monkey’s Audio file', decoder: 'none' }],
  [['#!AMR', 0, '', 0], { label: 'an AMR recording', decoder: 'none' }],
  [['MThd', 0, '', 0], { label: 'a MIDI file', decoder: 'none' }],
  [['PK\x03\x04', 0, '', 0], { label: 'a zip archive', decoder: 'none' }],
  [['\x89PNG', 0, '', 0], { label: 'a PNG picture', decoder: 'none' }],
  [['\xff\xd8\xff', 0, '', 0], { label: 'a JPEG picture', decoder: 'none' }],
  [['%PDF', 0, '', 0], { label: 'a PDF document', decoder: 'none' }],
  [['<!DOCTYPE', 0, '', 0], { label: 'a web page', decoder: 'none' }],
  [['<html', 0, '', 0], { label: 'a web page', decoder: 'none' }],
  [['\0\x05\x16\x07', 0, '', 0], { label: 'a macOS resource fork', decoder: 'none' }],
];

/** Null where the first bytes are those of no kind known here. */
export function sniff(bytes: Uint8Array): FileKind | null {
  for (const [[text, at, text2, at2], kind] of KINDS) {
    if (hasText(bytes, at, text) && hasText(bytes, at2, text2)) return kind;
  }
  // A bare MPEG frame: eleven bits of sync, then the layer, which AAC has as 0.
  if (bytes[0] === 0xff && (bytes[1]! & 0xe0) === 0xe0) {
    const isAac = (bytes[1]! & 0x06) === 0;
    return { label: isAac ? 'an AAC file' : 'an MP3 file', decoder: 'browser' };
  }
  return null;
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  if (at + text.length > bytes.length) return false;
  for (let i = 0; i < text.length; i++) {
    if (bytes[at + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}

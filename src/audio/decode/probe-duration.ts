import { fourCc } from './chunks.ts';

/** How far from the start or the end of a file its headers are looked for. */
const SEARCH_BYTES = 128 * 1024;

/** “OggS” and “mvhd” as numbers: they are compared at every byte. */
const OGGS = 0x4f676753;
const MVHD = 0x6d766864;

/**
 * What a file's headers say of its duration, so that an hour of music isn't decoded only to be
 * refused. Where only a guess can be made, it is a lower bound.
 *
 * @returns Seconds, or null where the file doesn't say or its kind isn't looked into.
 */
export function probeDurationSec(view: DataView): number | null {
  const seconds = probe(view);
  return seconds !== null && Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

function probe(view: DataView): number | null {
  if (view.byteLength < 64) return null;
  if (fourCc(view, 0) === 'RIFF') return probeWave(view);
  if (fourCc(view, 0) === 'fLaC') return probeFlac(view);
  if (fourCc(view, 0) === 'OggS') return probeOgg(view);
  if (fourCc(view, 4) === 'ftyp') return probeMpeg4(view);
  const isMp3Frame = (view.getUint16(0) & 0xffe6) > 0xffe0;
  if (fourCc(view, 0).startsWith('ID3') || isMp3Frame) return probeMp3(view);
  return null;
}

function probeWave(view: DataView): number | null {
  if (fourCc(view, 12) !== 'fmt ') return null;
  const bytesPerSecond = view.getUint32(28, true);
  // Everything else in the file is small beside samples that are too long.
  return (view.byteLength - SEARCH_BYTES) / bytesPerSecond;
}

function probeFlac(view: DataView): number | null {
  const rateHz = view.getUint32(18) >>> 12;
  const frames = (view.getUint8(21) & 15) * 2 ** 32 + view.getUint32(22);
  return frames / rateHz;
}

function probeOgg(view: DataView): number | null {
  const isOpus = fourCc(view, 28) === 'Opus';
  const isVorbis = fourCc(view, 29) === 'vorb';
  if (!isOpus && !isVorbis) return null;
  const lastPage = findLast(view, OGGS);
  if (lastPage === null || lastPage + 14 > view.byteLength) return null;
  const rateHz = isOpus ? 48_000 : view.getUint32(40, true);
  return Number(view.getBigInt64(lastPage + 6, true)) / rateHz;
}

function probeMpeg4(view: DataView): number | null {
  const at = findFirst(view, MVHD) ?? findLast(view, MVHD);
  if (at === null || at + 36 > view.byteLength) return null;
  return view.getUint8(at + 4) === 1
    ? Number(view.getBigUint64(at + 28)) / view.getUint32(at + 24)
    : view.getUint32(at + 20) / view.getUint32(at + 16);
}

const MP3_MAX_BITS_PER_SECOND = 320_000;

function probeMp3(view: DataView): number | null {
  // Tags can hold pictures: four times seven bits of size.
  const tagged = fourCc(view, 0).startsWith('ID3');
  const size = tagged ? view.getUint32(6) : 0;
  const tagBytes =
    (size & 0x7f) | ((size & 0x7f00) >> 1) | ((size & 0x7f0000) >> 2) | ((size & 0x7f000000) >> 3);
  return ((view.byteLength - tagBytes - SEARCH_BYTES) * 8) / MP3_MAX_BITS_PER_SECOND;
}

function findFirst(view: DataView, code: number): number | null {
  const end = Math.min(view.byteLength - 4, SEARCH_BYTES);
  for (let at = 0; at <= end; at++) if (view.getUint32(at) === code) return at;
  return null;
}

function findLast(view: DataView, code: number): number | null {
  const end = Math.max(0, view.byteLength - SEARCH_BYTES);
  for (let at = view.byteLength - 4; at >= end; at--) if (view.getUint32(at) === code) return at;
  return null;
}

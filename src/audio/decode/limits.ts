import { DecodeError } from './decode-error.ts';

export const MAX_FILE_BYTES = 64 * 1024 * 1024;
export const MAX_DURATION_SEC = 60;
export const MAX_CHANNELS = 32;
/** Of more channels the first two are kept: left and right in every common order. */
export const KEPT_CHANNELS = 2;
/** Samples above this are no music (+24 dBFS) and would only hurt. */
export const MAX_MAGNITUDE = 16;

const MIN_RATE_HZ = 1000;
const MAX_RATE_HZ = 768_000;

const count = new Intl.NumberFormat('en');

/**
 * Checks what a header claims before memory is taken for it.
 *
 * @throws DecodeError where it is outside of the limits.
 */
export function checkFormat(channels: number, rateHz: number, frames: number): void {
  if (!(channels >= 1 && channels <= MAX_CHANNELS)) {
    throw new DecodeError(
      `The header names ${count.format(channels)} channels; 1 to ${MAX_CHANNELS} can be read.`,
    );
  }
  if (!(rateHz >= MIN_RATE_HZ && rateHz <= MAX_RATE_HZ)) {
    throw new DecodeError(`The header names a sample rate of ${count.format(rateHz)} Hz.`);
  }
  if (frames < 1) throw new DecodeError('The file has a header but no audio in it.');
  checkDuration(frames / rateHz);
}

/** @throws DecodeError where a sound is too long for a one-shot. */
export function checkDuration(durationSec: number): void {
  if (durationSec > MAX_DURATION_SEC) {
    throw new DecodeError(`It is longer than ${MAX_DURATION_SEC} s: too long for a one-shot.`);
  }
}

/** @throws DecodeError where the file is too large to be looked into. */
export function checkFileSize(byteLength: number): void {
  if (byteLength > MAX_FILE_BYTES) {
    const sizeMiB = count.format(Math.ceil(byteLength / 2 ** 20));
    throw new DecodeError(
      `It is ${sizeMiB} MiB large; files up to ${MAX_FILE_BYTES / 2 ** 20} MiB can be loaded.`,
    );
  }
}

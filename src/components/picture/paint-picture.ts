import type { SamplePicture } from '../../app/ports.ts';

/** How far below the loudest cell black begins: 1 is 50 dB. */
const RANGE = 1.3;
/** What lies further below the loudest than this no longer counts as sounding. */
const AUDIBLE = 1;
/** Time that a picture may span: few lengths, so that pads can be compared. */
const SPANS_SEC = [0.25, 0.5, 1];

/** Frames from the first on that hold what can be heard, up to a round time; all if need be. */
export function framesToShow(picture: SamplePicture): number {
  const { bands, frames, levels, startSec, stepSec } = picture;
  const threshold = loudestOf(levels) - AUDIBLE;
  let last = 0;
  for (let band = 0; band < bands; band++) {
    const row = levels.subarray(band * frames, (band + 1) * frames);
    last = Math.max(
      last,
      row.findLastIndex((level) => level > threshold),
    );
  }
  const endSec = startSec + last * stepSec;
  const span = SPANS_SEC.find((sec) => sec >= endSec);
  if (span === undefined) return frames;
  return Math.min(frames, Math.floor((span - startSec) / stepSec) + 1);
}

/** Where a frequency lies, 0 at the bottom to 1 at the top; null outside the picture. */
export function heightOf(hz: number, { bandHz }: SamplePicture): number | null {
  const above = bandHz.findIndex((centre) => centre >= hz);
  if (above <= 0) return null;
  const low = bandHz[above - 1] ?? hz;
  const high = bandHz[above] ?? hz;
  // The middle of a band's row is its centre.
  return (above - 0.5 + (hz - low) / (high - low)) / bandHz.length;
}

/** Where a time lies, 0 at the left to 1 at the right edge of the frames that are shown. */
export function placeOf(sec: number, { startSec, stepSec }: SamplePicture, shown: number): number {
  return ((sec - startSec) / stepSec + 0.5) / shown;
}

/**
 * Paints a picture in device pixels, each cell as sharp as it is.
 *
 * @param ramp 256 colours as red, green, blue, alpha.
 */
export function paintPicture(
  image: ImageData,
  { bands, frames, levels }: SamplePicture,
  shown: number,
  ramp: Uint8ClampedArray,
): void {
  const { width, height, data } = image;
  const black = loudestOf(levels) - RANGE;
  for (let y = 0; y < height; y++) {
    const band = bands - 1 - Math.floor((y * bands) / height);
    for (let x = 0; x < width; x++) {
      const level = levels[band * frames + Math.floor((x * shown) / width)] ?? black;
      const step = Math.round((255 * Math.max(0, level - black)) / RANGE);
      data.set(ramp.subarray(4 * step, 4 * step + 4), 4 * (y * width + x));
    }
  }
}

function loudestOf(levels: Float32Array): number {
  return levels.reduce((loudest, level) => Math.max(loudest, level), -Infinity);
}

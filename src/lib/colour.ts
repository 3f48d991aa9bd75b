/** A colour in OKLab, where equal steps look equal: lightness 0 to 1, and two axes of hue. */
export type Oklab = readonly [lightness: number, a: number, b: number];

const STEPS = 256;
/** Near black, as the screens are, and near white. */
const DARKEST = 0.14;
const LIGHTEST = 0.97;

/**
 * A ramp of one hue from near black over the given colour to near white, in steps that look equal:
 * lightness rises evenly and the hue stays.
 *
 * @param css `#rrggbb` or `rgb(…)`, as computed styles are; anything else counts as grey.
 * @returns 256 colours as red, green, blue and opaque alpha, 0 to 255.
 */
export function rampOf(css: string): Uint8ClampedArray {
  const [peak, a, b] = toOklab(parseColour(css));
  const ramp = new Uint8ClampedArray(4 * STEPS);
  for (let step = 0; step < STEPS; step++) {
    const lightness = DARKEST + ((LIGHTEST - DARKEST) * step) / (STEPS - 1);
    // Full colour at the colour's own lightness, less towards both ends.
    const share =
      lightness < peak
        ? (lightness - DARKEST) / (peak - DARKEST)
        : (1 - lightness) / Math.max(1e-6, 1 - peak);
    const chroma = Math.min(1, Math.max(0, share));
    ramp.set([...fromOklab([lightness, a * chroma, b * chroma]), 255], 4 * step);
  }
  return ramp;
}

/** Red, green and blue of 0 to 255. */
export function parseColour(css: string): number[] {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(css.trim());
  if (hex) return hex.slice(1).map((pair) => parseInt(pair, 16));
  const rgb = /^rgb\((\d+),? (\d+),? (\d+)\)$/.exec(css.trim());
  return rgb ? rgb.slice(1).map(Number) : [160, 160, 160];
}

// The matrices are those of Björn Ottosson, who made OKLab.

/** @param rgb Of 0 to 255. */
export function toOklab(rgb: readonly number[]): Oklab {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => toLinear(value / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** @returns 0 to 255, cut to what a screen can show. */
function fromOklab([lightness, a, b]: Oklab): number[] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((value) => 255 * toGamma(Math.min(1, Math.max(0, value))));
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function toGamma(value: number): number {
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
}

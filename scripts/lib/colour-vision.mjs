/**
 * How far apart colours are to the eye, with and without colour blindness.
 *
 * Distances are Euclidean in OKLab (Björn Ottosson), where about 0.02 is just seen. Colour blindness
 * is simulated by the matrices of Machado, Oliveira and Fernandes (2009) at full severity, which
 * apply to linear red, green and blue.
 */

/** @typedef {[number, number, number]} Triple */

/** @type {Readonly<Record<'usual' | 'protan' | 'deutan' | 'tritan', readonly Triple[]>>} */
export const VISIONS = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/**
 * @param {string} hex `#rrggbb`
 * @returns {Triple} linear, 0 to 1
 */
export function linearOf(hex) {
  return /** @type {Triple} */ (
    [1, 3, 5].map((at) => {
      const value = parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    })
  );
}

/** @param {Triple} linear */
export function hexOf(linear) {
  return linear.reduce((hex, value) => {
    const clipped = Math.min(1, Math.max(0, value));
    const gamma = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return (
      hex +
      Math.round(255 * gamma)
        .toString(16)
        .padStart(2, '0')
    );
  }, '#');
}

/**
 * @param {number} lightness 0 to 1
 * @param {number} chroma
 * @param {number} hueDeg
 * @returns {Triple} linear, outside 0 to 1 where no screen shows it
 */
export function linearOfOklch(lightness, chroma, hueDeg) {
  const a = chroma * Math.cos((hueDeg * Math.PI) / 180);
  const b = chroma * Math.sin((hueDeg * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/**
 * What a colour looks like, as a point of OKLab.
 *
 * @param {Triple} linear
 * @param {readonly Triple[]} vision
 * @returns {Triple}
 */
export function seenAs([red, green, blue], vision) {
  const [r, g, b] = vision.map((row) =>
    Math.min(1, Math.max(0, row[0] * red + row[1] * green + row[2] * blue)),
  );
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/**
 * @param {Triple} first
 * @param {Triple} second points of OKLab
 */
export function distance(first, second) {
  return Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

/**
 * WCAG contrast ratio, 1 to 21.
 *
 * @param {Triple} first
 * @param {Triple} second linear
 */
export function contrast(first, second) {
  const [high, low] = [luminance(first), luminance(second)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** @param {Triple} linear */
function luminance([red, green, blue]) {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

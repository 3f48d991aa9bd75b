/** How values of a kind are written for people, and read from what people type. */
export interface Quantity {
  /** With its unit: `−6.0 dB`. */
  format(value: number): string;
  /** The value that a text means, or null for nonsense. The unit may be left out. */
  parse(text: string): number | null;
}

/** A unit as it may be typed, in lower case, and what one of it is in the unit of the value. */
type Units = Readonly<Record<string, number>>;

/** A number without a unit. */
export const plain: Quantity = {
  format: (value) => withMinus(String(clean(Number(value.toFixed(3))))),
  parse: (text) => read(text, { '': 1 }),
};

/** Decibels; `-Infinity` is silence. */
export const decibels: Quantity = {
  format: (value) => (value === -Infinity ? '−∞ dB' : `${signed(value, 1)} dB`),
  parse(text) {
    return /^-(inf(inity)?|∞|oo) ?(db)?$/.test(tidy(text))
      ? -Infinity
      : read(text, { '': 1, db: 1 });
  },
};

/** Hertz. */
export const hertz: Quantity = {
  format(value) {
    const scaled = scale(value, 1000);
    return scaled === value ? `${digits(value)} Hz` : `${digits(scaled)} kHz`;
  },
  parse: (text) => read(text, { '': 1, hz: 1, k: 1000, khz: 1000 }),
};

/** Milliseconds. */
export const milliseconds: Quantity = {
  format(value) {
    const scaled = scale(value, 1000);
    return scaled === value ? `${digits(value)} ms` : `${digits(scaled)} s`;
  },
  parse: (text) => read(text, { '': 1, ms: 1, s: 1000, sec: 1000 }),
};

/** Seconds. Without a unit, what is typed is in milliseconds, as short times are shown in those. */
export const seconds: Quantity = {
  format: (value) => milliseconds.format(1000 * value),
  parse: (text) => read(text, { '': 0.001, ms: 0.001, s: 1, sec: 1 }),
};

/** Semitones, to a hundredth where they are not whole. */
export const semitones: Quantity = {
  format: (value) => `${signed(value, Number.isInteger(Number(value.toFixed(2))) ? 0 : 2)} st`,
  parse: (text) =>
    read(text, { '': 1, st: 1, semi: 1, semitone: 1, semitones: 1, ct: 0.01, cents: 0.01 }),
};

/** Hundredths of a semitone. */
export const cents: Quantity = {
  format: (value) => `${signed(value, 0)} ct`,
  parse: (text) => read(text, { '': 1, ct: 1, c: 1, cent: 1, cents: 1, st: 100 }),
};

/** Place between left, -1, and right, 1; people say it in hundredths of the way. */
export const pan: Quantity = {
  format(value) {
    const share = Math.round(100 * Math.abs(value));
    return share === 0 ? 'Centre' : `${share} ${value < 0 ? 'L' : 'R'}`;
  },
  parse(text) {
    const tidied = tidy(text);
    if (/^(c|cent(re|er)|mid(dle)?)$/.test(tidied)) return 0;
    if (/^(l|left)$/.test(tidied)) return -1;
    if (/^(r|right)$/.test(tidied)) return 1;
    const swapped = tidied.replace(/^([lr]) ?([\d.]+)$/, '$2 $1');
    return read(swapped, { '': 0.01, '%': 0.01, l: -0.01, left: -0.01, r: 0.01, right: 0.01 });
  },
};

/** A share, 0 to 1, in per cent. */
export const percent: Quantity = {
  format: (value) => `${withMinus(String(clean(Math.round(100 * value))))} %`,
  parse: (text) => read(text, { '': 0.01, '%': 0.01 }),
};

/** A number and one of the units, or null. */
function read(text: string, units: Units): number | null {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+)) ?([a-z%]*)$/.exec(tidy(text));
  const [, number = '', unit = ''] = match ?? [];
  if (!match || !Object.hasOwn(units, unit)) return null;
  const value = Number(number) * (units[unit] ?? 1);
  // 30 hundredths are 0.3, not 0.30000000000000004.
  return Number.isFinite(value) ? clean(Number(value.toPrecision(12))) : null;
}

/** One way to write what may be typed: lower case, plain minus, decimal point, single spaces. */
function tidy(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[−–]/g, '-')
    .replace(/^([+-]) +/, '$1')
    .replace(',', '.')
    .replace(/\s+/g, ' ');
}

/** The value in units that are `factor` as large, once three digits of it round up to one of them. */
function scale(value: number, factor: number): number {
  return Math.abs(value) < factor * 0.9995 ? value : value / factor;
}

/** Three significant digits, no more than two decimals; no exponents. */
function digits(value: number): string {
  const magnitude = Math.abs(value);
  const decimals = magnitude >= 99.95 ? 0 : magnitude >= 9.995 ? 1 : 2;
  return withMinus(String(clean(Number(value.toFixed(decimals)))));
}

function signed(value: number, decimals: number): string {
  const rounded = clean(Number(value.toFixed(decimals)));
  return `${rounded > 0 ? '+' : ''}${withMinus(rounded.toFixed(decimals))}`;
}

function withMinus(text: string): string {
  return text.replace('-', '−');
}

/** 0 for -0. */
function clean(value: number): number {
  return value === 0 ? 0 : value;
}

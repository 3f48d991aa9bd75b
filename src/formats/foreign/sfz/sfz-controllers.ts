import { levelAlong, type SfzPoint } from './sfz-points.ts';
import type { SfzRegion } from './sfz-region.ts';
import type { SfzOpcode, SfzSection } from './sfz-text.ts';

/** The hat's pedal, which is moved while playing. */
export const PEDAL = 4;
/** From here on controllers stand for the hit itself: its velocity, its key, chance. */
const FIRST_EXTENDED = 128;
/** Where players have controllers that a document says nothing of. */
const DEFAULTS: Readonly<Record<number, number>> = { 7: 100, 8: 64, 10: 64, 11: 127 };
/** Softer than this is silence: a microphone whose fader is down. */
const SILENT = 1e-3;

/** Opcodes that controllers add to, with what they are where the document doesn't say. */
const ADDED: Readonly<Record<string, number>> = {
  volume: 0,
  pan: 0,
  tune: 0,
  resonance: 0,
  offset: 0,
  amp_veltrack: 100,
  ampeg_attack: 0,
  ampeg_hold: 0,
  ampeg_decay: 0,
  ampeg_sustain: 100,
  ampeg_release: 0.001,
};
const NAMES: Readonly<Record<string, string>> = { gain: 'volume', pitch: 'tune' };

type Curve = (share: number) => number;

/** Curves that every player has, by number. */
const CURVES: readonly Curve[] = [
  (share) => share,
  (share) => 2 * share - 1,
  (share) => 1 - share,
  (share) => 1 - 2 * share,
  (share) => share ** 2,
  (share) => Math.sqrt(share),
  (share) => Math.sqrt(1 - share),
];

/** Where a document's controllers stand at first, and what they make of opcodes there. */
export class SfzControllers {
  readonly #control: ReadonlyMap<string, string>;
  readonly #curves = new Map<number, Curve>();

  /** @param curves The document's `<curve>` sections. */
  constructor(control: ReadonlyMap<string, string>, curves: readonly SfzSection[] = []) {
    this.#control = control;
    CURVES.forEach((curve, i) => this.#curves.set(i, curve));
    for (const { opcodes } of curves) {
      const index = Number(opcodes.find(({ name }) => name === 'curve_index')?.value ?? NaN);
      if (Number.isInteger(index)) this.#curves.set(index, curveOf(opcodes));
    }
  }

  /** Where a controller stands, 0 to 127. */
  at(number: number): number {
    const coarse = Number.parseFloat(this.#control.get(`set_cc${number}`) ?? '');
    const fine = 127 * Number.parseFloat(this.#control.get(`set_hdcc${number}`) ?? '');
    const value = Number.isFinite(coarse) ? coarse : fine;
    return Number.isFinite(value) ? value : (DEFAULTS[number] ?? 0);
  }

  /** A region as it sounds while nobody moves a controller. */
  applyTo(region: SfzRegion): SfzRegion {
    const changed = new Map<string, string>();
    const numberOf = (name: string, otherwise: number) =>
      Number(changed.get(name) ?? region.number(name, otherwise));
    let gain = 1;
    for (const [opcode, text] of region.values) {
      gain *= this.#fadeOf(region, opcode);
      const modulation = modulationOf(opcode);
      const depth = Number.parseFloat(text);
      if (!modulation || !Number.isFinite(depth)) continue;
      const { name } = modulation;
      const amount = depth * this.#along(region, modulation);
      if (name === 'amplitude') gain *= Math.max(0, amount / 100);
      else if (name === 'cutoff') {
        if (!region.has('cutoff') || amount === 0) continue;
        changed.set(name, String(numberOf(name, 0) * 2 ** (amount / 1200)));
      } else if (amount !== 0) {
        changed.set(name, String(numberOf(name, ADDED[name] ?? 0) + amount));
      }
    }
    const isOff = gain < SILENT;
    if (!isOff && gain !== 1) {
      changed.set('amplitude', String(region.number('amplitude', 100) * gain));
    }
    return changed.size > 0 || isOff ? region.with(changed, isOff) : region;
  }

  #along(region: SfzRegion, { stem, controller }: Modulation): number {
    const index = region.number(`${stem}_curvecc${controller}`, 0);
    return (this.#curves.get(index) ?? CURVES[0]!)(shareOf(this.at(controller)));
  }

  /** How loud a fade between controllers lets a region be. */
  #fadeOf(region: SfzRegion, opcode: string): number {
    const [, kind, digits] = /^(xfin|xfout)_locc(\d{1,3})$/.exec(opcode) ?? [];
    const controller = Number(digits);
    if (kind === undefined || !isStill(controller)) return 1;
    const low = region.number(opcode, 0);
    const high = region.number(`${kind}_hicc${controller}`, kind === 'xfin' ? low : 127);
    const value = this.at(controller);
    const share =
      high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : value >= low ? 1 : 0;
    const part = kind === 'xfin' ? share : 1 - share;
    return region.text('xf_cccurve') === 'gain' ? part : Math.sqrt(part);
  }
}

interface Modulation {
  /** What is changed. */
  readonly name: string;
  /** The same as the document spells it. */
  readonly stem: string;
  readonly controller: number;
}

/** What an opcode of a controller, `tune_oncc20` or `tune_cc20`, changes; null where that is nothing here. */
export function modulationOf(opcode: string): Modulation | null {
  const [, stem, digits] = /^([a-z_]+?)_(?:on)?cc(\d{1,3})$/.exec(opcode) ?? [];
  const controller = Number(digits);
  if (stem === undefined || !isStill(controller)) return null;
  const name = NAMES[stem] ?? stem;
  const isHeeded = Object.hasOwn(ADDED, name) || name === 'amplitude' || name === 'cutoff';
  return isHeeded ? { name, stem, controller } : null;
}

/** Whether a controller stays where it is from hit to hit. */
export function isStill(controller: number): boolean {
  return controller !== PEDAL && controller < FIRST_EXTENDED;
}

/** A controller in its middle, which of 128 places has none, is meant to be there. */
function shareOf(value: number): number {
  return value >= 63 && value <= 64 ? 0.5 : Math.min(1, Math.max(0, value / 127));
}

/** In straight lines between the points that it says. */
function curveOf(opcodes: readonly SfzOpcode[]): Curve {
  const points: SfzPoint[] = [];
  for (const { name, value } of opcodes) {
    const at = Number(/^v(\d{1,3})$/.exec(name)?.[1] ?? NaN);
    const level = Number.parseFloat(value);
    if (at <= 127 && Number.isFinite(level)) points.push([at, level]);
  }
  return (share) => levelAlong(points, 127 * share);
}

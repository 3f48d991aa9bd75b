import type { Kit } from './kit-schema.ts';

/** What the loudest frame of a normalised pad reaches: a hair below full scale. */
export const NORMALISED_DB = -0.1;
const MAX_LAYER_GAIN_DB = 24;
const MIN_LAYER_GAIN_DB = -96;

/**
 * Brings the loudest layer of a pad to a peak of -0.1 dB below full scale by the layers' gains, at the
 * hardest hit and with the pad's own level at 0 dB. All layers move by the same, so that soft ones stay
 * soft.
 *
 * @param peaks Linear peak of the played part, by sample id; layers without one are not heeded.
 * @returns The same kit where the pad is unknown, is silent, or is there already.
 */
export function normalisePad(kit: Kit, padId: string, peaks: ReadonlyMap<string, number>): Kit {
  const pad = kit.pads.find(({ id }) => id === padId);
  if (!pad) return kit;
  const loudest = Math.max(
    ...pad.layers.map(({ sampleId, gainDb }) => gainDb + toDb(peaks.get(sampleId) ?? 0)),
  );
  if (!Number.isFinite(loudest)) return kit;
  const room = MAX_LAYER_GAIN_DB - Math.max(...pad.layers.map(({ gainDb }) => gainDb));
  // Whole hundredths, rounded down: what is normalised once is so for good.
  const shift = Math.floor(100 * Math.min(room, NORMALISED_DB - loudest) + 1e-6) / 100;
  if (shift === 0) return kit;
  const layers = pad.layers.map((layer) => ({
    ...layer,
    gainDb: Math.max(MIN_LAYER_GAIN_DB, Number((layer.gainDb + shift).toFixed(6))),
  }));
  const pads = kit.pads.map((each) => (each === pad ? { ...pad, layers } : each));
  return { ...kit, pads };
}

function toDb(peak: number): number {
  return peak > 0 ? 20 * Math.log10(peak) : -Infinity;
}

import type { ReportBuilder } from '../../../kit/import-report.ts';
import type { LayerDraft } from '../../../kit/kit-draft.ts';
import { KIT_LIMITS } from '../../../kit/kit-schema.ts';
import type { VelocityRange } from '../../../kit/velocity-ranges.ts';
import { gainDbOf, words } from '../draft-numbers.ts';
import type { SampleFinder } from '../sample-finder.ts';
import type { HydrogenComponent, HydrogenLayer } from './hydrogen-document.ts';

/** A layer whose sample is there. */
export interface FoundLayer {
  readonly layer: HydrogenLayer;
  readonly draft: LayerDraft;
}

/** A component's layers as a pad's; those that are muted, missing or never heard are reported. */
export function convertLayers(
  { layers, selection }: HydrogenComponent,
  finder: SampleFinder,
  folder: string,
  where: string,
  report: ReportBuilder,
): FoundLayer[] {
  const found: FoundLayer[] = [];
  for (const layer of layers) {
    if (layer.filename === '') continue;
    if (layer.isMuted) {
      report.dropped('layer isMuted', where, 'a muted layer is left out', layer.filename);
      continue;
    }
    if (found.length >= KIT_LIMITS.layersPerPad) {
      report.dropped('layer', where, `a pad has at most ${KIT_LIMITS.layersPerPad}`);
      continue;
    }
    const range = velocityRangeOf(layer, where, report);
    const isHidden = found.some(({ draft }) => isRangeOf(draft, range));
    if (selection === 'VELOCITY' && isHidden) {
      report.dropped('layer', where, 'another one always comes before it', layer.filename);
      continue;
    }
    const samplePath = finder.find(layer.filename, folder, where);
    if (samplePath === null) continue;
    const draft = {
      samplePath,
      velocityMin: range.min,
      velocityMax: range.max,
      gainDb: gainDbOf(layer.gain),
    };
    found.push({ layer, draft });
    report.taken('layer', where);
  }
  if (selection === 'VELOCITY') return found;
  const ranges = new Set(found.map(({ draft }) => `${draft.velocityMin}-${draft.velocityMax}`));
  if (ranges.size > 1) tellOverlaps(found, where, report);
  return found;
}

/**
 * MIDI velocities of a range from 0 to 1, both ends played. Ranges that meet have neither gap nor
 * overlap, unless they meet on a velocity: then both play it, and the first has it.
 */
export function velocityRangeOf(
  { min, max }: Pick<HydrogenLayer, 'min' | 'max'>,
  where: string,
  report: ReportBuilder,
): VelocityRange {
  const low = 127 * Math.min(1, Math.max(0, Math.min(min, max)));
  const high = 127 * Math.min(1, Math.max(0, Math.max(min, max)));
  // Hundredths that were written as binary fractions.
  const range = {
    min: Math.max(1, Math.ceil(low - 1e-4)),
    max: Math.min(127, Math.floor(high + 1e-4)),
  };
  if (range.min <= range.max) return range;
  const only = Math.min(127, Math.max(1, Math.round((low + high) / 2)));
  report.approximated(
    'layer min, max',
    where,
    `${words(min)} to ${words(max)}`,
    `velocity ${only}`,
    'a range between two velocities',
  );
  return { min: only, max: only };
}

/** Those of one range would take turns; of others that overlap the first comes first here, too. */
function isRangeOf(draft: LayerDraft, { min, max }: VelocityRange): boolean {
  return draft.velocityMin === min && draft.velocityMax === max;
}

function tellOverlaps(found: readonly FoundLayer[], where: string, report: ReportBuilder): void {
  const overlaps = found.some(({ draft: a }, i) =>
    found
      .slice(i + 1)
      .some(
        ({ draft: b }) =>
          a.velocityMin <= b.velocityMax &&
          b.velocityMin <= a.velocityMax &&
          (a.velocityMin !== b.velocityMin || a.velocityMax !== b.velocityMax),
      ),
  );
  if (!overlaps) return;
  report.approximated(
    'sampleSelectionAlgo',
    where,
    'turns among ranges that overlap',
    'turns within each range',
  );
}

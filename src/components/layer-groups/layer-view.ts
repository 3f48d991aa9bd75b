import type { LayerProposal } from '../../app/layer-review.ts';
import { commonName } from '../../kit/common-name.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import { velocityDb, type HitPlan } from '../../kit/layer-plan.ts';
import { ROLE_NAMES, type Role } from '../../kit/roles.ts';

/** A hit of a proposed drum, as it is shown. */
export interface HitView extends HitPlan {
  readonly name: string;
  readonly outline: Float32Array | null;
  /** The velocity at which its own pad sounds as loud as the layer at the top of its range. */
  readonly playVelocity: number;
}

/** A proposed drum, as it is shown. */
export interface LayerGroupView {
  readonly key: string;
  readonly name: string;
  readonly role: Role;
  /** `7 velocities`, `6 round robins`. */
  readonly summary: string;
  readonly hits: readonly HitView[];
}

/** What the panel shows of a proposal; null where its pads have gone. */
export function viewOf(
  { key, hits }: LayerProposal,
  kit: Kit,
  outlineOf: (pad: Pad) => Float32Array | null,
): LayerGroupView | null {
  const pads = hits.flatMap(({ padId }) => kit.pads.find((pad) => pad.id === padId) ?? []);
  const hardest = pads.at(-1);
  if (pads.length < hits.length || !hardest) return null;
  const role = mostCommon(pads.map((pad) => pad.role)) ?? hardest.role;
  return {
    key,
    name: commonName(pads.map((pad) => pad.name)) || ROLE_NAMES[role],
    role,
    summary: layersText(hits),
    hits: hits.map((hit, i) => ({
      ...hit,
      name: pads[i]?.name ?? '',
      outline: pads[i] ? outlineOf(pads[i]) : null,
      playVelocity: playVelocityOf(hit),
    })),
  };
}

/** `4 velocities`, `6 round robins`, `3 velocities, 2 hits each`. */
export function layersText(
  layers: readonly { readonly velocityMin: number; readonly velocityMax: number }[],
): string {
  const ranges = new Set(layers.map((layer) => `${layer.velocityMin} ${layer.velocityMax}`)).size;
  if (ranges === 1) return `${layers.length} round robins`;
  if (ranges === layers.length) return `${ranges} velocities`;
  const each = layers.length / ranges;
  return Number.isInteger(each)
    ? `${ranges} velocities, ${each} hits each`
    : `${ranges} velocities, ${layers.length} hits`;
}

/** `1–42`, or `All velocities`. */
export function rangeText({
  velocityMin,
  velocityMax,
}: {
  readonly velocityMin: number;
  readonly velocityMax: number;
}): string {
  if (velocityMin === 1 && velocityMax === 127) return 'All velocities';
  return velocityMin === velocityMax ? String(velocityMin) : `${velocityMin}–${velocityMax}`;
}

function playVelocityOf({ velocityMax, gainDb }: HitPlan): number {
  const levelDb = velocityDb(velocityMax) + gainDb;
  return Math.min(127, Math.max(1, Math.round(127 * 10 ** (levelDb / 40))));
}

function mostCommon<T>(values: readonly T[]): T | undefined {
  const count = (value: T) => values.filter((other) => other === value).length;
  return [...values].sort((a, b) => count(b) - count(a))[0];
}

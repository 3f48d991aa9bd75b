import type { Kit, Pad } from './kit-schema.ts';
import { PAD_BOUNDS, PAD_SHAPE_DEFAULTS, type PadNumber, type PadShape } from './pad-shape.ts';

/** Fields of a pad's shape and what they are to be; undefined means as if never set. */
export type PadShapeChange = {
  readonly [Field in keyof PadShape]?: PadShape[Field] | undefined;
};

const WHOLE: ReadonlySet<string> = new Set<PadNumber>(['velocityCrossfade', 'polyphony']);

/**
 * Sets what shapes a pad. Numbers are held within their bounds, one that is none leaves its field; a
 * value that an absent field would mean is not written.
 *
 * @returns The same kit where the pad is unknown or nothing changes.
 */
export function shapePad(kit: Kit, padId: string, change: PadShapeChange): Kit {
  const pad = kit.pads.find((each) => each.id === padId);
  if (!pad) return kit;
  const tidied = Object.entries(change)
    .map(([field, value]): [string, unknown] => [field, tidy(field, value)])
    .filter(([, value]) => !Number.isNaN(value))
    .map(([field, value]) => [field, value === defaultOf(field) ? undefined : value] as const);
  if (tidied.every(([field, value]) => value === pad[field])) return kit;
  const changed = new Set(tidied.map(([field]) => field));
  const shaped = Object.fromEntries([
    ...Object.entries(pad).filter(([field]) => !changed.has(field)),
    ...tidied.filter(([, value]) => value !== undefined),
  ]) as Pad;
  return { ...kit, pads: kit.pads.map((each) => (each === pad ? shaped : each)) };
}

/** The value of a pad's field, or what its absence means. */
export function shapeOf<Field extends keyof typeof PAD_SHAPE_DEFAULTS>(
  pad: PadShape,
  field: Field,
): NonNullable<PadShape[Field]> {
  return pad[field] ?? PAD_SHAPE_DEFAULTS[field];
}

function defaultOf(field: string): unknown {
  return (PAD_SHAPE_DEFAULTS as Readonly<Record<string, unknown>>)[field];
}

function tidy(field: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  const bounds = PAD_BOUNDS[field as PadNumber] as readonly [number, number] | undefined;
  if (!bounds) return value;
  const held = Math.min(bounds[1], Math.max(bounds[0], value));
  return WHOLE.has(field) ? Math.round(held) : held;
}

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
  const shaped: Pad = { ...pad };
  for (const [field, asked] of Object.entries(change)) {
    const value = tidy(field, asked);
    if (typeof value === 'number' && Number.isNaN(value)) continue;
    if (value === undefined || value === defaultOf(field)) delete shaped[field];
    else shaped[field] = value;
  }
  const fields = Object.keys(change);
  if (fields.every((field) => shaped[field] === pad[field])) return kit;
  return { ...kit, pads: kit.pads.map((each) => (each === pad ? shaped : each)) };
}

/** The value of a pad's field, or what its absence means. */
export function shapeOf<Field extends keyof typeof PAD_SHAPE_DEFAULTS>(
  pad: PadShape,
  field: Field,
): NonNullable<PadShape[Field]> {
  return pad[field] ?? (PAD_SHAPE_DEFAULTS[field] as NonNullable<PadShape[Field]>);
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

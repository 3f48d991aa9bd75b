import type { Kit } from './kit-schema.ts';
import {
  MIX_BOUNDS,
  MIX_DEFAULTS,
  type Bus,
  type Compressor,
  type Delay,
  type Limiter,
  type Mix,
  type Reverb,
} from './mix-schema.ts';
import type { BusId } from './pad-shape.ts';

/** What of a bus is to be changed; a compressor of null is none. */
export interface BusChange {
  readonly gainDb?: number;
  readonly muted?: boolean;
  readonly saturationDb?: number;
  readonly compressor?: Partial<Compressor> | null;
}

/** One part of the mix and what is to be changed of it; a limiter of null is none. */
export type MixChange =
  | { readonly part: BusId; readonly change: BusChange }
  | { readonly part: 'reverb'; readonly change: Partial<Reverb> }
  | { readonly part: 'delay'; readonly change: Partial<Delay> }
  | { readonly part: 'limiter'; readonly change: Partial<Limiter> | null };

/** What a bus is as long as nothing is said of it. */
const BUS_DEFAULTS: Readonly<Record<string, unknown>> = {
  gainDb: 0,
  muted: false,
  saturationDb: 0,
};

/**
 * Changes a part of the mix. Numbers are held within their bounds, one that is none is passed over;
 * what its absence would mean is not written.
 *
 * @returns The same kit where nothing changes.
 */
export function changeMix(kit: Kit, edit: MixChange): Kit {
  const { mix = {} } = kit;
  const changed = withPart(mix, edit);
  if (isSame(changed, mix)) return kit;
  return withField(kit, 'mix', Object.keys(changed).length > 0 ? changed : undefined);
}

function withPart(mix: Mix, edit: MixChange): Mix {
  switch (edit.part) {
    case 'reverb':
      return withEffect(mix, 'reverb', merged(mix.reverb ?? MIX_DEFAULTS.reverb, edit.change));
    case 'delay':
      return withEffect(mix, 'delay', merged(mix.delay ?? MIX_DEFAULTS.delay, edit.change));
    case 'limiter': {
      const { change } = edit;
      const limiter = change ? merged(mix.limiter ?? MIX_DEFAULTS.limiter, change) : undefined;
      return withField(mix, 'limiter', limiter);
    }
    case 'drums':
    case 'percussion':
    case 'cymbals':
      return withBus(mix, edit.part, busOf(mix.buses?.[edit.part] ?? {}, edit.change));
  }
}

/** An effect as it comes is not written. */
function withEffect(mix: Mix, name: 'reverb' | 'delay', effect: Reverb | Delay): Mix {
  return withField(mix, name, isSame(effect, MIX_DEFAULTS[name]) ? undefined : effect);
}

function withBus(mix: Mix, id: BusId, bus: Bus): Mix {
  const isEmpty = Object.keys(bus).length === 0;
  const buses = withField(mix.buses ?? {}, id, isEmpty ? undefined : bus);
  return withField(mix, 'buses', Object.keys(buses).length > 0 ? buses : undefined);
}

/** With another value of a field, or without the field. */
function withField<Whole extends object>(whole: Whole, field: string, value: unknown): Whole {
  const others = Object.entries(whole).filter(([name]) => name !== field);
  return Object.fromEntries(value === undefined ? others : [...others, [field, value]]) as Whole;
}

function busOf(bus: Bus, { compressor, ...values }: BusChange): Bus {
  const { compressor: former, ...rest } = merged(bus, values);
  const kept = Object.fromEntries(
    Object.entries(rest).filter(([field, value]) => value !== BUS_DEFAULTS[field]),
  ) as Bus;
  if (compressor === null) return kept;
  if (compressor === undefined) return former ? { ...kept, compressor: former } : kept;
  return { ...kept, compressor: merged(former ?? MIX_DEFAULTS.compressor, compressor) };
}

function merged<Part extends object>(part: Part, change: Partial<Part>): Part {
  const tidied = Object.entries(change)
    .map(([field, value]): [string, unknown] => [field, tidy(field, value)])
    .filter(([, value]) => value !== undefined && !Number.isNaN(value));
  return { ...part, ...Object.fromEntries(tidied) };
}

function tidy(field: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  const bounds = (MIX_BOUNDS as Readonly<Record<string, readonly [number, number]>>)[field];
  return bounds ? Math.min(bounds[1], Math.max(bounds[0], value)) : value;
}

/** Whether two documents say the same; fields may stand in another order. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const fields = Object.keys(left);
  return (
    fields.length === Object.keys(right).length &&
    fields.every((field) => field in right && isSame(left[field], right[field]))
  );
}

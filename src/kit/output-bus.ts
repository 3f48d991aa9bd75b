import type { Pad } from './kit-schema.ts';
import type { PadOutput } from './pad-shape.ts';
import type { Role } from './roles.ts';

/** What is struck with a foot or a stick on a drum, and what is of brass; all else is percussion. */
const BUS_OF_ROLE: Partial<Readonly<Record<Role, PadOutput>>> = {
  kick: 'drums',
  snare: 'drums',
  rim: 'drums',
  clap: 'drums',
  tom: 'drums',
  'closed-hat': 'cymbals',
  'open-hat': 'cymbals',
  crash: 'cymbals',
  ride: 'cymbals',
};

/** The bus of a role's pads that name none. */
export function busOfRole(role: Role): PadOutput {
  return BUS_OF_ROLE[role] ?? 'percussion';
}

/** Where a pad plays into: the bus it names, or its role's. */
export function outputOf({ output, role }: Pick<Pad, 'output' | 'role'>): PadOutput {
  return output ?? busOfRole(role);
}

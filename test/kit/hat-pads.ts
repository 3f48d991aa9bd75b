import { defaultChokes } from '../../src/kit/choke.ts';
import type { Kit, Pad } from '../../src/kit/kit-schema.ts';
import type { Role } from '../../src/kit/roles.ts';

/** A pad with the chokes of its role, note and name, changed as given. */
export function makePad(
  id: string,
  role: Role,
  gmNote: number | null,
  changes: Partial<Pad> = {},
): Pad {
  const name = changes.name ?? id;
  return {
    id,
    slot: 0,
    name,
    role,
    roleSource: 'user',
    classification: null,
    gmNote,
    inputNote: gmNote,
    layers: [{ sampleId: '0'.repeat(64), velocityMin: 1, velocityMax: 127, gainDb: 0 }],
    playbackMode: 'one-shot',
    gainDb: 0,
    pan: 0,
    tuneSemitones: 0,
    fineCents: 0,
    ...defaultChokes(role, gmNote, name),
    ...changes,
  };
}

export function makeKit(...pads: Pad[]): Kit {
  return { format: 'padwise-kit', version: 1, name: 'test', pads, samples: [] };
}

import type { Kit, Pad } from '../src/kit/kit-schema.ts';

/** A pad that plays the sample `sample<index>`. */
export function makePad(index: number, inputNote: number | null): Pad {
  return {
    id: `pad${index}`,
    slot: index,
    name: `Pad ${index}`,
    role: 'other',
    roleSource: 'none',
    classification: null,
    gmNote: null,
    inputNote,
    layers: [{ sampleId: `sample${index}`, velocityMin: 1, velocityMax: 127, gainDb: 0 }],
    playbackMode: 'one-shot',
    gainDb: 0,
    pan: 0,
    tuneSemitones: 0,
    fineCents: 0,
    chokeGroups: [],
    chokedBy: [],
  };
}

export function makeKit(pads: Pad[]): Kit {
  return { format: 'padwise-kit', version: 1, name: 'Bench', pads, samples: [] };
}

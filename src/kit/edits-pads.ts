import { arrange, keptSample, mainSampleId, takeId, wholeLayer } from './build-kit.ts';
import type { NewSound } from './build-kit.ts';
import { clearHits, editGroove } from './groove-edits.ts';
import { verdict, withoutJudgement } from './judge-role.ts';
import { KIT_LIMITS, type Kit, type Pad } from './kit-schema.ts';
import { freeSlotsFrom } from './layout.ts';
import { padNameFromFile } from './names.ts';

/**
 * Edits that make, fill and take away pads; `addSounds` is in `build-kit.ts`, `removePad` in
 * `edits.ts`. Each returns a new kit, or the same object if nothing changes.
 */

/**
 * Puts another sample on a pad. Everything that a hand may have learned by heart or set stays: place,
 * notes, level, chokes. The name follows only if it was the old sample's; a role that a person set
 * stays, any other gives way to what is heard in the new sample.
 *
 * @returns The same kit where the pad is unknown or plays just this sample already.
 */
export function replacePadSound(kit: Kit, padId: string, sound: NewSound): Kit {
  const pad = kit.pads.find((each) => each.id === padId);
  if (!pad) return kit;
  const { sample } = sound;
  if (pad.layers.length === 1 && mainSampleId(pad) === sample.id) return kit;

  const old = kit.samples.find(({ id }) => id === mainSampleId(pad));
  const isNamedAfterSample = old !== undefined && pad.name === padNameFromFile(old.name);
  const changed: Pad = {
    ...hearing(pad, sound),
    name: isNamedAfterSample ? padNameFromFile(sound.padName) : pad.name,
    layers: [wholeLayer(sample.id)],
  };
  const pads = kit.pads.map((each) => (each === pad ? changed : each));
  const isKnown = kit.samples.some(({ id }) => id === sample.id);
  const samples = isKnown ? kit.samples : [...kit.samples, keptSample(sample)];
  return withoutUnused({ ...kit, pads, samples });
}

/**
 * Makes a second pad of a pad, on the next free place and on a free note of its role.
 *
 * @returns The same kit where the pad is unknown or the kit is full.
 */
export function duplicatePad(kit: Kit, padId: string): Kit {
  const pad = kit.pads.find((each) => each.id === padId);
  if (!pad || kit.pads.length >= KIT_LIMITS.pads) return kit;
  const ids = new Set(kit.pads.map((each) => each.id));
  const bare: Pad = {
    ...pad,
    id: takeId(mainSampleId(pad), ids),
    gmNote: null,
    inputNote: null,
  };
  const [arranged = bare] = arrange([bare], kit.pads, new Map());
  const taken = new Set(kit.pads.map((each) => each.slot));
  const [slot = arranged.slot] = freeSlotsFrom(pad.slot, 1, taken);
  return { ...kit, pads: [...kit.pads, { ...arranged, slot }] };
}

/** Takes every pad out, with its samples and hits. */
export function clearPads(kit: Kit): Kit {
  return kit.pads.length === 0 ? kit : editGroove({ ...kit, pads: [], samples: [] }, clearHits);
}

/** The pad with what is known of a new sound in place of what was known of the old one. */
function hearing(pad: Pad, { classification, decision, role }: NewSound): Pad {
  const bare = { ...withoutJudgement(pad), classification };
  if (pad.roleSource === 'user') return bare;
  if (classification) return { ...bare, ...verdict(classification, decision) };
  // Nobody has listened: the pad's own role is the best guess until somebody does.
  return role ? { ...bare, role, roleSource: 'maker' } : { ...bare, roleSource: 'none' };
}

function withoutUnused(kit: Kit): Kit {
  const used = new Set(kit.pads.flatMap((pad) => pad.layers.map((layer) => layer.sampleId)));
  return { ...kit, samples: kit.samples.filter(({ id }) => used.has(id)) };
}

import type { AppServices } from '../../app/services.ts';
import { mainSampleId } from '../../kit/build-kit.ts';
import { peersOf } from '../../kit/role-peers.ts';
import type { SoundFacts } from '../why/sound-facts.ts';

/** What the elements may ask of a pad's sound, from the session and the analyser. */
export function makeSoundFacts({ session, analyser }: AppServices): SoundFacts {
  const featuresById = (id: string) => session.sample(id)?.features;
  return {
    featuresOf: (pad) => featuresById(mainSampleId(pad)) ?? null,
    pictureOf: async (pad) => {
      const id = mainSampleId(pad);
      const sample = session.sample(id);
      return sample ? analyser.picture(id, sample.buffer) : null;
    },
    peersOf: (pad, role) => peersOf(session.kit.pads, role, pad.id, featuresById),
  };
}

import type { AppServices } from '../../app/services.ts';
import { mainSampleId } from '../../kit/build-kit.ts';
import { peersOf } from '../../kit/role-peers.ts';
import type { SoundAudio, SoundFacts } from '../why/sound-facts.ts';

/** What the elements may ask of a pad's sound, from the session and the analyser. */
export function makeSoundFacts({ session, analyser }: AppServices): SoundFacts {
  const featuresById = (id: string) => session.sample(id)?.features;
  const audios = new WeakMap<AudioBuffer, SoundAudio>();
  return {
    audioOf: (sampleId) => {
      const buffer = session.sample(sampleId)?.buffer;
      if (!buffer) return null;
      let audio = audios.get(buffer);
      if (!audio) audios.set(buffer, (audio = audioIn(buffer)));
      return audio;
    },
    featuresOf: (pad) => featuresById(mainSampleId(pad)) ?? null,
    pictureOf: async (pad) => {
      const id = mainSampleId(pad);
      const sample = session.sample(id);
      return sample ? analyser.picture(id, sample.buffer) : null;
    },
    peersOf: (pad, role) => peersOf(session.kit.pads, role, pad.id, featuresById),
  };
}

function audioIn(buffer: AudioBuffer): SoundAudio {
  const { sampleRate, length, numberOfChannels } = buffer;
  const channels = Array.from({ length: numberOfChannels }, (_, i) => buffer.getChannelData(i));
  return { sampleRate, length, channels };
}

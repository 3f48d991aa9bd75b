import { encodeWav } from './wav.ts';

/** A decoded sound as a WAV file of 24 bits, or of floating point where those would cut its peaks off. */
export function bufferToWav(buffer: AudioBuffer): Blob {
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, channel) =>
    buffer.getChannelData(channel),
  );
  const fits = channels.every((samples) => samples.every((value) => value >= -1 && value <= 1));
  const file = encodeWav(channels, buffer.sampleRate, { bitDepth: fits ? 24 : 32 });
  return new Blob([file], { type: 'audio/wav' });
}

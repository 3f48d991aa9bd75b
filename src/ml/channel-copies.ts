/** Longer samples are judged by their beginning. */
const MAX_DURATION_SEC = 60;
const MAX_CHANNELS = 2;

/** Frames of a sample that are listened to. */
export function framesOf(buffer: AudioBuffer): number {
  return Math.min(buffer.length, Math.ceil(MAX_DURATION_SEC * buffer.sampleRate));
}

export function channelCountOf(buffer: AudioBuffer): number {
  return Math.min(MAX_CHANNELS, buffer.numberOfChannels);
}

/** Copies, for the worker to own. */
export function channelsOf(buffer: AudioBuffer, frames: number): Float32Array<ArrayBuffer>[] {
  return Array.from({ length: channelCountOf(buffer) }, (_, channel) =>
    buffer.getChannelData(channel).slice(0, frames),
  );
}

/** What is transferred with them. */
export function buffersOf(channels: readonly Float32Array<ArrayBuffer>[]): ArrayBuffer[] {
  return channels.map((channel) => channel.buffer);
}

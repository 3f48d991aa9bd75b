/// <reference lib="webworker" />
import { resample } from '../../lib/resample.ts';
import { DecodeError } from './decode-error.ts';
import { decodeFile } from './decode-file.ts';
import type { DecodeReply, DecodeRequest } from './decode-protocol.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = ({ data: request }: MessageEvent<DecodeRequest>) => {
  const reply = answer(request);
  const buffers = 'channels' in reply ? reply.channels.map((samples) => samples.buffer) : [];
  scope.postMessage(reply, buffers);
};

function answer({ id, bytes, sampleRateHz }: DecodeRequest): DecodeReply {
  try {
    const audio = decodeFile(bytes);
    const channels = audio.channels.map((samples) =>
      resample(samples, audio.sampleRateHz, sampleRateHz),
    );
    return { id, channels };
  } catch (error) {
    if (error instanceof DecodeError) return { id, refusal: error.message };
    return { id, refusal: `The file could not be decoded: ${String(error)}` };
  }
}

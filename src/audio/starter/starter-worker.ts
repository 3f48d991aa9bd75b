/// <reference lib="webworker" />
import { encodeWav } from '../wav.ts';
import { RATE_HZ } from './dsp.ts';
import { renderSounds } from './sounds.ts';
import type { StarterSound } from './render-starter-kit.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = () => {
  const sounds = renderSounds().map(({ name, role, channels }): StarterSound => ({
    fileName: `${name}.wav`,
    name,
    role,
    bytes: encodeWav(channels, RATE_HZ, { bitDepth: 16 }),
  }));
  scope.postMessage(
    sounds,
    sounds.map(({ bytes }) => bytes),
  );
};

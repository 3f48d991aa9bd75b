import { Sampler as SmplrSampler } from 'smplr';
import { Context, Players, Sampler } from 'tone';
import { createLiveContext } from '../src/audio/context.ts';
import { Decoder } from '../src/audio/decode/decoder.ts';
import { SamplerEngine } from '../src/audio/engine/sampler-engine.ts';
import { encodeWav } from '../src/audio/wav.ts';
import { makeKit, makePad } from './kit.ts';

const RATE = 44_100;
const SAMPLE_SEC = 1;

/** Makes a kit of the files playable and returns what holds it. */
export type KitLoader = (files: readonly Blob[]) => Promise<unknown>;

/** Each plays file `i` by note `i`. */
export const KIT_LOADERS: Readonly<Record<string, KitLoader>> = {
  'decodeAudioData alone': async (files) => {
    const context = new AudioContext({ latencyHint: 0 });
    return Promise.all(
      files.map(async (file) => context.decodeAudioData(await file.arrayBuffer())),
    );
  },
  Padwise: async (files) => {
    const context = createLiveContext();
    const decoder = new Decoder(context.sampleRate);
    const engine = new SamplerEngine(context, context.destination);
    const decoded = await Promise.all(
      files.map(async (file, i): Promise<[string, AudioBuffer]> => {
        return [`sample${i}`, await decoder.decode(await file.arrayBuffer(), `${i}.wav`)];
      }),
    );
    engine.setKit(makeKit(files.map((_, i) => makePad(i, i))), new Map(decoded));
    return engine;
  },
  'Tone.Players': async (files) => {
    const players = new Players({ context: new Context(), urls: urlsOf(files) });
    await until(() => players.loaded);
    return players;
  },
  'Tone.Sampler': async (files) => {
    const sampler = new Sampler({ context: new Context(), urls: urlsOf(files) });
    await until(() => sampler.loaded);
    return sampler;
  },
  'smplr Sampler': async (files) => {
    const context = new AudioContext({ latencyHint: 0 });
    // It changes the addresses that it fetches; the file's number stays in them.
    const buffers = Object.fromEntries(files.map((_, i) => [i, `http://files/${i}`]));
    const fetch = (url: string) =>
      Promise.resolve(new Response(files[Number(/files.(\d+)/.exec(url)?.[1])]));
    const sampler = SmplrSampler(context, { buffers, storage: { fetch } });
    await sampler.ready;
    return sampler;
  },
};

declare global {
  interface Window {
    /** What is loaded: it would be collected else before its memory is measured. */
    heldKit: unknown;
    kitLoaderNames: readonly string[];
    timeKitLoad: typeof timeKitLoad;
  }
}

/** Milliseconds until a kit of so many made-up files can be played. */
export async function timeKitLoad(name: string, count: number): Promise<number> {
  const load = KIT_LOADERS[name];
  if (!load) throw new Error(`There is no loader “${name}”.`);
  const files = Array.from({ length: count }, (_, i) => makeWav(i));
  const startMs = performance.now();
  const kit = await load(files);
  window.heldKit = [files, kit];
  return performance.now() - startMs;
}

function urlsOf(files: readonly Blob[]): Record<string, string> {
  return Object.fromEntries(files.map((file, i) => [i, URL.createObjectURL(file)]));
}

/** Tone tells of its loading in no event that a failed file can't keep back. */
async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** A tone that dies away, mono, 16 bit. */
function makeWav(index: number): Blob {
  const step = (2 * Math.PI * (60 + 3 * index)) / RATE;
  const frames = SAMPLE_SEC * RATE;
  const samples = Float32Array.from(
    { length: frames },
    (_, n) => 0.6 * Math.exp((-6 * n) / frames) * Math.sin(step * n),
  );
  return new Blob([encodeWav([samples], RATE, { bitDepth: 16 })], { type: 'audio/wav' });
}

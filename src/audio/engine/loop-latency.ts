import { RENDER_QUANTUM_FRAMES } from './render-quantum.ts';

const PROBE_FRAMES = 1024;
const PROBE_DELAY_FRAMES = 256;

/**
 * Frames by which a loop of nodes is longer than the delay in it. Chromium and what shares its
 * ancestry add a render quantum, as a loop hears only what was rendered before; by the standard there
 * is none.
 */
export const loopLatency = { frames: RENDER_QUANTUM_FRAMES };

let probe: Promise<void> | null = null;

/** Finds it out, once; resolves when `loopLatency` is right for this browser. */
export function measureLoopLatency(): Promise<void> {
  return (probe ??= renderLoop().catch(() => undefined));
}

/** A click in a loop: where it comes a second time tells. */
async function renderLoop(): Promise<void> {
  const sampleRate = 48_000;
  const context = new OfflineAudioContext(1, PROBE_FRAMES, sampleRate);
  const click = new AudioBuffer({ length: 1, sampleRate });
  click.copyToChannel(Float32Array.of(1), 0);
  const source = context.createBufferSource();
  source.buffer = click;
  const delay = context.createDelay();
  delay.delayTime.value = PROBE_DELAY_FRAMES / sampleRate;
  const back = context.createGain();
  source.connect(delay).connect(back).connect(delay);
  delay.connect(context.destination);
  source.start();
  const samples = (await context.startRendering()).getChannelData(0);
  const second = samples.findIndex((sample, i) => i > PROBE_DELAY_FRAMES && sample > 0.5);
  if (second > 0) loopLatency.frames = second - 2 * PROBE_DELAY_FRAMES;
}

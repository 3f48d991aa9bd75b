import { afterAll, beforeAll, expect, it, vi } from 'vitest';

/** How many audio devices' worth of contexts have been opened on this page. */
let opened = 0;

beforeAll(() => {
  const Native = AudioContext;
  vi.stubGlobal(
    'AudioContext',
    class extends Native {
      constructor(options?: AudioContextOptions) {
        super(options);
        opened += 1;
      }
    },
  );
});

afterAll(() => vi.unstubAllGlobals());

// Tone's index opens one when it is imported, and its nodes open one where none is set.
it('opens one context for live play and none for rendering', async () => {
  const { createLiveContext } = await import('../../src/audio/context.ts');
  const { SamplerEngine } = await import('../../src/audio/engine/sampler-engine.ts');
  const offline = new OfflineAudioContext(2, 128, 44_100);
  new SamplerEngine(offline, offline.destination).dispose();
  expect(opened).toBe(0);
  const live = createLiveContext();
  new SamplerEngine(live, live.destination).dispose();
  expect(opened).toBe(1);
  await live.close();
});

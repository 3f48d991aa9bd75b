import { expect, test } from 'vitest';
import { AudioExport, grooveOf } from '../../src/app/audio-export.ts';
import type {
  AudioExportParts,
  BounceOptions,
  BouncePort,
  CaptureState,
} from '../../src/app/audio-ports.ts';
import { buildKit } from '../../src/kit/build-kit.ts';
import { Store } from '../../src/lib/store.ts';

const options: BounceOptions = {
  parts: 'mix',
  sampleRateHz: 48_000,
  bitDepth: 24,
  dither: true,
  loops: 1,
  hasTail: true,
  normalise: false,
};

const hit = { atSec: 0, padId: 'a', velocity: 100, durationSec: null };
const groove = { tempoBpm: 120, beatsPerBar: 4, bars: 1, hits: [hit] };
const kit = { ...buildKit('Kit', []), groove };
const wav = (name: string, durationSec = 2) => ({ name, durationSec, blob: new Blob([name]) });

function setUp(bounce: BouncePort['bounce'], more: Partial<AudioExportParts> = {}) {
  const zipped: string[] = [];
  const maker = new AudioExport({
    session: { kit, buffers: new Map() },
    sampleRateHz: () => 48_000,
    loadBounce: () => Promise.resolve({ bounce }),
    loadCapture: () => Promise.reject(new Error('It is not there.')),
    zip(files) {
      zipped.push(...files.map(({ path }) => path));
      return Promise.resolve(new Blob(['zip']));
    },
    ...more,
  });
  return { maker, zipped };
}

test('a groove without hits is none', () => {
  expect(grooveOf(kit)).toBe(groove);
  expect(grooveOf({ ...kit, groove: { ...groove, hits: [] } })).toBeNull();
  expect(grooveOf(buildKit('Kit', []))).toBeNull();
});

test('a mix is a file, parts are a zip of files with names of their own', async () => {
  const { maker, zipped } = setUp(() => Promise.resolve([wav('Tom'), wav('Tom'), wav('a/b:c')]));
  const mix = await maker.bounce(options);
  expect(mix).toMatchObject({ ending: '.wav', text: '2.0 s bounced.' });
  const parts = await maker.bounce({ ...options, parts: 'pads' });
  expect(parts).toMatchObject({ ending: ' pads.zip', text: '3 files of 2.0 s bounced.' });
  expect(zipped).toEqual(['01 Tom.wav', '02 Tom.wav', '03 a b c.wav']);
});

test('tells how far it is, can be cancelled, and does one at a time', async () => {
  const { maker } = setUp((_kit, _groove, _buffers, _options, onProgress, signal) => {
    onProgress(0.5);
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  });
  const shares: (number | null)[] = [];
  maker.state.subscribe(({ bounceShare }) => shares.push(bounceShare));
  const bouncing = maker.bounce(options);
  expect(await maker.bounce(options)).toBeNull();
  await expect.poll(() => shares).toEqual([0, 0.5]);
  maker.cancelBounce();
  expect(await bouncing).toBeNull();
  expect(maker.state.value).toMatchObject({ bounceShare: null, problem: '' });
});

test('says what went wrong until the next try', async () => {
  let isBroken = true;
  const { maker } = setUp(() =>
    isBroken ? Promise.reject(new Error('It is too long.')) : Promise.resolve([wav('Kit', 75)]),
  );
  expect(await maker.bounce(options)).toBeNull();
  expect(maker.state.value).toMatchObject({ problem: 'It is too long.', bounceShare: null });
  isBroken = false;
  expect((await maker.bounce(options))?.text).toBe('1:15 bounced.');
  expect(maker.state.value.problem).toBe('');
  await maker.startRecording();
  expect(maker.state.value.problem).toBe('It is not there.');
});

test('records, and owns up to gaps', async () => {
  const rest: CaptureState = {
    isRecording: false,
    elapsedSec: 0,
    peak: 0,
    missingFrames: 0,
    endedBy: null,
  };
  const state = new Store(rest);
  let missingFrames = 0;
  const { maker } = setUp(() => Promise.resolve([]), {
    loadCapture: () =>
      Promise.resolve({
        state,
        start() {
          state.set({ ...rest, isRecording: true });
          return Promise.resolve();
        },
        stop: () => Promise.resolve({ blob: new Blob(), durationSec: 3, missingFrames }),
        discard() {
          state.set(rest);
          return Promise.resolve();
        },
      }),
  });
  expect(await maker.stopRecording(16, true)).toBeNull();
  await maker.startRecording();
  expect(maker.state.value.capture?.isRecording).toBe(true);
  expect(await maker.stopRecording(16, true)).toMatchObject({
    ending: ' recording.wav',
    text: '3.0 s recorded.',
  });
  missingFrames = 128;
  expect((await maker.stopRecording(16, true))?.text).toMatch('left gaps');
  await maker.discardRecording();
  expect(maker.state.value.capture?.isRecording).toBe(false);
});

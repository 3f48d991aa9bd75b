import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SampleMap } from '../../../src/app/sample-map/sample-map.ts';
import { Store } from '../../../src/lib/store.ts';
import { isAudioFile } from '../../../src/audio/decode/audio-files.ts';
import { Decoder } from '../../../src/audio/decode/decoder.ts';
import { bufferToWav } from '../../../src/audio/buffer-wav.ts';
import { MapProjector } from '../../../src/ml/map-projection/map-projector.ts';
import { decideRole } from '../../../src/ml/decide-role.ts';
import { fetchVersion } from '../../../src/ml/model-store.ts';
import { SampleAnalyser } from '../../../src/ml/sample-analyser.ts';
import { SampleIndex } from '../../../src/storage/sample-index/sample-index.ts';
import { decayingNoise, glide, render, type Wave } from '../../ml/signals.ts';
import { silentPlayer } from '../parts.ts';

const RATE_HZ = 44_100;
const COUNT = 12;

let name: string;
let folder: FileSystemDirectoryHandle;
let ends: (() => void)[];

beforeEach(async () => {
  name = `Real ${crypto.randomUUID()}`;
  ends = [];
  const root = await navigator.storage.getDirectory();
  folder = await root.getDirectoryHandle(name, { create: true });
  for (let i = 0; i < COUNT; i++) {
    await write(`kick ${i}.wav`, glide(200 + 5 * i, 45 + i, 0.03, 0.12));
    await write(`hat ${i}.wav`, decayingNoise(0.02 + 0.002 * i, i));
  }
});

afterEach(async () => {
  vi.unstubAllGlobals();
  for (const end of ends) end();
  await (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true });
  await deleteDB(name);
});

async function write(fileName: string, wave: Wave): Promise<void> {
  const samples = Float32Array.from(render(0.3, RATE_HZ, wave));
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: RATE_HZ });
  buffer.copyToChannel(samples, 0);
  const file = await folder.getFileHandle(fileName, { create: true });
  const writable = await file.createWritable();
  await writable.write(bufferToWav(buffer));
  await writable.close();
}

function visit() {
  const analyser = new SampleAnalyser({ baseUrl: `${location.origin}/` });
  const projector = new MapProjector();
  const played: AudioBuffer[] = [];
  const indexDecoder = new Decoder(32_000);
  const decode = vi.spyOn(indexDecoder, 'decode');
  const map = new SampleMap({
    session: {
      progress: new Store(null),
      useNames: false,
      add: () => Promise.reject(new Error('No kit.')),
      load: () => Promise.reject(new Error('No kit.')),
    },
    player: silentPlayer(),
    analyser,
    readVersion: () => fetchVersion('/', analyser.model),
    learning: { heeded: () => Promise.resolve([]) },
    decideRole,
    isAudioFile,
    decoder: new Decoder(48_000),
    indexDecoder,
    preview: { play: (buffer) => played.push(buffer), stop: () => undefined },
    projector,
    openIndex: async () => {
      const index = await SampleIndex.open(name);
      ends.push(() => index.close());
      return index;
    },
  });
  ends.push(() => {
    analyser.dispose();
    projector.dispose();
  });
  return { map, played, decode, analyser };
}

test(
  'a folder is heard, placed, played, and known again on the next visit',
  { timeout: 60_000 },
  async () => {
    vi.stubGlobal('showDirectoryPicker', () => Promise.resolve(folder));
    const first = visit();
    expect(first.map.canKeepFolder).toBe(true);
    await first.map.open();
    await first.map.chooseFolder();
    const { state, problem, sounds, libraryName } = first.map.view.value;
    expect({ state, problem, libraryName }).toEqual({
      state: 'ready',
      problem: '',
      libraryName: name,
    });
    expect(sounds).toHaveLength(2 * COUNT);
    const kindOf = (id: string) => sounds.find((sound) => sound.id === id)!.name.split(' ')[0];
    for (const sound of sounds) {
      const near = first.map.near(sound.id, 5).map(kindOf);
      expect(near.filter((kind) => kind === kindOf(sound.id)).length).toBeGreaterThanOrEqual(4);
    }
    await first.map.hear(sounds[0]!.id);
    expect(first.played[0]?.sampleRate).toBe(48_000);
    expect(first.played[0]?.duration).toBeCloseTo(0.3, 2);

    const second = visit();
    await second.map.open();
    await expect.poll(() => second.map.view.value.state).toBe('ready');
    expect(second.decode).not.toHaveBeenCalled();
    // Nothing was to be listened to, so that no network was needed.
    expect(second.analyser.status.value.state).toBe('idle');
    const places = (all: typeof sounds) => new Map(all.map(({ id, x, y }) => [id, [x, y]]));
    expect(places(second.map.view.value.sounds)).toEqual(places(sounds));
  },
);

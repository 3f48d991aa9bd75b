import { expect, it } from 'vitest';
import { Decoder } from '../../../src/audio/decode/decoder.ts';
import { renderStarterKit } from '../../../src/audio/starter/render-starter-kit.ts';

it('makes sixteen files in a worker that the app’s own decoder reads', async () => {
  const sounds = await renderStarterKit();
  expect(sounds.length).toBe(16);
  expect(new Set(sounds.map(({ fileName }) => fileName)).size).toBe(16);
  const decoder = new Decoder(48_000);
  for (const { fileName, name, bytes } of sounds) {
    expect(fileName).toBe(`${name}.wav`);
    const buffer = await decoder.decode(bytes, fileName);
    expect(buffer.duration).toBeGreaterThan(0.1);
    expect(buffer.duration).toBeLessThan(3);
  }
});

it('makes the same bytes every time', async () => {
  const kits = await Promise.all([renderStarterKit(), renderStarterKit()]);
  const [once, again] = await Promise.all(
    kits.map((kit) => Promise.all(kit.map(({ bytes }) => crypto.subtle.digest('SHA-256', bytes)))),
  );
  const words = (digests: ArrayBuffer[] = []) => digests.map((digest) => new Uint32Array(digest));
  expect(words(again)).toEqual(words(once));
  expect(new Set(words(once).map(String)).size).toBe(16);
});

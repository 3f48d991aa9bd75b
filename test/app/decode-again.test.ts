import { describe, expect, test } from 'vitest';
import { decodeAgain } from '../../src/app/decode-again.ts';
import { SampleLibrary } from '../../src/app/sample-library.ts';
import { features } from './parts.ts';

const bufferOf = (sampleRate: number) => ({ sampleRate }) as AudioBuffer;

function libraryOf(rates: Readonly<Record<string, number>>): SampleLibrary {
  const library = new SampleLibrary();
  for (const [id, rate] of Object.entries(rates)) {
    const embedding = Float32Array.of(1);
    library.add(id, { blob: new Blob([id]), buffer: bufferOf(rate), features, embedding });
  }
  return library;
}

const ratesIn = ({ buffers }: SampleLibrary) =>
  Object.fromEntries([...buffers].map(([id, { sampleRate }]) => [id, sampleRate]));

describe('decoding again', () => {
  test('brings sounds of another rate to the new one, from their files', async () => {
    const library = libraryOf({ a: 44_100, b: 48_000, c: 44_100 });
    const decoded: string[] = [];
    const decode = (bytes: ArrayBuffer) => {
      decoded.push(new TextDecoder().decode(bytes));
      return Promise.resolve(bufferOf(48_000));
    };
    expect(await decodeAgain(library, { decode }, 48_000, () => true)).toBe(true);
    expect(decoded.toSorted()).toEqual(['a', 'c']);
    expect(ratesIn(library)).toEqual({ a: 48_000, b: 48_000, c: 48_000 });
    expect(library.get('a')?.embedding).toEqual(Float32Array.of(1));
    expect(await decodeAgain(library, { decode }, 48_000, () => true)).toBe(false);
  });

  test('leaves what can’t be read again as it is', async () => {
    const library = libraryOf({ a: 44_100, b: 44_100 });
    const decode = (_: ArrayBuffer, id: string) =>
      id === 'a' ? Promise.reject(new Error('lost')) : Promise.resolve(bufferOf(48_000));
    expect(await decodeAgain(library, { decode }, 48_000, () => true)).toBe(true);
    expect(ratesIn(library)).toEqual({ a: 44_100, b: 48_000 });
  });

  test('brings nothing back that was let go meanwhile, and stops once it is not wanted', async () => {
    const library = libraryOf({ a: 44_100, b: 44_100 });
    const letGo = () => {
      library.retain(new Set(['b']));
      return Promise.resolve(bufferOf(48_000));
    };
    expect(await decodeAgain(library, { decode: letGo }, 48_000, () => true)).toBe(true);
    expect(ratesIn(library)).toEqual({ b: 48_000 });
    const never = () => Promise.reject(new Error('asked'));
    expect(await decodeAgain(library, { decode: never }, 96_000, () => false)).toBe(false);
  });
});

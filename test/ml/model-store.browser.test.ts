import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sha256Hex } from '../../src/lib/bytes.ts';
import { fetchVersion, loadModel } from '../../src/ml/model-store.ts';
import { makeCard } from './cards.ts';

const BASE_URL = 'https://padwise.test/app/';
const CARD_URL = `${BASE_URL}models/drum-classifier.json`;
const MODEL_URL = `${BASE_URL}models/drum-classifier.onnx`;
const CACHE_NAME = 'padwise-models';

/** What the server has; Cache Storage is the real one. */
const files = new Map<string, BodyInit>();
let fetched: string[] = [];

async function publish(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const sha256 = await sha256Hex(bytes);
  files.set(CARD_URL, JSON.stringify(makeCard({ sha256, bytes: bytes.length })));
  files.set(MODEL_URL, bytes);
}

beforeEach(async () => {
  await caches.delete(CACHE_NAME);
  files.clear();
  fetched = [];
  vi.stubGlobal('fetch', (url: URL) => {
    fetched.push(url.href);
    const body = files.get(url.href);
    return Promise.resolve(
      body === undefined ? new Response('nothing', { status: 404 }) : new Response(body),
    );
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await caches.delete(CACHE_NAME);
});

const first = Uint8Array.of(1, 2, 3, 4);
const second = Uint8Array.of(5, 6, 7, 8, 9);

describe('loadModel', () => {
  it('gives the card and bytes that match it', async () => {
    await publish(first);
    const { card, bytes } = await loadModel(BASE_URL);
    expect(card.version).toBe('1.2.3');
    expect(bytes).toEqual(first);
  });

  it('tells the version of a network that it does not fetch', async () => {
    await publish(first);
    expect(await fetchVersion(BASE_URL, 'drum-classifier')).toBe('1.2.3');
    expect(fetched).toEqual([CARD_URL]);
  });

  it('fetches a network once for all visits', async () => {
    await publish(first);
    await loadModel(BASE_URL);
    const { bytes } = await loadModel(BASE_URL);
    expect(bytes).toEqual(first);
    expect(fetched).toEqual([CARD_URL, MODEL_URL, CARD_URL]);
  });

  it('fetches another network by its name, with its own card', async () => {
    await publish(first);
    const sha256 = await sha256Hex(second);
    const card = makeCard({ sha256, bytes: second.length, version: '9-licensed' });
    files.set(`${BASE_URL}models/drum-classifier-licensed.json`, JSON.stringify(card));
    files.set(`${BASE_URL}models/drum-classifier-licensed.onnx`, second);
    const model = await loadModel(BASE_URL, 'drum-classifier-licensed');
    expect(model.card.version).toBe('9-licensed');
    expect(model.bytes).toEqual(second);
  });

  it('replaces a network that has changed', async () => {
    await publish(first);
    await loadModel(BASE_URL);
    await publish(second);
    expect((await loadModel(BASE_URL)).bytes).toEqual(second);
    const cache = await caches.open(CACHE_NAME);
    expect(await cache.keys()).toHaveLength(1);
  });

  it('fetches again what has been damaged in the cache', async () => {
    await publish(first);
    await loadModel(BASE_URL);
    const cache = await caches.open(CACHE_NAME);
    const [key] = await cache.keys();
    await cache.put(key!, new Response(Uint8Array.of(1, 2, 3, 0)));
    expect((await loadModel(BASE_URL)).bytes).toEqual(first);
    expect(fetched.filter((url) => url === MODEL_URL)).toHaveLength(2);
  });

  it.each([
    ['absent', undefined],
    ['closed', { open: () => Promise.reject(new DOMException('no', 'SecurityError')) }],
    [
      'full',
      {
        open: () =>
          Promise.resolve({
            match: () => Promise.resolve(undefined),
            keys: () => Promise.resolve([]),
            put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
          }),
      },
    ],
  ])('does without Cache Storage where that is %s', async (_, storage) => {
    await publish(first);
    vi.stubGlobal('caches', storage);
    expect((await loadModel(BASE_URL)).bytes).toEqual(first);
  });
});

describe('loadModel refuses, and says which file and why', () => {
  it('no card', async () => {
    await expect(loadModel(BASE_URL)).rejects.toThrow(
      '/app/models/drum-classifier.json could not be fetched: HTTP 404.',
    );
  });

  it('a card that is a page', async () => {
    files.set(CARD_URL, '<!doctype html>');
    await expect(loadModel(BASE_URL)).rejects.toThrow(
      'drum-classifier.json is missing or not JSON',
    );
  });

  it('a card of another app', async () => {
    files.set(CARD_URL, JSON.stringify(makeCard({ labels: ['kick', 'snare'] })));
    await expect(loadModel(BASE_URL)).rejects.toThrow('does not fit this app: labels: ');
  });

  it('no network', async () => {
    await publish(first);
    files.delete(MODEL_URL);
    await expect(loadModel(BASE_URL)).rejects.toThrow('.onnx could not be fetched: HTTP 404.');
  });

  it('a network that is too short', async () => {
    await publish(first);
    files.set(MODEL_URL, first.slice(1));
    await expect(loadModel(BASE_URL)).rejects.toThrow('has 3 bytes where its card says 4');
  });

  it('a network that is too long, without reading all of it', async () => {
    await publish(first);
    files.set(MODEL_URL, new Uint8Array(100));
    await expect(loadModel(BASE_URL)).rejects.toThrow('more than the expected 4 bytes');
  });

  it('a network with another hash, and caches nothing', async () => {
    await publish(first);
    files.set(MODEL_URL, Uint8Array.of(4, 3, 2, 1));
    await expect(loadModel(BASE_URL)).rejects.toThrow('its SHA-256 is not the one on its card');
    const cache = await caches.open(CACHE_NAME);
    expect(await cache.keys()).toEqual([]);
  });

  it('a server that is away', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(loadModel(BASE_URL)).rejects.toThrow('could not be fetched: Failed to fetch.');
  });
});

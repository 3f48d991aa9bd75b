import { sha256Hex } from '../lib/bytes.ts';
import { messageOf } from '../lib/message-of.ts';
import { parseModelCard, type ModelCard } from './model-card.ts';

export interface Model {
  readonly card: ModelCard;
  /** The `.onnx` file, of the length and the hash that the card gives. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The networks that are served: one that learned from all sources, one from stated licences only. */
export type ModelName = 'drum-classifier' | 'drum-classifier-licensed';

const CACHE_NAME = 'padwise-models';
const MAX_CARD_BYTES = 1024 * 1024;

/**
 * Fetches the classifier's card and, unless the very same bytes are cached, its network.
 *
 * @param baseUrl Absolute URL of the folder that holds `models/`.
 * @throws Error whose message says which file is at fault and why.
 */
export async function loadModel(
  baseUrl: string,
  name: ModelName = 'drum-classifier',
): Promise<Model> {
  const path = `models/${name}.onnx`;
  const card = await fetchCard(`models/${name}.json`, baseUrl);
  const url = new URL(path, baseUrl);
  const cache = await openCache();
  const key = new URL(`?sha256=${card.sha256}`, url).href;

  const cached = await readCached(cache, key);
  if (cached && (await faultOf(cached, card)) === null) return { card, bytes: cached };

  const bytes = await fetchBytes(url, card.bytes);
  const fault = await faultOf(bytes, card);
  if (fault !== null) throw new Error(`${path} ${fault}.`);
  await replaceCached(cache, key, bytes);
  return { card, bytes };
}

/**
 * Fetches the network of a card that is known, and keeps it nowhere but where the browser does.
 *
 * @param url Absolute.
 * @throws Error whose message says what is wrong with it.
 */
export async function fetchNetwork(url: URL, card: ModelCard): Promise<Model> {
  const bytes = await fetchBytes(url, card.bytes, 'default');
  const fault = await faultOf(bytes, card);
  if (fault !== null) throw new Error(`${url.href} ${fault}.`);
  return { card, bytes };
}

/**
 * Asks for the version of a network by its card alone, a few kilobytes.
 *
 * @param baseUrl URL of the folder that holds `models/`; relative to the page.
 * @throws Error whose message says what is wrong with the card.
 */
export async function fetchVersion(baseUrl: string, name: ModelName): Promise<string> {
  const folder = new URL(baseUrl, document.baseURI).href;
  return (await fetchCard(`models/${name}.json`, folder)).version;
}

async function fetchCard(path: string, baseUrl: string): Promise<ModelCard> {
  const bytes = await fetchBytes(new URL(path, baseUrl), MAX_CARD_BYTES);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Error(`${path} is missing or not JSON.`);
  }
  try {
    return parseModelCard(json);
  } catch (error) {
    throw new Error(`${path} does not fit this app: ${messageOf(error)}.`, { cause: error });
  }
}

/** What is wrong with a network's bytes, or null. */
async function faultOf(bytes: Uint8Array<ArrayBuffer>, card: ModelCard): Promise<string | null> {
  if (bytes.length !== card.bytes) {
    return `has ${bytes.length} bytes where its card says ${card.bytes}`;
  }
  const hash = await sha256Hex(bytes);
  return hash === card.sha256 ? null : 'is damaged: its SHA-256 is not the one on its card';
}

/** Asks the server even where the browser holds a copy: it could be that of an earlier model. */
async function fetchBytes(
  url: URL,
  maxBytes: number,
  cache: RequestCache = 'no-cache',
): Promise<Uint8Array<ArrayBuffer>> {
  const path = url.pathname;
  try {
    const response = await fetch(url, { cache });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await readBounded(response, maxBytes);
  } catch (error) {
    throw new Error(`${path} could not be fetched: ${messageOf(error)}.`, { cause: error });
  }
}

async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) break;
    length += value.length;
    if (length > maxBytes) {
      await reader?.cancel();
      throw new Error(`more than the expected ${maxBytes} bytes`);
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Null where there is no Cache Storage: insecure pages, some private windows. */
async function openCache(): Promise<Cache | null> {
  try {
    return await caches.open(CACHE_NAME);
  } catch {
    return null;
  }
}

async function readCached(
  cache: Cache | null,
  key: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const response = await cache?.match(key);
    return response ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** Keeps this network and no other. A full disk only means that the next visit fetches it again. */
async function replaceCached(
  cache: Cache | null,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  try {
    if (!cache) return;
    for (const old of await cache.keys()) await cache.delete(old);
    await cache.put(key, new Response(bytes));
  } catch {
    return;
  }
}

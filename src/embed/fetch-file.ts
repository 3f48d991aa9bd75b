import { FILE_LIMITS, sizeInWords } from '../formats/limits.ts';

/**
 * Fetches a file of at most a kit's size.
 *
 * @throws Error that says in a sentence why it can't be had, AbortError once the signal aborts.
 */
export async function fetchFile(
  url: URL,
  signal: AbortSignal,
  maxBytes: number = FILE_LIMITS.totalBytes,
): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (error) {
    signal.throwIfAborted();
    // The platform says no more, lest a page learns what is on other servers.
    throw new Error(`${url.href} can’t be fetched: it is not there, or does not let this page.`, {
      cause: error,
    });
  }
  if (!response.ok) {
    throw new Error(`${url.href} can’t be fetched: the server says ${response.status}.`);
  }
  return readBounded(response, url, maxBytes);
}

async function readBounded(response: Response, url: URL, maxBytes: number): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) return new Blob(parts);
    parts.push(value);
    length += value.length;
    if (length > maxBytes) {
      await reader?.cancel();
      throw new Error(`${url.href} is larger than ${sizeInWords(maxBytes)}.`);
    }
  }
}

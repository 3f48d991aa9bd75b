import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeBase64,
  encodeBase64,
  sha256Hex,
  sha256HexInPieces,
  toHex,
} from '../../src/lib/bytes.ts';

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Uint8Array.from(array));

/** Bytes that are no pattern, more than one piece of work holds. */
function manyBytes(count: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: count }, (_, i) => (i * i * 31) >>> 7);
}

test('hex has two lower-case digits a byte', () => {
  expect(toHex(Uint8Array.of(0, 10, 255))).toBe('000aff');
});

test('the hash of "abc" is the one in the standard', async () => {
  const abc = new TextEncoder().encode('abc');
  const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(await sha256Hex(abc)).toBe(expected);
  expect(await sha256Hex(abc.buffer)).toBe(expected);
});

test('hashing without crypto.subtle gives the same', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, async (data) => {
      expect(await sha256HexInPieces(data)).toBe(await sha256Hex(data));
    }),
  );
  const many = manyBytes(2_000_001);
  expect(await sha256HexInPieces(many)).toBe(await sha256Hex(many));
});

test('base64 is what the platform writes, and reads back', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, async (data) => {
      const text = await encodeBase64(data);
      expect(text).toBe(Buffer.from(data).toString('base64'));
      expect(await decodeBase64(text)).toEqual(data);
    }),
  );
});

test.each([786_431, 786_432, 786_433, 2_000_000])(
  'base64 of %i bytes, in pieces',
  async (count) => {
    const data = manyBytes(count);
    const text = await encodeBase64(data);
    expect(text === Buffer.from(data).toString('base64')).toBe(true);
    expect(Buffer.compare(await decodeBase64(text), data)).toBe(0);
  },
);

test.each([
  ['AAA', /no multiple of four/],
  ['AA!A', /position 2/],
  ['AA==AAAA', /position 2/],
  ['A===', /position 1/],
  ['AA\nA', /position 2/],
])('base64 text %j is refused', async (text, message) => {
  await expect(decodeBase64(text)).rejects.toThrow(message);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '../../src/formats/crc32.ts';

test('the check value of the standard', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

test('pieces make the same as the whole', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat({ max: 60 }), (bytes, at) => {
      expect(crc32(bytes.slice(at), crc32(bytes.slice(0, at)))).toBe(crc32(bytes));
    }),
  );
});

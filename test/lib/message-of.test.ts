import { expect, test } from 'vitest';
import { messageOf } from '../../src/lib/message-of.ts';

test.each([
  [new Error('It is gone.'), 'It is gone.'],
  [new TypeError(''), 'TypeError'],
  ['a text', 'a text'],
  [undefined, 'undefined'],
])('%s', (error, message) => {
  expect(messageOf(error)).toBe(message);
});

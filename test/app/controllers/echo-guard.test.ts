import { expect, test } from 'vitest';
import { EchoGuard } from '../../../src/app/controllers/echo-guard.ts';

const light = [0x90, 36, 127];

test('what comes back at once is an echo, once', () => {
  const guard = new EchoGuard();
  guard.sent(['a'], light, 1000);
  expect(guard.isEcho('b', light, 1001)).toBe(false);
  expect(guard.isEcho('a', [0x90, 36, 126], 1001)).toBe(false);
  expect(guard.isEcho('a', light, 1005)).toBe(true);
  expect(guard.isEcho('a', light, 1006)).toBe(false);
});

test('what comes later is a hit', () => {
  const guard = new EchoGuard();
  guard.sent(['a'], light, 1000);
  expect(guard.isEcho('a', light, 1041)).toBe(false);
  expect(guard.isNeeded).toBe(false);
});

test('a device that has echoed nothing is trusted, one that has is not', () => {
  const guard = new EchoGuard();
  for (let note = 36; note < 40; note += 1) {
    const bytes = [0x90, note, 5];
    guard.sent(['a', 'b'], bytes, 1000);
    expect(guard.isNeeded).toBe(false);
    expect(guard.isEcho('b', bytes, 1001)).toBe(true);
  }
  guard.sent(['a', 'b'], light, 1050);
  guard.trust();
  expect(guard.isEcho('a', light, 1051)).toBe(false);
  expect(guard.isEcho('b', light, 1051)).toBe(true);
  expect(guard.watches(['b'])).toBe(true);
  expect(guard.watches(['a'])).toBe(false);
});

test('a hit that looks like the first light does not make its device suspect', () => {
  const guard = new EchoGuard();
  guard.sent(['a'], light, 1000);
  expect(guard.isEcho('a', light, 1010)).toBe(true);
  guard.trust();
  expect(guard.isNeeded).toBe(false);
  guard.sent(['a'], light, 1020);
  guard.trust();
  expect(guard.isEcho('a', light, 1030)).toBe(false);
});

test('garbage is no echo', () => {
  const guard = new EchoGuard();
  guard.sent(['a'], light, 0);
  for (const bytes of [[], [0x90], [0x90, 36], [0xf8]]) {
    expect(guard.isEcho('a', bytes, 1)).toBe(false);
  }
});

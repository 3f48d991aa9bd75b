import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SourceLearner } from '../../../src/profiles/controls/source-learner.ts';
import {
  finePosition,
  messageKey,
  messagePosition,
  sourceKey,
  sourceOf,
} from '../../../src/profiles/controls/control-source.ts';

type Message = readonly [status: number, first: number, second: number];

function learned(messages: readonly Message[], wantsButton = false) {
  const learner = new SourceLearner(wantsButton);
  for (const message of messages) learner.hear(...message);
  return learner.result;
}

test('a knob is known with its channel', () => {
  const sweep = [10, 11, 12, 14].map((value): Message => [0xb2, 21, value]);
  expect(learned(sweep)).toEqual({ channel: 3, source: { kind: 'cc', controller: 21 } });
});

test('an encoder is known by what it repeats', () => {
  const turns = [1, 1, 127, 127].map((value): Message => [0xb0, 16, value]);
  expect(learned(turns)?.source).toEqual({
    kind: 'cc',
    controller: 16,
    encoding: 'twos-complement',
  });
});

test('two halves are one knob', () => {
  const halves = [5, 6, 7].flatMap((value): Message[] => [
    [0xb0, 2, value],
    [0xb0, 34, 3 * value],
  ]);
  expect(learned(halves)?.source).toEqual({ kind: 'cc', controller: 2, fine: true });
});

test('what was moved most is meant', () => {
  const messages: Message[] = [
    [0xd9, 40, 0],
    [0xb0, 7, 1],
    [0xb0, 7, 2],
    [0xb0, 8, 9],
  ];
  expect(learned(messages)?.source).toEqual({ kind: 'cc', controller: 7 });
});

test('hits are no knobs, but buttons; a button’s release is none', () => {
  expect(learned([[0x99, 36, 100]])).toBeNull();
  expect(learned([[0x99, 36, 100]], true)).toEqual({ source: { kind: 'note', note: 36 } });
  expect(learned([[0xb0, 64, 0]], true)).toBeNull();
  const learner = new SourceLearner(true);
  expect(learner.hear(0xb0, 64, 127)).toBe(true);
  expect(learner.result).toEqual({ channel: 1, source: { kind: 'cc', controller: 64 } });
});

test('a knob is watched until its kind shows; a wheel is known at once', () => {
  const knob = new SourceLearner(false);
  const done = [1, 1, 1, 1, 1, 1, 1, 1].map((value) => knob.hear(0xb0, 9, value));
  expect(done.indexOf(true)).toBe(7);
  const wheel = new SourceLearner(false);
  expect([wheel.hear(0xe0, 0, 65), wheel.hear(0xe0, 0, 66)]).toEqual([false, true]);
  expect(wheel.result?.source).toEqual({ kind: 'pitch-bend' });
});

test('program changes and channel modes move nothing', () => {
  expect(sourceOf(0xc0, 3)).toBeNull();
  expect(sourceOf(0xb0, 123)).toBeNull();
});

test('whatever comes, it ends and is bounded', () => {
  const messages = fc.array(
    fc.tuple(
      fc.integer({ min: 0x80, max: 0xef }),
      fc.integer({ min: 0, max: 127 }),
      fc.integer({ min: 0, max: 127 }),
    ),
    { maxLength: 300 },
  );
  fc.assert(
    fc.property(messages, fc.boolean(), (all, wantsButton) => {
      const result = learned(all, wantsButton);
      if (result?.channel !== undefined) expect(result.channel).toBeLessThanOrEqual(16);
    }),
  );
});

test('a source has the key of its messages, and no other', () => {
  const message = fc.tuple(
    fc.constantFrom(0x90, 0xa0, 0xb0, 0xd0, 0xe0),
    fc.integer({ min: 0, max: 15 }),
    fc.integer({ min: 0, max: 119 }),
  );
  fc.assert(
    fc.property(message, message, ([kindA, channel, a], [kindB, , b]) => {
      const source = sourceOf(kindA | channel, a)!;
      expect(sourceKey(source)).toBe(messageKey(kindA | channel, a));
      const other = sourceOf(kindB, b)!;
      const isSame = JSON.stringify(source) === JSON.stringify(other);
      expect(sourceKey(other) === sourceKey(source)).toBe(isSame);
    }),
  );
});

test('positions reach from end to end, pitch bend rests in the middle', () => {
  expect([0, 127].map((value) => messagePosition(0xb0, 1, value))).toEqual([0, 1]);
  expect(messagePosition(0xd0, 127, 0)).toBe(1);
  const bend = [0, 8192, 16_383].map((value) => messagePosition(0xe3, value & 127, value >> 7));
  expect(bend).toEqual([0, 0.5, 1]);
  expect([finePosition(0, 0), finePosition(127, 127)]).toEqual([0, 1]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 16_382 }), (value) => {
      const at = (bend: number) => messagePosition(0xe0, bend & 127, bend >> 7);
      expect(at(value)).toBeLessThan(at(value + 1));
    }),
  );
});

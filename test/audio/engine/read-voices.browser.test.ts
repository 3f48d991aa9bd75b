import { expect, test } from 'vitest';
import type { SamplerEngine } from '../../../src/audio/engine/sampler-engine.ts';
import { constant, makeBuffer, makeKit, makePad, QUANTUM_SEC, render } from './engine-fixtures.ts';

type Seen = readonly [padId: string, positionShare: number, level: number];

function read(engine: SamplerEngine): Seen[] {
  const seen: Seen[] = [];
  engine.readVoices((...voice) => seen.push(voice));
  return seen;
}

const a = { a: makeBuffer(0.4, constant(0.5)) };

test('tells where each voice is and how loud, the oldest first', async () => {
  let seen: Seen[] = [];
  const kit = makeKit(makePad('a', 36, { gainDb: -6 }), makePad('b', 38));
  await render(0.3, kit, { ...a, b: makeBuffer(0.8, constant(0.25)) }, [
    [0, (engine) => engine.noteOn(36, 127)],
    [0.104, (engine) => engine.noteOn(38, 64)],
    [0.2, (engine) => (seen = read(engine))],
  ]);
  expect(seen.map(([padId]) => padId)).toEqual(['a', 'b']);
  const [first, second] = seen as [Seen, Seen];
  expect(first[1]).toBeCloseTo(0.5, 6);
  expect(first[2]).toBeCloseTo(0.5 * 10 ** (-6 / 20), 5);
  expect(second[1]).toBeCloseTo(0.12, 6);
  expect(second[2]).toBeCloseTo(0.25 * (64 / 127) ** 2, 5);
});

test('a loop begins again, and tuning moves faster', async () => {
  let seen: Seen[] = [];
  const kit = makeKit(makePad('a', 36, { playbackMode: 'loop', tuneSemitones: 12 }));
  await render(0.6, kit, a, [
    [0, (engine) => engine.noteOn(36, 127)],
    [0.48, (engine) => (seen = read(engine))],
  ]);
  // 0.96 s of a sample of 0.4 s.
  expect(seen[0]?.[1]).toBeCloseTo(0.4, 6);
  expect(seen[0]?.[2]).toBeCloseTo(0.5, 6);
});

test('shows no voice before its start, after its end, or after its fade', async () => {
  const counts: number[] = [];
  const count = (engine: SamplerEngine) => counts.push(read(engine).length);
  await render(1, makeKit(makePad('a', 36)), a, [
    [0, (engine) => engine.triggerAt('a', 127, 0.2)],
    [0.1, count],
    [0.4, count],
    [0.6 + 2 * QUANTUM_SEC, count],
    [0.7, (engine) => engine.noteOn(36, 127)],
    [0.75, (engine) => engine.panic()],
    [0.9, count],
  ]);
  expect(counts).toEqual([0, 1, 0, 0]);
});

test('a silent pad has a place and no level', async () => {
  let seen: Seen[] = [];
  await render(0.3, makeKit(makePad('a', 36, { muted: true })), a, [
    [0, (engine) => engine.noteOn(36, 127)],
    [0.2, (engine) => (seen = read(engine))],
  ]);
  expect(seen).toEqual([['a', expect.closeTo(0.5, 6), 0]]);
});

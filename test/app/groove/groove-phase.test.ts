import { expect, test } from 'vitest';
import {
  nextPhase,
  type GrooveMove,
  type GroovePhase,
} from '../../../src/app/groove/groove-phase.ts';

/** Where a row of moves leads from standstill. */
function after(moves: readonly GrooveMove[], hasCountIn = true): GroovePhase {
  return moves.reduce<GroovePhase>((phase, move) => nextPhase(phase, move, hasCountIn), 'stopped');
}

test('record counts in and records, or records at once', () => {
  expect(after(['record'])).toBe('counting-in');
  expect(after(['record', 'counted-in'])).toBe('recording');
  expect(after(['record'], false)).toBe('recording');
});

test('record goes in and out of recording while it plays', () => {
  expect(after(['play', 'record'])).toBe('recording');
  expect(after(['play', 'record', 'record'])).toBe('playing');
});

test('play, stop and the end stop whatever goes on', () => {
  for (const start of [['play'], ['record'], ['record', 'counted-in']] as const) {
    expect(after([...start, 'stop'])).toBe('stopped');
    expect(after([...start, 'play'])).toBe('stopped');
  }
  expect(after(['play', 'ended'])).toBe('stopped');
  expect(after(['record', 'counted-in', 'ended'])).toBe('stopped');
});

test('what means nothing changes nothing', () => {
  expect(after(['stop'])).toBe('stopped');
  expect(after(['counted-in'])).toBe('stopped');
  expect(after(['record', 'ended'])).toBe('counting-in');
});

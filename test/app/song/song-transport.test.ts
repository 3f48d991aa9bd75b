import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TAKE_LABEL } from '../../../src/app/song/song-transport.ts';
import { readMidiFile } from '../../../src/formats/midi-file/read-midi-file.ts';
import type { Kit } from '../../../src/kit/kit-schema.ts';
import { grooveOf } from '../../../src/kit/groove-edits.ts';
import type { Song, SongNote } from '../../../src/kit/song.ts';
import { makeKit as engineKit, makePad } from '../../audio/engine/engine-fixtures.ts';
import { makeKit } from '../../components/pads.ts';
import { notesByHand, parseByHand } from '../../formats/midi-file/parse-by-hand.ts';
import { songParts } from './song-parts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const LEAD_SEC = 0.06;
const PPQ = 100;
const note = (tick: number, key = 36, velocity = 100): SongNote => ({
  tick,
  note: key,
  velocity,
  durationTicks: 50,
});

/** 120 bpm, bars of two seconds; a kick on each beat of four bars, as loud as its number. */
const beats = Array.from({ length: 16 }, (_, i) => note(i * PPQ, 36, i + 1));
const song = (change: Partial<Song> = {}, notes: readonly SongNote[] = beats): Song => ({
  name: '',
  ppq: PPQ,
  tempos: [{ tick: 0, micros: 500_000 }],
  metres: [{ tick: 0, beats: 4, unit: 4 }],
  lengthTicks: 16 * PPQ,
  parts: [{ track: 0, channel: 10, name: '', notes }],
  remarks: [],
  ...change,
});

const kit: Kit = engineKit(
  { ...makePad('kick', 36), role: 'kick' },
  { ...makePad('snare', 38, { playbackMode: 'gate' }), role: 'snare' },
);

/** An open song; planned hits as velocity and time since the first key. */
function opened(of: Song = song()) {
  const parts = songParts(kit);
  parts.transport.open('Song', of);
  const heard = () =>
    parts.planned.map(({ velocity, atSec }) => [
      velocity,
      Number((atSec - 10 - LEAD_SEC).toFixed(9)),
    ]);
  return { ...parts, heard };
}

describe('SongTransport', () => {
  test('hands every hit over once, a little ahead, and stops at the end', () => {
    const { transport, planned, heard, run } = opened();
    transport.play();
    run(9);
    expect(heard()).toEqual(beats.map((_, i) => [i + 1, i / 2]));
    for (const { atSec, givenSec } of planned) {
      expect(atSec - givenSec).toBeGreaterThan(0.05);
      expect(atSec - givenSec).toBeLessThanOrEqual(0.121);
    }
    expect(transport.state.value).toMatchObject({ phase: 'stopped', tick: 0 });
  });

  test('follows the tempos of the file, faster and slower from where it is', () => {
    const { transport, heard, run } = opened(
      song({
        tempos: [
          { tick: 0, micros: 500_000 },
          { tick: 200, micros: 250_000 },
        ],
      }),
    );
    transport.setTempoScale(2);
    transport.play();
    run(0.5);
    // Up to 0.62 s all is handed over: song time 1.12 s.
    transport.setTempoScale(0.5);
    run(1.5);
    const turn = (sec: number) => Number((0.56 + (sec - 1.12) / 0.5).toFixed(6));
    const times = heard().map(([, sec]) => Number(sec!.toFixed(6)));
    expect(times.slice(0, 3)).toEqual([0, 0.25, 0.5]);
    expect(times[3]).toBeCloseTo(turn(1.25), 1);
    expect(times[4]! - times[3]!).toBeCloseTo(0.5, 6);
    transport.setTempoScale(99);
    expect(transport.state.value.tempoScale).toBe(4);
  });

  test('loops bars without drift, and leaves them', () => {
    const { transport, heard, run } = opened();
    transport.setLoop({ isLooped: true, region: { fromBar: 1, toBar: 3 } });
    transport.play();
    run(2 * 60 * 60, 0.02);
    const pass = [5, 6, 7, 8, 9, 10, 11, 12];
    const all = heard();
    expect(all.slice(0, 4).map(([velocity]) => velocity)).toEqual([1, 2, 3, 4]);
    all.slice(4).forEach(([velocity, sec], i) => {
      expect(velocity).toBe(pass[i % 8]);
      expect(sec).toBeCloseTo(2 + i / 2, 7);
    });
    expect(all).toHaveLength(Math.ceil((2 * 60 * 60 + 0.06) * 2));
    transport.setLoop({ isLooped: false });
    run(9);
    expect(transport.state.value.phase).toBe('stopped');
  });

  test('seeks, pauses where it is heard, and goes back', () => {
    const { transport, heard, planned, calls, run } = opened();
    transport.seek(4 * PPQ);
    transport.play();
    run(LEAD_SEC + 1.25);
    expect(transport.positionTick()).toBeCloseTo(6.5 * PPQ, 6);
    transport.pause();
    expect(calls.drops).toBe(1);
    expect(transport.state.value).toMatchObject({ phase: 'paused' });
    expect(transport.positionTick()).toBeCloseTo(6.5 * PPQ, 6);
    run(1);
    const before = planned.length;
    transport.play();
    run(0.4);
    expect(heard()[before]?.[0]).toBe(8);
    transport.seek(12 * PPQ);
    run(0.2);
    expect(planned.at(-1)).toMatchObject({ velocity: 13 });
    transport.stop();
    expect(transport.positionTick()).toBe(0);
    transport.seek(1e9);
    expect(transport.positionTick()).toBe(16 * PPQ);
  });

  test('plans further in a hidden page, and catches up after being held up', () => {
    const { transport, page, planned, heard, clock, run } = opened();
    page.hidden = true;
    transport.play();
    run(3, 1);
    expect(heard().map(([velocity]) => velocity)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const { atSec, givenSec } of planned) expect(atSec).toBeGreaterThan(givenSec);
    page.hidden = false;
    clock.sec += 3;
    run(0.1);
    // What was missed by more than a moment is left out.
    expect(
      heard()
        .slice(9)
        .map(([velocity]) => velocity),
    ).toEqual([13]);
  });

  test('another context’s clock takes over where the former ended', () => {
    const { transport, clock, planned, run } = opened();
    transport.play();
    run(1.2);
    const before = planned.length;
    clock.sec = 0;
    run(0.5);
    const [next] = planned.slice(before);
    expect(next?.velocity).toBe(4);
    // 1.2 s of it had gone by: the fourth beat comes 0.36 s later.
    expect(next?.atSec).toBeCloseTo(LEAD_SEC + 1.5 - 1.2, 1);
  });

  test('song and groove keep out of each other’s way', () => {
    const { transport, groove, calls } = opened();
    groove.set({ phase: 'recording' });
    transport.play();
    expect(calls.grooveStops).toBe(1);
    expect(transport.isPlaying).toBe(true);
    groove.set({ phase: 'playing' });
    expect(transport.state.value.phase).toBe('paused');
    // What is planned by now is the groove's.
    const { drops } = calls;
    transport.stop();
    expect(calls.drops).toBe(drops);
  });

  test('shows hits when they sound', () => {
    const { transport, run } = opened();
    const shown: number[] = [];
    transport.onPlayed = ({ velocity }) => shown.push(velocity);
    transport.play();
    run(0.04);
    expect(shown).toEqual([]);
    run(0.05);
    expect(shown).toEqual([1]);
    run(1);
    expect(shown).toEqual([1, 2, 3]);
  });

  test('tells notes without a pad; a pad that is chosen plays them, as long as they are held', () => {
    const notes = [note(0, 36), note(100, 58), note(200, 58), note(300, 40)];
    const { transport, planned, history, run } = opened(song({ lengthTicks: 400 }, notes));
    const rows = () =>
      transport.state.value.rows.map(({ name, count, pad }) => [name, count, pad?.id]);
    expect(rows()).toEqual([
      ['Vibraslap', 2, undefined],
      // No snare is on this very note: it is the nearest.
      ['Electric Snare', 1, 'snare'],
      ['Bass Drum 1', 1, 'kick'],
    ]);
    transport.mapNote(58, 'snare');
    transport.setTempoScale(0.5);
    transport.play();
    run(5);
    expect(planned.map(({ padId, durationSec }) => [padId, durationSec])).toEqual([
      ['kick', null],
      ['snare', 0.5],
      ['snare', 0.5],
      ['snare', 0.5],
    ]);
    // Another kit, another answer; the choice holds for this song.
    history.commit({ ...kit, pads: kit.pads.slice(1) }, 'Remove');
    expect(rows()[2]).toEqual(['Bass Drum 1', 1, undefined]);
    transport.open('Song', song({}, notes));
    expect(rows()[0]).toEqual(['Vibraslap', 2, 'snare']);
    transport.open('Other', song({}, notes));
    expect(rows()[0]).toEqual(['Vibraslap', 2, undefined]);
    transport.mapNote(58, 'kick');
    transport.mapNote(58, null);
    expect(rows()[0]).toEqual(['Vibraslap', 2, undefined]);
  });

  test('bars become the groove, as one step', () => {
    const { transport, history } = opened(
      song({
        tempos: [
          { tick: 0, micros: 500_000 },
          { tick: 400, micros: 600_000 },
          { tick: 500, micros: 500_000 },
        ],
      }),
    );
    transport.setLoop({ region: { fromBar: 1, toBar: 2 } });
    const taken = transport.takeAsGroove();
    expect(taken?.remarks).toEqual(['The tempo changes on the way: the first one was taken.']);
    expect(history.state.value.undoLabel).toBe(TAKE_LABEL);
    expect(grooveOf(history.kit)).toMatchObject({ tempoBpm: 100, beatsPerBar: 4, bars: 1 });
    expect(grooveOf(history.kit).hits.map(({ atSec, velocity }) => [atSec, velocity])).toEqual([
      [0, 5],
      [expect.closeTo(0.6, 9), 6],
      [expect.closeTo(1.2, 9), 7],
      [expect.closeTo(1.8, 9), 8],
    ]);
    history.undo();
    expect(history.kit).toBe(kit);
    transport.open('Slow', song({ tempos: [{ tick: 0, micros: 6_000_000 }] }));
    expect(transport.takeAsGroove()).toBeNull();
    expect(transport.state.value.problem).toMatch(/can’t be as slow/);
  });

  test('a file made to harm plays no more than a page can bear', () => {
    const flood = Array.from({ length: 100_000 }, () => note(0));
    const { transport, planned, run } = opened(
      song({ tempos: [{ tick: 0, micros: 1 }], lengthTicks: 1 }, flood),
    );
    transport.setLoop({ isLooped: true });
    transport.play();
    run(1);
    expect(planned.length).toBeLessThanOrEqual(2000);
  });
});

const DANCE = join(import.meta.dirname, '../../../../shared/kits/midi/Dance.mid');

test.runIf(existsSync(DANCE))('a whole file of another program plays at its exact times', () => {
  const bytes = readFileSync(DANCE);
  const { transport, planned, run, clock } = songParts(makeKit());
  transport.open('Dance', readMidiFile(bytes));
  const expected = notesByHand(parseByHand(bytes), 10);
  const { rows } = transport.state.value;
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length);
  const startSec = clock.sec + LEAD_SEC;
  const padOf = new Map(rows.map(({ note: key, pad }) => [key, pad?.id]));
  transport.play();
  run(expected.at(-1)!.sec + 5);
  const due = expected.filter(({ note: key }) => padOf.get(key));
  expect(planned.map(({ padId, velocity }) => [padId, velocity])).toEqual(
    due.map(({ note: key, velocity }) => [padOf.get(key), velocity]),
  );
  let most = 0;
  planned.forEach(({ atSec }, i) => {
    most = Math.max(most, Math.abs(atSec - startSec - due[i]!.sec));
  });
  // Floating point, over minutes.
  expect(most).toBeLessThan(1e-9);
  expect(planned.length).toBeGreaterThan(1000);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMidiFile } from '../../../src/formats/midi-file/read-midi-file.ts';
import { ppqFor, writeMidiFile } from '../../../src/formats/midi-file/write-midi-file.ts';
import {
  beatSec,
  grooveDurationSec,
  type Groove,
  type GrooveHit,
} from '../../../src/kit/groove.ts';
import { grooveFromSong } from '../../../src/kit/song-groove.ts';
import { SongTime } from '../../../src/kit/song-time.ts';
import { drumsOf, notesOf, type Song } from '../../../src/kit/song.ts';
import { makePad } from '../../audio/engine/engine-fixtures.ts';
import { anyGroove, groove, hit } from '../../kit/grooves.ts';
import { notesByHand, parseByHand, secondsOf } from './parse-by-hand.ts';

const pad = (id: string, note: number, shape = {}) => ({
  ...makePad(id, note, shape),
  name: id,
  gmNote: note,
});
const pads = [pad('kick', 36), pad('snare', 38, { playbackMode: 'gate' }), pad('hat', 42)];
const byNote = new Map(pads.map((each) => [each.gmNote, each]));

/** What a file can hold of a groove: of hits of one pad on one tick the loudest. */
function distinct(of: Groove): GrooveHit[] {
  const ticksPerSec = ppqFor(of.tempoBpm) / beatSec(of);
  const end = of.bars * of.beatsPerBar * ppqFor(of.tempoBpm);
  const kept = new Map<string, GrooveHit>();
  for (const each of of.hits) {
    if (each.atSec >= grooveDurationSec(of)) continue;
    const key = `${each.padId} ${Math.min(end - 1, Math.round(each.atSec * ticksPerSec))}`;
    const former = kept.get(key);
    kept.set(
      key,
      former ? { ...former, velocity: Math.max(former.velocity, each.velocity) } : each,
    );
  }
  return [...kept.values()];
}

const inOrder = (hits: readonly GrooveHit[]) =>
  hits.toSorted((a, b) => a.padId.localeCompare(b.padId) || a.atSec - b.atSec);

function takenBack(song: Song, bars: number): Groove {
  const notes = notesOf(song, drumsOf(song) ?? { channel: 10, track: null });
  const region = { fromBar: 0, toBar: bars };
  const taken = grooveFromSong(
    song,
    new SongTime(song),
    notes,
    region,
    (note) => byNote.get(note) ?? null,
  );
  expect(taken?.remarks).toEqual([]);
  return taken!.groove;
}

describe('writeMidiFile', () => {
  test('export then import keeps notes, velocities and times within one tick', () => {
    fc.assert(
      fc.property(anyGroove, (of) => {
        const song = readMidiFile(writeMidiFile('Beat', of, pads).bytes);
        const back = takenBack(song, of.bars);
        expect(back.bars).toBe(of.bars);
        expect(back.beatsPerBar).toBe(of.beatsPerBar);
        expect(song.lengthTicks).toBe(of.bars * of.beatsPerBar * song.ppq);
        const before = inOrder(distinct(of));
        const after = inOrder(back.hits);
        expect(after.map(({ padId, velocity }) => [padId, velocity])).toEqual(
          before.map(({ padId, velocity }) => [padId, velocity]),
        );
        after.forEach((each, i) => {
          const wasBeat = before[i]!.atSec / beatSec(of);
          const isBeat = each.atSec / beatSec(back);
          expect(Math.abs(isBeat - wasBeat) * song.ppq).toBeLessThanOrEqual(1 + 1e-6);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('and in seconds, at every tempo that the panel can set; how long pads are held, too', () => {
    fc.assert(
      fc.property(anyGroove, fc.integer({ min: 200, max: 4000 }), (shape, tenths) => {
        const factor = shape.tempoBpm / (tenths / 10);
        const of: Groove = {
          ...shape,
          tempoBpm: tenths / 10,
          hits: shape.hits.map((each) => ({ ...each, atSec: each.atSec * factor })),
        };
        const song = readMidiFile(writeMidiFile('Beat', of, pads).bytes);
        const back = takenBack(song, of.bars);
        expect(back.tempoBpm).toBe(of.tempoBpm);
        const tickSec = beatSec(of) / song.ppq;
        const before = inOrder(distinct(of));
        inOrder(back.hits).forEach(({ atSec, padId, durationSec }, i, all) => {
          expect(Math.abs(atSec - before[i]!.atSec)).toBeLessThanOrEqual(tickSec * (1 + 1e-6));
          expect(durationSec === null).toBe(padId !== 'snare');
          const held = before[i]!.durationSec;
          if (durationSec === null || held === null) return;
          const next = all[i + 1]?.padId === padId ? all[i + 1]!.atSec : grooveDurationSec(of);
          const due = Math.min(held, next - atSec);
          expect(Math.abs(durationSec - due)).toBeLessThanOrEqual(tickSec * 1.5 + 1e-9);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('another reader finds format 1, channel 10, ends before beginnings, and the end', () => {
    fc.assert(
      fc.property(anyGroove, (of) => {
        const file = parseByHand(writeMidiFile('Beat', of, pads).bytes);
        expect([file.format, file.tracks.length]).toEqual([1, 2]);
        const [head = [], track = []] = file.tracks;
        expect(head.map(({ bytes }) => bytes[1])).toEqual([3, 0x51, 0x58, 0x2f]);
        const end = of.bars * of.beatsPerBar * file.ppq;
        expect([head.at(-1)?.tick, track.at(-1)?.tick]).toEqual([end, end]);
        // The tempo is rounded to a microsecond of a quarter note.
        const lengthSec = secondsOf(file, end);
        const roundedSec = (0.5e-6 * end) / file.ppq;
        expect(Math.abs(lengthSec - grooveDurationSec(of))).toBeLessThanOrEqual(roundedSec + 1e-9);
        const sounding = new Set<number>();
        for (const { bytes } of track.slice(0, -1)) {
          const [status, note = 0, velocity = 0] = bytes;
          const isOn = status === 0x99;
          expect(status === 0x89 || isOn).toBe(true);
          expect(sounding.has(note)).toBe(!isOn);
          if (isOn) sounding.add(note);
          else sounding.delete(note);
          expect(velocity).toBeGreaterThan(0);
        }
        expect(sounding.size).toBe(0);
        expect(notesByHand(file, 10)).toHaveLength(distinct(of).length);
      }),
      { numRuns: 200 },
    );
  });

  test('a tick is shorter than a millisecond at every tempo', () => {
    for (const [tempoBpm, ppq] of [
      [400, 960],
      [120, 960],
      [63, 960],
      [60, 1920],
      [20, 3840],
    ] as const) {
      expect(ppqFor(tempoBpm)).toBe(ppq);
      expect(60 / tempoBpm / ppq).toBeLessThan(0.001);
    }
  });

  test('says what other programs may play otherwise', () => {
    const kit = [
      pad('Kick', 36),
      pad('Boom', 36),
      { ...pad('Vox', 90), gmNote: null, role: 'other' as const },
      { ...pad('Tom', 91), gmNote: null, inputNote: null, role: 'tom' as const },
      { ...pad('Hiss', 92), gmNote: null, inputNote: null, role: 'other' as const },
    ];
    const hits = kit.map(({ id }, i) => hit(0.1 * i, id));
    const { bytes, noteCount, remarks } = writeMidiFile('x', groove({ hits }), kit);
    expect(noteCount).toBe(4);
    expect(notesByHand(parseByHand(bytes), 10).map(({ note }) => note)).toEqual([36, 36, 90, 41]);
    expect(remarks).toEqual([
      'Vox has no General MIDI note: other programs may play something else there.',
      'Kick and Boom are one note in the file: 36.',
      'Hiss has no note and stayed out.',
    ]);
    const same = writeMidiFile('x', groove({ hits: [hit(0.1), hit(0.1, 'kick', 120)] }), pads);
    expect(same.remarks).toEqual(['1 hit fell on another and became one.']);
    // Pads that the kit lacks, and what lies behind the end.
    expect(writeMidiFile('x', groove({ hits: [hit(0, 'gone'), hit(9)] }), pads).noteCount).toBe(0);
  });

  test('writes the longest groove in time', () => {
    const hits = Array.from({ length: 100_000 }, (_, i) => hit(i * 0.00127, 'hat', 1 + (i % 127)));
    const of = groove({ bars: 64, hits });
    const start = performance.now();
    expect(writeMidiFile('Long', of, pads).noteCount).toBeGreaterThan(90_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

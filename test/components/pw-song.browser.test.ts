import '../../src/components/song/pw-song.ts';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { NO_SONG, type SongState } from '../../src/app/song/song-state.ts';
import { padsOfNotes, rowsOf } from '../../src/app/song/song-pads.ts';
import type { Song } from '../../src/kit/song.ts';
import { SongTime } from '../../src/kit/song-time.ts';
import { makePad } from '../audio/engine/engine-fixtures.ts';
import { collect, mount } from './mount.ts';

const pads = [{ ...makePad('kick', 36), name: 'Kick' }];
const note = (tick: number, key: number) => ({ tick, note: key, velocity: 90, durationTicks: 10 });
const song: Song = {
  name: '',
  ppq: 100,
  tempos: [{ tick: 0, micros: 500_000 }],
  metres: [{ tick: 0, beats: 4, unit: 4 }],
  lengthTicks: 1600,
  parts: [
    { track: 0, channel: 10, name: 'Drums', notes: [note(0, 36), note(400, 58)] },
    { track: 1, channel: 2, name: 'Bass', notes: [note(0, 40)] },
  ],
  remarks: [],
};

function state(changes: Partial<SongState> = {}): SongState {
  const { notes } = song.parts[0]!;
  return {
    ...NO_SONG,
    open: { name: 'Night bus', song, time: new SongTime(song) },
    notes,
    rows: rowsOf(notes, padsOfNotes(pads, new Map()), new Map()),
    region: { fromBar: 0, toBar: 4 },
    ...changes,
  };
}

const panel = (changes?: Partial<SongState>) => mount('pw-song', { status: state(changes), pads });

test('the keys play, pause and stop', async () => {
  const element = await panel();
  const moves = collect(element, 'pw-song-move');
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Take bars 1 to 4 as groove' }).click();
  element.status = state({ phase: 'playing' });
  await page.getByRole('button', { name: 'Pause' }).click();
  expect(moves.map(({ key }) => key)).toEqual(['toggle', 'stop', 'take', 'toggle']);
});

test('the picture is a slider: keys go by bars and to the ends, and say where they are', async () => {
  const element = await panel({ tick: 450 });
  const seeks = collect(element, 'pw-song-seek');
  const moves = collect(element, 'pw-song-move');
  const slider = page.getByRole('slider', { name: 'Place in the song' });
  await expect.element(slider).toHaveAttribute('aria-valuetext', 'Bar 2 of 4, 0:02');
  (slider.element() as HTMLElement).focus();
  // From within a bar, left leads to its beginning first.
  await userEvent.keyboard('{ArrowRight}{ArrowLeft}{Home}{End} ');
  expect(seeks.map(({ tick }) => tick)).toEqual([800, 400, 0, 1600]);
  expect(moves.map(({ key }) => key)).toEqual(['toggle']);
});

test('a drag over the bars’ numbers marks bars to loop, a click seeks', async () => {
  const element = await panel();
  const changes = collect(element, 'pw-song-change');
  const seeks = collect(element, 'pw-song-seek');
  const slider = page.getByRole('slider', { name: 'Place in the song' }).element();
  const { left, top, width } = slider.getBoundingClientRect();
  const send = (type: string, share: number, y = 8) =>
    slider.dispatchEvent(
      new PointerEvent(type, {
        clientX: left + share * width,
        clientY: top + y,
        pointerId: 1,
        bubbles: true,
        composed: true,
      }),
    );
  // A made-up pointer can't be captured.
  slider.setPointerCapture = () => undefined;
  send('pointerdown', 0.3);
  send('pointermove', 0.6);
  send('pointerup', 0.6);
  expect(changes.at(-1)?.change).toEqual({ region: { fromBar: 1, toBar: 3 }, isLooped: true });
  expect(seeks).toEqual([]);
  send('pointerdown', 0.5, 30);
  send('pointerup', 0.5, 30);
  expect(seeks[0]?.tick).toBeCloseTo(800, 0);
});

test('a note that the kit lacks is told, with pads to choose from', async () => {
  const element = await panel();
  const maps = collect(element, 'pw-song-map');
  const select = page.getByRole('combobox', { name: 'Pad for Vibraslap (58), 1 hit' });
  await select.selectOptions('Kick');
  await select.selectOptions('Leave out');
  expect(maps.map(({ note: key, padId }) => [key, padId])).toEqual([
    [58, 'kick'],
    [58, null],
  ]);
  const changes = collect(element, 'pw-song-change');
  await page.getByRole('combobox', { name: 'Plays' }).selectOptions('Channel 2 · Bass (1)');
  expect(changes[0]?.change).toEqual({ source: { channel: 2, track: null } });
});

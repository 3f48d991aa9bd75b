import { html } from 'lit';
import { NO_SONG, type SongState } from '../../app/song/song-state.ts';
import { padsOfNotes, rowsOf } from '../../app/song/song-pads.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { ROLE_NOTES } from '../../kit/gm-notes.ts';
import { ROLE_NAMES, type Role } from '../../kit/roles.ts';
import { SongTime } from '../../kit/song-time.ts';
import type { Song, SongNote } from '../../kit/song.ts';
import type { Story } from '../shared/story.ts';
import './pw-song-lanes.ts';
import './pw-song.ts';

const pad = (role: Role, slot: number): Pad => ({
  id: role,
  slot,
  name: ROLE_NAMES[role],
  role,
  roleSource: 'user',
  classification: null,
  gmNote: ROLE_NOTES[role][0] ?? null,
  inputNote: ROLE_NOTES[role][0] ?? null,
  layers: [{ sampleId: '0'.repeat(64), velocityMin: 1, velocityMax: 127, gainDb: 0 }],
  playbackMode: 'one-shot',
  gainDb: 0,
  pan: 0,
  tuneSemitones: 0,
  fineCents: 0,
  chokeGroups: [],
  chokedBy: [],
});

const pads = (['kick', 'snare', 'closed-hat', 'open-hat', 'crash'] as const).map(pad);
const PPQ = 480;
const BARS = 32;

/** Hits of a note in every bar, at these beats. */
const every = (note: number, velocity: number, ...beats: number[]): SongNote[] =>
  Array.from({ length: BARS }, (_, bar) =>
    beats.map((beat, i) => ({
      tick: (bar * 4 + beat) * PPQ,
      note,
      velocity: velocity - ((i * 23 + bar * 7) % 40),
      durationTicks: 60,
    })),
  ).flat();

const drums = [
  ...every(36, 120, 0, 1.5, 2.5),
  ...every(38, 118, 1, 3),
  ...every(42, 100, 0, 0.5, 1, 1.5, 2, 2.5, 3),
  ...every(46, 90, 3.5),
];
const inTime = (notes: readonly SongNote[]) => notes.toSorted((a, b) => a.tick - b.tick);

const song = (notes: readonly SongNote[], remarks: readonly string[] = []): Song => ({
  name: 'Story',
  ppq: PPQ,
  tempos: [{ tick: 0, micros: 500_000 }],
  metres: [{ tick: 0, beats: 4, unit: 4 }],
  lengthTicks: BARS * 4 * PPQ,
  parts: [
    { track: 1, channel: 10, name: 'Drums', notes: inTime(notes) },
    { track: 2, channel: 2, name: 'Bass', notes: [notes[0]!] },
  ],
  remarks,
});

function state(of: Song, changes: Partial<SongState> = {}): SongState {
  const notes = of.parts[0]!.notes;
  const chosen = new Map<number, string>();
  return {
    ...NO_SONG,
    open: { name: 'Night bus', song: of, time: new SongTime(of) },
    notes,
    rows: rowsOf(notes, padsOfNotes(pads, chosen), chosen),
    region: { fromBar: 0, toBar: BARS },
    ...changes,
  };
}

const whole = song(drums);
const lacking = song([
  ...drums,
  ...every(56, 90, 0, 2),
  ...every(58, 70, 1.75),
  ...every(96, 60, 3),
]);

const panel = (status: SongState, tick = status.tick) =>
  html`<pw-song .status=${status} .pads=${pads} .readPosition=${() => tick}></pw-song>`;

export const stories: readonly Story[] = [
  { name: 'No file', render: () => panel(NO_SONG) },
  {
    name: 'A file that could not be taken',
    render: () => panel({ ...NO_SONG, problem: 'A groove can’t be as slow as this song.' }),
  },
  { name: 'Open', render: () => panel(state(whole)) },
  { name: 'Playing', render: () => panel(state(whole, { phase: 'playing' }), 12 * 4 * PPQ) },
  {
    name: 'Looped, half as fast',
    render: () =>
      panel(
        state(whole, {
          isLooped: true,
          region: { fromBar: 8, toBar: 12 },
          tempoScale: 0.5,
          phase: 'paused',
          tick: 9.3 * 4 * PPQ,
        }),
      ),
  },
  { name: 'Notes that the kit lacks', render: () => panel(state(lacking)) },
  {
    name: 'Read in a way that may surprise',
    render: () => panel(state(song(drums, ['It holds 2 songs: this is the first.']))),
  },
  {
    name: 'Lanes alone',
    render: () =>
      html`<pw-song-lanes style="height: 140px" .status=${state(lacking)}></pw-song-lanes>`,
  },
  {
    name: 'On a phone',
    render: () => html`<div style="width: 340px">${panel(state(lacking))}</div>`,
  },
];

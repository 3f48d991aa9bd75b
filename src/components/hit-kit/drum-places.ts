import type { Role } from '../../kit/roles.ts';
import type { LearnStep, NoteStep } from '../../profiles/learn/learn-steps.ts';

export type PieceShape =
  'kick' | 'drum' | 'rim' | 'stick' | 'cymbal' | 'open-cymbal' | 'bell' | 'pedal' | 'pad';

/** A piece of the kit as it is seen from above, the player at the lower edge. */
export interface Piece {
  readonly step: NoteStep;
  readonly shape: PieceShape;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

export const PICTURE_WIDTH = 640;
const DRUMS_HEIGHT = 356;
const PAD_RADIUS = 24;
const PADS_PER_ROW = 10;
const PAD_ROW_HEIGHT = 62;

type Place = readonly [shape: PieceShape, x: number, y: number, r: number];

/** What lies over another piece comes after it. */
const PLACES: Readonly<Record<string, Place>> = {
  kick: ['kick', 322, 196, 62],
  crash: ['cymbal', 168, 84, 62],
  'crash-2': ['cymbal', 476, 72, 56],
  ride: ['cymbal', 554, 158, 68],
  'ride-bell': ['bell', 554, 158, 19],
  'open-hat': ['open-cymbal', 112, 206, 52],
  'closed-hat': ['cymbal', 124, 220, 46],
  'hat-foot': ['pedal', 158, 318, 24],
  'snare-rim': ['rim', 236, 268, 59],
  snare: ['drum', 236, 268, 47],
  'cross-stick': ['stick', 236, 268, 58],
};

/** By how many there are, from high to low. */
const TOM_PLACES: readonly (readonly (readonly [x: number, y: number, r: number])[])[] = [
  [],
  [[272, 106, 42]],
  [
    [272, 106, 40],
    [448, 262, 58],
  ],
  [
    [270, 104, 38],
    [368, 104, 43],
    [448, 262, 58],
  ],
  [
    [270, 104, 38],
    [366, 104, 42],
    [430, 226, 47],
    [498, 300, 52],
  ],
];

const ORDER = Object.keys(PLACES);

/** Every step that asks for a note, at its place, the lower ones first. */
export function piecesOf(steps: readonly LearnStep[]): Piece[] {
  const notes = steps.filter((step) => step.kind === 'note');
  const drums = ORDER.flatMap((id) => notes.filter((step) => step.id === id));
  const toms = notes.filter(({ role }) => role === 'tom');
  const pads = notes.filter((step) => !PLACES[step.id] && step.role !== 'tom');
  return [
    ...drums.flatMap((step) => placed(step, PLACES[step.id])),
    ...toms.map((step, i) => tomPiece(step, i, toms.length)),
    ...pads.map((step, i) => padPiece(step, i, pads.length)),
  ];
}

export function pictureHeight(pieces: readonly Piece[]): number {
  const pads = pieces.filter(({ shape }) => shape === 'pad').length;
  return DRUMS_HEIGHT + Math.ceil(pads / PADS_PER_ROW) * PAD_ROW_HEIGHT;
}

/** What lies in a shape's middle; rims and sticks have nothing there. */
export function hasRoomForNote(shape: PieceShape): boolean {
  return shape !== 'rim' && shape !== 'stick' && shape !== 'open-cymbal';
}

/** The step whose drum lights up: the pedal's places have no drum of their own. */
export function pieceIdOf(step: LearnStep | null): string | null {
  const isPedal = step?.kind === 'pedal-closed' || step?.kind === 'pedal-open';
  return isPedal ? 'hat-foot' : (step?.id ?? null);
}

/** The colour of a step that asks for no note. */
export function roleOf(step: LearnStep | null): Role {
  if (step?.kind === 'note') return step.role;
  return step?.kind === 'velocity' || !step ? 'other' : 'closed-hat';
}

function placed(step: NoteStep, place: Place | undefined): Piece[] {
  if (!place) return [];
  const [shape, x, y, r] = place;
  return [{ step, shape, x, y, r }];
}

function tomPiece(step: NoteStep, i: number, count: number): Piece {
  const place = TOM_PLACES[count]?.[i];
  if (place) return { step, shape: 'drum', x: place[0], y: place[1], r: place[2] };
  // More than a rack holds stand in an arc around the kick.
  const angle = Math.PI * (1.12 - (1.24 * i) / Math.max(1, count - 1));
  const x = 340 + 112 * Math.cos(angle);
  return { step, shape: 'drum', x, y: 196 - 104 * Math.sin(angle), r: 30 + i * 2 };
}

function padPiece(step: NoteStep, i: number, count: number): Piece {
  const row = Math.floor(i / PADS_PER_ROW);
  const inRow = Math.min(PADS_PER_ROW, count - row * PADS_PER_ROW);
  const x = PICTURE_WIDTH / 2 + ((i % PADS_PER_ROW) - (inRow - 1) / 2) * (2 * PAD_RADIUS + 14);
  return { step, shape: 'pad', x, y: DRUMS_HEIGHT + 28 + row * PAD_ROW_HEIGHT, r: PAD_RADIUS };
}

import type { ControllerProfile, Lights } from '../profile-schema.ts';

/**
 * Novation's system exclusive messages for lights, as the programmer's reference manuals of the
 * Launchpad MK2, X, Mini MK3 and Pro MK3 give them. Lights are numbered by row and column from low
 * left, 11 to 88, whatever notes the pads send.
 */
type Model = NonNullable<Lights['rgb']>;

const START = 0xf0;
const END = 0xf7;
const NOVATION = [0x00, 0x20, 0x29, 0x02];

interface ModelFacts {
  readonly id: number;
  readonly setRgb: number;
  /** Before each light: that its colour comes as RGB. */
  readonly colourType: readonly number[];
  /** Bits that a channel of colour has. */
  readonly bits: number;
  /** Lets notes be the lights' numbers, and puts that back. */
  readonly programmerOn: readonly number[];
  readonly programmerOff: readonly number[];
  /** The layout whose pads send the notes of a drum rack and show what they are told. */
  readonly drumLayout: readonly number[];
}

const mk3 = (id: number, drumLayout: readonly number[]): ModelFacts => ({
  id,
  setRgb: 0x03,
  colourType: [0x03],
  bits: 7,
  programmerOn: [0x0e, 0x01],
  programmerOff: [0x0e, 0x00],
  drumLayout,
});

const MODELS: Readonly<Record<Model, ModelFacts>> = {
  'launchpad-mk2': {
    id: 0x18,
    setRgb: 0x0b,
    colourType: [],
    bits: 6,
    // The session layout; the drum layout is "User 1".
    programmerOn: [0x22, 0x00],
    programmerOff: [0x22, 0x01],
    drumLayout: [0x22, 0x01],
  },
  // "Custom mode 3 (Lighting mode in Drum Rack layout by factory default)".
  'launchpad-x': mk3(0x0c, [0x00, 0x06]),
  'launchpad-mini-mk3': mk3(0x0d, [0x00, 0x06]),
  // "Note / Drum", with its page.
  'launchpad-pro-mk3': mk3(0x0e, [0x00, 0x04, 0x00, 0x00]),
};

/** As many as every model takes in one message. */
export const LIGHTS_PER_MESSAGE = 64;

/** One light's colour, as `0xrrggbb`. */
export interface RgbLight {
  readonly led: number;
  readonly rgb: number;
}

/** Sets lights, at most `LIGHTS_PER_MESSAGE`, exactly. */
export function rgbMessage(model: Model, lights: readonly RgbLight[]): number[] {
  const { setRgb, colourType, bits } = MODELS[model];
  const channel = (value: number) => (value & 255) >> (8 - bits);
  return message(model, [
    setRgb,
    ...lights.flatMap(({ led, rgb }) => [
      ...colourType,
      led,
      channel(rgb >> 16),
      channel(rgb >> 8),
      channel(rgb),
    ]),
  ]);
}

/** What readies a device for exact colours and what puts it back; none where the notes say nothing of a layout. */
export interface LightSetUp {
  readonly enter: readonly (readonly number[])[];
  readonly leave: readonly (readonly number[])[];
}

export function lightSetUp(model: Model, notes: readonly number[]): LightSetUp {
  const { programmerOn, programmerOff, drumLayout } = MODELS[model];
  if (notes.length > 0 && notes.every(isLed)) {
    return { enter: [message(model, programmerOn)], leave: [message(model, programmerOff)] };
  }
  // The layout is what the player plays on: it stays.
  if (notes.length > 0 && notes.every(isDrumRack)) {
    return { enter: [message(model, drumLayout)], leave: [] };
  }
  return { enter: [], leave: [] };
}

/**
 * The lights of notes: by their places on a grid of eight columns, else their own numbers where all of
 * them are lights', else in a drum rack; null for none.
 */
export function ledsOf(
  notes: readonly number[],
  grid: ControllerProfile['grid'],
): (number | null)[] {
  const areLeds = notes.every(isLed);
  return notes.map((note) => {
    const at = grid?.columns === 8 ? grid.notes.indexOf(note) : -1;
    if (at >= 0 && at < 64) return 11 + 10 * Math.floor(at / 8) + (at % 8);
    if (areLeds) return note;
    return isDrumRack(note) ? drumRackLed(note - FIRST_DRUM) : null;
  });
}

const FIRST_DRUM = 36;

/** Four banks of four by four: up the left half, then up the right. */
function drumRackLed(at: number): number {
  const bank = at >> 4;
  const row = (bank & 1) * 4 + ((at >> 2) & 3);
  const column = (bank >> 1) * 4 + (at & 3);
  return 11 + 10 * row + column;
}

function isDrumRack(note: number): boolean {
  return note >= FIRST_DRUM && note < FIRST_DRUM + 64;
}

function isLed(note: number): boolean {
  const column = note % 10;
  return note >= 11 && note <= 88 && column >= 1 && column <= 8;
}

function message(model: Model, data: readonly number[]): number[] {
  return [START, ...NOVATION, MODELS[model].id, ...data, END];
}

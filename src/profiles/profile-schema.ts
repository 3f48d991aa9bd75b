import * as z from 'zod/mini';
import { PAD_BOUNDS, BUSES } from '../kit/pad-shape.ts';
import { roleSchema } from '../kit/kit-schema.ts';

/**
 * A controller's profile, version 1: what its notes mean, how hard its hits are, what its knobs move
 * and how its lights are lit. It knows no kit: notes are given roles and General MIDI notes, and which
 * pad of a kit that is says `note-table.ts`. Objects are loose, as in the kit document.
 */
export const PROFILE_FORMAT = 'padwise-controller';
export const PROFILE_VERSION = 1;
export const PROFILE_SCHEMA_ID = 'urn:padwise:controller:1';

/** Bounds that hold for every profile, wherever it comes from. */
export const PROFILE_LIMITS = {
  notes: 128,
  controls: 128,
  ports: 16,
  curvePoints: 16,
  programs: 128,
  nameLength: 80,
  sourceLength: 500,
  sensitivity: [0.25, 4],
  doubleHitMs: [0, 200],
  /** Of a profile's file. */
  bytes: 256 * 1024,
} as const;

const name = z.string().check(z.minLength(1), z.maxLength(PROFILE_LIMITS.nameLength));
const data = z.int().check(z.minimum(0), z.maximum(127));
const velocity = z.int().check(z.minimum(1), z.maximum(127));
const channel = z.int().check(z.minimum(1), z.maximum(16));
const unit = z.number().check(z.minimum(0), z.maximum(1));
const between = (min: number, max: number) => z.number().check(z.minimum(min), z.maximum(max));

/** Parts of a drum or cymbal that send notes of their own. */
export const ZONES = ['head', 'rim', 'cross-stick', 'edge', 'bow', 'bell', 'foot'] as const;

export const noteMeaningSchema = z.looseObject({
  /** As the device sends it. */
  note: data,
  role: roleSchema,
  /** Which sound of the role: its General MIDI note, or a kit's free note. */
  gmNote: data,
  zone: z.optional(z.enum(ZONES)),
  /** What the device calls it. */
  name: z.optional(name),
  /** Velocities are multiplied by it before the curve; 1 where absent. */
  sensitivity: z.optional(between(...PROFILE_LIMITS.sensitivity)),
});

/** A grid of pads as they lie before the player. */
export const gridSchema = z.looseObject({
  columns: z.int().check(z.minimum(1), z.maximum(16)),
  /** Row by row from low left; their number is a multiple of `columns`. */
  notes: z.array(data).check(z.minLength(1), z.maxLength(128)),
});

export const hatPedalSchema = z.looseObject({
  /** The controller number that it sends. */
  controller: z.int().check(z.minimum(0), z.maximum(119)),
  /** Its values when it is closed and when it is open: the first is the larger on most modules. */
  closed: data,
  open: data,
});

export const VELOCITY_CURVES = ['linear', 'soft', 'hard', 'fixed', 'custom'] as const;

export const velocitySchema = z.looseObject({
  /** `soft` makes soft hits louder, `hard` asks for harder ones. */
  curve: z.enum(VELOCITY_CURVES),
  /** Of `fixed`: what every hit becomes. */
  fixed: z.optional(velocity),
  /** Of `custom`: from velocities as they come to those that are played, the former rising. */
  points: z.optional(
    z
      .array(z.looseObject({ from: velocity, to: velocity }))
      .check(z.minLength(2), z.maxLength(PROFILE_LIMITS.curvePoints)),
  ),
  /** What the device reaches: softest and hardest hit, which are stretched to 1 and 127. */
  lowest: z.optional(velocity),
  highest: z.optional(velocity),
  /** Hits below are not played: ghost notes that nobody meant. None where absent. */
  threshold: z.optional(velocity),
});

export const controlSourceSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('cc'),
    controller: z.int().check(z.minimum(0), z.maximum(119)),
    /** How an encoder without ends tells its steps; absolute where absent. */
    encoding: z.optional(z.enum(['absolute', 'twos-complement', 'offset-64', 'sign-bit'])),
    /** Whether its value has 14 bits, the finer seven by the number that is 32 higher. */
    fine: z.optional(z.boolean()),
  }),
  z.looseObject({ kind: z.literal('pitch-bend') }),
  z.looseObject({ kind: z.literal('channel-pressure') }),
  z.looseObject({ kind: z.literal('note-pressure'), note: data }),
  /** A button that sends notes. */
  z.looseObject({ kind: z.literal('note'), note: data }),
]);

/** What a button can do. */
export const CONTROL_ACTIONS = [
  'next-bank',
  'previous-bank',
  'next-pad',
  'previous-pad',
  'play-groove',
  'record-groove',
  'undo-pass',
  'tap-tempo',
  'note-repeat',
  'panic',
] as const;

/** Numbers of a pad that a knob can move. */
export const PAD_CONTROLS = Object.keys(PAD_BOUNDS) as (keyof typeof PAD_BOUNDS)[];
export const BUS_CONTROLS = ['gainDb', 'saturationDb'] as const;
export const MASTER_CONTROLS = ['gainDb', 'tempoBpm', 'repeatRate'] as const;

export const controlTargetSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('pad'),
    /** The pad of an input note, or, null, the one in hand. */
    inputNote: z.nullable(data),
    field: z.enum(PAD_CONTROLS),
  }),
  z.looseObject({
    kind: z.literal('bus'),
    bus: z.enum(BUSES),
    field: z.enum(BUS_CONTROLS),
  }),
  z.looseObject({ kind: z.literal('master'), field: z.enum(MASTER_CONTROLS) }),
  z.looseObject({ kind: z.literal('action'), action: z.enum(CONTROL_ACTIONS) }),
]);

export const controlSchema = z.looseObject({
  /** The channel it is sent on; any where absent. */
  channel: z.optional(channel),
  source: controlSourceSchema,
  target: controlTargetSchema,
  /** Whether a knob moves nothing until it has passed the value that is there; true where absent. */
  pickUp: z.optional(z.boolean()),
  /** The part of the target's range that it moves over; all of it where absent. From above to, it is turned round. */
  from: z.optional(unit),
  to: z.optional(unit),
});

export const LIGHT_PALETTES = ['launchpad', 'apc-mk2', 'three-colour', 'on-off'] as const;
export const RGB_SYSEX = [
  'launchpad-mk2',
  'launchpad-x',
  'launchpad-mini-mk3',
  'launchpad-pro-mk3',
] as const;

export const lightsSchema = z.looseObject({
  /** How a note-on's velocity is a colour. */
  palette: z.enum(LIGHT_PALETTES),
  /** The channel that lights listen on; the first where absent. */
  channel: z.optional(channel),
  /** Whose SysEx sets colours exactly, where the player allows it. */
  rgb: z.optional(z.enum(RGB_SYSEX)),
  /** Part of the name of the output port, where it isn't the input's. */
  port: z.optional(name),
});

export const profileSchema = z.looseObject({
  $schema: z.optional(z.string()),
  format: z.literal(PROFILE_FORMAT),
  version: z.literal(PROFILE_VERSION),
  /** Short, of lower-case letters, digits and hyphens. */
  id: z
    .string()
    .check(
      z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
      z.describe('up to 64 lower-case letters, digits and hyphens'),
    ),
  name,
  /** Parts of names of ports that it is for, whatever their case; the longest that fits decides. */
  ports: z.array(name).check(z.maxLength(PROFILE_LIMITS.ports)),
  /** Where the layout was published. */
  source: z.optional(z.string().check(z.maxLength(PROFILE_LIMITS.sourceLength))),
  /** What a player must set on the device for it to hold, in a sentence. */
  hint: z.optional(z.string().check(z.maxLength(PROFILE_LIMITS.sourceLength))),
  /** The one channel that is listened to; all where absent. */
  channel: z.optional(channel),
  /** Notes that are not here mean what General MIDI says. */
  notes: z.array(noteMeaningSchema).check(z.maxLength(PROFILE_LIMITS.notes)),
  grid: z.optional(gridSchema),
  hatPedal: z.optional(hatPedalSchema),
  velocity: z.optional(velocitySchema),
  /** A softer hit of the same note within so many milliseconds is the same hit. */
  doubleHitMs: z.optional(between(...PROFILE_LIMITS.doubleHitMs)),
  controls: z.optional(z.array(controlSchema).check(z.maxLength(PROFILE_LIMITS.controls))),
  lights: z.optional(lightsSchema),
});

export type ControllerProfile = z.infer<typeof profileSchema>;
export type NoteMeaning = z.infer<typeof noteMeaningSchema>;
export type PadZone = (typeof ZONES)[number];
export type HatPedalRange = z.infer<typeof hatPedalSchema>;
export type VelocityShape = z.infer<typeof velocitySchema>;
export type VelocityCurve = (typeof VELOCITY_CURVES)[number];
export type Control = z.infer<typeof controlSchema>;
export type ControlSource = z.infer<typeof controlSourceSchema>;
export type ControlTarget = z.infer<typeof controlTargetSchema>;
export type ControlAction = (typeof CONTROL_ACTIONS)[number];
export type Lights = z.infer<typeof lightsSchema>;
export type LightPalette = (typeof LIGHT_PALETTES)[number];

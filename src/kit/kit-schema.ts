import * as z from 'zod/mini';
import { grooveSchema } from './groove.ts';
import { mixSchema } from './mix-schema.ts';
import { PAD_BOUNDS, padShapeFields } from './pad-shape.ts';
import { ROLES } from './roles.ts';

/**
 * The kit document, version 1: the single source of its types, its validation and the published
 * JSON Schema. Objects are loose: fields that a later version adds survive a load and a save.
 */
export const KIT_FORMAT = 'padwise-kit';
export const KIT_VERSION = 1;
export const KIT_SCHEMA_ID = 'urn:padwise:kit:1';

/** Bounds that hold for every kit, wherever it comes from. */
export const KIT_LIMITS = {
  pads: 2048,
  layersPerPad: 128,
  chokeGroupsPerPad: 16,
  samples: 4096,
  nameLength: 200,
  pathLength: 1024,
  sampleBytes: 64 * 1024 * 1024,
} as const;

export const PADS_PER_BANK = 16;

const name = z.string().check(z.maxLength(KIT_LIMITS.nameLength));
const midiNote = z.int().check(z.minimum(0), z.maximum(127));
const velocity = z.int().check(z.minimum(1), z.maximum(127));
const unit = z.number().check(z.minimum(0), z.maximum(1));
const sha256 = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/), z.describe('a SHA-256 as 64 lower-case hex digits'));
const chokeGroup = z.string().check(z.minLength(1), z.maxLength(64));
const between = (min: number, max: number) => z.number().check(z.minimum(min), z.maximum(max));

export const roleSchema = z.enum(ROLES);

export const classificationSchema = z.looseObject({
  /** The most probable role. */
  role: roleSchema,
  /** Its probability, 0 to 1. */
  confidence: unit,
  /** The three most probable roles, best first. */
  topThree: z.array(z.looseObject({ role: roleSchema, probability: unit })).check(z.maxLength(3)),
  /** Version of the classifier that said so. */
  modelVersion: z.string().check(z.maxLength(64)),
});

export const layerSchema = z.looseObject({
  /** SHA-256 of the sample's file bytes. */
  sampleId: sha256,
  velocityMin: velocity,
  velocityMax: velocity,
  gainDb: between(-96, 24),
  /** The pad that it was before pads were merged; heeded only where it is a sound pad of one layer. */
  formerPad: z.optional(z.looseObject({})),
});

export const padSchema = z.looseObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Place in the grid, from 0: bank `floor(slot / 16)`, counted from the bank's low left pad. */
  slot: z.int().check(z.minimum(0), z.maximum(KIT_LIMITS.pads - 1)),
  name,
  role: roleSchema,
  /**
   * What decided the role: nothing yet, the kit's maker, the audio, the file's name, what a person
   * said of this sound or of sounds like it before, or a person.
   */
  roleSource: z.enum(['none', 'maker', 'audio', 'name', 'learned', 'user']),
  /** What the classifier heard, kept even when the name or a person decided otherwise. */
  classification: z.nullable(classificationSchema),
  /** How sure the role is by all evidence together; where absent, as sure as the classification. */
  confidence: z.optional(unit),
  /** The word of the file's or folder's name that was heeded. */
  nameWord: z.optional(z.string().check(z.maxLength(64))),
  /** What the file of another program that it came from says that it is; absent where it doesn't. */
  makerRole: z.optional(roleSchema),
  /** The role that all other evidence speaks for, where that is another one than the maker's. */
  rival: z.optional(
    z.looseObject({
      role: roleSchema,
      confidence: unit,
      nameWord: z.optional(z.string().check(z.maxLength(64))),
    }),
  ),
  /** General MIDI percussion note, a free note above 82, or null where all 128 notes are taken. */
  gmNote: z.nullable(midiNote),
  /** The MIDI note that plays the pad. */
  inputNote: z.nullable(midiNote),
  layers: z.array(layerSchema).check(z.minLength(1), z.maxLength(KIT_LIMITS.layersPerPad)),
  playbackMode: z.enum(['one-shot', 'gate', 'loop']),
  gainDb: between(...PAD_BOUNDS.gainDb),
  /** -1 left to 1 right. */
  pan: between(...PAD_BOUNDS.pan),
  tuneSemitones: between(...PAD_BOUNDS.tuneSemitones),
  fineCents: between(...PAD_BOUNDS.fineCents),
  ...padShapeFields,
  /** Groups that a hit of this pad silences. */
  chokeGroups: z.array(chokeGroup).check(z.maxLength(KIT_LIMITS.chokeGroupsPerPad)),
  /** Groups that silence this pad: the victim names its killers, as SFZ `off_by`. */
  chokedBy: z.array(chokeGroup).check(z.maxLength(KIT_LIMITS.chokeGroupsPerPad)),
});

export const sampleSchema = z.looseObject({
  /** SHA-256 of the file's bytes, in lower-case hex. */
  id: sha256,
  /** File name without folders. */
  name,
  /** Path below the folder or archive it came from, with `/`; never absolute. */
  path: z.string().check(z.maxLength(KIT_LIMITS.pathLength)),
  byteLength: z.int().check(z.minimum(1), z.maximum(KIT_LIMITS.sampleBytes)),
  durationSec: z.number().check(z.minimum(0)),
  /** The file's bytes in base64; only in a self-contained kit file. */
  data: z.optional(z.string()),
});

export const kitSchema = z.looseObject({
  $schema: z.optional(z.string()),
  format: z.literal(KIT_FORMAT),
  version: z.literal(KIT_VERSION),
  name,
  pads: z.array(padSchema).check(z.maxLength(KIT_LIMITS.pads)),
  samples: z.array(sampleSchema).check(z.maxLength(KIT_LIMITS.samples)),
  /** Buses and effects; none where absent. */
  mix: z.optional(mixSchema),
  /** What was last recorded with it; none where absent. */
  groove: z.optional(grooveSchema),
});

export type Classification = z.infer<typeof classificationSchema>;
export type Layer = z.infer<typeof layerSchema>;
export type Pad = z.infer<typeof padSchema>;
export type Sample = z.infer<typeof sampleSchema>;
/** The kit document. In the app's memory it is treated as immutable and its samples carry no `data`. */
export type Kit = z.infer<typeof kitSchema>;
export type PlaybackMode = Pad['playbackMode'];
export type RoleSource = Pad['roleSource'];

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { encodeWav } from '../../../src/audio/wav.ts';
import type { KitPackage } from '../../../src/formats/kit-package.ts';
import { buildKit, type NewSound } from '../../../src/kit/build-kit.ts';
import type { GrooveHit } from '../../../src/kit/groove.ts';
import type { Kit, Pad } from '../../../src/kit/kit-schema.ts';
import { MIX_DEFAULTS, type Mix } from '../../../src/kit/mix-schema.ts';
import {
  BUSES,
  FILTER_TYPES,
  LAYER_ORDERS,
  PAD_BOUNDS,
  PAD_OUTPUTS,
  RETRIGGERS,
  type PadShape,
} from '../../../src/kit/pad-shape.ts';
import { classification, role } from '../../kit/arbitraries.ts';

/** Of all samples. */
export const RATE_HZ = 44_100;

/** A WAV file of its own: noise of a seed. */
function wav(seed: number, frames: number, channels: number): Uint8Array<ArrayBuffer> {
  const noise = Array.from({ length: channels }, (_, c) =>
    Float32Array.from({ length: frames }, (_, i) => Math.sin((i + 1) * (seed + 1) * (c + 1))),
  );
  return new Uint8Array(encodeWav(noise, RATE_HZ, { bitDepth: 16 }));
}

/** A number within bounds, to three digits behind the point, its ends more often than others. */
function within([min, max]: readonly [number, number]) {
  const step = max - min <= 2 ? 1000 : 100;
  const [low, high] = [Math.ceil(min * step), Math.floor(max * step)];
  return fc.integer({ min: low, max: high }).map((n) => n / step);
}

const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });

/** In seconds, of the length that samples of these tests have. */
const seconds = fc.integer({ min: 0, max: 60 }).map((ms) => ms / 1000);

const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });

const shape: fc.Arbitrary<PadShape> = fc
  .record({
    muted: rarely(fc.boolean()),
    startSec: rarely(seconds),
    endSec: rarely(seconds),
    reverse: rarely(fc.boolean()),
    fadeInSec: rarely(seconds),
    fadeOutSec: rarely(seconds),
    loopStartSec: rarely(seconds),
    loopEndSec: rarely(seconds),
    attackSec: rarely(within([0, 60])),
    holdSec: rarely(within([0, 60])),
    decaySec: rarely(within([0, 60])),
    sustain: rarely(within([0, 1])),
    releaseSec: rarely(within([0, 60])),
    layerOrder: rarely(fc.constantFrom(...LAYER_ORDERS)),
    velocityCrossfade: rarely(whole(PAD_BOUNDS.velocityCrossfade)),
    polyphony: rarely(whole(PAD_BOUNDS.polyphony)),
    retrigger: rarely(fc.constantFrom(...RETRIGGERS)),
    gainRandomDb: rarely(within(PAD_BOUNDS.gainRandomDb)),
    tuneRandomCents: rarely(within(PAD_BOUNDS.tuneRandomCents)),
    startRandomSec: rarely(within(PAD_BOUNDS.startRandomSec)),
    velocityToGain: rarely(within(PAD_BOUNDS.velocityToGain)),
    velocityToCutoffCents: rarely(within(PAD_BOUNDS.velocityToCutoffCents)),
    velocityToStartSec: rarely(within(PAD_BOUNDS.velocityToStartSec)),
    chokeFadeSec: rarely(within(PAD_BOUNDS.chokeFadeSec)),
    hatOpennessMin: rarely(within(PAD_BOUNDS.hatOpennessMin)),
    hatOpennessMax: rarely(within(PAD_BOUNDS.hatOpennessMax)),
    filterType: rarely(fc.constantFrom(...FILTER_TYPES)),
    cutoffHz: rarely(within(PAD_BOUNDS.cutoffHz)),
    resonanceDb: rarely(within(PAD_BOUNDS.resonanceDb)),
    driveDb: rarely(within(PAD_BOUNDS.driveDb)),
    reverbSendDb: rarely(within(PAD_BOUNDS.reverbSendDb)),
    delaySendDb: rarely(within(PAD_BOUNDS.delaySendDb)),
    output: rarely(fc.constantFrom(...PAD_OUTPUTS)),
  })
  .map((fields) => JSON.parse(JSON.stringify(fields)) as PadShape);

const text = fc.oneof(
  fc.constantFrom(
    'Kick',
    'Snare 2',
    'Hi-Hat (open)',
    'Ride <bell> & "dome"',
    'Тарелка',
    'a=b c=36',
  ),
  fc.string({ minLength: 1, maxLength: 24, unit: 'grapheme' }),
);

const sampleName = fc.oneof(
  fc.constantFrom('kick.wav', 'Snäre.WAV', 'ハット.wav', 'a b=c.wav', '#define $x.wav', 'con.wav'),
  text.map((name) => `${name}.wav`),
);

const layers = fc.oneof(
  // One, alternatives, and ranges that lie beside each other or overlap.
  fc.constant([[1, 127]]),
  fc.integer({ min: 2, max: 5 }).map((n) => Array.from({ length: n }, () => [1, 127])),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 126 }), { minLength: 1, maxLength: 5 })
    .map((ends) => [...ends].sort((a, b) => a - b))
    .map((ends) => [...ends, 127].map((end, i) => [(ends[i - 1] ?? 0) + 1, end])),
  fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 127 }), fc.integer({ min: 1, max: 127 }))
      .map((ends) => [Math.min(...ends), Math.max(...ends)]),
    { minLength: 1, maxLength: 5 },
  ),
);

const group = fc.constantFrom('hats', 'cymbals', 'A', 'gruppe 4', 'x"y');

const padParts = fc.record({
  name: text,
  role,
  classification: fc.option(classification),
  isUser: fc.boolean(),
  note: fc.option(fc.integer({ min: 0, max: 127 }), { freq: 8 }),
  playbackMode: fc.constantFrom('one-shot' as const, 'gate' as const, 'loop' as const),
  gainDb: within([-60, 12]),
  pan: within(PAD_BOUNDS.pan),
  tuneSemitones: whole([-24, 24]),
  fineCents: whole([-100, 100]),
  shape: fc.oneof(fc.constant({}), shape),
  ranges: layers,
  layerSeeds: fc.array(fc.record({ sample: fc.nat(), gainDb: within([-24, 12]) }), {
    minLength: 5,
    maxLength: 5,
  }),
  chokeGroups: fc.uniqueArray(group, { maxLength: 2 }),
  chokedBy: fc.uniqueArray(group, { maxLength: 2 }),
});

const mix: fc.Arbitrary<Mix> = fc.constantFrom(
  { buses: { [BUSES[0]]: { gainDb: -3 } } },
  { reverb: MIX_DEFAULTS.reverb, limiter: MIX_DEFAULTS.limiter },
);

const groove = fc.record({
  tempoBpm: fc.integer({ min: 40, max: 240 }),
  beatsPerBar: fc.integer({ min: 2, max: 7 }),
  bars: fc.integer({ min: 1, max: 4 }),
  hits: fc.array(
    fc.record({
      atSec: fc.integer({ min: 0, max: 2000 }).map((ms) => ms / 1000),
      pad: fc.nat(),
      velocity: fc.integer({ min: 1, max: 127 }),
      durationSec: fc.constantFrom(null, 0.1),
    }),
    { maxLength: 4 },
  ),
});

/** Hits on the pads that there are, in order of time. */
function hitsOn(hits: readonly AnyHit[], padCount: number): GrooveHit[] {
  return hits
    .map(({ pad, ...hit }) => ({ ...hit, padId: `pad-${pad % padCount}` }))
    .sort((a, b) => a.atSec - b.atSec);
}

interface AnyHit {
  readonly atSec: number;
  readonly pad: number;
  readonly velocity: number;
  readonly durationSec: number | null;
}

/** Kits of one to twelve pads, with all that pads, mixes and grooves can have. */
export const anyKit: fc.Arbitrary<KitPackage> = fc
  .record({
    name: text,
    files: fc.array(
      fc.record({
        name: sampleName,
        frames: fc.integer({ min: 1, max: 2700 }),
        channels: fc.integer({ min: 1, max: 2 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    pads: fc.array(padParts, { minLength: 1, maxLength: 12 }),
    mix: rarely(mix),
    groove: rarely(groove),
  })
  .map(({ name, files, pads, mix: mixed, groove: played }) => {
    const bytes = new Map<string, Blob>();
    const sounds = files.map((file, i): NewSound => {
      const data = wav(i, file.frames, file.channels);
      const id = sha256(data);
      bytes.set(id, new Blob([data]));
      const sample = {
        id,
        name: file.name.replace(/[/\\\p{Cc}]/gu, '_'),
        path: `kit/${i}.wav`,
        byteLength: data.length,
        durationSec: file.frames / RATE_HZ,
      };
      const features = { pitchHz: null, brightnessHz: 0, decaySec: 0 };
      return { sample, padName: file.name, classification: null, features };
    });
    // Two files of the same content are one sample.
    const unique = [...new Map(sounds.map((sound) => [sound.sample.id, sound])).values()];
    const base = buildKit(name, []);
    const taken = new Set<number>();
    const kit: Kit = {
      ...base,
      pads: pads.map((parts, i): Pad => {
        const { note, shape: fields, ranges, layerSeeds, isUser, ...rest } = parts;
        const inputNote = note === null || taken.has(note) ? null : note;
        if (inputNote !== null) taken.add(inputNote);
        const played = layerSeeds
          .slice(0, ranges.length)
          .map(({ sample }) => unique[sample % unique.length]!.sample.durationSec);
        const isClear = played.every((lengthSec) => isClearCut(fields, lengthSec));
        return {
          ...rest,
          ...(isClear ? fields : withoutCuts(fields)),
          id: `pad-${i}`,
          slot: i,
          roleSource: isUser ? 'user' : rest.classification ? 'audio' : 'none',
          gmNote: null,
          inputNote,
          layers: layerSeeds.slice(0, ranges.length).map(({ sample, gainDb }, j) => ({
            sampleId: unique[sample % unique.length]!.sample.id,
            velocityMin: ranges[j]![0],
            velocityMax: ranges[j]![1],
            gainDb,
          })),
        };
      }),
      samples: unique.map(({ sample }) => sample),
      ...(mixed && { mix: mixed }),
      ...(played && { groove: { ...played, hits: hitsOn(played.hits, pads.length) } }),
    };
    // Samples that no pad plays are the packer's matter.
    const heard = new Set(kit.pads.flatMap(({ layers }) => layers.map(({ sampleId }) => sampleId)));
    return {
      kit: { ...kit, samples: kit.samples.filter(({ id }) => heard.has(id)) },
      bytes: new Map([...bytes].filter(([id]) => heard.has(id))),
    };
  });

/** Shorter parts and loops count as all there is; a little more than that, so that rounding is no matter. */
const NONE_SEC = 0.0011;

/** Whether what a sample's end leaves of a part and a loop is as much a part and a loop as they are. */
function isClearCut(shape: PadShape, lengthSec: number): boolean {
  const { startSec = 0, endSec = Infinity, loopStartSec = 0, loopEndSec = Infinity } = shape;
  const isNone = (from: number, to: number) => to - from < NONE_SEC;
  const from = Math.max(startSec, loopStartSec);
  const to = Math.min(endSec, loopEndSec);
  return (
    isNone(startSec, endSec) === isNone(startSec, Math.min(endSec, lengthSec)) &&
    isNone(from, to) === isNone(from, Math.min(to, lengthSec))
  );
}

function withoutCuts(shape: PadShape): PadShape {
  const rest = { ...shape };
  for (const field of ['startSec', 'endSec', 'loopStartSec', 'loopEndSec'] as const) {
    Reflect.deleteProperty(rest, field);
  }
  return rest;
}

/** Of a file's bytes, in hex. */
export function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

import type { MixChange } from '../../kit/edits-mix.ts';
import { MIX_BOUNDS, MIX_DEFAULTS, type Bus, type Mix } from '../../kit/mix-schema.ts';
import type { BusId } from '../../kit/pad-shape.ts';
import { decibels, hertz, percent, plain, seconds, type Quantity } from '../../lib/quantity.ts';
import { exponentialMap, linearMap } from '../../lib/value-map.ts';
import { PAD_LEVEL, SATURATION, type Range } from '../../kit/pad-ranges.ts';
import type { ControlTarget } from '../../profiles/profile-schema.ts';

/** What has effects of its own: a bus, or the master with what all share. */
export type MixPlace = BusId | 'master';

export const PLACE_NAMES: Readonly<Record<MixPlace, string>> = {
  drums: 'Drums',
  percussion: 'Percussion',
  cymbals: 'Cymbals',
  master: 'Master',
};

/** A knob of an effect: what it is called, shows and changes. */
export interface MixKnob extends Range {
  readonly label: string;
  readonly value: number;
  /** What a reset goes back to. */
  readonly origin: number;
  readonly change: (value: number) => MixChange;
  /** What a controller's knob moves that is taught to move this. */
  readonly target?: ControlTarget;
}

/** An effect as it is shown: it may be switched, and has knobs while it is on. */
export interface MixEffect {
  readonly name: string;
  /** What it costs or needs, in a sentence. */
  readonly note: string;
  /** Null for what is always there. */
  readonly isOn: boolean | null;
  readonly toggle: MixChange | null;
  readonly knobs: readonly MixKnob[];
}

const ratio: Quantity = {
  format: (value) => `${plain.format(value)} : 1`,
  parse: (text) => plain.parse(text.replace(/\s*:\s*1$/, '')),
};
const KNOBS = {
  thresholdDb: { map: linearMap(...MIX_BOUNDS.thresholdDb, 0.1), quantity: decibels },
  ratio: { map: exponentialMap(...MIX_BOUNDS.ratio), quantity: ratio },
  attackSec: { map: exponentialMap(0.001, MIX_BOUNDS.attackSec[1]), quantity: seconds },
  releaseSec: { map: exponentialMap(...MIX_BOUNDS.releaseSec), quantity: seconds },
  makeupDb: { map: linearMap(...MIX_BOUNDS.makeupDb, 0.1), quantity: decibels },
  saturationDb: SATURATION,
  decaySec: { map: exponentialMap(...MIX_BOUNDS.decaySec), quantity: seconds },
  preDelaySec: { map: linearMap(...MIX_BOUNDS.preDelaySec, 0.001), quantity: seconds },
  timeSec: { map: exponentialMap(...MIX_BOUNDS.timeSec), quantity: seconds },
  feedback: { map: linearMap(...MIX_BOUNDS.feedback, 0.01), quantity: percent },
  toneHz: { map: exponentialMap(...MIX_BOUNDS.toneHz), quantity: hertz },
} satisfies Record<string, Range>;

const COMPRESSOR_LABELS = {
  thresholdDb: 'Threshold',
  ratio: 'Ratio',
  attackSec: 'Attack',
  releaseSec: 'Release',
  makeupDb: 'Make-up',
} as const;
const COMPRESSOR_FIELDS = ['thresholdDb', 'ratio', 'attackSec', 'releaseSec', 'makeupDb'] as const;

export function effectsOf(place: MixPlace, mix: Mix): readonly MixEffect[] {
  return place === 'master' ? masterEffects(mix) : busEffects(place, mix.buses?.[place] ?? {});
}

/** Whether there is something at this place that changes the sound. */
export function hasEffects(place: MixPlace, { buses, limiter }: Mix): boolean {
  if (place === 'master') return limiter !== undefined;
  const { compressor, saturationDb = 0 } = buses?.[place] ?? {};
  return compressor !== undefined || saturationDb > 0;
}

function busEffects(part: BusId, { compressor, saturationDb = 0 }: Bus): MixEffect[] {
  const shown = compressor ?? MIX_DEFAULTS.compressor;
  return [
    {
      name: 'Compressor',
      note: 'Holds this bus back by 6 ms',
      isOn: compressor !== undefined,
      toggle: { part, change: { compressor: compressor ? null : {} } },
      knobs: COMPRESSOR_FIELDS.map((field) => ({
        ...KNOBS[field],
        label: COMPRESSOR_LABELS[field],
        value: shown[field],
        origin: MIX_DEFAULTS.compressor[field],
        change: (value) => ({ part, change: { compressor: { [field]: value } } }),
      })),
    },
    {
      name: 'Saturation',
      note: 'Rounds off peaks, brings up the rest',
      isOn: null,
      toggle: null,
      knobs: [
        {
          ...KNOBS.saturationDb,
          label: 'Amount',
          value: saturationDb,
          origin: 0,
          change: (value) => ({ part, change: { saturationDb: value } }),
          target: { kind: 'bus', bus: part, field: 'saturationDb' },
        },
      ],
    },
  ];
}

function masterEffects({ reverb, delay, limiter }: Mix): MixEffect[] {
  const room = reverb ?? MIX_DEFAULTS.reverb;
  const echo = delay ?? MIX_DEFAULTS.delay;
  const reverbKnob = (field: 'decaySec' | 'preDelaySec' | 'gainDb', label: string) => ({
    ...(field === 'gainDb' ? PAD_LEVEL : KNOBS[field]),
    label,
    value: room[field],
    origin: MIX_DEFAULTS.reverb[field],
    change: (value: number): MixChange => ({ part: 'reverb', change: { [field]: value } }),
  });
  const delayKnob = (field: 'timeSec' | 'feedback' | 'toneHz' | 'gainDb', label: string) => ({
    ...(field === 'gainDb' ? PAD_LEVEL : KNOBS[field]),
    label,
    value: echo[field],
    origin: MIX_DEFAULTS.delay[field],
    change: (value: number): MixChange => ({ part: 'delay', change: { [field]: value } }),
  });
  return [
    {
      name: 'Reverb',
      note: 'For pads that send to it',
      isOn: null,
      toggle: null,
      knobs: [
        reverbKnob('decaySec', 'Decay'),
        reverbKnob('preDelaySec', 'Pre-delay'),
        reverbKnob('gainDb', 'Level'),
      ],
    },
    {
      name: 'Delay',
      note: 'For pads that send to it',
      isOn: null,
      toggle: null,
      knobs: [
        delayKnob('timeSec', 'Time'),
        delayKnob('feedback', 'Feedback'),
        delayKnob('toneHz', 'Tone'),
        delayKnob('gainDb', 'Level'),
      ],
    },
    {
      name: 'Limiter',
      note: 'Holds everything back by 6 ms',
      isOn: limiter !== undefined,
      toggle: { part: 'limiter', change: limiter ? null : {} },
      knobs: [
        {
          ...KNOBS.thresholdDb,
          label: 'Threshold',
          value: (limiter ?? MIX_DEFAULTS.limiter).thresholdDb,
          origin: MIX_DEFAULTS.limiter.thresholdDb,
          change: (value) => ({ part: 'limiter', change: { thresholdDb: value } }),
        },
      ],
    },
  ];
}

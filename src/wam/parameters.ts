import type { Kit, Pad } from '../kit/kit-schema.ts';
import { PAD_BOUNDS } from '../kit/pad-shape.ts';
import { ParameterInfo } from './parameter-info.ts';

/** Pads that have parameters: those of the first two banks. */
export const PARAMETER_PADS = 32;

/** Its least value is silence. */
export const MASTER_ID = 'masterGainDb';
export const MASTER_MIN_DB = -60;

const [minTune, maxTune] = PAD_BOUNDS.tuneSemitones;
/** Most of the travel lies around 0 dB. */
const LEVEL_EXPONENT = -1;

/** What of a pad can be automated. */
export type PadValues = Pick<Pad, 'gainDb' | 'pan' | 'tuneSemitones' | 'fineCents' | 'muted'>;

interface PadParameter {
  /** Of the parameter's id, after `pad1.`. */
  readonly field: string;
  readonly label: string;
  readonly config: ConstructorParameters<typeof ParameterInfo>[1];
  readonly read: (pad: PadValues) => number;
  readonly write: (value: number) => Partial<PadValues>;
}

const PAD_PARAMETERS: readonly PadParameter[] = [
  {
    field: 'gainDb',
    label: 'level',
    config: { minValue: -60, maxValue: 12, exponent: LEVEL_EXPONENT, units: 'dB' },
    read: ({ gainDb }) => gainDb,
    write: (gainDb) => ({ gainDb }),
  },
  {
    field: 'pan',
    label: 'pan',
    config: { minValue: -1, maxValue: 1 },
    read: ({ pan }) => pan,
    write: (pan) => ({ pan }),
  },
  {
    field: 'tuneSemitones',
    label: 'tuning',
    config: { minValue: minTune, maxValue: maxTune, units: 'semitones' },
    read: ({ tuneSemitones, fineCents }) => tuneSemitones + fineCents / 100,
    write: (semitones) => {
      const tuneSemitones = Math.round(semitones);
      return { tuneSemitones, fineCents: 100 * (semitones - tuneSemitones) };
    },
  },
  {
    field: 'muted',
    label: 'mute',
    config: { type: 'boolean', discreteStep: 1 },
    read: ({ muted }) => (muted === true ? 1 : 0),
    write: (value) => ({ muted: value >= 0.5 }),
  },
];

export interface Parameter {
  readonly info: ParameterInfo;
  /** The place of its pad, from 0; null for the master level. */
  readonly slot: number | null;
  readonly read: (pad: PadValues) => number;
  readonly write: (value: number) => Partial<PadValues>;
}

const MASTER: Parameter = {
  info: new ParameterInfo(MASTER_ID, {
    label: 'Master level',
    minValue: MASTER_MIN_DB,
    maxValue: 6,
    exponent: LEVEL_EXPONENT,
    units: 'dB',
  }),
  slot: null,
  read: () => 0,
  write: () => ({}),
};

/**
 * The parameters of a kit by id. Ids belong to places, so that what a host has written of one kit finds
 * the same place of another; their labels have the pads' names. A place without a pad has them as well:
 * they do nothing.
 */
export function parametersOf(kit: Kit): ReadonlyMap<string, Parameter> {
  const parameters = new Map([[MASTER_ID, MASTER]]);
  const names = new Map(kit.pads.map(({ slot, name }) => [slot, name]));
  for (let slot = 0; slot < PARAMETER_PADS; slot += 1) {
    const number = slot + 1;
    const name = names.get(slot);
    const title = name === undefined ? `Pad ${number}` : `${number} ${name}`;
    for (const { field, label, config, read, write } of PAD_PARAMETERS) {
      const id = `pad${number}.${field}`;
      const info = new ParameterInfo(id, { ...config, label: `${title}: ${label}` });
      parameters.set(id, { info, slot, read, write });
    }
  }
  return parameters;
}

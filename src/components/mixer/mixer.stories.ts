import { html } from 'lit';
import { KIT_LIMITS, type Pad } from '../../kit/kit-schema.ts';
import { ROLES, ROLE_NAMES } from '../../kit/roles.ts';
import type { Story } from '../shared/story.ts';
import type { Mix } from '../../kit/mix-schema.ts';
import { MIX_DEFAULTS } from '../../kit/mix-schema.ts';
import './pw-bus-strip.ts';
import './pw-mix-effects.ts';
import './pw-mixer-strip.ts';
import './pw-mixer.ts';

function pads(count: number, change: (index: number) => Partial<Pad> = () => ({})): Pad[] {
  return Array.from({ length: count }, (_, index) => {
    const role = ROLES[index % ROLES.length] ?? 'other';
    return {
      id: `pad-${index}`,
      slot: index,
      name: `${ROLE_NAMES[role]} ${Math.floor(index / ROLES.length) + 1}`,
      role,
      roleSource: 'user',
      classification: null,
      gmNote: null,
      inputNote: null,
      layers: [{ sampleId: '0'.repeat(64), velocityMin: 1, velocityMax: 127, gainDb: 0 }],
      playbackMode: 'one-shot',
      gainDb: 0,
      pan: 0,
      tuneSemitones: 0,
      fineCents: 0,
      chokeGroups: [],
      chokedBy: [],
      ...change(index),
    };
  });
}

const mixed = pads(16, (index) => ({
  gainDb: -((index * 7) % 24),
  pan: ((index % 5) - 2) / 2,
  muted: index % 6 === 1,
}));

const mix: Mix = {
  buses: {
    drums: { gainDb: -2, compressor: MIX_DEFAULTS.compressor, saturationDb: 4 },
    cymbals: { gainDb: -6.5, muted: true },
  },
  limiter: MIX_DEFAULTS.limiter,
};

export const stories: readonly Story[] = [
  { name: 'Fresh', render: () => html`<pw-mixer .pads=${pads(16)}></pw-mixer>` },
  {
    name: 'In use',
    render: () =>
      html`<pw-mixer
        .pads=${mixed}
        .selectedPadId=${'pad-2'}
        .masterGainDb=${-3}
        .mix=${mix}
        .readBusPeaks=${(_: string, into: Float32Array) => into.set([0.4, 0.5])}
        .readVoices=${(visit: (id: string, share: number, level: number) => void) => {
          mixed.forEach(({ id }, index) => visit(id, 0.5, 0.9 ** index));
        }}
        .readPeaks=${(into: Float32Array) => into.set([0.7, 0.5])}
      ></pw-mixer>`,
  },
  {
    name: 'Solo',
    render: () => html`<pw-mixer .pads=${mixed} .soloed=${new Set(['pad-0', 'pad-3'])}></pw-mixer>`,
  },
  { name: 'A full kit', render: () => html`<pw-mixer .pads=${pads(KIT_LIMITS.pads)}></pw-mixer>` },
  { name: 'No pads', render: () => html`<pw-mixer></pw-mixer>` },
  {
    name: 'A strip in hand, soloed',
    render: () =>
      html`<div style="height: 220px">
        <pw-mixer-strip .pad=${mixed[3] ?? null} selected soloed></pw-mixer-strip>
      </div>`,
  },
  {
    name: 'A strip, muted',
    render: () =>
      html`<div style="height: 220px">
        <pw-mixer-strip .pad=${mixed[1] ?? null}></pw-mixer-strip>
      </div>`,
  },
  {
    name: 'A bus',
    render: () =>
      html`<div style="height: 220px">
        <pw-bus-strip .bus=${'drums'} .settings=${mix.buses?.drums ?? {}} lit></pw-bus-strip>
      </div>`,
  },
  {
    name: 'A muted bus, its effects open',
    render: () =>
      html`<div style="height: 220px">
        <pw-bus-strip .bus=${'cymbals'} .settings=${mix.buses?.cymbals ?? {}} open></pw-bus-strip>
      </div>`,
  },
  {
    name: 'Effects of a bus',
    render: () =>
      html`<div style="height: 220px">
        <pw-mix-effects .place=${'drums'} .mix=${mix}></pw-mix-effects>
      </div>`,
  },
  {
    name: 'Effects of a bus, off',
    render: () =>
      html`<div style="height: 220px">
        <pw-mix-effects .place=${'percussion'} .mix=${mix}></pw-mix-effects>
      </div>`,
  },
  {
    name: 'Effects that all share',
    render: () =>
      html`<div style="height: 220px">
        <pw-mix-effects .place=${'master'} .mix=${mix}></pw-mix-effects>
      </div>`,
  },
];

import { PLAIN_PROFILE, type Device } from '../../app/controllers/device.ts';
import { LitElement } from 'lit';
import type { SampleFeatures, SamplePicture } from '../../app/ports.ts';
import { buildKit, type NewSound } from '../../kit/build-kit.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import { ROLE_NAMES, ROLES, type Role } from '../../kit/roles.ts';
import type { SoundAudio, SoundFacts } from '../why/sound-facts.ts';

/** What stories share: a kit, its sounds and what was measured in them, all made up by formula. */

const OUTLINE_COLUMNS = 96;

/** A hit that dies away: quickly where `decay` is great, ragged where `roughness` is. */
export function madeUpOutline(decay: number, roughness: number): Float32Array {
  const outline = new Float32Array(2 * OUTLINE_COLUMNS);
  for (let column = 0; column < OUTLINE_COLUMNS; column++) {
    const level = Math.exp((-decay * column) / OUTLINE_COLUMNS);
    const ragged = 1 - roughness * Math.abs(Math.sin(12.9898 * column) * 0.9);
    outline[2 * column] = -level * ragged;
    outline[2 * column + 1] = level * (1 - roughness * Math.abs(Math.sin(78.233 * column) * 0.9));
  }
  return outline;
}

const outlines = new Map<Role, Float32Array>(
  ROLES.map((role, i) => [role, madeUpOutline(2 + ((5 * i) % 7), ((3 * i) % 8) / 8)]),
);

export function outlineOf(pad: Pad): Float32Array | null {
  return outlines.get(pad.role) ?? null;
}

/** Three candidates, the first as sure as said. */
function heard(index: number, confidence: number): NewSound['classification'] {
  const role = (at: number) => ROLES[at % ROLES.length] ?? 'other';
  const rest = 1 - confidence;
  return {
    role: role(index),
    confidence,
    topThree: [
      { role: role(index), probability: confidence },
      { role: role(index + 1), probability: 0.6 * rest },
      { role: role(index + 5), probability: 0.3 * rest },
    ],
    modelVersion: 'made up',
  };
}

/** A kit of so many pads, role after role; every fifth is doubtful. */
export function makeStoryKit(padCount: number): Kit {
  const sounds = Array.from({ length: padCount }, (_, index): NewSound => {
    const role = ROLES[index % ROLES.length] ?? 'other';
    const round = Math.floor(index / ROLES.length);
    const fileName = `${ROLE_NAMES[role]}${round > 0 ? ` ${round + 1}` : ''}.wav`;
    return {
      sample: {
        id: index.toString(16).padStart(64, '0'),
        name: fileName,
        path: `Made up/${fileName}`,
        byteLength: 44_100,
        durationSec: 0.2 + (index % 9) / 10,
      },
      padName: fileName,
      classification: heard(index, index % 5 === 4 ? 0.42 : 0.93),
      features: {
        pitchHz: index % 3 === 0 ? 60 + 10 * index : null,
        brightnessHz: 300 + 400 * (index % 16),
        decaySec: 0.1 + (index % 9) / 10,
      },
    };
  });
  return buildKit('Made-up kit', sounds);
}

/** Sixteen pads, one a role. */
export const storyKit: Kit = makeStoryKit(ROLES.length);

export function storyPad(role: Role, changes: Partial<Pad> = {}): Pad {
  const pad = storyKit.pads.find((each) => each.role === role);
  if (!pad) throw new Error(`The kit of the stories has no ${role}.`);
  return { ...pad, ...changes };
}

/** As the ear leaves it when it can't tell. */
export function doubtfulPad(role: Role, changes: Partial<Pad> = {}): Pad {
  const classification = heard(ROLES.indexOf(role), 0.42);
  return storyPad(role, { classification, roleSource: 'audio', confidence: 0.42, ...changes });
}

/** As a kit from elsewhere brings it, where its file says snare and the ear clap. */
export function disputedPad(changes: Partial<Pad> = {}): Pad {
  return storyPad('snare', {
    classification: heard(ROLES.indexOf('clap'), 0.87),
    roleSource: 'maker',
    makerRole: 'snare',
    rival: { role: 'clap', confidence: 0.87 },
    ...changes,
  });
}

/** With velocity layers of its own sample, softest first. */
export function layeredPad(role: Role, ranges: readonly (readonly [number, number])[]): Pad {
  const pad = storyPad(role);
  const [first] = pad.layers;
  if (!first) throw new Error('A pad without a layer.');
  return {
    ...pad,
    layers: ranges.map(([velocityMin, velocityMax]) => ({ ...first, velocityMin, velocityMax })),
  };
}

/** A falling tone under a breath of noise, as the network would see it. */
export const storyPicture: SamplePicture = makePicture();

function makePicture(): SamplePicture {
  const bands = 64;
  const frames = 101;
  const levels = new Float32Array(bands * frames);
  for (let band = 0; band < bands; band++) {
    for (let frame = 0; frame < frames; frame++) {
      const tone = Math.abs(band - 14 - 20 * Math.exp(-frame / 6));
      const grain = 0.15 * Math.sin(91.7 * band + 37.3 * frame);
      const level = Math.max(-0.25 * tone, -1 - band / 64) - frame / 40 + grain;
      levels[band * frames + frame] = Math.min(0, level);
    }
  }
  const bandHz = Array.from({ length: bands }, (_, band) => 40 * 400 ** (band / (bands - 1)));
  return { bands, frames, levels, bandHz, startSec: -0.005, stepSec: 0.01 };
}

function featuresOf(pad: Pad): SampleFeatures {
  return {
    pitchHz: 182,
    brightnessHz: 2400,
    decaySec: 0.24,
    peak: 0.9,
    outline: outlineOf(pad) ?? new Float32Array(0),
  };
}

/** A break of four hits, each a falling tone under a breath of noise. */
export const storyAudio: SoundAudio = makeAudio();

function makeAudio(): SoundAudio {
  const sampleRate = 48_000;
  const length = 1.6 * sampleRate;
  const channel = Float32Array.from({ length }, (_, i) => {
    const sec = (i / sampleRate - 0.05) % 0.4;
    if (i < 0.05 * sampleRate) return 0;
    const tone = Math.sin(2 * Math.PI * (90 * sec + 1.5 * (1 - Math.exp(-sec / 0.02))));
    const grain = 0.3 * Math.exp(-sec / 0.03) * Math.sin(91.7 * i * i);
    return 0.55 * (Math.exp(-sec / 0.09) * tone + grain);
  });
  return { sampleRate, length, channels: [channel] };
}

export const storyFacts: SoundFacts = {
  featuresOf,
  audioOf: () => storyAudio,
  pictureOf: () => Promise.resolve(storyPicture),
  peersOf: (_, role) =>
    role === 'tom'
      ? null
      : {
          count: 1 + ROLES.indexOf(role),
          decaySec: [0.08, 0.31],
          brightnessHz: [1800, 5200],
          pitchHz: role === 'kick' ? [48, 90] : null,
        },
};

/**
 * For a `ref`: shows an element's popover in the flow of the page, since of popovers that are open
 * for real there is one at a time, over everything else.
 */
export function laidOpen(element?: Element): void {
  if (!(element instanceof LitElement)) return;
  void element.updateComplete.then(() => {
    const popover = element.shadowRoot?.querySelector<HTMLElement>('[popover]');
    if (popover) Object.assign(popover.style, { display: 'block', position: 'static' });
  });
}

/** A controller that is plugged in. */
export function storyDevice(name: string, change: Partial<Device> = {}): Device {
  return {
    name,
    manufacturer: 'Made up',
    inputIds: [name],
    isOn: true,
    profile: PLAIN_PROFILE,
    factoryId: null,
    isOwn: false,
    ...change,
  };
}

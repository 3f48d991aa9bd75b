import type { Role } from '../../kit/roles.ts';
import type { Samples } from './dsp.ts';
import { renderDeepKick, renderPunchKick } from './kicks.ts';
import { loudnessDb, peak, tidy } from './level.ts';
import {
  renderClosedHat,
  renderCrash,
  renderOpenHat,
  renderPedalHat,
  renderRide,
} from './metals.ts';
import { renderCowbell, renderShaker, renderTambourine } from './percussion.ts';
import { renderClap, renderRim, renderSnare } from './snares.ts';
import { renderTom } from './toms.ts';

interface SoundRecipe {
  readonly name: string;
  readonly role: Role;
  /** How loud it is in the kit, against the snare. */
  readonly levelDb: number;
  readonly render: () => readonly Samples[];
}

/** One sound, finished. */
export interface RenderedSound {
  readonly name: string;
  readonly role: Role;
  /** One or two channels. */
  readonly channels: readonly Samples[];
}

const RECIPES: readonly SoundRecipe[] = [
  { name: 'Kick', role: 'kick', levelDb: 2, render: () => [renderPunchKick()] },
  { name: 'Deep Kick', role: 'kick', levelDb: 0.5, render: () => [renderDeepKick()] },
  { name: 'Snare', role: 'snare', levelDb: 0, render: renderSnare },
  { name: 'Clap', role: 'clap', levelDb: -2.5, render: renderClap },
  { name: 'Rim', role: 'rim', levelDb: -6, render: renderRim },
  { name: 'Closed Hat', role: 'closed-hat', levelDb: -8, render: renderClosedHat },
  { name: 'Pedal Hat', role: 'closed-hat', levelDb: -10, render: renderPedalHat },
  { name: 'Open Hat', role: 'open-hat', levelDb: -7, render: renderOpenHat },
  { name: 'Low Tom', role: 'tom', levelDb: 0, render: () => renderTom(88, 1.0, 0.66, 121) },
  { name: 'Mid Tom', role: 'tom', levelDb: -0.5, render: () => renderTom(120, 0.85, 0.5, 122) },
  { name: 'High Tom', role: 'tom', levelDb: -1, render: () => renderTom(163, 0.75, 0.34, 123) },
  { name: 'Crash', role: 'crash', levelDb: -3, render: renderCrash },
  { name: 'Ride', role: 'ride', levelDb: -8, render: renderRide },
  { name: 'Cowbell', role: 'cowbell', levelDb: -7, render: renderCowbell },
  { name: 'Tambourine', role: 'tambourine', levelDb: -9, render: renderTambourine },
  { name: 'Shaker', role: 'shaker', levelDb: -10, render: renderShaker },
];

const PEAK = 10 ** (-1 / 20);

/** Renders all of the starter kit: the loudest sound peaks at -1 dBFS, the others fit beside it. */
export function renderSounds(): RenderedSound[] {
  const sounds = RECIPES.map(({ name, role, levelDb, render }) => {
    const channels = tidy(render());
    const gain = 10 ** ((levelDb - loudnessDb(channels)) / 20);
    return { name, role, channels, gain, peak: gain * peak(channels) };
  });
  const scale = PEAK / Math.max(...sounds.map((sound) => sound.peak));
  return sounds.map(({ name, role, channels, gain }) => ({
    name,
    role,
    channels: channels.map((samples) => samples.map((x) => x * gain * scale)),
  }));
}

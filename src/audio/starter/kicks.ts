import {
  attack,
  createFilter,
  createNoise,
  createOscillator,
  decay,
  render,
  saturate,
  type Samples,
} from './dsp.ts';

interface KickRecipe {
  readonly durationSec: number;
  /** Where the pitch comes to rest. */
  readonly baseHz: number;
  /** Falling parts of the pitch: how far above the base, and in which time (to 1/e). */
  readonly sweeps: readonly (readonly [hz: number, seconds: number])[];
  /** Level over time, from 1. */
  readonly level: (t: number) => number;
  readonly drive: number;
  /** How far the first moments stand out, after the overload has levelled the rest. */
  readonly accent: number;
  readonly clickGain: number;
  readonly clickHz: number;
}

function renderKick(recipe: KickRecipe): Samples {
  const body = createOscillator();
  const knock = createOscillator();
  const noise = createNoise(11);
  const click = createFilter('bandpass', recipe.clickHz, 0.6);
  const fullness = createFilter('peak', 1.4 * recipe.baseHz, 0.9, 2.5);
  const boxiness = createFilter('peak', 330, 1.1, -4);
  return render(recipe.durationSec, (t) => {
    const sweepHz = recipe.sweeps.reduce((sum, [hz, sec]) => sum + hz * Math.exp(-t / sec), 0);
    const tone = saturate(body(recipe.baseHz + sweepHz) * recipe.level(t), recipe.drive);
    const punch = 1 + recipe.accent * Math.exp(-t / 0.016);
    const beater =
      0.35 * knock(420 + 1500 * Math.exp(-t / 0.004)) * decay(t, 0.03) +
      1.6 * click(noise() * decay(t, 0.016));
    return boxiness(
      fullness(tone * punch * attack(t, 0.001) + recipe.clickGain * beater * attack(t, 0.0004)),
    );
  });
}

/** Short and tight, with a beater that small loudspeakers show too. */
export function renderPunchKick(): Samples {
  return renderKick({
    durationSec: 0.5,
    baseHz: 49,
    sweeps: [
      [62, 0.045],
      [210, 0.011],
    ],
    // Stays up, then falls fast: that is what is felt as punch.
    level: (t) => Math.exp(-((t / 0.1) ** 1.2)),
    drive: 1.7,
    accent: 0.6,
    clickGain: 0.62,
    clickHz: 3600,
  });
}

/** Long and low, in the manner of the analogue machines of 1980. */
export function renderDeepKick(): Samples {
  return renderKick({
    durationSec: 1.25,
    baseHz: 43,
    sweeps: [
      [22, 0.07],
      [130, 0.01],
    ],
    level: (t) => Math.exp(-((t / 0.26) ** 1.1)),
    drive: 1.3,
    accent: 0.45,
    clickGain: 0.3,
    clickHz: 2000,
  });
}

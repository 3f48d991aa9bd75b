import { createRandom } from '../../lib/random.ts';
import {
  addModes,
  attack,
  createFilter,
  createNoise,
  decay,
  inStereo,
  mix,
  render,
  saturate,
  shape,
  silence,
  type Mode,
  type Stereo,
} from './dsp.ts';
import { addRoom } from './room.ts';

interface Plate {
  readonly seed: number;
  readonly count: number;
  readonly lowestHz: number;
  readonly highestHz: number;
  /** Where the spectrum is strongest, and how many octaves to each side it is 8.7 dB down. */
  readonly centreHz: number;
  readonly widthOctaves: number;
  /** Time to fall by 60 dB of the lowest and of the highest modes. */
  readonly decaySec: readonly [low: number, high: number];
  /** How far the modes spread from the middle, 0 to 1. */
  readonly width: number;
}

/** The many modes of a thin metal plate: evenly dense in frequency, each a bit off. */
function plateModes(plate: Plate): Mode[] {
  const random = createRandom(plate.seed);
  const spanHz = plate.highestHz - plate.lowestHz;
  return Array.from({ length: plate.count }, (_, i) => {
    // Denser low down than a plate has it: a mode there counts for more octaves.
    const place = ((i + random()) / plate.count) ** 1.35;
    const hz = plate.lowestHz + spanHz * place;
    const octaves = Math.log2(hz / plate.centreHz) / plate.widthOctaves;
    const [low, high] = plate.decaySec;
    return {
      hz,
      gain: Math.exp(-octaves * octaves) * (0.35 + 0.65 * random()),
      decaySec: low * (high / low) ** place * (0.7 + 0.6 * random()),
      phase: random(),
      pan: 0.5 + plate.width * (random() - 0.5),
    };
  });
}

/** The same pair of hats closed, closed by foot, and open. */
const HAT: Omit<Plate, 'decaySec'> = {
  seed: 51,
  count: 90,
  lowestHz: 420,
  highestHz: 17_000,
  centreHz: 7800,
  widthOctaves: 1.65,
  width: 0.5,
};

interface HatRecipe {
  readonly durationSec: number;
  readonly decaySec: readonly [low: number, high: number];
  readonly noiseGain: number;
  /** Level of the noise over time. */
  readonly noiseLevel: (t: number) => number;
  /** The blow itself, dull and short. */
  readonly strokeGain: number;
  readonly attackSec: number;
  readonly lowCutHz: number;
  readonly noiseHz: number;
  readonly seed: number;
  readonly roomDb: number;
}

function renderHat(recipe: HatRecipe): Stereo {
  const { durationSec } = recipe;
  const sound: Stereo = [silence(durationSec), silence(durationSec)];
  addModes(sound, plateModes({ ...HAT, decaySec: recipe.decaySec }));
  const sizzle = inStereo((side) => {
    const noise = createNoise(recipe.seed + side);
    const bright = createFilter('highpass', recipe.noiseHz, 0.9);
    return render(durationSec, (t) => bright(noise()) * recipe.noiseLevel(t));
  });
  const blow = createNoise(recipe.seed + 2);
  const wood = createFilter('bandpass', 1500, 0.35);
  const stroke = render(0.045, (t) => wood(blow() * decay(t, 0.02)));
  shape(sound, () => (x) => 0.12 * x);
  mix(sound, sizzle, recipe.noiseGain);
  mix(sound, [stroke, stroke], recipe.strokeGain);
  shape(sound, () => {
    const thin = createFilter('highpass', recipe.lowCutHz, 0.8);
    const soft = createFilter('highshelf', 11_000, 0.7, -3.5);
    return (x, t) => saturate(soft(thin(x)) * attack(t, recipe.attackSec), 1.3);
  });
  addRoom(sound, recipe.roomDb);
  return sound;
}

export function renderClosedHat(): Stereo {
  return renderHat({
    durationSec: 0.24,
    decaySec: [0.1, 0.15],
    noiseGain: 0.55,
    noiseLevel: (t) => 0.75 * decay(t, 0.045) + 0.25 * decay(t, 0.15),
    strokeGain: 0.5,
    attackSec: 0.0006,
    lowCutHz: 420,
    noiseHz: 5500,
    seed: 61,
    roomDb: -24,
  });
}

/** Two plates that meet: softer, a bit later, and darker than the stick. */
export function renderPedalHat(): Stereo {
  return renderHat({
    durationSec: 0.3,
    decaySec: [0.13, 0.12],
    noiseGain: 0.42,
    noiseLevel: (t) => 0.7 * decay(t - 0.004, 0.06) + 0.3 * decay(t, 0.14),
    strokeGain: 0.7,
    attackSec: 0.006,
    lowCutHz: 260,
    noiseHz: 3200,
    seed: 63,
    roomDb: -22,
  });
}

export function renderOpenHat(): Stereo {
  return renderHat({
    durationSec: 1.15,
    decaySec: [0.45, 0.9],
    noiseGain: 0.34,
    noiseLevel: (t) => 1.5 * decay(t, 0.06) + 0.5 * decay(t, 0.8),
    strokeGain: 0.5,
    attackSec: 0.0008,
    lowCutHz: 420,
    noiseHz: 5200,
    seed: 65,
    roomDb: -26,
  });
}

export function renderCrash(): Stereo {
  const durationSec = 2.7;
  const plate: Plate = {
    seed: 71,
    count: 150,
    lowestHz: 260,
    highestHz: 15_500,
    centreHz: 4300,
    widthOctaves: 1.9,
    decaySec: [3.4, 1.5],
    width: 0.8,
  };
  const sound: Stereo = [silence(durationSec), silence(durationSec)];
  addModes(sound, plateModes(plate));
  const wash = inStereo((side) => {
    const noise = createNoise(73 + side);
    const body = createFilter('bandpass', 4200, 0.45);
    const air = createFilter('highpass', 7500);
    return render(durationSec, (t) => {
      const x = noise();
      return (
        body(x) * (1.2 * decay(t, 0.12) + 0.6 * decay(t, 0.35) + 0.4 * decay(t, 1.9)) +
        0.8 * air(x) * (1.1 * decay(t, 0.1) + 0.5 * decay(t, 0.3) + 0.3 * decay(t, 1.2))
      );
    });
  });
  // The plate takes its time to pass the stroke on to all of its modes.
  shape(sound, () => (x, t) => 0.075 * x * (0.35 + 0.65 * attack(t, 0.045)));
  mix(sound, wash, 0.62);
  shape(sound, () => {
    const thin = createFilter('highpass', 320);
    return (x, t) => saturate(thin(x) * attack(t, 0.002), 1.2);
  });
  return sound;
}

/** What makes a ride sing: frequency, gain and decay of the modes that stand out. */
const PING: readonly (readonly [hz: number, gain: number, decaySec: number])[] = [
  [487, 0.02, 3.4],
  [1163, 0.02, 2.8],
  [2310, 0.035, 2.4],
  [3140, 0.055, 2.1],
  [3790, 0.06, 1.8],
  [4630, 0.07, 1.6],
  [5710, 0.08, 1.3],
  [7150, 0.07, 1],
  [8990, 0.06, 0.8],
];

export function renderRide(): Stereo {
  const durationSec = 2.8;
  const plate: Plate = {
    seed: 81,
    count: 150,
    lowestHz: 290,
    highestHz: 15_500,
    centreHz: 5800,
    widthOctaves: 4.2,
    decaySec: [4.2, 2.2],
    width: 0.6,
  };
  const sound: Stereo = [silence(durationSec), silence(durationSec)];
  addModes(sound, plateModes(plate));
  shape(sound, () => (x) => 0.0095 * x);
  const random = createRandom(83);
  addModes(
    sound,
    PING.map(([hz, gain, decaySec]) => ({
      hz,
      gain,
      decaySec,
      phase: random(),
      pan: 0.5 + 0.3 * (random() - 0.5),
    })),
  );
  // The tip of the stick: all of the highs at once, most of them gone after a moment.
  const tip = inStereo((side) => {
    const noise = createNoise(85 + side);
    const click = createFilter('bandpass', 5200, 0.5);
    const air = createFilter('highpass', 4800);
    return render(1, (t) => {
      const x = noise();
      return (
        1.8 * click(x * decay(t, 0.025)) + air(x) * (1.1 * decay(t, 0.09) + 0.1 * decay(t, 0.8))
      );
    });
  });
  mix(sound, tip, 0.95);
  shape(sound, () => {
    const thin = createFilter('highpass', 340);
    return (x, t) => saturate(thin(x) * attack(t, 0.0006), 1.1);
  });
  addRoom(sound, -18);
  return sound;
}

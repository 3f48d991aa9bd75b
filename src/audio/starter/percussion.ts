import {
  addModes,
  attack,
  createFilter,
  createNoise,
  createRandom,
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

/** Two tones a bit under a fifth apart, with the odd harmonics of a square. */
export function renderCowbell(): Stereo {
  const durationSec = 0.55;
  const sound: Stereo = [silence(durationSec), silence(durationSec)];
  const modes: Mode[] = [];
  for (const [pitchHz, gain] of [
    [556, 0.55],
    [838, 0.75],
  ] as const) {
    for (let harmonic = 1; harmonic <= 9; harmonic += 2) {
      // Bent metal: the upper ones are sharp.
      const hz = pitchHz * harmonic * (1 + 0.0015 * (harmonic - 1));
      modes.push({ hz, gain: (0.4 * gain) / harmonic ** 0.8, decaySec: 0.42 / harmonic ** 0.3 });
      modes.push({ hz: 1.003 * hz, gain: (0.9 * gain) / harmonic, decaySec: 0.07 });
    }
  }
  addModes(sound, modes);
  const noise = createNoise(91);
  const wood = createFilter('bandpass', 2400, 0.8);
  const tick = render(durationSec, (t) => wood(noise() * decay(t, 0.012)));
  mix(sound, [tick, tick], 0.5);
  shape(sound, () => {
    const thin = createFilter('highpass', 480);
    return (x, t) => saturate(0.8 * thin(x) * attack(t, 0.0005), 1.6);
  });
  addRoom(sound, -20);
  return sound;
}

/** One shake: the jingles fly, meet, and ring. */
export function renderTambourine(): Stereo {
  const durationSec = 0.6;
  const random = createRandom(101);
  const sound: Stereo = [silence(durationSec), silence(durationSec)];
  for (let stroke = 0; stroke < 26; stroke++) {
    const at = stroke === 0 ? 0 : 0.16 * random() ** 1.7;
    const strength = (stroke === 0 ? 1 : 0.55) * Math.exp(-at / 0.07) * (0.3 + 0.7 * random());
    const pan = 0.5 + 0.6 * (random() - 0.5);
    const jingle = [5300, 7100, 8600, 10_400, 12_300, 14_100].map((hz) => ({
      hz: hz * (0.94 + 0.12 * random()),
      gain: 0.12 * strength * (0.5 + 0.5 * random()),
      decaySec: 0.16 + 0.28 * random(),
      phase: random(),
      pan,
    }));
    addModes(sound, jingle, at);
  }
  const hiss = inStereo((side) => {
    const noise = createNoise(103 + side);
    const bright = createFilter('highpass', 6500);
    return render(
      durationSec,
      (t) => bright(noise()) * (0.8 * decay(t, 0.05) + 0.2 * decay(t, 0.28)),
    );
  });
  mix(sound, hiss, 0.4);
  shape(sound, () => {
    const thin = createFilter('highpass', 2800);
    return (x, t) => saturate(thin(x) * attack(t, 0.003), 1.3);
  });
  addRoom(sound, -22);
  return sound;
}

/** Grains thrown to the front of a shaker and back. */
export function renderShaker(): Stereo {
  const durationSec = 0.26;
  const sound = inStereo((side) => {
    const noise = createNoise(111 + side);
    const random = createRandom(113 + side);
    const shell = createFilter('bandpass', 6800, 0.9);
    const air = createFilter('bandpass', 10_500, 0.8);
    let energy = 0;
    return render(durationSec, (t) => {
      const throwLevel =
        attack(t, 0.038) * decay(t - 0.034, t < 0.034 ? 1 : 0.16) +
        (t < 0.034 ? attack(t, 0.038) : 0);
      if (random() < 0.16) energy = 1;
      energy *= 0.9;
      const grains = noise() * (0.25 + energy) * throwLevel;
      return 0.5 * shell(grains) + 0.6 * air(grains);
    });
  });
  shape(sound, () => {
    const thin = createFilter('highpass', 3200);
    return (x) => thin(x);
  });
  addRoom(sound, -24);
  return sound;
}

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
  const tick = render(0.025, (t) => wood(noise() * decay(t, 0.012)));
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
  const jingles = Array.from({ length: 40 }, () => ({
    hz: 4700 * 3.4 ** random(),
    decaySec: 0.12 + 0.34 * random(),
    pan: 0.2 + 0.6 * random(),
  }));
  const sound: Stereo = [silence(durationSec), silence(durationSec)];
  // The first stroke moves all of them; then they meet by chance, ever less.
  for (let meeting = 0; meeting < 140; meeting++) {
    const at = meeting < 36 ? 0.012 * random() : 0.2 * random() ** 1.5;
    const jingle = jingles[Math.floor(random() * jingles.length)]!;
    const gain = 0.11 * Math.exp(-at / 0.075) * (0.3 + 0.7 * random());
    addModes(sound, [{ ...jingle, gain, phase: random() }], at);
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

/** From the start of the movement to the grains' arrival at the wall. */
const THROW_SEC = 0.036;

/** Grains thrown against the wall of a shaker. */
export function renderShaker(): Stereo {
  const durationSec = 0.26;
  const sound = inStereo((side) => {
    const noise = createNoise(111 + side);
    const random = createRandom(113 + side);
    const shell = createFilter('bandpass', 6800, 0.9);
    const air = createFilter('bandpass', 10_500, 0.8);
    let grain = 0;
    return render(durationSec, (t) => {
      const level = t < THROW_SEC ? attack(t, THROW_SEC) : decay(t - THROW_SEC, 0.16);
      if (random() < 0.16) grain = 1;
      grain *= 0.9;
      const grains = noise() * (0.25 + grain) * level;
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

import {
  addModes,
  attack,
  createFilter,
  createNoise,
  createOscillator,
  decay,
  inStereo,
  mix,
  render,
  saturate,
  shape,
  silence,
  type Stereo,
} from './dsp.ts';
import { addRoom } from './room.ts';

const HEADS = [
  { hz: 184, gain: 1, decaySec: 0.24 },
  { hz: 331, gain: 0.55, decaySec: 0.16 },
  { hz: 452, gain: 0.26, decaySec: 0.1 },
  { hz: 688, gain: 0.2, decaySec: 0.07 },
  { hz: 1010, gain: 0.16, decaySec: 0.045 },
] as const;

/** Two heads, the wires under them, and the stick. */
export function renderSnare(): Stereo {
  const durationSec = 0.55;
  const partials = HEADS.map((mode) => ({ ...mode, oscillator: createOscillator() }));
  const body = render(durationSec, (t) => {
    const bend = 1 + 0.45 * Math.exp(-t / 0.009);
    let heads = 0;
    for (const { hz, gain, decaySec, oscillator } of partials) {
      heads += gain * oscillator(hz * bend) * decay(t, decaySec);
    }
    return 0.62 * saturate(1.1 * heads * attack(t, 0.0008), 1.4);
  });
  const wires = inStereo((side) => {
    const noise = createNoise(21 + side);
    const thin = createFilter('highpass', 850);
    const snap = createFilter('peak', 4800, 0.8, 5);
    const soft = createFilter('highshelf', 9000, 0.7, -3);
    // The wires leave the head, fall back on it, and sizzle as long as it moves.
    return render(
      durationSec,
      (t) =>
        1.2 *
        soft(snap(thin(noise()))) *
        attack(t, 0.0015) *
        (0.55 * decay(t, 0.075) + 0.45 * decay(t, 0.34)),
    );
  });
  const stick = createNoise(23);
  const tip = createFilter('bandpass', 2600, 0.5);
  const crack = render(0.03, (t) => tip(stick() * decay(t, 0.014)) * attack(t, 0.0003));
  const sound: Stereo = [silence(durationSec), silence(durationSec)];
  mix(sound, [body, body]);
  // Mostly in the middle, with some width.
  mix(sound, wires, 0.72);
  mix(sound, [wires[1], wires[0]], 0.28);
  mix(sound, [crack, crack], 1.1);
  shape(sound, () => (x) => saturate(0.9 * x, 1.5));
  addRoom(sound, -17);
  return sound;
}

/** Start of each hand, in seconds, and where it stands; the last are the most. */
const HANDS = [
  { at: 0, gain: 0.62, pan: 0.35 },
  { at: 0.0095, gain: 0.72, pan: 0.7 },
  { at: 0.0205, gain: 0.66, pan: 0.25 },
  { at: 0.0295, gain: 1, pan: 0.5 },
] as const;

/** A few people who are not quite together, in a room. */
export function renderClap(): Stereo {
  const durationSec = 0.6;
  const sound = inStereo((side) => {
    const noise = createNoise(31 + side);
    const air = createNoise(33 + side);
    const palms = createFilter('bandpass', 1150, 1.1);
    const fingers = createFilter('bandpass', 2500, 0.9);
    const hiss = createFilter('highpass', 5200);
    return render(durationSec, (t) => {
      let hands = 0;
      for (const { at, gain, pan } of HANDS) {
        const panned = side === 0 ? 1 - pan : pan;
        const isLast = at === HANDS[3].at;
        hands +=
          gain * (0.5 + panned) * attack(t - at, 0.0007) * decay(t - at, isLast ? 0.085 : 0.024);
      }
      const x = noise();
      const clap = 2.4 * palms(x * hands) + 0.8 * fingers(x * hands) + 0.2 * hiss(x * hands);
      const tail = 0.16 * attack(t - 0.03, 0.01) * decay(t - 0.03, 0.42);
      return clap + tail * air();
    });
  });
  shape(sound, () => {
    const thin = createFilter('highpass', 420);
    const dull = createFilter('highshelf', 7000, 0.7, -5);
    return (x) => saturate(0.9 * dull(thin(x)), 2.6);
  });
  addRoom(sound, -13);
  return sound;
}

/** The stick laid across the drum and struck on the rim: wood, and the drum that answers. */
export function renderRim(): Stereo {
  const durationSec = 0.32;
  const sound: Stereo = [silence(durationSec), silence(durationSec)];
  addModes(sound, [
    { hz: 196, gain: 0.24, decaySec: 0.06 },
    { hz: 431, gain: 0.26, decaySec: 0.05 },
    { hz: 836, gain: 0.44, decaySec: 0.032 },
    { hz: 1690, gain: 0.7, decaySec: 0.042 },
    { hz: 2480, gain: 0.46, decaySec: 0.032 },
    { hz: 3910, gain: 0.36, decaySec: 0.02 },
  ]);
  const noise = createNoise(41);
  const wood = createFilter('bandpass', 3100, 0.6);
  const tick = render(0.025, (t) => wood(noise() * decay(t, 0.011)));
  mix(sound, [tick, tick], 1.7);
  const answer = inStereo((side) => {
    const rattle = createNoise(43 + side);
    const shell = createFilter('bandpass', 620, 0.6);
    const wires = createFilter('bandpass', 3000, 0.45);
    return render(durationSec, (t) => {
      const x = rattle();
      return (
        0.45 * shell(x) * decay(t, 0.13) + 0.27 * wires(x) * (decay(t, 0.05) + 0.3 * decay(t, 0.24))
      );
    });
  });
  mix(sound, answer);
  shape(sound, () => (x, t) => saturate(x * attack(t, 0.0003), 1.8));
  addRoom(sound, -19);
  return sound;
}

import {
  attack,
  createFilter,
  createNoise,
  createOscillator,
  decay,
  inStereo,
  render,
  saturate,
  type Samples,
  type Stereo,
} from './dsp.ts';
import { addRoom } from './room.ts';

/** Frequencies of a round membrane against its lowest, after Bessel; the air flattens the first. */
const MEMBRANE = [
  { ratio: 1, gain: 1, decay: 1 },
  { ratio: 1.51, gain: 0.4, decay: 0.5 },
  { ratio: 1.99, gain: 0.24, decay: 0.36 },
  { ratio: 2.44, gain: 0.16, decay: 0.28 },
  { ratio: 2.89, gain: 0.12, decay: 0.22 },
] as const;

/** Above these, modes are too many to be told apart: noise that dies the sooner the higher it is. */
const SKIN = [
  { hz: 380, gain: 0.5, decaySec: 0.62 },
  { hz: 900, gain: 0.42, decaySec: 0.42 },
  { hz: 2200, gain: 0.32, decaySec: 0.3 },
  { hz: 5200, gain: 0.11, decaySec: 0.2 },
  { hz: 9000, gain: 0.04, decaySec: 0.1 },
] as const;

/**
 * @param pitchHz Where the pitch comes to rest.
 * @param decaySec Time to fall by 60 dB.
 * @param pan 0 left, 1 right: a kit as its drummer sees it, high to low.
 */
export function renderTom(pitchHz: number, decaySec: number, pan: number, seed: number): Stereo {
  const durationSec = 0.15 + decaySec;
  const drum = renderHead(pitchHz, decaySec, durationSec);
  const stroke = renderStroke(decaySec, seed);
  const sides = [Math.cos((Math.PI / 2) * pan), Math.sin((Math.PI / 2) * pan)] as const;
  for (let n = 0; n < drum.length; n++) {
    drum[n] = saturate(drum[n]! + (stroke[n] ?? 0), 1.4);
  }
  const sound = inStereo((side) => drum.map((x) => Math.SQRT2 * sides[side] * x));
  addRoom(sound, -18);
  return sound;
}

function renderHead(pitchHz: number, decaySec: number, durationSec: number): Samples {
  const partials = MEMBRANE.map((mode) => ({ ...mode, oscillator: createOscillator() }));
  return render(durationSec, (t) => {
    // A hard stroke stretches the head: it starts sharp.
    const bend = 1 + 0.1 * Math.exp(-t / 0.12) + 0.5 * Math.exp(-t / 0.014);
    let tone = 0;
    for (const { ratio, gain, decay: share, oscillator } of partials) {
      tone += gain * oscillator(pitchHz * ratio * bend) * decay(t, share * decaySec);
    }
    return 0.6 * tone * attack(t, 0.001);
  });
}

function renderStroke(decaySec: number, seed: number): Samples {
  const noise = createNoise(seed);
  const stick = createFilter('bandpass', 3200, 0.5);
  const bands = SKIN.map((band) => ({ ...band, filter: createFilter('bandpass', band.hz, 0.7) }));
  return render(0.75 * decaySec, (t) => {
    const x = noise();
    let skin = 0;
    for (const { gain, decaySec: share, filter } of bands) {
      skin += gain * filter(x) * decay(t, share * decaySec);
    }
    return (skin + 1.2 * stick(x * decay(t, 0.02))) * attack(t, 0.0004);
  });
}

import { describe, expect, test } from 'vitest';
import { bounce, type BounceOptions } from '../../../src/audio/bounce/bounce.ts';
import { decodeFile } from '../../../src/audio/decode/decode-file.ts';
import type { Groove, GrooveHit } from '../../../src/kit/groove.ts';
import type { Kit } from '../../../src/kit/kit-schema.ts';
import { createRandom } from '../../../src/lib/random.ts';
import { makeBuffer, makeKit, makePad, peakOf, RATE, sine } from '../engine/engine-fixtures.ts';

const WHOLE: BounceOptions = {
  parts: 'mix',
  sampleRateHz: RATE,
  bitDepth: 32,
  dither: false,
  loops: 1,
  hasTail: true,
};

/** A bar of 2 s. */
function groove(hits: Partial<GrooveHit>[], more: Partial<Groove> = {}): Groove {
  const whole = hits.map((hit) => ({
    atSec: 0,
    padId: 'a',
    velocity: 127,
    durationSec: null,
    ...hit,
  }));
  return { tempoBpm: 120, beatsPerBar: 4, bars: 1, hits: whole, ...more };
}

async function samplesOf(blob: Blob) {
  const { channels, sampleRateHz } = decodeFile(await blob.arrayBuffer());
  return { left: channels[0]!, right: channels[1]!, sampleRateHz };
}

async function bounceMix(
  kit: Kit,
  played: Groove,
  buffers: Record<string, AudioBuffer>,
  options: Partial<BounceOptions> = {},
) {
  const made = new Map(Object.entries(buffers));
  const [file] = await bounce(kit, played, made, { ...WHOLE, ...options });
  return { ...file!, ...(await samplesOf(file!.blob)) };
}

/** A click: its frame is where it is. */
const click = () => makeBuffer(0.01, (sec) => (sec === 0 ? 0.5 : 0));
const framesOfClicks = (samples: Float32Array) =>
  [...samples.keys()].filter((n) => samples[n] === 0.5);

describe('a mix', () => {
  test('has every hit at its frame, with repeats, far more than a slice holds', async () => {
    const hits = Array.from({ length: 190 }, (_, i) => ({ atSec: Math.round(i * 497.3) / RATE }));
    const { left, right, durationSec, peak } = await bounceMix(
      makeKit(makePad('a', null, { polyphony: 64 })),
      groove(hits),
      { a: click() },
      { loops: 3 },
    );
    const expected = [0, 1, 2].flatMap((loop) =>
      hits.map(({ atSec }) => Math.round((2 * loop + atSec) * RATE)),
    );
    expect(framesOfClicks(left)).toEqual(expected);
    expect(framesOfClicks(right)).toEqual(expected);
    expect(durationSec).toBe(6);
    expect(peak).toBe(0.5);
  });

  test('hears out what rings, and no longer than it can be heard', async () => {
    const buffers = { a: makeBuffer(3, (sec) => (sec < 1 ? 0.4 : sec < 2 ? 2e-5 : 0)) };
    const kit = makeKit(makePad('a', null));
    const late = groove([{ atSec: 1.5 }]);
    const { left } = await bounceMix(kit, late, buffers);
    expect(left.length).toBe(2.5 * RATE);
    expect(left.at(-1)).toBeCloseTo(0.4, 5);
    const cut = await bounceMix(kit, late, buffers, { hasTail: false });
    expect(cut.left.length).toBe(2 * RATE);
    expect(cut.left.at(-1)).toBeCloseTo(0.4, 5);
    // Tuned down by an octave it lasts twice as long.
    const low = await bounceMix(makeKit(makePad('a', null, { tuneSemitones: -12 })), late, buffers);
    expect(low.left.length / RATE).toBeCloseTo(3.5, 2);
  });

  test('lets go of gated pads when the hit says so, and of loops at the end', async () => {
    const buffers = { a: makeBuffer(1, () => 0.4), b: makeBuffer(0.1, () => 0.2) };
    const kit = makeKit(
      makePad('a', null, { playbackMode: 'gate', releaseSec: 0.1 }),
      makePad('b', null, { playbackMode: 'loop', releaseSec: 0.2 }),
    );
    const gated = await bounceMix(kit, groove([{ atSec: 0.5, durationSec: 0.25 }]), buffers);
    expect(peakOf(gated.left, 0, 0.4999)).toBe(0);
    expect(gated.left[Math.round(0.749 * RATE)]).toBeCloseTo(0.4, 5);
    expect(gated.left[Math.round(0.8 * RATE)]).toBeCloseTo(0.2, 3);
    expect(peakOf(gated.left, 0.851)).toBe(0);
    expect(gated.left.length).toBe(2 * RATE);

    const looped = await bounceMix(kit, groove([{ padId: 'b' }]), buffers);
    expect(looped.left[Math.round(1.99 * RATE)]).toBeCloseTo(0.2, 5);
    expect(looped.left[Math.round(2.1 * RATE)]).toBeCloseTo(0.1, 3);
    expect(looped.durationSec).toBeCloseTo(2.2, 2);
  });

  test('is at the asked rate, with sounds resampled and not interpolated', async () => {
    const tone = { a: makeBuffer(1, sine(15_000, 0.5)) };
    const kit = makeKit(makePad('a', null));
    for (const sampleRateHz of [44_100, 96_000]) {
      const made = await bounceMix(kit, groove([{}]), tone, { sampleRateHz });
      expect(made.sampleRateHz).toBe(sampleRateHz);
      expect(made.left.length).toBe(2 * sampleRateHz);
      let worst = 0;
      for (let n = 1000; n < 0.9 * sampleRateHz; n += 1) {
        const true_ = 0.5 * Math.sin((2 * Math.PI * 15_000 * n) / sampleRateHz);
        worst = Math.max(worst, Math.abs(made.left[n]! - true_));
      }
      // Straight lines between samples would be off by 0.2.
      expect(worst).toBeLessThan(1e-3);
    }
  });

  test('has the asked depth, and its peak just under full scale if asked', async () => {
    const kit = makeKit(makePad('a', null));
    const buffers = { a: makeBuffer(0.5, sine(100, 0.25)) };
    for (const bitDepth of [16, 24] as const) {
      const { blob } = await bounceMix(kit, groove([{}]), buffers, { bitDepth, dither: true });
      expect(blob.size).toBe(44 + (2 * RATE * 2 * bitDepth) / 8);
    }
    const { peak, left } = await bounceMix(kit, groove([{}]), buffers, { normalise: true });
    expect(20 * Math.log10(peak)).toBeCloseTo(-0.3, 4);
    expect(peakOf(left)).toBeCloseTo(peak, 6);
  });
});

/** A busy kit with all that is left to chance, whose pads choke each other. */
function busyKit(): { kit: Kit; buffers: Record<string, AudioBuffer>; played: Groove } {
  const random = createRandom(5);
  const pads = Array.from({ length: 6 }, (_, i) =>
    makePad(`pad${i}`, null, {
      name: `Pad ${i}`,
      slot: 5 - i,
      role: (['kick', 'snare', 'closed-hat', 'open-hat', 'shaker', 'other'] as const)[i]!,
      layers: [{ sampleId: 'x' }, { sampleId: 'y' }],
      layerOrder: 'random',
      gainRandomDb: 3,
      tuneRandomCents: 30,
      startRandomSec: 0.01,
      tuneSemitones: i,
      pan: (i - 3) / 4,
      gainDb: -30,
      playbackMode: i === 4 ? 'gate' : 'one-shot',
      chokeGroups: i === 2 ? ['hat'] : [],
      chokedBy: i === 3 ? ['hat'] : [],
    }),
  );
  const hits = Array.from({ length: 400 }, () => ({
    atSec: random() * 7.99,
    padId: `pad${Math.floor(random() * 6)}`,
    velocity: 1 + Math.floor(random() * 127),
    durationSec: random() / 2,
  })).sort((a, b) => a.atSec - b.atSec);
  const noise = createRandom(9);
  const buffers = {
    x: makeBuffer(0.8, (sec) => Math.exp(-4 * sec) * (noise() - 0.5)),
    y: makeBuffer(0.6, sine(220, 0.4), sine(331, 0.4)),
  };
  return { kit: makeKit(...pads), buffers, played: groove(hits, { bars: 4 }) };
}

test('has a limited, compressed groove on its frames, and its first hit as tame as the others', async () => {
  const compressor = {
    thresholdDb: -24,
    ratio: 8,
    attackSec: 0.001,
    releaseSec: 0.05,
    makeupDb: 0,
  };
  const kit: Kit = {
    ...makeKit(makePad('a', null, { output: 'drums' })),
    mix: { buses: { drums: { compressor } }, limiter: { thresholdDb: -12 } },
  };
  const every = 24_000;
  const hits = Array.from({ length: 4 }, (_, i) => ({ atSec: (i * every) / RATE, padId: 'a' }));
  const sounds = { a: makeBuffer(0.2, sine(400, 0.8)) };
  const { left } = await bounceMix(kit, groove(hits), sounds);
  const peaks = hits.map((_, i) => peakOf(left, (i * every) / RATE, ((i + 1) * every) / RATE));
  expect(peaks[0]).toBeLessThan(0.7);
  for (const peak of peaks) expect(peak / peaks[1]!).toBeCloseTo(1, 1);
  // The bus holds back by 6 ms as it does in live play, the limiter not.
  const first = left.findIndex((x) => Math.abs(x) > 1e-3);
  expect(Math.abs(first - 0.006 * RATE)).toBeLessThan(64);
});

test.each([16, 32] as const)(
  'is the same file twice, chance, sends and dither included: %i bits',
  async (bitDepth) => {
    const { kit, buffers, played } = busyKit();
    const [first, ...others] = kit.pads;
    const sent: Kit = {
      ...kit,
      pads: [{ ...first!, reverbSendDb: -6, delaySendDb: -9 }, ...others],
      mix: { buses: { drums: { saturationDb: 6 }, cymbals: { gainDb: -3 } } },
    };
    const bytes = async () => {
      const options = { loops: 2, bitDepth, dither: true };
      const { blob, peak } = await bounceMix(sent, played, buffers, options);
      expect(peak).toBeGreaterThan(0.01);
      return new Uint8Array(await blob.arrayBuffer());
    };
    const once = await bytes();
    for (let again = 0; again < 3; again += 1) {
      const twice = await bytes();
      expect(twice.length).toBe(once.length);
      expect(twice.findIndex((byte, i) => byte !== once[i])).toBe(-1);
    }
  },
);

test.each([
  ['pads', ['Pad 5', 'Pad 4', 'Pad 3', 'Pad 2', 'Pad 1', 'Pad 0']],
  ['buses', ['Drums', 'Percussion', 'Cymbals']],
] as const)('parts by %s sum to the mix, chokes included', async (parts, names) => {
  const { kit, buffers, played } = busyKit();
  const sounds = new Map(Object.entries(buffers));
  const mix = await bounceMix(kit, played, buffers);
  expect(mix.peak).toBeLessThan(0.7);
  const shares: number[] = [];
  const stems = await bounce(kit, played, sounds, { ...WHOLE, parts }, (s) => shares.push(s));
  expect(stems.map(({ name }) => name)).toEqual(names);
  const all = await Promise.all(stems.map(({ blob }) => samplesOf(blob)));
  let worst = 0;
  for (let n = 0; n < mix.left.length; n += 1) {
    const left = all.reduce((sum, stem) => sum + (stem.left[n] ?? 0), 0);
    const right = all.reduce((sum, stem) => sum + (stem.right[n] ?? 0), 0);
    worst = Math.max(worst, Math.abs(left - mix.left[n]!), Math.abs(right - mix.right[n]!));
  }
  expect(worst).toBeLessThan(1e-5);
  expect(Math.min(...stems.map(({ peak }) => peak))).toBeGreaterThan(1e-3);
  expect(shares.at(-1)).toBe(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  expect(shares.length).toBeGreaterThan(names.length * 8);
});

test('is much faster than it sounds', async () => {
  const { kit, buffers, played } = busyKit();
  const startMs = performance.now();
  const sounds = new Map(Object.entries(buffers));
  const [file] = await bounce(kit, played, sounds, { ...WHOLE, loops: 8 });
  const sec = (performance.now() - startMs) / 1000;
  expect(file!.durationSec / sec).toBeGreaterThan(2);
});

describe('what can’t be done', () => {
  const kit = makeKit(makePad('a', null, { muted: true }));
  const sounds = new Map([['a', click()]]);

  test('is said in a sentence', async () => {
    await expect(bounce(kit, groove([]), sounds, WHOLE)).rejects.toThrow('no hits');
    await expect(bounce(kit, groove([{ padId: 'gone' }]), sounds, WHOLE)).rejects.toThrow(
      'no hits',
    );
    const stems = { ...WHOLE, parts: 'pads' } as const;
    await expect(bounce(kit, groove([{}]), sounds, stems)).rejects.toThrow('muted');
    const long = groove([{}], { bars: 64, tempoBpm: 60 });
    await expect(bounce(kit, long, sounds, { ...WHOLE, loops: 8 })).rejects.toThrow(
      '35 minutes are too long: 30 at most at this sample rate. Take fewer repeats.',
    );
  });

  test('ends when it is cancelled', async () => {
    const control = new AbortController();
    const shares: number[] = [];
    const long = groove([{}, { atSec: 100 }], { bars: 60 });
    const started = bounce(
      makeKit(makePad('a', null)),
      long,
      sounds,
      WHOLE,
      (share) => {
        shares.push(share);
        if (share > 0.1) control.abort();
      },
      control.signal,
    );
    await expect(started).rejects.toHaveProperty('name', 'AbortError');
    expect(shares.at(-1)).toBeLessThan(0.2);
    const before = bounce(kit, long, sounds, WHOLE, undefined, AbortSignal.abort());
    await expect(before).rejects.toHaveProperty('name', 'AbortError');
  });
});

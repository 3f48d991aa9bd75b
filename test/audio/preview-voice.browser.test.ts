import { afterEach, beforeEach, expect, test } from 'vitest';
import { LivePlayer } from '../../src/audio/live-player.ts';
import { PreviewVoice } from '../../src/audio/preview-voice.ts';
import { constant, makeBuffer } from './engine/engine-fixtures.ts';

let player: LivePlayer;
let preview: PreviewVoice;
let context: AudioContext;
/** What reaches the output, beside the kit. */
let gains: GainNode[];
let createGain: AudioContext['createGain'];

beforeEach(async () => {
  player = new LivePlayer();
  player.tap((_, opened) => {
    context = opened;
    return null;
  });
  preview = new PreviewVoice(player);
  await player.resume();
  gains = [];
  createGain = context.createGain.bind(context);
  context.createGain = () => {
    const gain = createGain();
    gains.push(gain);
    return gain;
  };
});

afterEach(() => player.dispose());

function listen(gain: GainNode): () => number {
  const ear = context.createAnalyser();
  gain.connect(ear);
  const heard = new Float32Array(ear.fftSize);
  return () => {
    ear.getFloatTimeDomainData(heard);
    return Math.max(...heard.map(Math.abs));
  };
}

test('plays loud sounds and soft ones at one level, and the last one only', async () => {
  preview.play(makeBuffer(5, constant(1)));
  const loud = listen(gains[0]!);
  await expect.poll(loud, { interval: 20 }).toBeCloseTo(0.355, 2);
  preview.play(makeBuffer(5, constant(0.2)));
  const soft = listen(gains[1]!);
  await expect.poll(soft, { interval: 20 }).toBeCloseTo(0.355, 2);
  await expect.poll(loud, { interval: 20 }).toBeLessThan(0.001);
  preview.stop();
  await expect.poll(soft, { interval: 20 }).toBeLessThan(0.001);
});

test('lifts very soft sounds only so far, and follows the master', async () => {
  preview.play(makeBuffer(5, constant(0.01)));
  await expect.poll(listen(gains[0]!), { interval: 20 }).toBeCloseTo(0.0398, 3);
  player.setMasterGainDb(-20);
  preview.play(makeBuffer(5, constant(1)));
  await expect.poll(listen(gains.at(-1)!), { interval: 20 }).toBeCloseTo(0.0355, 3);
});

test('plays in another context once the player has one', async () => {
  const former = context;
  const rate = former.sampleRate === 96_000 ? 48_000 : 96_000;
  preview.play(makeBuffer(5, constant(1)));
  await player.change({ sampleRateHz: rate });
  expect(context).not.toBe(former);
  expect(() => preview.play(makeBuffer(5, constant(1)))).not.toThrow();
  preview.stop();
});

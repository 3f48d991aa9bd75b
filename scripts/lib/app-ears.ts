import { Decoder } from '../../src/audio/decode/decoder.ts';
import { SampleAnalyser } from '../../src/ml/sample-analyser.ts';
import type { SampleAnalysis } from '../../src/ml/protocol.ts';

/** The rate of most sound cards: files are decoded to it, as for playing. */
const PLAYBACK_RATE_HZ = 48_000;

const decoder = new Decoder(PLAYBACK_RATE_HZ);
const analyser = new SampleAnalyser({ baseUrl: '/' });

/** Loads the model; returns its version, or throws why it can't be had. */
export async function openEars(): Promise<string> {
  await analyser.warmUp();
  const { value } = analyser.status;
  if (value.state !== 'ready') {
    throw new Error(value.state === 'failed' ? value.reason : 'The model did not load.');
  }
  return value.modelVersion;
}

/** The app's own way from a file's bytes to what it knows of the sound. Rejects for what can't be decoded. */
export async function listenTo(url: string, bytes: ArrayBuffer): Promise<SampleAnalysis> {
  return analyser.analyse(url, await decoder.decode(bytes, url));
}

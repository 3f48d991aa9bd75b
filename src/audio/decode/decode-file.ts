import { decodeAiff } from './aiff.ts';
import { decodeAu } from './au.ts';
import { decodeCaf } from './caf.ts';
import { fourCc } from './chunks.ts';
import { DecodeError } from './decode-error.ts';
import { MAX_MAGNITUDE } from './limits.ts';
import type { DecodedAudio } from './pcm.ts';
import { decodeWave, decodeWave64 } from './wave.ts';

const DECODERS: Readonly<Record<string, (view: DataView) => DecodedAudio>> = {
  RIFF: decodeWave,
  RIFX: decodeWave,
  RF64: decodeWave,
  BW64: decodeWave,
  riff: decodeWave64,
  FORM: decodeAiff,
  caff: decodeCaf,
  '.snd': decodeAu,
};

/**
 * Decodes a file that our own code can read, at its own rate. Files that end early give what is
 * there of them; of more than two channels the first two are kept.
 *
 * @throws DecodeError where the file is damaged, has no audio, or is of another kind.
 */
export function decodeFile(bytes: ArrayBuffer): DecodedAudio {
  const view = new DataView(bytes);
  const decode = DECODERS[fourCc(view, 0)];
  if (!decode) throw new DecodeError('Its content is not that of any audio file known here.');
  const audio = decode(view);
  audio.channels.forEach(tameSamples);
  return audio;
}

/** Silences samples that aren't numbers and limits those that no music has, in place. */
export function tameSamples(samples: Float32Array): void {
  for (let n = 0; n < samples.length; n++) {
    const x = samples[n]!;
    // Written so that NaN is caught too.
    if (Math.abs(x) <= MAX_MAGNITUDE) continue;
    samples[n] = Number.isFinite(x) ? Math.sign(x) * MAX_MAGNITUDE : 0;
  }
}

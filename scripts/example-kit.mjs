import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/ensure-installed.mjs';
import { loadSource } from './lib/load-source.mjs';

/** Writes `examples/plain/kit.json`: eight sounds of the starter kit, short and in mono. */
const ROLES = ['kick', 'snare', 'clap', 'closed-hat', 'open-hat', 'tom', 'cowbell', 'rim'];
const MAX_SEC = 0.4;
const FADE_SEC = 0.1;

const [{ renderSounds }, { RATE_HZ }, { encodeWav }, { buildKit }, { measureFeatures }] =
  await Promise.all(
    ['audio/starter/sounds', 'audio/starter/dsp', 'audio/wav', 'kit/build-kit', 'ml/features'].map(
      (path) => loadSource(`./src/${path}.ts`),
    ),
  );

const all = renderSounds();
const sounds = ROLES.flatMap((role) => {
  const sound = all.find((each) => each.role === role);
  if (!sound) return [];
  const mono = shorten(sound.channels);
  const bytes = Buffer.from(encodeWav([mono], RATE_HZ, { bitDepth: 16 }));
  const id = createHash('sha256').update(bytes).digest('hex');
  const name = `${sound.name}.wav`;
  const sample = {
    id,
    name,
    path: name,
    byteLength: bytes.length,
    durationSec: mono.length / RATE_HZ,
  };
  const features = measureFeatures([mono], RATE_HZ);
  return [{ bytes, sound: { sample, padName: name, classification: null, role, features } }];
});
const kit = buildKit(
  'Eight drums',
  sounds.map(({ sound }) => sound),
);
const data = new Map(sounds.map(({ bytes, sound }) => [sound.sample.id, bytes.toString('base64')]));
const samples = kit.samples.map((sample) => ({ ...sample, data: data.get(sample.id) }));
const file = join(root, 'examples/plain/kit.json');
writeFileSync(file, `${JSON.stringify({ ...kit, samples }, null, 1)}\n`);

/** The beginning, faded out. */
function shorten(channels) {
  const length = Math.min(channels[0].length, Math.round(MAX_SEC * RATE_HZ));
  const fade = FADE_SEC * RATE_HZ;
  return Float32Array.from({ length }, (_, i) => {
    const sum = channels.reduce((total, channel) => total + channel[i], 0);
    return (sum / channels.length) * Math.min(1, (length - i) / fade);
  });
}

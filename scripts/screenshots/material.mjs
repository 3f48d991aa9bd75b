import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp } from './open-app.mjs';

/** Speeds at which the starter kit's sounds are other sounds: 16 times 8 fill eight banks. */
const SPEEDS = [1, 0.5, 2, 0.7, 1.4, 0.85, 1.2, 0.6];

const SFZ = `<global> ampeg_release=0.2 amp_veltrack=80
<region> sample=Hit 1.wav key=36 lfo01_freq=4 lfo01_pitch=20
<region> sample=Hit 2.wav key=38 eq1_freq=400 eq1_gain=3
<region> sample=Hit 3.wav key=42 group=1 off_by=2
<region> sample=Hit 4.wav key=46 group=2 off_by=1 sample_quality=3
<region> sample=Lost.wav key=49
`;

/**
 * Folders of sounds made from the starter kit's own: `drums`, some of them under several names, with
 * two that are broken; `tapes`, at three speeds, which leaves the classifier unsure of some; `full`,
 * 128 of them; `session`, some in several strengths, as a drummer's session has them; `foreign`, an
 * SFZ instrument with what this program has no place for.
 */
export async function makeMaterial(browser, url, scratch) {
  const page = await openApp(browser, url, { width: 1280, height: 800 });
  const { pads, samples } = await page.evaluate(() =>
    document.querySelector('padwise-app').exportKit(),
  );
  await page.close();
  const sounds = samples.map(({ id, data }) => ({ id, bytes: Buffer.from(data, 'base64') }));
  const all = sounds.map(({ bytes }) => bytes);
  const folderOf = (name) => {
    const folder = join(scratch, name);
    mkdirSync(folder);
    return folder;
  };

  const drums = folderOf('My Drums');
  writeNumbered(drums, 'Hit', [...all, ...all, ...all.slice(0, 8)]);
  writeFileSync(join(drums, 'Lost snare.wav'), 'RIFF');
  writeFileSync(join(drums, 'Empty.aif'), '');

  const tapes = folderOf('Tape Box');
  const at = (speeds) => speeds.flatMap((speed) => all.map((bytes) => atSpeed(bytes, speed)));
  writeNumbered(tapes, 'Tape', at(SPEEDS.slice(0, 3)));
  const full = folderOf('Long Tape');
  writeNumbered(full, 'Tape', at(SPEEDS));

  const session = folderOf('Session');
  for (const [note, name, strengths] of [
    [36, 'Kick', [0.15, 0.4, 0.7, 1]],
    [38, 'Snare', [0.1, 0.25, 0.45, 0.7, 1]],
    [42, 'Closed hat', [0.2, 0.5, 1]],
    [51, 'Ride', [0.3, 1]],
  ]) {
    const id = pads.find((pad) => pad.gmNote === note)?.layers[0].sampleId;
    const sound = sounds.find((each) => each.id === id);
    if (!sound) continue;
    for (const [index, strength] of strengths.entries()) {
      const bytes = softened(Buffer.from(sound.bytes), strength);
      writeFileSync(join(session, `${name} v${index + 1}.wav`), bytes);
    }
  }

  const foreign = folderOf('Night Bus');
  writeNumbered(foreign, 'Hit', all.slice(0, 4));
  writeFileSync(join(foreign, 'Night Bus.sfz'), SFZ);

  const broken = join(scratch, 'broken.json');
  writeFileSync(broken, '{ "format": "padwise-kit", "version": 1, "pads": [');
  return { drums, tapes, full, session, foreign, broken };
}

function writeNumbered(folder, name, sounds) {
  const digits = String(sounds.length).length;
  for (const [index, bytes] of sounds.entries()) {
    writeFileSync(join(folder, `${name} ${String(index + 1).padStart(digits, '0')}.wav`), bytes);
  }
}

/** A WAV file that claims another sample rate. */
function atSpeed(bytes, speed) {
  const copy = Uint8Array.from(bytes);
  const header = new DataView(copy.buffer);
  for (const at of [24, 28]) {
    header.setUint32(at, Math.round(speed * header.getUint32(at, true)), true);
  }
  return copy;
}

/** The same WAV file at another level. */
function softened(wav, strength) {
  const bytesEach = wav.readUInt16LE(34) / 8;
  const start = wav.indexOf('data') + 8;
  for (let at = start; at + bytesEach <= wav.length; at += bytesEach) {
    wav.writeIntLE(Math.round(strength * wav.readIntLE(at, bytesEach)), at, bytesEach);
  }
  return wav;
}

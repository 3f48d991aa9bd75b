import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { convertKit } from '../../scripts/convert/convert-kit.ts';
import { readKit } from '../../scripts/convert/read-kit.ts';
import { writerFor, WRITERS } from '../../scripts/convert/write-kit.ts';
import { encodeWav } from '../../src/audio/wav.ts';
import { KIT_EXPORTERS } from '../../src/formats/foreign/foreign-formats.ts';
import { hasKit, KITS } from '../formats/foreign/kits.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'padwise-convert-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

/** A tenth of a second. */
function wav(seed: number): Buffer {
  const samples = Float32Array.from({ length: 4410 }, (_, i) => Math.sin(i * seed));
  return Buffer.from(encodeWav([samples], 44_100, { bitDepth: 16 }));
}

/** Writes an SFZ kit of a kick and a hat, as a folder; several documents where asked for. */
function makeSfz(...names: string[]): string {
  const kit = at('Kit');
  mkdirSync(kit);
  writeFileSync(join(kit, 'Kick.wav'), wav(0.01));
  writeFileSync(join(kit, 'Closed Hat.wav'), wav(2));
  const text = '<region> key=36 sample=Kick.wav\n<region> key=42 sample=Closed Hat.wav\n';
  for (const name of names) writeFileSync(join(kit, name), text);
  return kit;
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no fault',
    (error: unknown) => (error as Error).message,
  );
}

describe('convert', () => {
  test.each([...new Set(WRITERS.map(({ endings }) => endings[0]!))].filter((e) => e !== '.zip'))(
    'an SFZ folder to %s and from there to a bundle keeps pads, notes and samples',
    async (ending) => {
      const output = at(`Out${ending}`);
      const told = await convertKit({ input: makeSfz('Kit.sfz'), output });
      expect(told.join('\n')).toMatch(/Kit “Kit”: 2 pads, 2 samples/);
      await convertKit({ input: output, output: at('Back.padwise.zip') });
      const { pkg } = await readKit(at('Back.padwise.zip'));
      expect(pkg.kit.pads.map(({ inputNote, role }) => [inputNote, role])).toEqual([
        [36, 'kick'],
        [42, 'closed-hat'],
      ]);
      expect(pkg.kit.samples.map(({ durationSec }) => durationSec)).toEqual([0.1, 0.1]);
    },
  );

  test.each(KIT_EXPORTERS.map(({ id }) => id))('--to %s decides what a zip holds', async (to) => {
    const output = at('Out.zip');
    await convertKit({ input: makeSfz('Kit.sfz'), output, to });
    expect(readFileSync(output).subarray(0, 2).toString()).toBe('PK');
    const { pkg, report } = await readKit(output);
    expect(pkg.kit.pads).toHaveLength(2);
    expect(report).not.toBeNull();
  });

  test('sounds alone become a kit by their names, and it says that nothing has listened', async () => {
    const sounds = at('Sounds');
    mkdirSync(join(sounds, 'Snares'), { recursive: true });
    writeFileSync(join(sounds, 'Kick 1.wav'), wav(0.01));
    writeFileSync(join(sounds, 'Snares', 'x.wav'), wav(1));
    writeFileSync(join(sounds, 'qqq.wav'), wav(3));
    writeFileSync(join(sounds, 'unknown length Ride.mp3'), Buffer.from([0xff, 0xfb, 0x90, 0, 1]));
    writeFileSync(join(sounds, 'readme.txt'), 'no sound');
    writeFileSync(join(sounds, '.hidden.wav'), wav(4));
    const { pkg, remarks } = await readKit(sounds);
    expect(pkg.kit.name).toBe('Sounds');
    expect(
      pkg.kit.pads.map(({ name, role, roleSource }) => [name, role, roleSource]).sort(),
    ).toEqual([
      ['Kick 1', 'kick', 'name'],
      ['qqq', 'other', 'none'],
      ['unknown length Ride', 'ride', 'name'],
      ['x', 'snare', 'name'],
    ]);
    expect(remarks[0]).toMatch(/Nothing has listened.* 3 are by names, 1 not known/);
    expect(remarks[1]).toMatch(/1 sample doesn’t say how long/);
  });

  test('of several kits one has to be named', async () => {
    const input = makeSfz('Dry.sfz', 'Wet.sfz', 'Wet room.sfz');
    const output = at('Out.json');
    const fault = await faultOf(convertKit({ input, output }));
    expect(fault).toMatch(/holds 3 kits; name one with --kit:\n {2}Kit\/Dry.sfz/);
    expect(existsSync(output)).toBe(false);
    expect(await faultOf(convertKit({ input, output, kit: 'wet' }))).toMatch(
      /any of 2 of its kits/,
    );
    expect(await faultOf(convertKit({ input, output, kit: 'loud' }))).toMatch(/no kit called/);
    await convertKit({ input, output, kit: 'room' });
    expect((await readKit(output)).pkg.kit.name).toBe('Wet room');
  });

  test('nothing is written over unasked, and a failure leaves nothing behind', async () => {
    const input = makeSfz('Kit.sfz');
    const output = at('Out.json');
    writeFileSync(output, 'mine');
    expect(await faultOf(convertKit({ input, output }))).toMatch(/there already; --force/);
    expect(readFileSync(output, 'utf8')).toBe('mine');
    await convertKit({ input, output, force: true });
    expect(readFileSync(output, 'utf8')).toMatch(/padwise-kit/);
    expect(await faultOf(convertKit({ input: output, output, force: true }))).toMatch(/same file/);
    const nowhere = join(folder, 'no', 'such', 'Out.json');
    expect(await faultOf(convertKit({ input, output: nowhere }))).toMatch(/can't be written/);
    expect(readdirSync(folder).sort()).toEqual(['Kit', 'Out.json']);
  });

  test('a name that leaves the format open is asked about', () => {
    const fault = (path: string, to?: string) => {
      try {
        return writerFor(path, to).id;
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(fault('a.padwise.zip')).toBe('padwise');
    expect(fault('A.PADWISE.ZIP')).toBe('padwise');
    expect(fault('a.zip', 'padwise')).toBe('padwise');
    expect(fault('a.json')).toBe('json');
    expect(fault('a.zip')).toMatch(/say what the zip is to hold with --to: padwise, json/);
    expect(fault('a.wav')).toMatch(/the name says no format; let it end in .padwise.zip, .json/);
    expect(fault('a.json', 'padwise')).toMatch(/--to padwise writes files that end in/);
    expect(fault('a.zip', 'gif')).toMatch(/no “gif”/);
  });

  test('what is no kit is refused', async () => {
    writeFileSync(at('a.txt'), 'text');
    writeFileSync(at('a.json'), '{}');
    mkdirSync(at('empty'));
    const fault = (name: string) => faultOf(readKit(at(name)));
    expect(await fault('a.txt')).toMatch(/no kit of a format that is known/);
    expect(await fault('a.json')).toMatch(/format/);
    expect(await fault('empty')).toMatch(/empty/);
    expect(await fault('none')).toMatch(/no such file/);
  });

  test.skipIf(!hasKit('HardElectro1.h2drumkit'))(
    'a real kit by the command itself',
    () => {
      const run = (...args: string[]) =>
        spawnSync(process.execPath, ['scripts/convert.mjs', ...args], { encoding: 'utf8' });
      const input = join(KITS, 'HardElectro1.h2drumkit');
      const good = run(input, at('Out.json'));
      expect([good.status, good.stderr]).toEqual([0, '']);
      expect(good.stdout).toMatch(/Kit “HardElectro1”: 16 pads, 16 samples/);
      const again = run(input, at('Out.json'));
      expect(again.status).toBe(1);
      expect(again.stderr).toMatch(/was not converted: .* is there already|there already/);
    },
    60_000,
  );

  test('the command says how it is used', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['scripts/convert.mjs', ...args], { encoding: 'utf8' });
    const help = run('--help');
    expect(help.status).toBe(0);
    expect(help.stdout).toMatch(/npm run convert -- IN OUT/);
    expect(run(at('only-one')).status).toBe(1);
    expect(run('--bogus').status).toBe(1);
  }, 60_000);
});

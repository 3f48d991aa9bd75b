import { describe, expect, test } from 'vitest';
import { openArchive } from '../../../src/formats/archives/archive.ts';
import { exportKit } from '../../../src/formats/foreign/export-kit.ts';
import { unreadSamples } from '../../../src/formats/foreign/export-samples.ts';
import type { ExportSource, KitExporter } from '../../../src/formats/foreign/kit-exporter.ts';
import { KitFileError } from '../../../src/formats/kit-file-error.ts';
import type { KitPackage } from '../../../src/formats/kit-package.ts';
import { ReportBuilder } from '../../../src/kit/import-report.ts';
import { encodeWav } from '../../../src/audio/wav.ts';
import { packageOf } from '../packages.ts';

/** A hundredth of a second. */
const wav = (seed: number) => {
  const samples = Float32Array.from({ length: 441 }, (_, i) => Math.sin(i * seed));
  return new Uint8Array(encodeWav([samples], 44_100, { bitDepth: 16 }));
};
const mp3 = (fill: number) => Uint8Array.from([0xff, 0xfb, 0x90, 0, fill, fill]);

/** Writes a list of what it was given. */
function fakeExporter(changes: Partial<KitExporter> = {}) {
  const seen: ExportSource[] = [];
  const exporter: KitExporter = {
    id: 'fake',
    name: 'Fake kit',
    fileEnding: '.fake.zip',
    archive: 'zip',
    audioEndings: ['wav', 'aiff'],
    hasTopFolder: false,
    write(source) {
      seen.push(source);
      const report = new ReportBuilder();
      report.dropped('mix', 'kit', 'the format has no buses');
      report.taken('name', 'kit');
      const text = [...source.samples.values()].map(({ path }) => path).join('\n');
      return { documents: [{ path: 'kit.txt', text }], report: report.build('Fake kit') };
    },
    ...changes,
  };
  return { exporter, seen };
}

async function pathsIn(file: Blob): Promise<string[]> {
  const opened = await openArchive(file, 'x');
  return opened!.tree.files.map(({ path }) => path);
}

const kit = packageOf([
  { name: 'Kick.wav', bytes: wav(60) },
  { name: 'kick.wav', bytes: wav(61) },
  { name: 'con.wav', bytes: wav(62) },
  { name: '#define $x=1.wav', bytes: wav(64) },
  { name: 'Crash: big.mp3', bytes: mp3(1) },
  { name: 'really a wav.mp3', bytes: wav(63) },
  { name: 'Ride.AIFF', bytes: Uint8Array.of(1, 2, 3) },
]);

function idOf(pkg: KitPackage, name: string): string {
  return pkg.kit.samples.find((sample) => sample.name === name)!.id;
}

describe('export', () => {
  test('gives every sample a file that any system can keep, and says what became of it', async () => {
    const { exporter, seen } = fakeExporter();
    const { file, report } = await exportKit(kit, exporter);
    expect(await pathsIn(file)).toEqual([
      'kit.txt',
      'samples/Kick.wav',
      'samples/kick 2.wav',
      'samples/_con.wav',
      'samples/_define _x_1.wav',
      'samples/Crash_ big.mp3',
      'samples/really a wav.wav',
      'samples/Ride.aiff',
    ]);
    expect(seen[0]?.samples.get(idOf(kit, 'Kick.wav'))).toEqual({
      path: 'samples/Kick.wav',
      facts: { rateHz: 44_100, frames: 441 },
    });
    expect(report.format).toBe('Fake kit');
    expect(report.lines.map(({ kind, field, count, note }) => [kind, field, count, note])).toEqual([
      ['dropped', 'mix', 1, 'the format has no buses'],
      [
        'approximated',
        'samples',
        1,
        'kept as they are, though players of the format may not read them',
      ],
      ['taken', 'name', 1, ''],
      ['taken', 'samples', 6, ''],
    ]);
  });

  test('puts WAV files in place of what the format’s players can’t read', async () => {
    const { exporter, seen } = fakeExporter();
    const crash = idOf(kit, 'Crash: big.mp3');
    expect(await unreadSamples(kit, exporter)).toEqual([crash]);
    const standIns = new Map([[crash, new Blob([wav(99)])]]);
    const { file, report } = await exportKit(kit, exporter, { standIns });
    expect(await pathsIn(file)).toContain('samples/Crash_ big.wav');
    expect(seen[0]?.samples.get(crash)?.facts?.frames).toBe(441);
    const made = report.lines.find(({ note }) => note === 'made WAV files of them');
    expect(made?.places[0]).toEqual({
      where: 'Crash: big.mp3',
      from: 'Crash: big.mp3',
      to: 'Crash_ big.wav',
    });
  });

  test('a tar.gz of one folder has all in that folder', async () => {
    const { exporter } = fakeExporter({ archive: 'tar.gz', hasTopFolder: true, sampleFolder: '' });
    const named = { ...kit, kit: { ...kit.kit, name: 'My/kit.' } };
    const { file } = await exportKit(named, exporter);
    expect([...new Uint8Array(await file.slice(0, 2).arrayBuffer())]).toEqual([0x1f, 0x8b]);
    const paths = await pathsIn(file);
    expect(paths.slice(0, 2)).toEqual(['My_kit/kit.txt', 'My_kit/Kick.wav']);
    expect(paths.every((path) => path.startsWith('My_kit/'))).toBe(true);
  });

  test('leaves out what no pad plays, and says so', async () => {
    const { exporter } = fakeExporter();
    const bare = { ...kit, kit: { ...kit.kit, pads: kit.kit.pads.slice(0, 1) } };
    const { file, report } = await exportKit(bare, exporter);
    expect(await pathsIn(file)).toHaveLength(2);
    const left = report.lines.find(({ note }) => note === 'no pad plays them');
    expect(left).toMatchObject({ kind: 'dropped', field: 'samples', count: 6 });
  });

  test('a sample whose bytes are missing is a fault that names it', async () => {
    const { exporter } = fakeExporter();
    const bytes = new Map([...kit.bytes].slice(1));
    const fault = await exportKit({ ...kit, bytes }, exporter).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(KitFileError);
    expect((fault as Error).message).toMatch(/the audio of “Kick.wav” is missing/);
  });

  test('says how far it is, to the end, and can be stopped', async () => {
    for (const archive of ['zip', 'tar.gz'] as const) {
      const { exporter } = fakeExporter({ archive });
      const shares: number[] = [];
      await exportKit(kit, exporter, { onProgress: (share) => shares.push(share) });
      expect(shares.at(-1)).toBe(1);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      const stopped = exportKit(kit, exporter, { signal: AbortSignal.abort() });
      await expect(stopped).rejects.toThrow(/abort/i);
    }
  });
});

import { expect, test } from 'vitest';
import { exportForeign } from '../../src/app/kit-export.ts';
import type { KitExportPort } from '../../src/app/ports.ts';
import { saveStateOf } from '../../src/app/save-state.ts';
import { Session } from '../../src/app/session.ts';
import { exportForeignKit } from '../../src/formats/kit-files.ts';
import { KitFileError } from '../../src/formats/kit-file-error.ts';
import { packageOf } from '../formats/packages.ts';
import { file, parts, silentPlayer } from './parts.ts';

const REPORT = { format: 'Fake kit', document: '', lines: [], moreCount: 0 };

/** A port that asks for the first sample as a WAV file. */
function fakePort(asked: { toWav?: Blob | null; formatId?: string } = {}): KitExportPort {
  return {
    exportFormats: () => Promise.resolve([{ id: 'fake', name: 'Fake kit', fileEnding: '.fake' }]),
    exportForeignKit: async ({ kit }, formatId, { toWav, onProgress }) => {
      asked.formatId = formatId;
      asked.toWav = await toWav(kit.samples[0]!.id);
      onProgress?.(1);
      return { file: new Blob(['out']), fileEnding: '.fake', report: REPORT };
    },
    toWav: (buffer) => Promise.resolve(new Blob([`wav of ${buffer.duration} s`])),
  };
}

test('samples are asked of what is decoded, and none where nothing is', async () => {
  const pkg = packageOf([{ name: 'a.mp3', bytes: Uint8Array.of(1) }]);
  const id = pkg.kit.samples[0]!.id;
  const asked: { toWav?: Blob | null } = {};
  const buffers = new Map([[id, { duration: 2 } as AudioBuffer]]);
  const shares: number[] = [];
  await exportForeign(fakePort(asked), pkg, buffers, 'fake', {
    onProgress: (share) => shares.push(share),
  });
  expect(await asked.toWav?.text()).toBe('wav of 2 s');
  expect(shares).toEqual([1]);
  await exportForeign(fakePort(asked), pkg, new Map(), 'fake');
  expect(asked.toWav).toBeNull();
});

test('the session exports the kit in hand, which counts for no save', async () => {
  const asked: { formatId?: string } = {};
  const session = new Session({
    ...parts(),
    exporter: fakePort(asked),
    player: silentPlayer(),
    formats: null as never,
    renderStarter: () => Promise.resolve([]),
  });
  await session.load([file('a.wav', 'a'), file('b.wav', 'b')]);
  expect((await session.exportFormats()).map(({ id }) => id)).toEqual(['fake']);
  const { fileEnding, report } = await session.exportForeign('fake');
  expect([asked.formatId, fileEnding, report]).toEqual(['fake', '.fake', REPORT]);
  expect(saveStateOf(session.saveMarks.value, session.state.value)).toBe('unsaved');
});

test('a format that nobody writes is refused with a sentence', async () => {
  const pkg = packageOf([{ name: 'a.wav', bytes: Uint8Array.of(1) }]);
  const none = { toWav: () => Promise.resolve(null) };
  const fault = await exportForeignKit(pkg, 'gif', none).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(KitFileError);
  expect((fault as Error).message).toBe('kits can’t be written as “gif”'.replace('’', "'"));
  const stopped = exportForeignKit(pkg, 'gif', { ...none, signal: AbortSignal.abort() });
  await expect(stopped).rejects.toThrow(/abort/i);
});

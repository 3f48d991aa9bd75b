import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { KitLoader } from '../../../src/app/kit-loader.ts';
import { isAudioFile } from '../../../src/audio/decode/audio-files.ts';
import { readForeignKit } from '../../../src/formats/foreign/read-foreign-kit.ts';
import { kitFromDraft, type DraftSound } from '../../../src/kit/kit-from-draft.ts';
import type { Kit } from '../../../src/kit/kit-schema.ts';
import { hintOf } from '../../../src/ml/name-hints.ts';
import { parts } from '../../app/parts.ts';
import { folderTree, hasKit, KITS } from './kits.ts';

/**
 * What the source files of every real kit say, counted by the simplest reading here and by none of
 * our importers, against the finished kit documents.
 */
interface Counts {
  readonly pads: number;
  readonly layers: number;
  /** Files, or recordings in a bank. */
  readonly samples: number;
  /** Pads that are in a choke group. */
  readonly choked: number;
  /** Pads whose layers are played in turn. */
  readonly turns: number;
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

function countHydrogen(file: string): Counts {
  const text = /<drumkit_info[\s\S]*<\/drumkit_info>/.exec(
    gunzipSync(readFileSync(join(KITS, file))).toString('latin1'),
  )![0];
  const filled = text
    .split('<instrument>')
    .slice(1)
    .filter((slot) => slot.includes('<filename>'));
  return {
    pads: filled.length,
    layers: count(text, /<filename>/g),
    samples: new Set(text.match(/<filename>[^<]*/g)).size,
    choked: filled.filter((slot) => /<muteGroup>\d/.test(slot)).length,
    turns: filled.filter((slot) => slot.includes('<sampleSelectionAlgo>ROUND_ROBIN')).length,
  };
}

function countSfz(file: string): Counts {
  const groups = readFileSync(join(KITS, file), 'utf8').split('<group>').slice(1);
  const regions = groups.flatMap((group) => group.split('<region>').slice(1));
  return {
    pads: groups.length,
    layers: regions.length,
    samples: new Set(regions.map((region) => /^sample=(.*?)\s*$/m.exec(region)![1])).size,
    choked: groups.filter((group) => /^off_by=/m.test(group)).length,
    turns: groups.filter((group) => /^seq_length=/m.test(group)).length,
  };
}

/** Of the preset's one instrument, the zones; of those on one key the first. */
function countSoundFont(file: string, preset: string): Counts & { readonly keys: number[] } {
  const bytes = readFileSync(join(KITS, file));
  const list = (id: string) => {
    const at = bytes.indexOf(id, bytes.indexOf('pdta'));
    return bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4));
  };
  const [phdr, pbag, pgen, inst, ibag, igen] = [
    list('phdr'),
    list('pbag'),
    list('pgen'),
    list('inst'),
    list('ibag'),
    list('igen'),
  ] as const;
  const bag = phdr.readUInt16LE(phdr.indexOf(`${preset}\0`) + 24);
  const instrument = pgen.readUInt16LE(4 * pbag.readUInt16LE(4 * bag) + 2);
  const first = inst.readUInt16LE(22 * instrument + 20);
  const last = inst.readUInt16LE(22 * instrument + 42);
  const byKey = new Map<number, Map<number, number>>();
  for (let zone = first; zone < last; zone++) {
    const gens = new Map<number, number>();
    const to = ibag.readUInt16LE(4 * (zone + 1));
    for (let g = ibag.readUInt16LE(4 * zone); g < to; g++) {
      gens.set(igen.readUInt16LE(4 * g), igen.readUInt16LE(4 * g + 2));
    }
    const key = gens.get(43)! & 0xff;
    if (!byKey.has(key)) byKey.set(key, gens);
  }
  const zones = [...byKey.values()];
  return {
    pads: zones.length,
    layers: zones.length,
    samples: new Set(zones.map((gens) => gens.get(53))).size,
    choked: zones.filter((gens) => (gens.get(57) ?? 0) > 0).length,
    turns: 0,
    keys: [...byKey.keys()],
  };
}

function countsOf(kit: Kit): Counts {
  return {
    pads: kit.pads.length,
    layers: kit.pads.flatMap(({ layers }) => layers).length,
    samples: kit.samples.length,
    choked: kit.pads.filter(({ chokedBy }) => chokedBy.length > 0).length,
    turns: kit.pads.filter(({ layerOrder }) => layerOrder === 'round-robin').length,
  };
}

async function importKit(name: string): Promise<Kit> {
  const path = join(KITS, name);
  const files = name.includes('.')
    ? [{ path: name, blob: new Blob([readFileSync(path)]) }]
    : await Promise.all(
        folderTree(path).files.map(async (file) => ({
          path: `${name}/${file.path}`,
          blob: await file.open(),
        })),
      );
  const { draft, samples } = (await readForeignKit({ files }))!;
  const sounds = new Map<string, DraftSound>();
  for (const [samplePath, blob] of samples) {
    const bytes = Buffer.from(await blob.arrayBuffer());
    const id = createHash('sha256').update(bytes).digest('hex');
    const sample = {
      id,
      name: basename(samplePath),
      path: samplePath,
      byteLength: blob.size,
      durationSec: 1,
    };
    const features = { pitchHz: null, brightnessHz: 0, decaySec: 0 };
    sounds.set(samplePath, { sample, classification: null, features });
  }
  return kitFromDraft(draft, sounds);
}

const SF2 = 'sf_GMbank.sf2';
const READERS: readonly (readonly [string, () => Counts])[] = [
  ...['Audiophob', 'HardElectro1', 'circAfrique_v4'].map((name) => {
    const file = `${name}.h2drumkit`;
    return [file, () => countHydrogen(file)] as const;
  }),
  ['discord-gm-mini', () => countSfz('discord-gm-mini/Standard Kit mini.sfz')],
  [SF2, () => countSoundFont(SF2, 'Standard')],
];

describe('every real kit has the pads, layers, samples, chokes and turns that its files say', () => {
  for (const [name, read] of READERS) {
    test.skipIf(!hasKit(name))(`${name} (skipped where it isn’t there)`, async () => {
      const { pads, layers, samples, choked, turns } = read();
      const kit = await importKit(name);
      expect(pads).toBeGreaterThan(5);
      expect(countsOf(kit)).toEqual({ pads, layers, samples, choked, turns });
    });
  }

  test.skipIf(!hasKit(SF2))(
    'the standard drum preset has 35 to 81, each on its own key',
    async () => {
      const { keys } = countSoundFont(SF2, 'Standard');
      const { pads } = await importKit(SF2);
      expect(pads.map(({ inputNote }) => inputNote)).toEqual(keys.sort((a, b) => a - b));
      const notes = new Set(pads.map(({ inputNote }) => inputNote));
      for (let note = 35; note <= 81; note++) expect(notes).toContain(note);
    },
  );

  test.skipIf(!hasKit('uzu-drumkit'))(
    'uzu-drumkit, a plain folder: a pad a file (skipped where it isn’t there)',
    async () => {
      const folder = join(KITS, 'uzu-drumkit');
      const wavs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
        path.endsWith('.wav'),
      );
      const contents = new Set(
        wavs.map((path) =>
          createHash('sha256')
            .update(readFileSync(join(folder, path)))
            .digest('hex'),
        ),
      );
      const sources = await Promise.all(
        folderTree(folder).files.map(async (file) => ({
          path: `uzu-drumkit/${file.path}`,
          blob: await file.open(),
        })),
      );
      expect(await readForeignKit({ files: sources })).toBeNull();
      const loader = new KitLoader(
        parts({ isAudioFile, kindOf: (path) => hintOf(path)?.kind ?? null }),
      );
      const { kit, unreadable } = await loader.load(
        sources,
        { signal: new AbortController().signal, onProgress: () => undefined },
        { useNames: true },
      );
      expect(unreadable).toEqual([]);
      expect(countsOf(kit)).toMatchObject({
        pads: wavs.length,
        layers: wavs.length,
        samples: contents.size,
        turns: 0,
      });
      expect(wavs).toHaveLength(40);
    },
  );
});

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeWav } from '../../../src/audio/wav.ts';
import { decentExporter } from '../../../src/formats/foreign/decent/decent-exporter.ts';
import { exportKit } from '../../../src/formats/foreign/export-kit.ts';
import { readForeignKit } from '../../../src/formats/foreign/read-foreign-kit.ts';
import type { KitPackage } from '../../../src/formats/kit-package.ts';
import { buildKit } from '../../../src/kit/build-kit.ts';
import { kitFromDraft, type DraftSound } from '../../../src/kit/kit-from-draft.ts';
import type { Kit, Pad } from '../../../src/kit/kit-schema.ts';
import { hasKit, KITS, linesOf } from './kits.ts';
import { anyKit, differencesOf, thereAndBack, unnamed } from './round-trip.ts';

const RATE_HZ = 44_100;

/** The files of the archive that are texts. */
async function documentsOf(pkg: KitPackage): Promise<Record<string, string>> {
  const { file } = await exportKit(pkg, decentExporter);
  const entries = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const texts = Object.entries(entries).filter(([path]) => /\.(dspreset|xml)$/.test(path));
  return Object.fromEntries(texts.map(([path, bytes]) => [path, strFromU8(bytes)]));
}

async function presetOf(pkg: KitPackage): Promise<string> {
  const [text] = Object.values(await documentsOf(pkg));
  return text ?? '';
}

test('500 kits there and back differ in nothing that the report doesn’t name', async () => {
  await fc.assert(
    fc.asyncProperty(anyKit, async (pkg) => {
      const { back, exportReport, importReport } = await thereAndBack(pkg, decentExporter);
      expect(unnamed(differencesOf(pkg.kit, back), exportReport)).toEqual([]);
      expect(linesOf(importReport, 'dropped')).toEqual([]);
    }),
    { numRuns: 500 },
  );
}, 60_000);

test('nor do kits of one pad, where no other pad’s line can excuse it', async () => {
  await fc.assert(
    fc.asyncProperty(anyKit, async ({ kit, bytes }) => {
      const one = { kit: { ...kit, pads: kit.pads.slice(0, 1) }, bytes };
      const { back, exportReport } = await thereAndBack(one, decentExporter);
      expect(unnamed(differencesOf(one.kit, back), exportReport)).toEqual([]);
    }),
    { numRuns: 250 },
  );
}, 60_000);

/** The kit without all that a preset can't say, or not exactly. */
function sayable({ kit, bytes }: KitPackage): KitPackage {
  const rest: Record<string, unknown> = { ...kit };
  delete rest.mix;
  delete rest.groove;
  const pads = kit.pads.map((pad, i): Pad => {
    const { role, roleSource, id, slot, gmNote, classification, gainDb, pan } = pad;
    const { tuneSemitones, fineCents, muted, polyphony, decaySec, releaseSec } = pad;
    const isSustained = pad.playbackMode !== 'one-shot';
    return JSON.parse(
      JSON.stringify({
        ...{ id, slot, role, roleSource, gmNote, classification, gainDb, pan, tuneSemitones },
        ...{ fineCents, polyphony, decaySec, releaseSec, ...placesOf(pad, kit) },
        playbackMode: pad.playbackMode,
        name: pad.name.replace(/[\p{C}\s]+/gu, ' ').trim() || 'Pad',
        inputNote: pad.inputNote ?? 127 - i,
        layers: tiled(pad),
        // Those that are off silence nothing.
        muted: muted && pad.chokeGroups.length === 0,
        attackSec: isSustained ? pad.attackSec : 0,
        sustain: isSustained ? pad.sustain : 1,
        layerOrder: pad.layerOrder === 'shuffle' ? 'random' : pad.layerOrder,
        retrigger: pad.retrigger === 'toggle' ? 'cut' : pad.retrigger,
        velocityToGain: (pad.velocityToGain ?? 1) > 0.5 ? 0 : 0.5,
        chokeFadeSec: pad.chokeFadeSec === 0 ? undefined : pad.chokeFadeSec,
        filterType: pad.filterType,
        ...(pad.filterType && {
          cutoffHz: pad.cutoffHz,
          resonanceDb: Math.min(13.9, pad.resonanceDb ?? 0),
        }),
        chokeGroups: pad.chokeGroups,
        chokedBy: pad.chokedBy,
      }),
    ) as Pad;
  });
  const used = new Set<number>();
  const name = kit.name.replace(/[\p{C}\s]+/gu, ' ').trim() || 'Kit';
  const isFirst = ({ inputNote }: Pad) => {
    const isNew = !used.has(inputNote ?? -1);
    used.add(inputNote ?? -1);
    return isNew;
  };
  const kept = pads.filter(isFirst).map((pad, _, all) => ({
    ...pad,
    // By a group of its own a pad is cut, which the kit says by another field.
    chokedBy: pad.chokedBy.filter((group) =>
      all.some((other) => other !== pad && other.chokeGroups.includes(group)),
    ),
  }));
  const played = new Set(kept.flatMap(({ layers }) => layers.map(({ sampleId }) => sampleId)));
  const samples = kit.samples.filter(({ id }) => played.has(id));
  return { kit: { ...rest, name, pads: kept, samples } as unknown as Kit, bytes };
}

/** Ranges beside each other, all velocities in one of them, perhaps with turns in each. */
function tiled({ layers }: Pad): Pad['layers'] {
  const isTurned = layers.length % 2 === 0;
  const count = isTurned ? layers.length / 2 : layers.length;
  const top = (i: number) => (i === count - 1 ? 127 : Math.round((127 * (i + 1)) / count));
  return layers.map((layer, j) => {
    const i = isTurned ? j >> 1 : j;
    return { ...layer, velocityMin: i === 0 ? 1 : top(i - 1) + 1, velocityMax: top(i) };
  });
}

/** A part, and in loops a loop, well within all samples that the pad plays. */
function placesOf(pad: Pad, kit: Kit): Partial<Pad> {
  const lengths = pad.layers.map(
    ({ sampleId }) => kit.samples.find(({ id }) => id === sampleId)?.durationSec ?? 0,
  );
  const lengthSec = Math.min(...lengths);
  if (lengthSec < 0.01) return {};
  return {
    ...(pad.startSec !== undefined && { startSec: 0.2 * lengthSec }),
    ...(pad.endSec !== undefined && { endSec: 0.9 * lengthSec }),
    ...(pad.loopStartSec !== undefined && { loopStartSec: 0.4 * lengthSec }),
    ...(pad.loopEndSec !== undefined && { loopEndSec: 0.8 * lengthSec }),
  };
}

test('what a preset can say comes back as it was, and no line says otherwise', async () => {
  await fc.assert(
    fc.asyncProperty(anyKit.map(sayable), async (pkg) => {
      const { back, exportReport, importReport } = await thereAndBack(pkg, decentExporter);
      expect(differencesOf(pkg.kit, back)).toEqual([]);
      expect(linesOf(exportReport, 'dropped')).toEqual([]);
      expect(linesOf(exportReport, 'approximated')).toEqual([]);
      expect(linesOf(importReport, 'dropped')).toEqual([]);
      expect(linesOf(importReport, 'approximated')).toEqual([]);
      // Levels of pads and layers stay apart as well.
      expect(back.pads.map(({ gainDb }) => gainDb)).toEqual(pkg.kit.pads.map((pad) => pad.gainDb));
    }),
    { numRuns: 250 },
  );
}, 60_000);

test('a second time nothing changes any more', async () => {
  await fc.assert(
    fc.asyncProperty(anyKit, async (pkg) => {
      const first = await thereAndBack(pkg, decentExporter);
      const again = { kit: first.back, bytes: pkg.bytes };
      const second = await thereAndBack(again, decentExporter);
      expect(differencesOf(first.back, second.back)).toEqual([]);
      const third = { kit: second.back, bytes: pkg.bytes };
      expect(await documentsOf(third)).toEqual(await documentsOf(again));
    }),
    { numRuns: 100 },
  );
}, 60_000);

/** A kit of pads that play one sample, or those of `sounds`. */
function kitOf(
  name: string,
  pads: readonly Partial<Pad>[],
  sounds: readonly string[] = ['Kick.wav'],
): KitPackage {
  const bytes = new Map<string, Blob>();
  const samples = sounds.map((sound, i) => {
    const wave = Float32Array.from({ length: 4410 }, (_, at) => Math.sin(at * (i + 1)));
    const data = new Uint8Array(encodeWav([wave], RATE_HZ, { bitDepth: 16 }));
    const id = createHash('sha256').update(data).digest('hex');
    bytes.set(id, new Blob([data]));
    return { id, name: sound, path: sound, byteLength: data.length, durationSec: 0.1 };
  });
  const plain = (i: number): Pad => ({
    id: `pad-${i}`,
    slot: i,
    name: `Pad ${i + 1}`,
    role: 'other',
    roleSource: 'none',
    classification: null,
    gmNote: null,
    inputNote: 36 + i,
    layers: [layer(samples[0]!.id)],
    playbackMode: 'one-shot',
    gainDb: 0,
    pan: 0,
    tuneSemitones: 0,
    fineCents: 0,
    velocityToGain: 0.5,
    chokeGroups: [],
    chokedBy: [],
  });
  const kit = {
    ...buildKit(name, []),
    name,
    pads: pads.map((pad, i) => {
      const named = pad.layers?.map((each) => {
        return { ...each, sampleId: samples[sounds.indexOf(each.sampleId)]!.id };
      });
      return { ...plain(i), ...pad, ...(named && { layers: named }) };
    }),
    samples,
  };
  return { kit, bytes };
}

function layer(sampleId: string, velocityMin = 1, velocityMax = 127, gainDb = 0): Pad['layers'][0] {
  return { sampleId, velocityMin, velocityMax, gainDb };
}

test('a preset as it reads', async () => {
  const pkg = kitOf(
    'Room & “Hall”',
    [
      {
        name: 'Kick',
        role: 'kick',
        gainDb: -3,
        layers: [layer('Kick soft.wav', 1, 90, 2.5), layer('Kick hard.wav', 91, 127)],
        polyphony: 2,
      },
      {
        name: 'Snare <1>',
        role: 'snare',
        inputNote: 38,
        pan: -0.25,
        tuneSemitones: 1,
        fineCents: 50,
        layers: [layer('Kick soft.wav'), layer('Kick hard.wav')],
        layerOrder: 'random',
        filterType: 'lowpass',
        cutoffHz: 8000,
      },
      {
        name: 'Hat',
        role: 'closed-hat',
        inputNote: 42,
        chokeGroups: ['closed-hat'],
        startSec: 0.01,
        endSec: 0.05,
      },
      {
        name: 'Open hat',
        role: 'open-hat',
        inputNote: 46,
        playbackMode: 'gate',
        attackSec: 0.002,
        decaySec: 0.5,
        sustain: 0.25,
        releaseSec: 0.1,
        chokedBy: ['closed-hat', 'half-hat'],
        chokeFadeSec: 0.05,
        velocityToGain: 0,
      },
    ],
    ['Kick.wav', 'Kick soft.wav', 'Kick hard.wav'],
  );
  const texts = await documentsOf(pkg);
  expect(Object.keys(texts)).toEqual(['Room & _Hall_.dspreset', 'DSLibraryInfo.xml']);
  expect(texts['DSLibraryInfo.xml']).toContain('name="Room &amp; “Hall”"');
  expect(texts['Room & _Hall_.dspreset']).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <DecentSampler minVersion="1.15.4">
      <ui width="812" height="375" bgColor="FF1D2026">
        <tab name="main">
          <label x="24" y="24" width="640" height="40" text="Room &amp; “Hall”" textSize="26" textColor="FFE9E6DF" hAlign="left"/>
          <labeled-knob x="696" y="16" width="92" height="100" label="Volume" parameterName="Volume" minValue="0" maxValue="2" value="1" defaultValue="1" textSize="16" textColor="FFE9E6DF" trackForegroundColor="FFE8874A" trackBackgroundColor="FF4A4E57">
            <binding type="amp" level="instrument" position="0" parameter="AMP_VOLUME" translation="linear" translationOutputMin="0" translationOutputMax="2"/>
          </labeled-knob>
        </tab>
      </ui>
      <groups attackCurve="0" decayCurve="0" releaseCurve="0">
        <group name="Kick" tags="role-kick,pad-1" volume="-3dB" ampVelTrack="1">
          <sample path="samples/Kick soft.wav" rootNote="36" loNote="36" hiNote="36" loVel="1" hiVel="90" volume="2.5dB" loopEnabled="false" ampEnvEnabled="false"/>
          <sample path="samples/Kick hard.wav" rootNote="36" loNote="36" hiNote="36" loVel="91" hiVel="127" loopEnabled="false" ampEnvEnabled="false"/>
        </group>
        <group name="Snare &lt;1&gt;" tags="role-snare" pan="-25" groupTuning="1.5" ampVelTrack="1">
          <effects>
            <effect type="lowpass" resonance="1" frequency="8000"/>
          </effects>
          <sample path="samples/Kick soft.wav" rootNote="38" loNote="38" hiNote="38" loVel="1" hiVel="127" loopEnabled="false" ampEnvEnabled="false" seqMode="true_random" seqLength="2" seqPosition="1"/>
          <sample path="samples/Kick hard.wav" rootNote="38" loNote="38" hiNote="38" loVel="1" hiVel="127" loopEnabled="false" ampEnvEnabled="false" seqMode="true_random" seqLength="2" seqPosition="2"/>
        </group>
        <group name="Hat" tags="role-closed-hat,closed-hat" ampVelTrack="1">
          <sample path="samples/Kick.wav" rootNote="42" loNote="42" hiNote="42" loVel="1" hiVel="127" start="441" end="2204" loopEnabled="false" ampEnvEnabled="false"/>
        </group>
        <group name="Open hat" tags="role-open-hat" ampVelTrack="0" attack="0.002" decay="0.5" sustain="0.25" release="0.1" silencedByTags="closed-hat,half-hat" silencingMode="fast" silencingDecay="0.05">
          <sample path="samples/Kick.wav" rootNote="46" loNote="46" hiNote="46" loVel="1" hiVel="127" loopEnabled="false"/>
        </group>
      </groups>
      <tags>
        <tag name="pad-1" polyphony="2"/>
      </tags>
    </DecentSampler>
    "
  `);
});

test('names that would break a document or a path', async () => {
  const names = ['</group><x a="', 'a\u0000b\u0007', '\ud800half', '&amp; &#0;', ']]>', '-->'];
  const kit = kitOf(
    '../CON/\u0001..',
    names.map((name) => ({ name })),
    ['a"b&<.wav'],
  );
  const { back, exportReport } = await thereAndBack(kit, decentExporter);
  expect(back.name).toBe('../CON/..');
  expect(back.pads.map(({ name }) => name)).toEqual([
    '</group><x a="',
    'ab',
    'half',
    '&amp; &#0;',
    ']]>',
    '-->',
  ]);
  expect(linesOf(exportReport, 'approximated')).toEqual([
    'name ×3: on one line, without characters that a preset can’t hold',
  ]);
  for (const [name, file] of [
    ['con', 'con kit.dspreset'],
    ['LPT1.x', 'LPT1_x kit.dspreset'],
    ['...', 'Kit.dspreset'],
    ['._shadow', 'shadow.dspreset'],
    ['a/b\\c:d*?.', 'a_b_c_d_.dspreset'],
    [`${'x'.repeat(79)}𐐀`, `${'x'.repeat(79)}.dspreset`],
  ] as const) {
    expect(Object.keys(await documentsOf(kitOf(name, [{}])))[0]).toBe(file);
  }
});

test('what a preset can only nearly say has its reason', async () => {
  const { kit, bytes } = kitOf('Kit', [
    { velocityToGain: 1, reverse: true, holdSec: 0.1, reverbSendDb: -6, output: 'cymbals' },
    { attackSec: 0.01, decaySec: 0.2, sustain: 0, retrigger: 'toggle' },
    { inputNote: null, gmNote: 36, layerOrder: 'shuffle', filterType: 'highpass', resonanceDb: 30 },
    { hatOpennessMin: 0, hatOpennessMax: 0.5, chokeGroups: ['self'], chokedBy: ['self'] },
    { layers: [layer('Kick.wav', 30, 60), layer('Kick.wav', 50, 100)], muted: true },
  ]);
  const withMore = { ...kit, groove: { hits: [], lengthSec: 1 }, about: { author: 'A--B' } };
  const pkg = { kit: withMore as unknown as Kit, bytes };
  const { back, exportReport } = await thereAndBack(pkg, decentExporter);
  expect(linesOf(exportReport).filter((line) => !/×\d+$/.test(line))).toMatchInlineSnapshot(`
    [
      "reverse ×1: samples are played forwards",
      "holdSec ×1: envelopes have no hold",
      "reverbSendDb ×1: a preset has no sends",
      "output ×1: a preset has no buses",
      "groove ×1: a preset plays nothing by itself",
      "velocityToGain ×1: velocity is a linear gain at most: soft hits are louder",
      "playbackMode ×1: an envelope takes heed of note-offs: a long release lets it ring",
      "releaseSec ×1: as slow as needed for the sound to ring",
      "retrigger ×2: a hit can only end the sound before it",
      "inputNote ×1: a sample needs a note: a free one plays it",
      "layerOrder ×1: random without the same one twice in a row",
      "resonanceDb ×1: no more than a Q of 5, and none without a filter",
      "hatOpennessMin ×1: by controller 4, which counts as open until the pedal moves",
      "hatOpennessMax ×1: by controller 4, which counts as open until the pedal moves",
      "velocityMin ×2: softest first, and one range for each velocity",
      "velocityMax ×1: softest first, and one range for each velocity",
      "chokeGroups ×1: a hit ends the one before it",
      "about ×1: a remark at the head of the preset",
    ]
  `);
  expect(back.pads.map(({ playbackMode, releaseSec }) => [playbackMode, releaseSec])).toEqual([
    ['one-shot', undefined],
    ['gate', 0.2],
    ['one-shot', undefined],
    ['one-shot', undefined],
    ['one-shot', undefined],
  ]);
  expect(back.pads[2]?.inputNote).toBe(83);
  expect(back.pads[4]?.layers).toMatchObject([
    { velocityMin: 1, velocityMax: 60 },
    { velocityMin: 61, velocityMax: 127 },
  ]);
  expect(await presetOf(pkg)).toContain('<!-- A- -B -->');
});

test('more pads than notes: the last are left out, and said to be', async () => {
  const pads = Array.from({ length: 130 }, (_, i) => ({ inputNote: i < 100 ? 127 - i : null }));
  const { back, exportReport } = await thereAndBack(kitOf('Kit', pads), decentExporter);
  expect(back.pads).toHaveLength(128);
  expect(linesOf(exportReport, 'dropped')).toEqual(['pads ×2: other pads have all 128 notes']);
});

describe('kits of others come back as they were, up to the report', () => {
  for (const name of [
    'Audiophob.h2drumkit',
    'HardElectro1.h2drumkit',
    'circAfrique_v4.h2drumkit',
    'sf_GMbank.sf2',
    'discord-gm-mini',
  ]) {
    test.skipIf(!hasKit(name))(`${name} (skipped where it isn’t there)`, async () => {
      const pkg = await packageOf(name);
      const { back, exportReport, importReport } = await thereAndBack(pkg, decentExporter);
      expect(unnamed(differencesOf(pkg.kit, back), exportReport)).toEqual([]);
      expect(linesOf(importReport, 'dropped')).toEqual([]);
      expect(back.pads).toHaveLength(pkg.kit.pads.length);
      const layersOf = ({ pads }: Kit) => pads.flatMap(({ layers }) => layers).length;
      expect(layersOf(back)).toBeGreaterThanOrEqual(layersOf(pkg.kit));
    });
  }
});

/** A kit of another program, with its samples. */
async function packageOf(name: string): Promise<KitPackage> {
  const path = join(KITS, name);
  const files = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((file) => statSync(join(path, file)).isFile())
        .map((file) => ({
          path: `${name}/${file}`,
          blob: new Blob([readFileSync(join(path, file))]),
        }))
    : [{ path: name, blob: new Blob([readFileSync(path)]) }];
  const foreign = await readForeignKit({ files });
  if (!foreign) throw new Error('no kit was found');
  const bytes = new Map<string, Blob>();
  const sounds = new Map<string, DraftSound>();
  for (const [samplePath, blob] of foreign.samples) {
    const data = new Uint8Array(await blob.arrayBuffer());
    const id = createHash('sha256').update(data).digest('hex');
    bytes.set(id, blob);
    const sample = {
      id,
      name: basename(samplePath),
      path: samplePath,
      byteLength: data.length,
      durationSec: 1,
    };
    const features = { pitchHz: null, brightnessHz: 0, decaySec: 0 };
    sounds.set(samplePath, { sample, classification: null, features });
  }
  return { kit: kitFromDraft(foreign.draft, sounds), bytes };
}

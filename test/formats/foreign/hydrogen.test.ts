import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../../src/formats/archives/archive.ts';
import { findKits } from '../../../src/formats/foreign/foreign-formats.ts';
import { hydrogenImporter } from '../../../src/formats/foreign/hydrogen/hydrogen-importer.ts';
import { velocityRangeOf } from '../../../src/formats/foreign/hydrogen/hydrogen-layers.ts';
import { KitFileError } from '../../../src/formats/kit-file-error.ts';
import { ReportBuilder } from '../../../src/kit/import-report.ts';
import { hasKit, importFirst, KITS, linesOf, treeOf } from './kits.ts';

const wrap = (instruments: string, head = '') =>
  `<?xml version="1.0"?><drumkit_info xmlns="http://www.hydrogen-music.org/drumkit"><name>Kit</name>${head}` +
  `<instrumentList>${instruments}</instrumentList></drumkit_info>`;

const samples = { 'Kit/a.wav': null, 'Kit/b.wav': null, 'Kit/c.wav': null };

const read = (xml: string) =>
  importFirst(hydrogenImporter, treeOf({ 'Kit/drumkit.xml': xml, ...samples }));

const layer = (file: string, more = '<min>0</min><max>1</max><gain>1</gain><pitch>0</pitch>') =>
  `<layer><filename>${file}</filename>${more}</layer>`;

describe('layouts', () => {
  test('0.9.3: no namespace, one file or layers, bytes as characters, excludes', async () => {
    const { draft, report } = await read(
      `<drumkit_info><name>Gr&#xC3;&#xB6;&#xC3;&#x9F;e</name><author>A</author><info>I</info><license>GPL</license><instrumentList>
        <instrument><id>4</id><filename>A.WAV</filename><name>Closed</name><volume>0.5</volume><pan_L>0.8</pan_L><pan_R>1</pan_R>
          <exclude><id>7</id></exclude></instrument>
        <instrument><id>7</id><name>Open</name><pan_L>1</pan_L><pan_R>0.25</pan_R><exclude/>${layer('b.wav')}</instrument>
        <instrument><id>8</id><name></name></instrument></instrumentList></drumkit_info>`,
    );
    expect(draft.name).toBe('Größe');
    expect(draft.about).toEqual({ author: 'A', info: 'I', license: 'GPL' });
    expect(draft.notes).toBe('silent');
    const [closed, open] = draft.pads;
    expect(closed).toMatchObject({
      name: 'Closed',
      gainDb: -6.0206,
      pan: 0.2,
      inputNote: null,
      chokeGroups: ['exclude-1'],
      chokedBy: [],
      layers: [{ samplePath: 'Kit/a.wav', velocityMin: 1, velocityMax: 127, gainDb: 0 }],
    });
    expect(open).toMatchObject({ pan: -0.75, chokeGroups: [], chokedBy: ['exclude-1'] });
    expect(draft.pads).toHaveLength(2);
    expect(linesOf(report, 'dropped')).toEqual(['instrument ×1: an empty slot without samples']);
  });

  test('1.2: components by id, selection on the instrument', async () => {
    const { draft, report } = await read(
      wrap(
        `<instrument><id>0</id><name>Snare</name><volume>1</volume><gain>2</gain><pan>-0.5</pan><sampleSelectionAlgo>ROUND_ROBIN</sampleSelectionAlgo>
          <instrumentComponent><component_id>1</component_id><gain>0.5</gain>${layer('a.wav')}${layer('b.wav')}</instrumentComponent>
          <instrumentComponent><component_id>0</component_id><gain>1</gain>${layer('c.wav')}</instrumentComponent></instrument>`,
        `<componentList><drumkitComponent><id>0</id><name>Room</name><volume>1</volume></drumkitComponent>
          <drumkitComponent><id>1</id><name>Close</name><volume>0.5</volume></drumkitComponent></componentList>`,
      ),
    );
    expect(draft.pads).toHaveLength(1);
    expect(draft.pads[0]).toMatchObject({ gainDb: -6.0206, pan: -0.5 });
    expect(draft.pads[0]?.layers).toHaveLength(2);
    expect(draft.pads[0]?.shape).toMatchObject({ layerOrder: 'round-robin', velocityToGain: 0.5 });
    expect(linesOf(report, 'dropped')).toEqual([
      'instrumentComponent ×1: a pad plays one recording at a time',
    ]);
    expect(report.lines.find(({ kind }) => kind === 'dropped')?.places[0]?.from).toBe('Room');
  });

  test('2.0: everything an instrument can say', async () => {
    const { draft, report } = await read(
      wrap(
        `<instrument><id>0</id><name>Hat</name><type>Hi-hat Semi-Open 2</type><volume>1</volume><isMuted>true</isMuted><isSoloed>true</isSoloed><pan>0.25</pan>
          <pitchOffset>-1.5</pitchOffset><randomPitchFactor>0.5</randomPitchFactor><gain>1</gain><applyVelocity>false</applyVelocity>
          <filterActive>true</filterActive><filterCutoff>0.5</filterCutoff><filterResonance>0.8</filterResonance>
          <Attack>441</Attack><Decay>4410</Decay><Sustain>0.5</Sustain><Release>44100</Release><muteGroup>3</muteGroup>
          <midiOutNote>46</midiOutNote><isStopNote>true</isStopNote><isHihat>0</isHihat><lower_cc>32</lower_cc><higher_cc>96</higher_cc><FX1Level>0.3</FX1Level>
          <instrumentComponent><name>Main</name><gain>1</gain><sampleSelectionAlgo>RANDOM</sampleSelectionAlgo>
          ${layer('a.wav', '<min>0</min><max>0.5</max><gain>0.5</gain><pitch>2.25</pitch><ismodified>true</ismodified><smode>reverse</smode><startframe>441</startframe><loopframe>441</loopframe><loops>2</loops><endframe>8820</endframe>')}
          </instrumentComponent></instrument>
        <instrument><id>1</id><name>Other</name><muteGroup>3</muteGroup><midiOutNote>42</midiOutNote><instrumentComponent>${layer('b.wav')}</instrumentComponent></instrument>`,
        '<formatVersion>2</formatVersion>',
      ),
    );
    expect(draft.notes).toBe('meant');
    expect(draft.pads[0]).toEqual({
      name: 'Hat',
      role: 'open-hat',
      hint: 'Hat Hi-hat Semi-Open 2',
      inputNote: 46,
      playbackMode: 'one-shot',
      gainDb: 0,
      pan: 0.25,
      tuneSemitones: 1,
      fineCents: -25,
      chokeGroups: ['mute-3-1'],
      chokedBy: ['mute-3-2'],
      layers: [{ samplePath: 'Kit/a.wav', velocityMin: 1, velocityMax: 63, gainDb: -6.0206 }],
      shape: {
        muted: true,
        velocityToGain: 0,
        layerOrder: 'random',
        retrigger: 'cut',
        tuneRandomCents: 35,
        attackSec: 0.01,
        decaySec: 0.1,
        sustain: 0.5,
        releaseSec: 1,
        filterType: 'lowpass',
        cutoffHz: expect.any(Number) as number,
        resonanceDb: 8,
        hatOpennessMin: 0.251969,
        hatOpennessMax: 0.755906,
        startSec: 0.01,
        endSec: 0.2,
        reverse: true,
      },
    });
    expect(linesOf(report, 'dropped').sort()).toEqual([
      'FXLevel ×1: Hydrogen’s effects are its own',
      'isSoloed ×1: solo is not kept with a kit',
      'loops ×1: no loop that ends',
    ]);
  });
});

describe('velocity', () => {
  const ranges = (bounds: readonly number[]) =>
    bounds
      .slice(1)
      .map((max, i) => velocityRangeOf({ min: bounds[i]!, max }, '', new ReportBuilder()));

  test('quarters', () => {
    expect(ranges([0, 0.25, 0.5, 0.75, 1])).toEqual([
      { min: 1, max: 31 },
      { min: 32, max: 63 },
      { min: 64, max: 95 },
      { min: 96, max: 127 },
    ]);
  });

  test('every velocity plays what Hydrogen plays', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 8 }),
        (thousandths) => {
          const bounds = [0, ...thousandths.sort((a, b) => a - b).map((x) => x / 1000), 1];
          const read = ranges(bounds);
          for (let velocity = 1; velocity <= 127; velocity++) {
            const theirs = bounds.findIndex((max, i) => i > 0 && velocity / 127 <= max) - 1;
            const ours = read.findIndex(({ min, max }) => velocity >= min && velocity <= max);
            // A range between two velocities never sounds in Hydrogen, and takes one here.
            const isTiny = read[ours]!.min === read[ours]!.max;
            if (!isTiny) expect(ours).toBe(theirs);
          }
        },
      ),
    );
  });
});

test('of layers that are always hidden only the first is kept; in turns all are', async () => {
  const instrument = (algorithm: string) =>
    wrap(
      `<instrument><name>X</name><instrumentComponent><sampleSelectionAlgo>${algorithm}</sampleSelectionAlgo>` +
        `${layer('a.wav')}${layer('b.wav')}</instrumentComponent></instrument>`,
    );
  expect((await read(instrument('VELOCITY'))).draft.pads[0]?.layers).toHaveLength(1);
  expect((await read(instrument('ROUND_ROBIN'))).draft.pads[0]?.layers).toHaveLength(2);
});

test('samples of another machine are found by name; missing ones are reported', async () => {
  const { draft, report } = await read(
    wrap(
      `<instrument><name>X</name>${layer('/usr/share/hydrogen/kit/B.wav')}</instrument>` +
        `<instrument><name>Y</name>${layer('gone.wav')}</instrument>`,
    ),
  );
  expect(draft.pads.map(({ layers }) => layers[0]?.samplePath)).toEqual(['Kit/b.wav']);
  expect(linesOf(report).filter((line) => /sample|none/.test(line))).toEqual([
    'sample ×1: it is missing',
    'instrument ×1: none of its samples is there',
    'sample ×1: found by name alone',
  ]);
});

test.each([
  [
    'no samples at all',
    wrap(`<instrument>${layer('gone.wav')}</instrument>`),
    'none of the samples that the drumkit names is there: “gone.wav”',
  ],
  [
    'no instruments',
    wrap('<instrument><name>X</name></instrument>'),
    'no instrument of the drumkit',
  ],
  ['no list', '<drumkit_info/>', 'no list of instruments'],
  ['entities', '<!DOCTYPE a [<!ENTITY b "c">]><drumkit_info></drumkit_info>', 'document types'],
])('refused: %s', async (_, xml, fault) => {
  await expect(read(xml)).rejects.toThrow(fault);
});

test('other XML is no drumkit', async () => {
  expect(await hydrogenImporter.matches(treeOf({ 'a.xml': '<a>drumkit_info</a>' }))).toEqual([]);
});

test('mutated documents are kits or faults', async () => {
  const xml = wrap(
    `<instrument><id>0</id><name>Hat</name><isHihat>0</isHihat><lower_cc>3</lower_cc><muteGroup>1</muteGroup><Attack>5</Attack>${layer('a.wav')}${layer('b.wav')}</instrument>`.repeat(
      3,
    ),
  );
  const edit = fc.record({
    at: fc.nat(),
    remove: fc.nat({ max: 8 }),
    insert: fc.constantFrom(
      '',
      '<',
      '>',
      '1e999',
      '-1',
      'NaN',
      '</layer>',
      '<layer>',
      '../',
      '\0',
      '&',
    ),
  });
  let [kits, faults] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 2 }), async (edits) => {
      let text = xml;
      for (const { at, remove, insert } of edits) {
        const place = at % text.length;
        text = text.slice(0, place) + insert + text.slice(place + remove);
      }
      try {
        const tree = treeOf({ 'Kit/drumkit.xml': text, ...samples });
        const { draft } = await hydrogenImporter.read(tree, { path: 'Kit/drumkit.xml' });
        for (const pad of draft.pads) {
          expect(pad.layers.length).toBeGreaterThan(0);
          expect(Number.isFinite(pad.gainDb + pad.pan + pad.tuneSemitones)).toBe(true);
        }
        kits += 1;
      } catch (error) {
        if (!(error instanceof KitFileError)) throw error;
        expect(error.message.length).toBeGreaterThan(10);
        faults += 1;
      }
    }),
    { numRuns: 1500 },
  );
  expect(Math.min(kits, faults)).toBeGreaterThan(20);
});

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

for (const name of ['Audiophob', 'HardElectro1', 'circAfrique_v4']) {
  const file = `${name}.h2drumkit`;
  test.skipIf(!hasKit(file))(
    `${file}, as its text says (skipped where it isn't there)`,
    async () => {
      const bytes = readFileSync(join(KITS, file));
      // Not by our own readers: the XML lies in the unpacked archive as it is.
      const text = /<drumkit_info[\s\S]*<\/drumkit_info>/.exec(
        gunzipSync(bytes).toString('latin1'),
      )![0];
      const slots = text.split('<instrument>').slice(1);
      const filled = slots.filter((slot) => slot.includes('<filename>'));
      const opened = await openArchive(new Blob([bytes]), file);
      const [kit] = await findKits(opened!.tree);
      expect(kit?.importer.id).toBe('hydrogen');
      const { draft, report, samples: found } = await kit!.importer.read(opened!.tree, kit!.match);

      expect(draft.pads.map((pad) => pad.name)).toEqual(
        filled.map((slot) => /<name>([^<]*)</.exec(slot)![1]),
      );
      expect(draft.pads.flatMap((pad) => pad.layers)).toHaveLength(count(text, /<filename>/g));
      expect(found.size).toBe(new Set(text.match(/<filename>[^<]*/g)).size);
      expect(draft.pads.every((pad) => pad.chokeGroups.length === 0)).toBe(
        !/<muteGroup>\d/.test(text),
      );
      expect(draft.notes).toBe('silent');
      const empty = report.lines.find(({ note }) => note.startsWith('an empty slot'))?.count ?? 0;
      expect(empty).toBe(slots.length - filled.length);
      expect(draft.about.license).not.toBe('');
      expect(draft.about.info).not.toContain('<');
      draft.pads.forEach((pad, i) => {
        const volume = Number(/<volume>([^<]*)</.exec(filled[i]!)![1]);
        expect(10 ** (pad.gainDb / 20)).toBeCloseTo(volume, 4);
      });
    },
  );
}

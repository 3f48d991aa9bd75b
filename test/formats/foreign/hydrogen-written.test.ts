import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hydrogenExporter } from '../../../src/formats/foreign/hydrogen/hydrogen-exporter.ts';
import {
  filterFromHydrogen,
  filterToHydrogen,
} from '../../../src/formats/foreign/hydrogen/hydrogen-filter.ts';
import { muteGroupsOf } from '../../../src/formats/foreign/hydrogen/hydrogen-mute-groups.ts';
import { roleOfType, typesOf } from '../../../src/formats/foreign/hydrogen/hydrogen-types.ts';
import { xmlNumber } from '../../../src/formats/foreign/hydrogen/write-xml.ts';
import type { ExportSample } from '../../../src/formats/foreign/kit-exporter.ts';
import { parseXml } from '../../../src/formats/xml/parse-xml.ts';
import { childOf, textOf } from '../../../src/formats/xml/xml-element.ts';
import { buildKit } from '../../../src/kit/build-kit.ts';
import type { Kit, Layer, Pad } from '../../../src/kit/kit-schema.ts';
import { ROLES } from '../../../src/kit/roles.ts';
import { processorMs } from '../processor-time.ts';
import { linesOf } from './kits.ts';

/** What is written, without a kit's bytes. */

// The last is of a kind whose header isn’t read.
const SAMPLES = new Map<string, ExportSample>([
  ['a', { path: 'Closed.wav', facts: { rateHz: 48_000, frames: 24_000 } }],
  ['b', { path: 'Open & loud.wav', facts: { rateHz: 44_100, frames: 44_100 } }],
  ['c', { path: 'Mystery.ogg', facts: null }],
]);

function layer(sampleId: string, velocityMin = 1, velocityMax = 127, gainDb = 0): Layer {
  return { sampleId, velocityMin, velocityMax, gainDb };
}

function pad(name: string, fields: Partial<Pad> = {}): Pad {
  return {
    id: name,
    slot: 0,
    name,
    role: 'other',
    roleSource: 'none',
    classification: null,
    gmNote: null,
    inputNote: null,
    layers: [layer('a')],
    playbackMode: 'one-shot',
    gainDb: 0,
    pan: 0,
    tuneSemitones: 0,
    fineCents: 0,
    velocityToGain: 0.5,
    chokeGroups: [],
    chokedBy: [],
    ...fields,
  };
}

function write(pads: readonly Pad[], fields: Partial<Kit> = {}) {
  const placed = pads.map((each, slot) => ({ ...each, slot }));
  const kit = { ...buildKit('Kit', []), pads: placed, ...fields } as Kit;
  const { documents, report } = hydrogenExporter.write({ kit, samples: SAMPLES });
  const text = documents[0]!.text;
  const { root } = parseXml(new TextEncoder().encode(text));
  return { text, root, instruments: childOf(root, 'instrumentList')!.children, report };
}

test('a kit of two hats', () => {
  const hats = [
    pad('Closed hat', {
      role: 'closed-hat',
      roleSource: 'user',
      gmNote: 42,
      inputNote: 42,
      gainDb: -6.0206,
      pan: -0.25,
      layers: [layer('a', 1, 63, -12), layer('b', 64, 127)],
      chokeGroups: ['closed-hat'],
    }),
    pad('Open <hat>', {
      role: 'open-hat',
      roleSource: 'user',
      gmNote: 46,
      inputNote: 46,
      gainDb: 12,
      tuneSemitones: -2,
      fineCents: 50,
      startSec: 0.01,
      layers: [layer('b'), layer('b')],
      chokedBy: ['closed-hat'],
    }),
  ];
  const about = { author: 'Ann & Bob', info: 'One\nTwo', license: 'CC0' };
  const { text, report } = write(hats, { name: 'Two hats', about });
  expect(text).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <drumkit_info xmlns="http://www.hydrogen-music.org/drumkit">
     <name>Two hats</name>
     <author>Ann &amp; Bob</author>
     <info>One
    Two</info>
     <license>CC0</license>
     <image/>
     <imageLicense/>
     <componentList>
      <drumkitComponent>
       <id>0</id>
       <name>Main</name>
       <volume>1</volume>
      </drumkitComponent>
     </componentList>
     <instrumentList>
      <instrument>
       <id>0</id>
       <name>Closed hat</name>
       <type>Hi-hat Closed</type>
       <volume>0.499999995</volume>
       <isMuted>false</isMuted>
       <isSoloed>false</isSoloed>
       <pan_L>1</pan_L>
       <pan_R>0.75</pan_R>
       <pitchOffset>0</pitchOffset>
       <randomPitchFactor>0</randomPitchFactor>
       <gain>1</gain>
       <applyVelocity>true</applyVelocity>
       <filterActive>false</filterActive>
       <filterCutoff>1</filterCutoff>
       <filterResonance>0</filterResonance>
       <Attack>0</Attack>
       <Decay>0</Decay>
       <Sustain>1</Sustain>
       <Release>1000</Release>
       <muteGroup>0</muteGroup>
       <midiOutChannel>-1</midiOutChannel>
       <midiOutNote>42</midiOutNote>
       <isStopNote>false</isStopNote>
       <sampleSelectionAlgo>VELOCITY</sampleSelectionAlgo>
       <isHihat>-1</isHihat>
       <lower_cc>0</lower_cc>
       <higher_cc>127</higher_cc>
       <FX1Level>0</FX1Level>
       <FX2Level>0</FX2Level>
       <FX3Level>0</FX3Level>
       <FX4Level>0</FX4Level>
       <instrumentComponent>
        <component_id>0</component_id>
        <gain>1</gain>
        <layer>
         <filename>Closed.wav</filename>
         <min>0</min>
         <max>0.5</max>
         <gain>0.251188643</gain>
         <pitch>0</pitch>
        </layer>
        <layer>
         <filename>Open &amp; loud.wav</filename>
         <min>0.5</min>
         <max>1</max>
         <gain>1</gain>
         <pitch>0</pitch>
        </layer>
       </instrumentComponent>
      </instrument>
      <instrument>
       <id>1</id>
       <name>Open &lt;hat&gt;</name>
       <type>Hi-hat Open</type>
       <volume>1.5</volume>
       <isMuted>false</isMuted>
       <isSoloed>false</isSoloed>
       <pan_L>1</pan_L>
       <pan_R>1</pan_R>
       <pitchOffset>-1.5</pitchOffset>
       <randomPitchFactor>0</randomPitchFactor>
       <gain>2.6540478</gain>
       <applyVelocity>true</applyVelocity>
       <filterActive>false</filterActive>
       <filterCutoff>1</filterCutoff>
       <filterResonance>0</filterResonance>
       <Attack>0</Attack>
       <Decay>0</Decay>
       <Sustain>1</Sustain>
       <Release>1000</Release>
       <muteGroup>0</muteGroup>
       <midiOutChannel>-1</midiOutChannel>
       <midiOutNote>46</midiOutNote>
       <isStopNote>false</isStopNote>
       <sampleSelectionAlgo>ROUND_ROBIN</sampleSelectionAlgo>
       <isHihat>-1</isHihat>
       <lower_cc>0</lower_cc>
       <higher_cc>127</higher_cc>
       <FX1Level>0</FX1Level>
       <FX2Level>0</FX2Level>
       <FX3Level>0</FX3Level>
       <FX4Level>0</FX4Level>
       <instrumentComponent>
        <component_id>0</component_id>
        <gain>1</gain>
        <layer>
         <filename>Open &amp; loud.wav</filename>
         <min>0</min>
         <max>1</max>
         <gain>1</gain>
         <pitch>0</pitch>
         <ismodified>true</ismodified>
         <smode>forward</smode>
         <startframe>441</startframe>
         <loopframe>441</loopframe>
         <loops>0</loops>
         <endframe>44100</endframe>
         <userubber>0</userubber>
         <rubberdivider>1</rubberdivider>
         <rubberCsettings>1</rubberCsettings>
         <rubberPitch>1</rubberPitch>
        </layer>
        <layer>
         <filename>Open &amp; loud.wav</filename>
         <min>0</min>
         <max>1</max>
         <gain>1</gain>
         <pitch>0</pitch>
         <ismodified>true</ismodified>
         <smode>forward</smode>
         <startframe>441</startframe>
         <loopframe>441</loopframe>
         <loops>0</loops>
         <endframe>44100</endframe>
         <userubber>0</userubber>
         <rubberdivider>1</rubberdivider>
         <rubberCsettings>1</rubberCsettings>
         <rubberPitch>1</rubberPitch>
        </layer>
       </instrumentComponent>
      </instrument>
     </instrumentList>
    </drumkit_info>
    "
  `);
  expect(linesOf(report)).toMatchInlineSnapshot(`
    [
      "slot ×2: pads find their places by what they are",
      "chokeGroups ×1: all of a mute group silence each other",
      "gainDb ×2",
      "pan ×1",
      "velocityToGain ×2",
      "tuneSemitones ×1",
      "layerOrder ×1",
      "startSec ×1",
      "role ×2",
      "chokeGroups ×1",
      "inputNote ×2",
      "about ×3",
    ]
  `);
});

describe('names', () => {
  const hostile = fc.oneof(
    fc.constantFrom(']]>', '<!ENTITY x "y">', '&lol;', '\0', '\ud800', 'a\ufffeb', '  ', 'e\u0301'),
    fc.string({ unit: 'binary', maxLength: 300 }),
  );

  test('are text and nothing else, and say so where they can’t stay as they are', () => {
    fc.assert(
      fc.property(fc.tuple(hostile, hostile, hostile), ([kitName, name, info]) => {
        const { root, instruments, report } = write([pad(name)], {
          name: kitName,
          about: { author: name, info, license: kitName },
        });
        const [kitBack, padBack] = [textOf(root, 'name'), textOf(instruments[0]!, 'name')];
        expect(kitBack).not.toBe('');
        expect(padBack).not.toBe('');
        const changed = report.lines.some(
          ({ kind, field }) => field === 'name' && kind === 'approximated',
        );
        expect(changed).toBe(kitBack !== kitName || padBack !== name);
        expect(root.children.map((child) => child.name)).toHaveLength(8);
      }),
      { numRuns: 500 },
    );
  });

  test('an author who is no text is none', () => {
    for (const about of [null, 'me', 7, { author: { a: 1 } }]) {
      expect(textOf(write([pad('A')], { about }).root, 'author')).toBe('');
    }
  });
});

describe('mute groups', () => {
  const clique = (group: string, i: number, all: readonly number[]) => ({
    chokeGroups: [`${group}${i}`],
    chokedBy: all.filter((j) => j !== i).map((j) => `${group}${j}`),
  });

  test('who silence each other are a group, without a word', () => {
    const pads = [0, 1, 2, 3, 4].map((i) =>
      pad(`P${i}`, i % 2 === 0 ? clique('a', i, [0, 2, 4]) : clique('b', i, [1, 3])),
    );
    expect(muteGroupsOf(pads)).toEqual([0, 1, 0, 1, 0]);
    expect(linesOf(write(pads).report).filter((line) => line.includes('choke'))).toEqual([
      'chokeGroups ×5',
    ]);
  });

  test('one way only becomes both ways, and it is said who does it now', () => {
    const pads = [
      pad('Closed', { chokeGroups: ['x'] }),
      pad('Pedal', { chokeGroups: ['x'] }),
      pad('Open', { chokedBy: ['x'] }),
      pad('Other'),
    ];
    expect(muteGroupsOf(pads)).toEqual([0, 0, 0, -1]);
    const { report } = write(pads);
    expect(linesOf(report).filter((line) => line.includes('choke'))).toEqual([
      'chokeGroups ×3: all of a mute group silence each other',
      'chokeGroups ×2',
    ]);
    const places = report.lines.find(({ kind }) => kind === 'approximated')?.places;
    expect(places?.map(({ where, to }) => `${where} ${to}`)).toContain(
      'pad “Open” silences “Closed”, “Pedal”, too',
    );
  });

  test('one that silences many does not make them silence each other', () => {
    const victims = Array.from({ length: 12 }, (_, i) => pad(`V${i}`, { chokedBy: ['x'] }));
    const { report } = write([pad('Killer', { chokeGroups: ['x'] }), ...victims]);
    const [line] = report.lines;
    expect(line).toMatchObject({ kind: 'dropped', field: 'chokeGroups', count: 1 });
    expect(line?.places[0]?.from).toBe('silences “V2”, “V3”, “V4” and 7 more');
  });

  test('a kit’s two open hats both fall silent', () => {
    const open = { chokedBy: ['x'] };
    const pads = [pad('Open', open), pad('Open 2', open), pad('Closed', { chokeGroups: ['x'] })];
    expect(muteGroupsOf(pads)).toEqual([0, 0, 0]);
  });

  test('who silences itself is told of', () => {
    const { report } = write([pad('A', { chokeGroups: ['x'], chokedBy: ['x'] })]);
    expect(linesOf(report, 'dropped')).toEqual([
      'chokeGroups ×1: an instrument has one mute group, and doesn’t silence itself',
    ]);
  });
});

describe('layers', () => {
  const selection = (fields: Partial<Pad>) => {
    const { instruments, report } = write([pad('A', fields)]);
    return [textOf(instruments[0]!, 'sampleSelectionAlgo'), linesOf(report)] as const;
  };
  const odd = 'layers ×1: where ranges overlap or leave a gap, Hydrogen chooses otherwise';

  test.each([
    ['ranges', [layer('a', 1, 60), layer('b', 61, 127)], undefined, 'VELOCITY', false],
    ['turns', [layer('a'), layer('b')], undefined, 'ROUND_ROBIN', false],
    ['chance', [layer('a'), layer('b')], 'random', 'RANDOM', false],
    ['a deck', [layer('a'), layer('b')], 'shuffle', 'RANDOM', false],
    ['an overlap', [layer('a', 1, 80), layer('b', 60, 127)], undefined, 'VELOCITY', false],
    ['a hidden one', [layer('a'), layer('b', 60, 70)], 'random', 'VELOCITY', false],
    [
      'turns and an overlap',
      [layer('a'), layer('b'), layer('a', 9, 20)],
      undefined,
      'ROUND_ROBIN',
      true,
    ],
    ['a gap', [layer('a', 1, 10), layer('b', 100, 127)], undefined, 'VELOCITY', true],
  ] as const)('%s', (_, layers, layerOrder, algorithm, isTold) => {
    const [said, lines] = selection({ layers: [...layers], ...(layerOrder && { layerOrder }) });
    expect(said).toBe(algorithm);
    expect(lines.includes(odd)).toBe(isTold);
  });

  test('17 are more than Hydrogen 1.2 reads', () => {
    const layers = Array.from({ length: 17 }, () => layer('a'));
    expect(selection({ layers })[1]).toContain(
      'layers ×1: Hydrogen 1.2 reads no more, later ones do',
    );
  });

  test('a part is in each sample’s own frames; of an unknown length nothing is said', () => {
    const layers = [layer('a'), layer('b'), layer('c')];
    const { instruments, report } = write([pad('A', { layers, startSec: 0.1, endSec: 0.6 })]);
    const component = childOf(instruments[0]!, 'instrumentComponent')!;
    const frames = component.children
      .filter(({ name }) => name === 'layer')
      .map((each) => [textOf(each, 'startframe'), textOf(each, 'endframe')]);
    expect(frames).toEqual([
      ['4800', '24000'],
      ['4410', '26460'],
      [null, null],
    ]);
    expect(linesOf(report)).toContain('startSec ×1');
  });
});

test('a filter there and back: the cutoff as it was, the peak as far as it goes', () => {
  const hertz = fc.integer({ min: 20, max: 20_000 });
  const tenths = fc.integer({ min: 0, max: 300 });
  fc.assert(
    fc.property(hertz, tenths, (cutoffHz, tenth) => {
      const wanted = { cutoffHz, resonanceDb: tenth / 10 };
      const filter = filterToHydrogen(wanted);
      expect(filter.cutoff).toBeLessThanOrEqual(1);
      expect(filter.resonance).toBeLessThanOrEqual(0.99);
      const heard = filterFromHydrogen(filter)!;
      expect(heard.cutoffHz).toBe(cutoffHz);
      expect(heard.resonanceDb).toBeLessThanOrEqual(wanted.resonanceDb + 0.1);
      // Where two poles can be as sharp.
      if (cutoffHz > 1000 && cutoffHz < 6000 && tenth <= 140) {
        expect(heard.resonanceDb).toBeCloseTo(wanted.resonanceDb, 6);
      }
    }),
  );
});

test('types say each role, and each type once', () => {
  const pads = ROLES.flatMap((role) =>
    [null, 44, 41, 57].map((gmNote) => pad('Half open', { role, roleSource: 'user', gmNote })),
  );
  const types = typesOf(pads).map((type) => type ?? '');
  expect(types.map(roleOfType)).toEqual(pads.map(({ role }) => role));
  expect(new Set(types).size).toBe(types.length);
  expect(typesOf([pad('A'), pad('B', { inputNote: 36 })])).toEqual([null, 'Other']);
  expect(roleOfType('constructor')).toBeNull();
});

test.each([
  [1.5848931924611134e-5, '0.0000158489319'],
  [1e-7, '0.0000001'],
  [0.1 + 0.2, '0.3'],
  [127, '127'],
  [-0, '0'],
])('%s is written as %s', (number, text) => {
  expect(xmlNumber(number)).toBe(text);
});

test('an empty kit is a document all the same', () => {
  expect(write([]).instruments).toEqual([]);
});

test('the largest kit, all silencing all, takes no more than seconds', () => {
  const groups = Array.from({ length: 16 }, (_, i) => `g${i}`);
  const pads = Array.from({ length: 2048 }, (_, i) =>
    pad(`P${i}`, { slot: i, chokeGroups: groups, chokedBy: groups }),
  );
  const kit = { ...buildKit('Kit', []), pads };
  const start = processorMs();
  const { report } = hydrogenExporter.write({ kit, samples: SAMPLES });
  expect(processorMs() - start).toBeLessThan(10_000);
  expect(linesOf(report, 'approximated')).toContain('pads ×1: Hydrogen 1.2 reads no more');
});

import { zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decentImporter } from '../../../src/formats/foreign/decent/decent-importer.ts';
import { readForeignKit } from '../../../src/formats/foreign/read-foreign-kit.ts';
import { KitFileError } from '../../../src/formats/kit-file-error.ts';
import { processorMs } from '../processor-time.ts';
import { importFirst, linesOf, treeOf } from './kits.ts';

const SAMPLES = {
  'Samples/Kick.wav': null,
  'Samples/Snare 1.wav': null,
  'Samples/Snare 2.wav': null,
  'Samples/Hat closed.wav': null,
  'Samples/Hat open.wav': null,
};

const wrap = (groups: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><DecentSampler minVersion="1.0.0">${more}${groups}</DecentSampler>`;

const read = (xml: string) =>
  importFirst(decentImporter, treeOf({ 'Kit.dspreset': xml, ...SAMPLES }));

const padsOf = async (groups: string) => (await read(wrap(groups))).draft.pads;

test('what groups say holds for their samples, the nearest first; levels add up', async () => {
  const { draft, report } = await read(
    wrap(
      `<groups volume="-3dB" globalTuning="1" pan="10" attack="0.1" release="2" ampVelTrack="0.5">
        <group volume="0.5" groupTuning="0.5" pan="-50" name="Drums" hold="0.2">
          <sample path="Samples\\kick.WAV" rootNote="36" loNote="36" hiNote="36" attack="0.3" decay="0.4" sustain="0.25" tuning="-2.25" start="441" end="22049"/>
          <sample path="Samples/Snare 1.wav" rootNote="37" loNote="38" hiNote="38" pan="100" volume="1dB" ampEnvEnabled="false" pitchKeyTrack="0.5"/>
          <sample path="Samples/Snare 2.wav" rootNote="D2" loNote="39" hiNote="41" loopEnabled="true" loopStart="44100" loopEnd="88199" pitchKeyTrack="0"/>
        </group></groups>`,
    ),
  );
  const [kick, snare, loop] = draft.pads;
  expect(draft).toMatchObject({ name: 'Kit', notes: 'meant' });
  expect(kick).toMatchObject({
    name: 'Kick',
    hint: 'Drums Kick.wav',
    inputNote: 36,
    playbackMode: 'gate',
    pan: -0.5,
    tuneSemitones: -1,
    fineCents: 25,
    layers: [{ samplePath: 'Samples/Kick.wav', velocityMin: 1, velocityMax: 127, gainDb: -9.0206 }],
  });
  expect(kick?.shape).toEqual({
    attackSec: 0.3,
    holdSec: 0.2,
    decaySec: 0.4,
    sustain: 0.25,
    releaseSec: 2,
    velocityToGain: 0.25,
    startSec: 0.01,
    endSec: 0.5,
  });
  // 1.5 of the two groups and half a semitone for a key above the root.
  expect(snare).toMatchObject({ playbackMode: 'one-shot', pan: 1, tuneSemitones: 2, fineCents: 0 });
  expect(snare?.layers[0]?.gainDb).toBeCloseTo(-8.0206, 4);
  expect(snare?.shape).toEqual({ releaseSec: 2, velocityToGain: 0.25 });
  expect(loop).toMatchObject({
    inputNote: 39,
    playbackMode: 'loop',
    tuneSemitones: 2,
    fineCents: -50,
    shape: { loopStartSec: 1, loopEndSec: 2 },
  });
  expect(linesOf(report, 'dropped')).toEqual([]);
  expect(linesOf(report, 'approximated')).toEqual([
    'loNote, hiNote ×1: a pad has one note',
    'ampVelTrack ×3: a share of the curve in dB',
  ]);
});

test('attributes in another spelling are as they are meant, and said so', async () => {
  const key = 'rootnote="36" loNote="36" HINOTE="36"';
  const { draft, report } = await read(
    wrap(
      `<groups><group ampveltrack="0"><sample path="Samples/Snare 1.wav" ${key} hivel="61"/>
       <sample path="Samples/Snare 2.wav" ${key} lovel="62" locc4="0" hicc4="127"/></group></groups>`,
    ),
  );
  expect(draft.pads).toMatchObject([{ inputNote: 36, shape: { velocityToGain: 0 } }]);
  expect(draft.pads[0]?.layers).toMatchObject([
    { velocityMin: 1, velocityMax: 61 },
    { velocityMin: 62, velocityMax: 127 },
  ]);
  expect(linesOf(report, 'approximated')).toContain('hivel ×1: as it is meant');
  expect(linesOf(report, 'dropped')).toEqual([]);
});

test('what knobs did to a group’s level and place is saved beside both', async () => {
  const { draft, report } = await read(
    wrap(
      `<groups><group name="Tom" volume="-6dB" pan="10" modVolume="0.5" groupPan="-60">
         <sample path="Samples/Kick.wav" rootNote="45" loNote="45" hiNote="45"/></group></groups>`,
    ),
  );
  expect(draft.pads[0]?.gainDb).toBeCloseTo(-12.02, 1);
  expect(draft.pads[0]?.pan).toBe(-0.5);
  expect(linesOf(report, 'dropped')).toEqual([]);
});

test('velocities and turns', async () => {
  const [turns, chances] = await padsOf(
    `<groups seqLength="2"><group seqMode="round_robin">
      <sample path="Samples/Snare 2.wav" rootNote="38" loNote="38" hiNote="38" loVel="80" seqPosition="2"/>
      <sample path="Samples/Snare 1.wav" rootNote="38" loNote="38" hiNote="38" loVel="80" seqPosition="1"/>
      <sample path="Samples/Kick.wav" rootNote="38" loNote="38" hiNote="38" loVel="0" hiVel="79" seqPosition="1"/></group>
     <group seqMode="true_random">
      <sample path="Samples/Snare 1.wav" rootNote="40" loNote="40" hiNote="40" seqPosition="1"/>
      <sample path="Samples/Snare 2.wav" rootNote="40" loNote="40" hiNote="40" seqPosition="2"/></group></groups>`,
  );
  expect(
    turns?.layers.map((each) => [each.samplePath, each.velocityMin, each.velocityMax]),
  ).toEqual([
    ['Samples/Kick.wav', 1, 79],
    ['Samples/Snare 1.wav', 80, 127],
    ['Samples/Snare 2.wav', 80, 127],
  ]);
  // A linear gain, as theirs is.
  expect(turns?.shape).toMatchObject({ layerOrder: 'round-robin', velocityToGain: 0.5 });
  expect(chances?.shape.layerOrder).toBe('random');
  expect(chances?.layers).toHaveLength(2);
  expect(chances?.name).toBe('Snare');
});

test('the silenced name those that silence them', async () => {
  const pads = await padsOf(
    `<groups><group tags="closed, hats"><sample path="Samples/Hat closed.wav" rootNote="42" loNote="42" hiNote="42"/></group>
     <group tags="open,hats" silencedByTags="closed" silencingMode="normal" release="0.2"><sample path="Samples/Hat open.wav" rootNote="46" loNote="46" hiNote="46"/></group></groups>`,
  );
  expect(pads.map(({ chokeGroups, chokedBy }) => [chokeGroups, chokedBy])).toEqual([
    [['tag-closed'], []],
    [[], ['tag-closed']],
  ]);
  expect(pads.map(({ shape }) => shape.chokeFadeSec)).toEqual([undefined, 0.2]);
});

test('presets are read as DecentSampler reads them, though they be no XML', async () => {
  const { draft } = await read(
    `<DecentSampler><ui><tab><labeled-knob textColor="FF000000" value="1"textColor="FFFFFFFF"/></tab>
      <button><state name="A &and; B"></option></button></ui>
      <groups><group name="Low &amp; high" volume="-3dB" volume="9dB"><sample path="Samples/Kick.wav" rootNote="36" loNote="36" hiNote="36"/></group></groups>
      <midi><cc></cc></midi></midi></DecentSampler> & more`,
  );
  expect(draft.pads).toMatchObject([{ name: 'Low & high', gainDb: -3 }]);
  await expect(read('<DecentSampler><groups>')).rejects.toThrow('the file ends within');
});

test('a group that is one drum lends it its name and level, its filter, its tags’ words', async () => {
  const sample = (name: string, note: number, more = '') =>
    `<sample path="Samples/${name}.wav" rootNote="${note}" loNote="${note}" hiNote="${note}" ${more}/>`;
  const { draft, report } = await read(
    wrap(
      `<groups volume="-1dB">
        <group name="Bass drum" tags="role-kick,bd" volume="-2dB" silencedByTags="bd"><effects><effect type="hipass" frequency="60" resonance="2"/></effects>${sample('Kick', 35, 'volume="3dB"')}</group>
        <group name="Both" volume="-2dB" tags="two"><effects><effect type="lowpass" frequency="22000"/><effect type="chorus"/></effects>${sample('Hat open', 46)}${sample('Hat closed', 42)}</group>
        <group enabled="false" name="Off" silencingDecay="0.2">${sample('Snare 1', 38)}</group>
        <group enabled="false" name="Other hat">${sample('Snare 2', 42)}</group></groups>
       <tags><tag name="bd" polyphony="3"/><tag name="two" polyphony="2" volume="0.5"/></tags>`,
    ),
  );
  const [kick, open, closed, off] = draft.pads;
  expect(draft.pads).toHaveLength(4);
  expect(kick).toMatchObject({ name: 'Bass drum', role: 'kick', gainDb: -3, chokedBy: [] });
  expect(kick?.layers[0]?.gainDb).toBe(3);
  expect(kick?.shape).toMatchObject({
    retrigger: 'cut',
    polyphony: 3,
    filterType: 'highpass',
    cutoffHz: 60,
    resonanceDb: 6.0206,
  });
  expect(open).toMatchObject({ name: 'Hat open', role: null, gainDb: 0 });
  expect(open?.layers[0]?.gainDb).toBe(-3);
  expect(closed?.shape.filterType).toBeUndefined();
  expect(off).toMatchObject({ name: 'Off', shape: { muted: true, chokeFadeSec: 0.2 } });
  expect(linesOf(report, 'dropped')).toEqual([
    '<effect> ×1: DecentSampler’s effects are its own',
    '<tag> ×1: levels of tags are not kept',
    'enabled ×1: a group that is off',
    'polyphony ×2: pads count their voices each for itself',
  ]);
});

test('the hat’s pedal', async () => {
  const pads = await padsOf(
    `<groups><group><sample path="Samples/Hat closed.wav" rootNote="46" loNote="46" hiNote="46" loCC4="0" hiCC4="63"/>
     <sample path="Samples/Hat open.wav" rootNote="46" loNote="46" hiNote="46" loCC4="64" hiCC4="127"/></group></groups>`,
  );
  expect(pads.map(({ shape }) => [shape.hatOpennessMin, shape.hatOpennessMax])).toEqual([
    [0, 0.496063],
    [0.503937, 1],
  ]);
});

test('what can’t be is dropped with a reason', async () => {
  const key = (note: number) => `rootNote="${note}" loNote="${note}" hiNote="${note}"`;
  const { report } = await read(
    wrap(
      `<groups><effects><effect type="reverb"/></effects><group><sample path="Samples/Kick.wav" ${key(36)} tremble="1"/>
       <sample path="Samples/Snare 1.wav" ${key(36)}/><sample path="Samples/Kick.wav" ${key(37)} trigger="release"/>
       <sample path="gone.wav" ${key(38)}/><sample ${key(39)}/><sample path="Samples/Kick.wav" ${key(40)} loVel="90" hiVel="3"/>
       <sample path="Samples/Kick.wav" ${key(41)} loCC1="1" hiCC1="127"/></group>
       <group enabled="false"><sample path="Samples/Snare 2.wav" ${key(36)}/></group></groups>`,
      '<ui><tab><labeled-knob><binding type="effect" level="instrument" parameter="FX_MIX"/></labeled-knob></tab></ui><modulators/>',
    ),
  );
  expect(linesOf(report, 'dropped').sort()).toEqual([
    '<effects> ×1: DecentSampler’s effects are its own',
    '<modulators> ×1: sounds are not modulated',
    '<ui> ×1: Padwise has its own controls',
    'enabled ×1: a group that is off',
    'loCC1 ×1: a controller would have to be moved for it',
    'loVel, hiVel ×1: no velocity plays it',
    'sample ×1: a pad plays one recording at a time',
    'sample ×1: it has no path',
    'sample ×1: it is missing',
    'tremble ×1: an attribute that Padwise has nothing for',
    'trigger ×1: only hits play pads',
  ]);
});

test('a library is a zip; a preset without samples says so', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const preset = wrap(
    '<groups><group><sample path="Samples/Kick.wav" rootNote="36" loNote="36" hiNote="36"/></group></groups>',
  );
  const zip = zipSync({
    'Lib/B.dspreset': bytes(preset),
    'Lib/Samples/Kick.wav': bytes('A'),
    '__MACOSX/Lib/._B.dspreset': bytes('x'),
  });
  const kit = await readForeignKit({
    files: [{ path: 'Lib.dslibrary', blob: new Blob([Uint8Array.from(zip)]) }],
  });
  expect(kit?.draft.name).toBe('B');
  expect([...(kit?.samples.keys() ?? [])]).toEqual(['Lib/Samples/Kick.wav']);
  expect(kit?.others).toEqual([]);
});

test('a preset without a pad says why', async () => {
  const group = (inner: string) => read(wrap(`<groups><group>${inner}</group></groups>`));
  await expect(read(wrap('<groups/>'))).rejects.toThrow('Kit.dspreset: it has no <sample>');
  await expect(read(wrap(''))).rejects.toThrow('Kit.dspreset: it has no sounds: there are no <gr');
  await expect(group('<oscillator waveform="saw"/>')).rejects.toThrow('made by oscillators');
  const kick = 'path="Samples/Kick.wav"';
  await expect(group(`<sample ${kick} trigger="continuous"/>`)).rejects.toThrow(
    'none of its samples is one that a hit plays',
  );
  await expect(
    group('<sample path="A/a.wav"/><sample path="A/b.wav"/><sample path="A/b.wav"/>'),
  ).rejects.toThrow('none of the samples that hits play is there: “A/a.wav” and another');
  await expect(read('<a/>')).rejects.toThrow('no DecentSampler preset');
});

test('mutated presets are kits or faults, soon', async () => {
  const text = wrap(
    `<groups volume="1dB" seqMode="random"><group tags="a" silencedByTags="a,b" pan="3"><sample path="Samples/Kick.wav" rootNote="36" loNote="36" hiNote="36" loVel="1" hiVel="64" loCC4="3" hiCC4="90" start="4" end="9"/>
     <sample path="Samples/Snare 1.wav" rootNote="36" loNote="36" hiNote="36" loVel="65" attack="1" release="3" tuning="1" seqPosition="2"/></group>
     <group><sample path="Samples/Snare 2.wav" rootNote="50" loNote="48" hiNote="52" loopEnabled="true" loopEnd="7"/></group></groups>`,
  );
  const edit = fc.record({
    at: fc.nat(),
    remove: fc.nat({ max: 8 }),
    insert: fc.constantFrom(
      '',
      '',
      '<',
      '"',
      '/',
      '1e999',
      '-',
      '99999',
      'NaN',
      ',',
      ' ',
      '\0',
      '&',
    ),
  });
  let [kits, faults] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
      let mutated = text;
      for (const { at, remove, insert } of edits) {
        const place = at % mutated.length;
        mutated = mutated.slice(0, place) + insert + mutated.slice(place + remove);
      }
      const began = processorMs();
      try {
        const { draft } = await read(mutated);
        for (const { layers, shape, pan, tuneSemitones, fineCents } of draft.pads) {
          for (const value of [pan, tuneSemitones, fineCents, ...Object.values(shape)]) {
            expect(value).not.toBeNaN();
          }
          for (const { velocityMin, velocityMax, gainDb } of layers) {
            expect(velocityMin).toBeGreaterThanOrEqual(1);
            expect(velocityMax).toBeGreaterThanOrEqual(velocityMin);
            expect(velocityMax).toBeLessThanOrEqual(127);
            expect(Math.abs(gainDb)).toBeLessThanOrEqual(96);
          }
        }
        kits += 1;
      } catch (error) {
        if (!(error instanceof KitFileError)) throw error;
        expect(error.message.length).toBeGreaterThan(10);
        faults += 1;
      }
      expect(processorMs() - began).toBeLessThan(2000);
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(kits, faults)).toBeGreaterThan(50);
}, 60_000);

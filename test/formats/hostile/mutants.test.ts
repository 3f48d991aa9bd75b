import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { encodeWav } from '../../../src/audio/wav.ts';
import {
  KitFileError,
  readForeignKit,
  readKit,
  toBundle,
  toJsonFile,
  unzip,
} from '../../../src/formats/kit-files.ts';
import { checkKit } from '../../../src/kit/check-kit.ts';
import { kitFromDraft } from '../../../src/kit/kit-from-draft.ts';
import { KIT_LIMITS, kitSchema } from '../../../src/kit/kit-schema.ts';
import { gzipped, pax, tarOf } from '../archives/tars.ts';
import { bankOf, range } from '../foreign/soundfonts.ts';
import { smallPackage } from '../packages.ts';
import { processorMs } from '../processor-time.ts';
import { mutateBytes, mutateText, randomOf, type Random } from './mutations.ts';

/**
 * Ten thousand broken files of each kind: each is a sound kit or a fault with a sentence, soon. The
 * files differ from run to run; the seed of a failure is in its message.
 */
const RUNS = Number(process.env.PADWISE_MUTANTS ?? 10_000);
const SLOWEST_MS = 2000;

const bytesOf = (text: string) => new TextEncoder().encode(text);
const blobOf = (bytes: Uint8Array | string) =>
  new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]);

const WAV = new Uint8Array(
  encodeWav([Float32Array.from({ length: 40 }, (_, i) => Math.sin(i))], 44_100, { bitDepth: 16 }),
);

const DRUMKIT = `<?xml version="1.0" encoding="UTF-8"?>
<drumkit_info xmlns="http://www.hydrogen-music.org/drumkit">
 <name>Kit</name><author>A</author><info>&lt;p&gt;x</info><license>CC0</license>
 <componentList><drumkitComponent><id>0</id><name>Main</name><volume>1</volume></drumkitComponent></componentList>
 <instrumentList>
  <instrument><id>0</id><name>Kick</name><volume>0.8</volume><isMuted>false</isMuted><pan>-0.5</pan>
   <muteGroup>1</muteGroup><midiOutNote>36</midiOutNote><Attack>10</Attack><Decay>20</Decay><Sustain>0.5</Sustain><Release>1000</Release>
   <filterActive>true</filterActive><filterCutoff>0.5</filterCutoff><filterResonance>0.1</filterResonance>
   <sampleSelectionAlgo>ROUND_ROBIN</sampleSelectionAlgo>
   <instrumentComponent><component_id>0</component_id><gain>1</gain>
    <layer><filename>a.wav</filename><min>0</min><max>0.5</max><gain>1</gain><pitch>0.5</pitch>
     <ismodified>true</ismodified><smode>forward</smode><startframe>1</startframe><loopframe>2</loopframe><loops>1</loops><endframe>30</endframe></layer>
    <layer><filename>b.wav</filename><min>0.5</min><max>1</max><gain>0.5</gain><pitch>-1</pitch></layer>
   </instrumentComponent></instrument>
  <instrument><id>1</id><name>Hat &amp; co</name><hihat_grp>0</hihat_grp><lower_cc>0</lower_cc><higher_cc>90</higher_cc>
   <muteGroup>1</muteGroup><midiOutNote>42</midiOutNote>
   <layer><filename>a.wav</filename><min>0</min><max>1</max><gain>1</gain><pitch>0</pitch></layer></instrument>
 </instrumentList>
</drumkit_info>`;

const SFZ = `// a kit
<control> default_path=samples\\ #define $KICK 36
#include "more.sfz"
<global> amp_veltrack=80 ampeg_release=0.2
<group> group_label=Kick key=$KICK group=1 off_by=2 seq_length=2
<region> seq_position=1 sample=a.wav lovel=1 hivel=64 volume=-3 pan=-20 tune=12
<region> seq_position=2 sample=b.wav lovel=65 hivel=127 offset=2 end=30 loop_mode=one_shot
<group> key=f#2 lorand=0 hirand=0.5 group=2 locc4=0 hicc4=63
<region> sample=a.wav amp_velcurve_64=0.5 fil_type=lpf_2p cutoff=2000 resonance=3
<region> lorand=0.5 hirand=1 sample=b.wav transpose=-2 off_mode=time off_time=0.05
`;
const MORE = '<global> volume=-1\n#define $X 1\n';

const PRESET = `<?xml version="1.0" encoding="UTF-8"?>
<DecentSampler minVersion="1.0.0">
 <ui><tab><labeled-knob x="1" y="2" label="Tone"/></tab></ui>
 <groups attack="0.001" release="0.3" ampVelTrack="0.8">
  <group name="Kick" tags="kick" silencedByTags="hat" silencingMode="fast" seqMode="round_robin" volume="-3dB">
   <sample path="Samples/a.wav" rootNote="36" loNote="36" hiNote="36" loVel="1" hiVel="64" seqPosition="1" pan="-20" tuning="0.5"/>
   <sample path="Samples/b.wav" rootNote="36" loNote="36" hiNote="36" loVel="65" hiVel="127" seqPosition="2" start="1" end="30" loopEnabled="true"/>
  </group>
  <group tags="hat" trigger="attack"><sample path="Samples/a.wav" rootNote="42" loNote="42" hiNote="42"/></group>
 </groups>
</DecentSampler>`;

const BANK = bankOf({
  samples: [
    { name: 'a', frames: Array.from({ length: 60 }, (_, i) => 100 * i), rateHz: 44_100 },
    {
      name: 'b',
      frames: Array.from({ length: 50 }, (_, i) => -50 * i),
      rateHz: 22_050,
      loop: [4, 40],
    },
  ],
  instruments: [
    [
      [
        [43, range(36, 36)],
        [44, range(1, 64)],
        [57, 1],
        [53, 0],
      ],
      [
        [43, range(42, 44)],
        [48, 60],
        [54, 1],
        [53, 1],
      ],
    ],
  ],
  presets: [{ name: 'Standard', bank: 128, program: 0, zones: [[[41, 0]]] }],
});

interface Kind {
  readonly name: string;
  readonly mutant: (random: Random) => Promise<() => Promise<unknown>> | (() => Promise<unknown>);
}

type Files = Readonly<Record<string, Uint8Array | string>>;

const foreign = (files: Files) => async () => {
  const list = Object.entries(files).map(([path, content]) => ({ path, blob: blobOf(content) }));
  const kit = await readForeignKit({ files: list });
  if (!kit) return;
  expect(kit.draft.pads.length).toBeLessThanOrEqual(KIT_LIMITS.pads * 64);
  const sounds = new Map(
    [...kit.samples].map(([path, blob], i) => {
      expect(path).not.toMatch(/^\/|(^|\/)\.\.(\/|$)/);
      const id = i.toString(16).padStart(64, '0');
      const sample = { id, name: 'x', path, byteLength: Math.max(1, blob.size), durationSec: 0 };
      const features = { pitchHz: null, brightnessHz: 0, decaySec: 0 };
      return [path, { sample, classification: null, features }] as const;
    }),
  );
  const made = kitFromDraft(kit.draft, sounds);
  expect(kitSchema.safeParse(made).error?.issues ?? []).toEqual([]);
  expect(checkKit(made)).toEqual([]);
};

const whole = async (file: Blob) => {
  const { kit, bytes } = await readKit(file);
  expect(checkKit(kit)).toEqual([]);
  expect(bytes.size).toBe(kit.samples.length);
};

const samples = { 'a.wav': WAV, 'b.wav': WAV };
const inZip = (files: Files) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? bytesOf(content) : Uint8Array.from(content),
      ]),
    ),
  );

async function kinds(): Promise<Kind[]> {
  const read = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
  const json = await read(await toJsonFile(smallPackage()));
  const jsonText = new TextDecoder().decode(json);
  const bundle = await read(await toBundle(smallPackage()));
  const tar = tarOf([
    pax({ path: 'Kit/drumkit.xml' }),
    { name: 'x', content: DRUMKIT },
    { name: 'Kit/a.wav', content: WAV },
    { name: 'Kit/b.wav', content: WAV },
  ]);
  const sfzZip = inZip({
    'Kit.sfz': SFZ,
    'more.sfz': MORE,
    'samples/a.wav': WAV,
    'samples/b.wav': WAV,
  });
  const library = inZip({ 'Kit.dspreset': PRESET, 'Samples/a.wav': WAV, 'Samples/b.wav': WAV });
  const sounds = inZip({ 'kick.wav': WAV, 'hats/b.wav': WAV });
  const sfzFiles = (text: string, more = MORE) =>
    foreign({ 'Kit.sfz': text, 'more.sfz': more, 'samples/a.wav': WAV, 'samples/b.wav': WAV });
  const bytes = (name: string, file: Uint8Array): Kind => ({
    name: `${name}, by its bytes`,
    mutant: (random) => foreign({ [name]: mutateBytes(file, random) }),
  });
  return [
    {
      name: 'Padwise JSON, by its bytes',
      mutant: (r) => () => whole(blobOf(mutateBytes(json, r))),
    },
    {
      name: 'Padwise JSON, by its words',
      mutant: (r) => () => whole(blobOf(mutateText(jsonText, r))),
    },
    {
      name: 'Padwise bundle, by its bytes',
      mutant: (r) => () => whole(blobOf(mutateBytes(bundle, r))),
    },
    {
      name: 'Hydrogen document, by its words',
      mutant: (r) => foreign({ 'drumkit.xml': mutateText(DRUMKIT, r), ...samples }),
    },
    bytes('Kit.tar', tar),
    bytes('Kit.h2drumkit', gzipped(tar)),
    { name: 'SFZ document, by its words', mutant: (r) => sfzFiles(mutateText(SFZ, r)) },
    { name: 'SFZ include, by its words', mutant: (r) => sfzFiles(SFZ, mutateText(MORE + SFZ, r)) },
    bytes('Kit.zip', sfzZip),
    {
      name: 'DecentSampler preset, by its words',
      mutant: (r) =>
        foreign({
          'Kit.dspreset': mutateText(PRESET, r),
          'Samples/a.wav': WAV,
          'Samples/b.wav': WAV,
        }),
    },
    bytes('Kit.dslibrary', library),
    bytes('Bank.sf2', BANK),
    {
      name: 'zip of samples, by its bytes',
      mutant: (r) => async () => {
        for (const { path } of await unzip(blobOf(mutateBytes(sounds, r)))) {
          expect(path).not.toMatch(/^\/|(^|\/)\.\.(\/|$)|\\/);
        }
      },
    },
  ];
}

describe.each(await kinds())('$name', ({ mutant }) => {
  test(`${RUNS} mutants`, { timeout: 180_000 }, async () => {
    const first = Math.floor(Math.random() * 2 ** 31);
    let [opened, refused, slowestMs] = [0, 0, 0];
    for (let i = 0; i < RUNS; i++) {
      const seed = first + i;
      const run = await mutant(randomOf(seed));
      const began = processorMs();
      try {
        await run();
        opened += 1;
      } catch (error) {
        if (!(error instanceof KitFileError)) throw new Error(`seed ${seed}`, { cause: error });
        // A sentence, and not the whole file in it.
        if (!/\w{2,} \w/.test(error.message) || error.message.length > 600) {
          throw new Error(`seed ${seed}: no sentence: ${error.message.slice(0, 700)}`, {
            cause: error,
          });
        }
        if (/is not a function|undefined|Cannot read|can't be handled/.test(error.message)) {
          throw new Error(`seed ${seed}: the program's own fault`, { cause: error });
        }
        refused += 1;
      }
      slowestMs = Math.max(slowestMs, processorMs() - began);
    }
    expect(slowestMs).toBeLessThan(SLOWEST_MS);
    // Both happen, or the changes are too tame or too wild to show anything.
    expect(opened).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });
});

import { describe, expect, test } from 'vitest';
import { KitFileError, readKit, toJson } from '../../src/formats/kit-files.ts';
import { smallPackage } from './packages.ts';

type Path = readonly (string | number)[];

/** The small kit's document with one value replaced, or taken out by undefined. */
async function documentWith(path: Path, value: unknown): Promise<object> {
  const document = structuredClone(await toJson(smallPackage()));
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown>)[key], document);
  (parent as Record<PropertyKey, unknown>)[path.at(-1)!] = value;
  return document;
}

const layer = ['pads', 1, 'layers', 0] as const;

const faults: readonly (readonly [Path, unknown, string])[] = [
  [['name'], 7, 'name: expected text of at most 200 characters, got 7'],
  [['name'], 'x'.repeat(201), 'name: expected text of at most 200 characters, got 201 of them'],
  [['pads'], {}, 'pads: expected a list of at most 2048 entries, got an object'],
  [['pads'], undefined, 'pads: expected a list of at most 2048 entries, got nothing'],
  [['pads', 1], 'no', 'pads[1]: expected an object, got "no"'],
  [['pads', 1, 'slot'], 2048, 'pads[1].slot: expected a whole number from 0 to 2047, got 2048'],
  [
    ['pads', 1, 'gmNote'],
    1.5,
    'pads[1].gmNote: expected a whole number from 0 to 127 or null, got 1.5',
  ],
  [['pads', 1, 'pan'], -2, 'pads[1].pan: expected a number from -1 to 1, got -2'],
  [['pads', 1, 'role'], 'drum', 'pads[1].role: expected one of kick, snare, rim, clap, '],
  [
    ['pads', 1, 'layers'],
    [],
    'pads[1].layers: expected a list of 1 to 128 entries, got a list of 0',
  ],
  [
    ['pads', 1, 'classification'],
    { role: 'kick', confidence: 2, topThree: [], modelVersion: '1' },
    'pads[1].classification.confidence: expected a number from 0 to 1, got 2',
  ],
  [
    [...layer, 'velocityMin'],
    'abc',
    'pads[1].layers[0].velocityMin: expected a whole number from 1 to 127, got "abc"',
  ],
  [
    [...layer, 'sampleId'],
    'f'.repeat(63),
    `pads[1].layers[0].sampleId: expected a SHA-256 as 64 lower-case hex digits, got "${'f'.repeat(40)}…"`,
  ],
  [
    [...layer, 'sampleId'],
    'f'.repeat(64),
    'pads[1].layers[0].sampleId: names no sample of this kit',
  ],
  [[...layer, 'velocityMax'], 0, 'pads[1].layers[0].velocityMax: expected a whole number from 1'],
  [['pads', 1, 'slot'], 6, 'fits'],
  [['pads', 1, 'gmNote'], 58, 'pads[1].gmNote: 58 is already that of pads[0]'],
  [
    ['samples', 0, 'durationSec'],
    -1,
    'samples[0].durationSec: expected a number of 0 or more, got -1',
  ],
  [
    ['samples', 0, 'byteLength'],
    2 ** 27,
    'samples[0].byteLength: expected a whole number from 1 to',
  ],
  [
    ['samples', 0, 'byteLength'],
    300,
    'samples[0].byteLength: “kick.wav” should have 300 bytes, but has',
  ],
  [
    ['samples', 0, 'byteLength'],
    5,
    'samples[0].byteLength: “kick.wav” should have 5 bytes, but has 4',
  ],
  [['samples', 0, 'data'], undefined, 'samples[0].data: the audio of “kick.wav” is missing'],
  [
    ['samples', 0, 'data'],
    'AQI!BA==',
    'samples[0].data: base64 text with a foreign character at position 3',
  ],
  [['samples', 0, 'data'], 'AQIDBQ==', 'samples[0]: the audio of “kick.wav” is damaged'],
  [['samples', 0, 'path'], 'C:/x.wav', "samples[0].path: expected a path below the kit's folder"],
  [['later'], NaN, 'later: expected a JSON value, got NaN'],
];

describe('a document with a fault', () => {
  test.each(faults)('%j as %j: %s', async (path, value, message) => {
    const reading = readKit(await documentWith(path, value));
    if (message === 'fits') {
      await expect(reading).resolves.toBeDefined();
      return;
    }
    await expect(reading).rejects.toThrow(KitFileError);
    await expect(reading).rejects.toThrow(message);
  });

  test('knows its place', async () => {
    const document = await documentWith(['pads', 1, 'pan'], -2);
    await expect(readKit(document)).rejects.toMatchObject({
      where: 'pads[1].pan',
      what: 'expected a number from -1 to 1, got -2',
    });
  });
});

test('what more audio than a kit file holds is refused before it is read', async () => {
  const document = (await documentWith(['later'], 1)) as { samples: { id: string }[] };
  const many = Array.from({ length: 17 }, (_, i) => ({
    ...document.samples[0]!,
    id: i.toString(16).padStart(64, '0'),
    byteLength: 64 * 2 ** 20,
  }));
  await expect(readKit({ ...document, pads: [], samples: many })).rejects.toThrow(
    'samples: 1.1 GiB of audio, more than the 1 GiB of a kit file',
  );
});

test('keys that reach for prototypes do nothing', async () => {
  const text = JSON.stringify(await toJson(smallPackage()));
  const hostile = text
    .replace('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},')
    .replace('"pads":[{', '"pads":[{"__proto__":{"polluted":1},')
    .replace('"later":{', '"later":{"__proto__":{"polluted":1},');
  expect(hostile.match(/__proto__/g)).toHaveLength(3);
  const { kit } = await readKit(new Blob([hostile]));
  for (const object of [kit, kit.pads[0]!, kit.later as object, {}]) {
    expect('polluted' in object).toBe(false);
    expect(Object.keys(object)).not.toContain('__proto__');
  }
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readKit, toBundle, toJson } from '../../src/formats/kit-files.ts';
import { padSchema } from '../../src/kit/kit-schema.ts';
import { padShapeFields } from '../../src/kit/pad-shape.ts';

/**
 * Kits as Padwise wrote them once. They are never made anew: whatever the document becomes, a kit of
 * version 1 opens and says what it said. A field that gets another meaning needs a new version and a
 * way from the old one, and these tests to go on passing.
 */
const FROZEN = [
  {
    file: 'kit-v1-first.padwise.json',
    what: 'of the first documents',
    sha256: 'bd6a55698498403ea3274852931909751dd13922236b4d9f73a6b8e2bdd6398e',
  },
  {
    file: 'kit-v1-everything.padwise.json',
    what: 'with everything that version 1 has',
    sha256: '9677136b4f9f158a21e94e0005f2695514bf9153e120e311e83338ef06aa982e',
  },
];

const read = (file: string) => readFileSync(new URL(`./frozen/${file}`, import.meta.url), 'utf8');

interface Document {
  readonly pads: readonly object[];
  readonly samples: readonly { id: string; data: string }[];
}

describe.each(FROZEN)('a kit $what', ({ file, sha256 }) => {
  const text = read(file);
  const document = JSON.parse(text) as Document;

  test('is still the one that was written', () => {
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
  });

  test('opens with all that it says, and its audio', async () => {
    const { kit, bytes } = await readKit(new Blob([text]));
    const samples = document.samples.map(({ data: _data, ...rest }) => rest);
    expect(kit).toEqual({ ...document, samples });
    for (const { id, data } of document.samples) {
      const audio = Buffer.from(await bytes.get(id)!.arrayBuffer());
      expect(audio.toString('base64')).toBe(data);
    }
  });

  test('is written again in both forms as it was', async () => {
    const pkg = await readKit(new Blob([text]));
    expect(await toJson(pkg)).toEqual(document);
    const fromBundle = await readKit(await toBundle(pkg));
    expect(await toJson(fromBundle)).toEqual(document);
  });
});

test('the fuller one has every field that a pad can have', () => {
  const { pads } = JSON.parse(read(FROZEN[1]!.file)) as Document;
  const said = new Set(pads.flatMap((pad) => Object.keys(pad)));
  const known = [...Object.keys(padSchema._zod.def.shape), ...Object.keys(padShapeFields)];
  // A field that comes later is none of these files: it has to be listed here.
  expect(known.filter((field) => !said.has(field))).toEqual([]);
});

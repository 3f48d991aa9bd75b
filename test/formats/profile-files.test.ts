import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KitFileError } from '../../src/formats/kit-file-error.ts';
import * as profileFiles from '../../src/formats/profile-files.ts';
import { validateProfile } from '../../src/formats/read-profile.ts';
import { checkProfile } from '../../src/profiles/check-profile.ts';
import { FACTORY_PROFILES } from '../../src/profiles/factory-profiles.ts';
import { PROFILE_SCHEMA_ID, profileSchema } from '../../src/profiles/profile-schema.ts';

const full = {
  ...FACTORY_PROFILES.find(({ id }) => id === 'roland-td')!,
  channel: 10,
  grid: { columns: 2, notes: [36, 38, 42, 46] },
  velocity: {
    curve: 'custom',
    points: [
      { from: 1, to: 1 },
      { from: 90, to: 127 },
    ],
  },
  doubleHitMs: 20,
  controls: [
    {
      source: { kind: 'cc', controller: 16, encoding: 'offset-64' },
      target: { kind: 'pad', inputNote: null, field: 'gainDb' },
    },
    { source: { kind: 'note', note: 20 }, target: { kind: 'action', action: 'panic' } },
  ],
  lights: { palette: 'launchpad', rgb: 'launchpad-x', port: 'LPX MIDI' },
};
const blobOf = (value: unknown) => new Blob([JSON.stringify(value)]);
const faultOf = (file: Blob) =>
  profileFiles.read(file).then(
    () => 'none',
    (error: unknown) => (error instanceof KitFileError ? error.message : String(error)),
  );

test('what is written is read again as it was', async () => {
  for (const profile of [...FACTORY_PROFILES, validateProfile(full)]) {
    const file = await profileFiles.write(profile);
    expect(file.size).toBeLessThan(64 * 1024);
    expect(await profileFiles.read(file)).toEqual({ ...profile, $schema: PROFILE_SCHEMA_ID });
  }
});

describe('a fault is said in a sentence, with its place', () => {
  test.each([
    [
      'format: a profile has "padwise-controller" here, but it is "padwise-kit"',
      { format: 'padwise-kit' },
    ],
    ['version: made by a newer Padwise: version 2, this one reads version 1', { version: 2 }],
    ['id: expected up to 64 lower-case letters, digits and hyphens, got "A b"', { id: 'A b' }],
    [
      'notes[0].note: expected a whole number from 0 to 127, got 128',
      { notes: [{ note: 128, role: 'kick', gmNote: 36 }] },
    ],
    [
      'notes[1].note: 36 is already given at notes[0].note',
      { notes: [36, 36].map((note) => ({ note, role: 'kick', gmNote: 36 })) },
    ],
    [
      'grid.notes: 3 notes do not make whole rows of 2 columns',
      { grid: { columns: 2, notes: [1, 2, 3] } },
    ],
    ['grid.notes[1]: 5 is already given at grid.notes[0]', { grid: { columns: 2, notes: [5, 5] } }],
    [
      'hatPedal.open: 9 is what it sends when it is closed, too',
      { hatPedal: { controller: 4, closed: 9, open: 9 } },
    ],
    [
      'velocity.lowest: 90 is above velocity.highest, 40',
      { velocity: { curve: 'soft', lowest: 90, highest: 40 } },
    ],
    [
      'velocity.points: a custom curve has at least two points, but there are none',
      { velocity: { curve: 'custom' } },
    ],
    [
      'velocity.points[1].from: 5 does not rise above the point before it',
      {
        velocity: {
          curve: 'custom',
          points: [
            { from: 5, to: 1 },
            { from: 5, to: 9 },
          ],
        },
      },
    ],
    [
      'controls[0].source.controller: expected a whole number from 0 to 119, got 120',
      {
        controls: [
          { source: { kind: 'cc', controller: 120 }, target: { kind: 'action', action: 'panic' } },
        ],
      },
    ],
    [
      'controls[0].source.kind: expected one of cc, pitch-bend, channel-pressure, note-pressure, note, got "knob"',
      { controls: [{ source: { kind: 'knob' }, target: { kind: 'action', action: 'panic' } }] },
    ],
    [
      'controls[0].target: expected an object, got 3',
      { controls: [{ source: { kind: 'pitch-bend' }, target: 3 }] },
    ],
  ])('%s', async (message, change) => {
    expect(await faultOf(blobOf({ ...full, ...change }))).toBe(message);
  });

  test.each([
    ['the file is empty', new Blob([])],
    [
      "the file is larger than the 256 KiB of a controller's profile",
      new Blob([' '.repeat(256 * 1024 + 1)]),
    ],
    ['the file is no JSON text in UTF-8', new Blob([Uint8Array.of(0xff, 0xfe)])],
    ['the document is no profile: it is not an object', blobOf([])],
    ['line 1, column 10: expected a value, but found "}"', new Blob(['{"notes":}'])],
  ])('%s', async (message, file) => expect(await faultOf(file)).toBe(message));
});

test('a mutated document is a sound profile or a fault, never anything else', () => {
  const outcomes = { profile: 0, fault: 0 };
  const mutation = fc.record({
    which: fc.nat(),
    value: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(undefined, -1, 0, 64, 1e308, 0.1, '', '\0', '__proto__', [], {}),
    ),
  });
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      const document = structuredClone(full) as unknown;
      for (const { which, value } of mutations) {
        const places: (readonly [Record<string, unknown>, string])[] = [];
        const visit = (node: unknown): void => {
          if (typeof node !== 'object' || node === null) return;
          for (const [key, child] of Object.entries(node)) {
            places.push([node as Record<string, unknown>, key]);
            visit(child);
          }
        };
        visit(document);
        const [parent, key] = places[which % places.length]!;
        parent[key] = value;
      }
      try {
        const profile = validateProfile(document);
        expect(profileSchema.safeParse(profile).success).toBe(true);
        expect(checkProfile(profile)).toEqual([]);
        outcomes.profile += 1;
      } catch (error) {
        if (!(error instanceof KitFileError)) throw error;
        expect(error.message.length).toBeGreaterThan(10);
        outcomes.fault += 1;
      }
    }),
    { numRuns: 600 },
  );
  expect(outcomes.profile).toBeGreaterThan(0);
  expect(outcomes.fault).toBeGreaterThan(0);
});

test('rubbish is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect((await faultOf(new Blob([Uint8Array.from(bytes)]))).length).toBeGreaterThan(10);
    }),
  );
});

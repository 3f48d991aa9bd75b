import { expect, test } from 'vitest';
import {
  changeControl,
  withControl,
  withoutControl,
} from '../../../src/profiles/controls/control-edits.ts';
import { ControlIndex } from '../../../src/profiles/controls/control-index.ts';
import { sourceName, targetName } from '../../../src/profiles/controls/control-names.ts';
import {
  PROFILE_LIMITS,
  profileSchema,
  type Control,
  type ControllerProfile,
} from '../../../src/profiles/profile-schema.ts';

const plain: ControllerProfile = {
  format: 'padwise-controller',
  version: 1,
  id: 'mine',
  name: 'Mine',
  ports: [],
  notes: [],
};
const master: Control = {
  source: { kind: 'cc', controller: 7 },
  target: { kind: 'master', gainDb: 0, field: 'gainDb' },
};
const cutoff: Control = {
  source: { kind: 'cc', controller: 74 },
  target: { kind: 'pad', inputNote: null, field: 'cutoffHz' },
};

test('a source moves one thing, and a thing is moved by one source', () => {
  const both = withControl(withControl(plain, master), cutoff);
  expect(both.controls).toEqual([master, cutoff]);
  const moved = withControl(both, { ...master, target: cutoff.target });
  expect(moved.controls).toEqual([{ ...master, target: cutoff.target }]);
  expect(profileSchema.safeParse(moved).success).toBe(true);
});

test('a full profile stays as it is', () => {
  const controls = Array.from({ length: PROFILE_LIMITS.controls }, (_, i): Control => ({
    source: { kind: 'note-pressure', note: i },
    target: { kind: 'pad', inputNote: i, field: 'pan' },
  }));
  const full = { ...plain, controls };
  expect(withControl(full, master)).toBe(full);
});

test('a control is changed and taken away', () => {
  const one = withControl(plain, master);
  expect(changeControl(one, 0, { pickUp: false }).controls).toEqual([{ ...master, pickUp: false }]);
  expect(changeControl(one, 1, { pickUp: false })).toBe(one);
  expect(withoutControl(one, 0)).toEqual(plain);
  expect(withoutControl(one, 3)).toBe(one);
});

test('a message finds its controls, and the fine half its coarse one', () => {
  const fine: Control = { ...master, source: { kind: 'cc', controller: 7, fine: true } };
  const index = new ControlIndex({ controls: [fine, cutoff] });
  expect(index.of(0xb5, 7)).toEqual([{ control: fine, isFineHalf: false }]);
  expect(index.of(0xb5, 39)).toEqual([{ control: fine, isFineHalf: true }]);
  expect(index.of(0xb0, 74)).toEqual([{ control: cutoff, isFineHalf: false }]);
  expect(index.of(0xe0, 74)).toEqual([]);
});

test('names say what moves what', () => {
  expect(targetName(cutoff.target)).toBe('Cutoff of the pad in hand');
  expect(targetName({ kind: 'pad', inputNote: 36, field: 'pan' }, () => 'Kick')).toBe(
    'Pan of Kick',
  );
  expect(targetName({ kind: 'bus', bus: 'drums', field: 'gainDb' })).toBe('Drums level');
  expect(sourceName(cutoff.source)).toBe('CC 74');
});

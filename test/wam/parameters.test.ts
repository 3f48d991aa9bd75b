import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Kit } from '../../src/kit/kit-schema.ts';
import { ParameterValues } from '../../src/wam/parameter-values.ts';
import { PARAMETER_PADS, parametersOf } from '../../src/wam/parameters.ts';
import { makeKit, makePad } from '../audio/engine/engine-fixtures.ts';

const kit: Kit = makeKit(
  makePad('a', 36, { slot: 0, name: 'Deep kick', gainDb: -3, tuneSemitones: 2, fineCents: -25 }),
  makePad('b', 38, { slot: 17, name: 'Snare', gainDb: -70, muted: true }),
  makePad('c', 40, { slot: PARAMETER_PADS, name: 'Past the last' }),
);
const set = (id: string, value: number, normalized = false) => ({ id, value, normalized });

describe('parameters', () => {
  it('are the same for every kit, and named after its pads', () => {
    const ids = [...parametersOf(kit).keys()];
    expect(ids).toEqual([...parametersOf(makeKit()).keys()]);
    expect(ids).toHaveLength(1 + 4 * PARAMETER_PADS);
    expect(parametersOf(kit).get('pad1.gainDb')?.info.label).toBe('1 Deep kick: level');
    expect(parametersOf(kit).get('pad2.gainDb')?.info.label).toBe('Pad 2: level');
  });

  it('come back from the host’s scale as they went', () => {
    const infos = [...parametersOf(kit).values()].slice(0, 5).map(({ info }) => info);
    fc.assert(
      fc.property(
        fc.constantFrom(...infos),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (info, n) => {
          const value = info.denormalize(n);
          expect(value).toBeGreaterThanOrEqual(info.minValue);
          expect(value).toBeLessThanOrEqual(info.maxValue);
          expect(info.denormalize(info.normalize(value))).toBeCloseTo(value, 6);
        },
      ),
    );
  });

  it('show the kit’s values, within their ranges', () => {
    const values = new ParameterValues(kit);
    expect(values.read('pad1.tuneSemitones', false)?.value).toBe(1.75);
    expect(values.read('pad18.gainDb', false)?.value).toBe(-60);
    expect(values.read('pad18.muted', false)?.value).toBe(1);
    expect(values.read('pad5.gainDb', false)?.value).toBe(0);
    expect(values.read('pad33.gainDb', false)).toBeNull();
  });

  it('lay what the host sets over the kit, which stays as it is', () => {
    const values = new ParameterValues(kit);
    expect(values.write(set('pad1.gainDb', -9))).toMatchObject({ pad: { id: 'a', gainDb: -9 } });
    expect(values.write(set('pad1.tuneSemitones', -3.5))).not.toBeNull();
    expect(values.kit.pads[0]).toMatchObject({ gainDb: -9 });
    expect(values.read('pad1.tuneSemitones', false)?.value).toBe(-3.5);
    expect(kit.pads[0]?.gainDb).toBe(-3);
    expect(values.kit.pads[1]).toBe(kit.pads[1]);
  });

  it('change nothing when they are set to what they say they are', () => {
    const values = new ParameterValues(kit);
    for (const id of values.parameters.keys()) {
      const data = values.read(id, false);
      expect(data && values.write(data)).toBeNull();
    }
    expect(values.kit).toBe(kit);
  });

  it('are set by hand as well, past the last pad that has some too', () => {
    const values = new ParameterValues(kit);
    expect(values.shape('a', { pan: 0.5 })).toMatchObject({ type: 'pad', pad: { pan: 0.5 } });
    expect(values.read('pad1.pan', false)?.value).toBe(0.5);
    expect(values.shape('c', { gainDb: -6 })).not.toBeNull();
    expect(values.kit.pads.map(({ pan, gainDb }) => [pan, gainDb])).toEqual([
      [0.5, -3],
      [0, -70],
      [0, -6],
    ]);
    expect(values.padOf('c')?.gainDb).toBe(-6);
    expect(values.shape('nobody', { pan: 1 })).toBeNull();
  });

  it('pass over what is no parameter, no pad and no number', () => {
    const values = new ParameterValues(kit);
    expect(values.write(set('pad99.gainDb', 0))).toBeNull();
    expect(values.write(set('pad5.gainDb', -6))).toBeNull();
    expect(values.write(set('pad1.gainDb', NaN))).toBeNull();
    expect(values.write(set('pad1.gainDb', 1000))).toMatchObject({ pad: { gainDb: 12 } });
    expect(values.write(set('masterGainDb', 0, true))).toEqual({ type: 'master', gainDb: -60 });
  });
});

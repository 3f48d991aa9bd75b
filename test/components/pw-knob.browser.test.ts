import '../../src/components/knob/pw-knob.ts';
import { describe, expect, test } from 'vitest';
import { linearMap } from '../../src/lib/value-map.ts';
import { describeControl } from './control-contract.ts';
import { Hand, part } from './hands.ts';
import { mount } from './mount.ts';

describeControl('pw-knob', 200);

const pan = { label: 'Pan', map: linearMap(-1, 1, 0.01), origin: 0 };

describe('pw-knob', () => {
  test('lights up from the origin to the value, to either side', async () => {
    const element = await mount('pw-knob', { ...pan, value: 0 });
    const arc = () => element.shadowRoot?.querySelector('.arc')?.getAttribute('d');
    expect(arc()).toBeUndefined();
    element.value = 1;
    await element.updateComplete;
    expect(arc()).toMatch(/^M32 6 /);
    element.value = -1;
    await element.updateComplete;
    expect(arc()).toMatch(/ 32 6$/);
  });

  test('shows the value for the name while it moves, and stays as wide', async () => {
    const element = await mount('pw-knob', { ...pan, value: 0, format: () => 'a very long value' });
    // Away from the mouse, wherever the tests before have left it.
    element.style.margin = '200px';
    const opacities = () =>
      ['.name', '.value'].map((selector) => getComputedStyle(part(element, selector)).opacity);
    const { width, height } = element.getBoundingClientRect();
    await expect.poll(opacities).toEqual(['1', '0']);
    const hand = new Hand(part(element, '.handle')).move({ y: -20 });
    await expect.poll(opacities).toEqual(['0', '1']);
    const box = element.getBoundingClientRect();
    expect([box.width, box.height]).toEqual([width, height]);
    hand.letGo();
    part(element, '.handle').blur();
    await expect.poll(opacities).toEqual(['1', '0']);
  });

  test.each([
    ['s', 36],
    ['m', 52],
    ['l', 76],
  ] as const)('size %s is %d px', async (size, px) => {
    const element = await mount('pw-knob', { ...pan, size });
    expect(part(element, '.handle').getBoundingClientRect().width).toBe(px);
    element.style.setProperty('--knob-size', '44px');
    expect(part(element, '.handle').getBoundingClientRect().width).toBe(44);
  });
});

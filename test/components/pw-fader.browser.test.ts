import '../../src/components/fader/pw-fader.ts';
import { describe, expect, test } from 'vitest';
import { decibels } from '../../src/lib/quantity.ts';
import { decibelMap, linearMap } from '../../src/lib/value-map.ts';
import { describeControl } from './control-contract.ts';
import { expectAccessibleInBothThemes, Hand, part } from './hands.ts';
import { collect, mount } from './mount.ts';

// The track without the two halves of the cap.
describeControl('pw-fader', 148 - 34);

const level = {
  label: 'Level',
  map: decibelMap(-60, 12, { silenceAtMin: true }),
  format: decibels.format,
  parse: decibels.parse,
  ticks: [12, 0, -12, -Infinity],
};
const middle = (box: DOMRect) => (box.top + box.bottom) / 2;

describe('pw-fader', () => {
  test('its cap stays under the hand, and stands on the scale', async () => {
    const element = await mount('pw-fader', { ...level, value: 0 });
    const cap = part(element, '.cap');
    const ticks = [...(element.shadowRoot?.querySelectorAll('.tick') ?? [])];
    expect(ticks.map((tick) => tick.textContent.trim())).toEqual(['+12', '0', '12', '∞']);
    const top = () => middle(cap.getBoundingClientRect());
    const marks = ticks.map((tick) => middle(tick.getBoundingClientRect()));
    expect(top()).toBeCloseTo(marks[1]!, -0.5);
    const before = top();
    const hand = new Hand(part(element, '.handle')).move({ y: 30 });
    await element.updateComplete;
    expect(Math.abs(top() - before - 30)).toBeLessThan(1);
    hand.move({ y: 500 }).letGo();
    await element.updateComplete;
    expect(element.value).toBe(-Infinity);
    expect(Math.abs(top() - marks[3]!)).toBeLessThan(1.5);
  });

  test('lying down it is dragged sideways and shows name and value', async () => {
    const element = await mount('pw-fader', {
      label: 'Pan',
      orientation: 'horizontal',
      map: linearMap(-1, 1, 0.01),
    });
    element.style.setProperty('--fader-length', '234px');
    const sent = collect(element, 'pw-value');
    new Hand(part(element, '.handle')).move({ x: 50, y: 70 }).letGo();
    expect(sent.map(({ value, final }) => [value, final])).toEqual([
      [0.5, false],
      [0.5, true],
    ]);
    await element.updateComplete;
    expect(part(element, '.handle').getAttribute('aria-orientation')).toBe('horizontal');
    expect(getComputedStyle(part(element, '.name')).opacity).toBe('1');
    expect(getComputedStyle(part(element, '.value')).opacity).toBe('1');
    await expectAccessibleInBothThemes(element);
  });
});

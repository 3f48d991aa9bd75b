import '../../src/components/xy-pad/pw-xy-pad.ts';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { pan, percent } from '../../src/lib/quantity.ts';
import { linearMap } from '../../src/lib/value-map.ts';
import { expectAccessibleInBothThemes, Hand, part, press, type, wheel } from './hands.ts';
import { collect, mount } from './mount.ts';

const mountPad = async () => {
  const element = await mount('pw-xy-pad', {
    label: 'Image',
    x: 0,
    y: 0.5,
    xAxis: { label: 'Pan', map: linearMap(-1, 1, 0.01), origin: 0.2, quantity: pan },
    yAxis: { label: 'Width', map: linearMap(0, 1, 0.01), origin: 1, quantity: percent },
  });
  // So that the field is 200 by 100.
  element.style.width = '226px';
  element.style.setProperty('--xy-size', '126px');
  const sent = collect(element, 'pw-xy');
  const surface = part(element, '.handle');
  const focused = () => element.shadowRoot?.activeElement?.getAttribute('aria-label');
  return {
    element,
    sent,
    surface,
    focused,
    x: part(element, '.x[role]'),
    y: part(element, '.y[role]'),
  };
};
const told = (sent: readonly { x: number; y: number; final: boolean }[]) =>
  sent.map(({ x, y, final }) => [x, y, final]);

describe('pw-xy-pad', () => {
  test('is a group of two sliders that say their values', async () => {
    const { x, y } = await mountPad();
    await expect.element(page.getByRole('group', { name: 'Image' })).toBeVisible();
    expect(page.getByRole('slider', { name: 'Pan' }).element()).toBe(x);
    expect(page.getByRole('slider', { name: 'Width' }).element()).toBe(y);
    expect([x.ariaValueText, y.ariaValueText]).toEqual(['Centre', '50 %']);
    expect([x.ariaOrientation, y.ariaOrientation]).toEqual(['horizontal', 'vertical']);
  });

  test('is dragged in both directions from where it is, finely with Shift', async () => {
    const { sent, surface } = await mountPad();
    new Hand(surface, 'touch')
      .move({ x: 50, y: -20 })
      .move({ x: 150, y: 80, shiftKey: true })
      .letGo();
    expect(told(sent)).toEqual([
      [0.5, 0.7, false],
      [0.6, 0.6, false],
      [0.6, 0.6, true],
    ]);
  });

  test('Escape takes a drag back in both directions', async () => {
    const { element, sent, surface } = await mountPad();
    new Hand(surface).move({ x: 50, y: -20 });
    press(surface, 'Escape');
    expect([element.x, element.y]).toEqual([0, 0.5]);
    expect(told(sent).at(-1)).toEqual([0, 0.5, true]);
  });

  test('arrow keys move in both directions, and what moves has the focus', async () => {
    const { element, sent, focused, x } = await mountPad();
    x.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect([element.x, focused()]).toEqual([0.02, 'Pan']);
    await userEvent.keyboard('{ArrowUp}');
    expect([element.y, focused()]).toEqual([0.51, 'Width']);
    await userEvent.keyboard('{PageDown}');
    expect(element.y).toBe(0.41);
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}{Home}');
    expect([element.x, element.y, focused()]).toEqual([-1, 0.41, 'Pan']);
    await userEvent.keyboard('{Delete}');
    expect([element.x, element.y]).toEqual([0.2, 0.41]);
    expect(sent.at(-1)?.final).toBe(true);
  });

  test('the wheel moves the one with the focus', async () => {
    const { element, surface, y } = await mountPad();
    y.focus();
    expect(wheel(surface, 120)).toBe(true);
    expect([element.x, element.y]).toEqual([0, 0.49]);
  });

  test('a double click brings both home', async () => {
    const { element, sent, surface } = await mountPad();
    await userEvent.dblClick(surface);
    expect([element.x, element.y]).toEqual([0.2, 1]);
    expect(told(sent)).toEqual([[0.2, 1, true]]);
  });

  test('a value is typed for the one with the focus', async () => {
    const { element, x, y, focused } = await mountPad();
    y.focus();
    expect(press(y, '8')).toBe(true);
    await type(element, '80 %', 'Enter');
    expect([element.x, element.y, focused()]).toEqual([0, 0.8, 'Width']);
    x.focus();
    press(x, 'Enter');
    await type(element, '30L', 'Enter');
    expect(element.x).toBe(-0.3);
    press(x, 'Enter');
    await type(element, 'wide', 'Enter');
    expect(element.x).toBe(-0.3);
  });

  test('does nothing while disabled', async () => {
    const { element, sent, surface, x } = await mountPad();
    element.disabled = true;
    await element.updateComplete;
    new Hand(surface).move({ x: 50 }).letGo();
    expect([press(x, 'ArrowUp'), wheel(surface, 120), x.tabIndex]).toEqual([false, false, -1]);
    expect(sent).toEqual([]);
  });

  test('axe finds nothing to mend', async () => {
    const { element } = await mountPad();
    await expectAccessibleInBothThemes(element);
  });
});

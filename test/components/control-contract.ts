import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { decibels } from '../../src/lib/quantity.ts';
import { decibelMap, linearMap } from '../../src/lib/value-map.ts';
import {
  doubleClick,
  expectAccessibleInBothThemes,
  Hand,
  part,
  press,
  type,
  wheel,
  editorOf,
} from './hands.ts';
import { collect, mount } from './mount.ts';

type ControlTag = 'pw-knob' | 'pw-fader' | 'pw-number-field';

/** What every control of one value does, whatever it looks like. */
export function describeControl(
  tag: ControlTag,
  travelPx: number,
  role: 'slider' | 'spinbutton' = 'slider',
): void {
  const mountControl = async (value = 50) => {
    const element = await mount(tag, {
      label: 'Depth',
      map: linearMap(0, 100, 0.1),
      value,
      origin: 20,
      format: (depth) => `${depth} %`,
      parse: (text) => (/^-?[\d.]+$/.test(text) ? Number(text) : null),
    });
    const sent = collect(element, 'pw-value');
    return { element, sent, handle: part(element, '.handle') };
  };
  const finals = (sent: readonly { final: boolean }[]) => sent.map(({ final }) => final);

  describe(`${tag}, as a control`, () => {
    test('has a role, a name and a value with its unit', async () => {
      const { handle } = await mountControl();
      expect(page.getByRole(role, { name: 'Depth', exact: true }).element()).toBe(handle);
      expect(page.getByLabelText('Depth').element()).toBe(handle);
      const read = ['min', 'max', 'now', 'text'].map((of) =>
        handle.getAttribute(`aria-value${of}`),
      );
      expect(read).toEqual(['0', '100', '50', '50 %']);
    });

    test('is dragged upwards from where it is, and comes to rest once', async () => {
      const { element, sent, handle } = await mountControl();
      const hand = new Hand(handle, 'touch');
      expect(sent).toEqual([]);
      hand.move({ y: -travelPx / 10 }).move({ y: -travelPx / 5 });
      expect(element.value).toBeCloseTo(70, 5);
      hand.letGo({ y: -travelPx / 5 });
      expect(sent.map(({ value }) => value)).toEqual([60, 70, 70]);
      expect(finals(sent)).toEqual([false, false, true]);
      expect(getComputedStyle(handle).touchAction).toBe('none');
    });

    test('goes a tenth of the way with Shift or Ctrl, without a jump in mid-drag', async () => {
      const { element, handle } = await mountControl();
      const hand = new Hand(handle).move({ y: -travelPx / 10 });
      hand.move({ y: -travelPx / 5, shiftKey: true });
      expect(element.value).toBeCloseTo(61, 5);
      hand.move({ y: (-3 * travelPx) / 10, ctrlKey: true });
      expect(element.value).toBeCloseTo(62, 5);
      hand.move({ y: (-4 * travelPx) / 10 });
      expect(element.value).toBeCloseTo(72, 5);
      hand.letGo();
    });

    test('turns back at once at the end of its travel', async () => {
      const { element, handle } = await mountControl();
      new Hand(handle)
        .move({ y: -9 * travelPx })
        .move({ y: -8.9 * travelPx })
        .letGo();
      expect(element.value).toBeCloseTo(90, 5);
    });

    test('Escape takes a drag back and is heard by nobody else', async () => {
      const { element, sent, handle } = await mountControl();
      let heard = 0;
      const listen = () => heard++;
      document.addEventListener('keydown', listen);
      const hand = new Hand(handle).move({ y: -40 });
      press(handle, 'Escape');
      document.removeEventListener('keydown', listen);
      expect([element.value, heard]).toEqual([50, 0]);
      expect(finals(sent)).toEqual([false, true]);
      hand.move({ y: -80 }).letGo();
      expect(sent).toHaveLength(2);
      // Nothing is in the hand any more, so Escape is the app's.
      expect(press(handle, 'Escape')).toBe(false);
    });

    test('a drag that the system ends comes to rest where it is', async () => {
      const { sent, handle } = await mountControl();
      new Hand(handle, 'touch').move({ y: -travelPx / 10 }).cancel();
      expect(finals(sent)).toEqual([false, true]);
    });

    test('follows the wheel and keeps the page still, with one end for all its steps', async () => {
      const { element, sent, handle } = await mountControl();
      expect(wheel(handle, -120)).toBe(true);
      wheel(handle, -120);
      wheel(handle, 120, { shiftKey: true });
      expect(element.value).toBeCloseTo(51.9, 5);
      await expect.poll(() => sent.length).toBe(4);
      expect(finals(sent)).toEqual([false, false, false, true]);
      expect(wheel(handle, -120, { ctrlKey: true })).toBe(false);
    });

    test.each([
      ['ArrowUp', {}, 51],
      ['ArrowRight', {}, 51],
      ['ArrowDown', {}, 49],
      ['ArrowLeft', { shiftKey: true }, 49.9],
      ['PageUp', {}, 60],
      ['PageDown', {}, 40],
      ['Home', {}, 0],
      ['End', {}, 100],
      ['Delete', {}, 20],
      ['Backspace', {}, 20],
    ] as const)('%s %o takes it from 50 to %d', async (key, keys, value) => {
      const { element, sent, handle } = await mountControl();
      expect(press(handle, key, keys)).toBe(true);
      expect(element.value).toBe(value);
      expect(finals(sent)).toEqual([false, true]);
    });

    test('a key that is held is one change', async () => {
      const { element, sent, handle } = await mountControl();
      handle.focus();
      await userEvent.keyboard('{ArrowUp>5/}');
      expect(element.value).toBe(55);
      expect(finals(sent)).toEqual([false, false, false, false, false, true]);
    });

    test('leaves the keys of the app alone', async () => {
      const { sent, handle } = await mountControl();
      expect(['q', 'a', ' ', 'Tab'].map((key) => press(handle, key))).not.toContain(true);
      expect(press(handle, 'ArrowUp', { ctrlKey: true })).toBe(false);
      expect(sent).toEqual([]);
    });

    test('a digit begins to type a value, which the app does not hear', async () => {
      const { element, sent, handle } = await mountControl();
      const heard: string[] = [];
      const listen = (event: KeyboardEvent) => {
        if (!event.defaultPrevented) heard.push(event.key);
      };
      window.addEventListener('keydown', listen);
      handle.focus();
      await userEvent.keyboard('3');
      await expect.poll(() => element.shadowRoot?.activeElement?.className).toBe('editor');
      await userEvent.keyboard('7.5{Enter}');
      window.removeEventListener('keydown', listen);
      expect(heard).toEqual([]);
      expect(sent.map(({ value, final }) => [value, final]).at(-1)).toEqual([37.5, true]);
      expect(element.shadowRoot?.activeElement).toBe(handle);
    });

    test('Enter opens the value, Escape drops what was typed, nonsense goes back', async () => {
      const { element, sent, handle } = await mountControl();
      press(handle, 'Enter');
      await expect.poll(() => element.shadowRoot?.querySelector('.editor')).not.toBeNull();
      expect(editorOf(element).value).toBe('50 %');
      await type(element, '80', 'Escape');
      press(handle, 'Enter');
      await type(element, 'loud', 'Enter');
      expect([element.value, sent.length]).toEqual([50, 0]);
      press(handle, 'Enter');
      await type(element, '800', 'Enter');
      expect(element.value).toBe(100);
    });

    test('applies what was typed when the focus goes', async () => {
      const { element, handle } = await mountControl();
      press(handle, '1');
      await element.updateComplete;
      const editor = editorOf(element);
      await expect.poll(() => element.shadowRoot?.activeElement).toBe(editor);
      editor.value = '12';
      editor.blur();
      expect(element.value).toBe(12);
    });

    test('a double click brings it home, as one final change', async () => {
      const { element, sent, handle } = await mountControl();
      await userEvent.dblClick(handle);
      expect(element.value).toBe(20);
      expect(sent.map(({ value }) => value).at(-1)).toBe(20);
      expect(sent.filter(({ final }) => final)).toHaveLength(1);
      expect(sent.at(-1)?.final).toBe(true);
    });

    test('does nothing while disabled', async () => {
      const { element, sent, handle } = await mountControl();
      element.disabled = true;
      await element.updateComplete;
      new Hand(handle).move({ y: -50 }).letGo();
      await doubleClick(element, handle);
      expect([press(handle, 'ArrowUp'), press(handle, '3'), wheel(handle, -120)]).toEqual([
        false,
        false,
        false,
      ]);
      expect([sent, handle.ariaDisabled, handle.tabIndex]).toEqual([[], 'true', -1]);
    });

    test('says silence, and gives assistive technology a number for it', async () => {
      const { element, handle } = await mountControl();
      element.map = decibelMap(-60, 12, { silenceAtMin: true });
      element.format = decibels.format;
      element.parse = decibels.parse;
      press(handle, 'Home');
      await element.updateComplete;
      expect(element.value).toBe(-Infinity);
      expect([handle.ariaValueNow, handle.ariaValueText]).toEqual(['-60', '−∞ dB']);
    });

    test('is large enough to hit, and axe finds nothing to mend', async () => {
      const { element, handle } = await mountControl();
      const { width, height } = handle.getBoundingClientRect();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
      await expectAccessibleInBothThemes(element);
    });
  });
}
